from collections.abc import Callable

from policytext.claim import Claim
from policytext.comparison.wording import find_rungs, fold_text, frame_words, split_words


def test_words_numbers_and_signs() -> None:
    assert split_words("Über 1,200 users – €5.5m (3%)") == ["uber", "1,200", "users", "€", "5.5", "m", "3", "%"]


def test_a_word_broken_by_a_soft_hyphen_or_a_line_is_the_same() -> None:
    assert fold_text("co\u00adoperation") == fold_text("co-\noperation") == "cooperation"


def test_the_frame_leaves_out_figures_and_dates(claim: Callable[..., Claim]) -> None:
    made = claim("Open 9 labs by 2025.", figures=[("9 labs", "9", "lab")], deadline=("2025", "2025-12-31"))
    assert frame_words(made) == "open by"


def test_rungs_are_ordered_from_duty_to_possibility() -> None:
    texts = ("must go", "will go", "aims to go", "may go")
    assert [find_rungs(f"It {text}")[0].level for text in texts] == [0, 1, 2, 3]


def test_the_longest_words_count() -> None:
    assert [rung.words for rung in find_rungs("They will work towards opening and will consider closing.")] == [
        "will work towards",
        "will consider",
    ]


def test_a_month_is_no_possibility() -> None:
    assert find_rungs("In May workers left.") == []
