import pytest
from hypothesis import given
from hypothesis import strategies as st

from policytext.evaluate.alignment import align_statements
from policytext.evaluate.gold import GoldStatement

TEXT = "Use rose.\n\nIt’s the  first\nstep – so far. Use rose.\n\nNorth | 1,200 | 64%\n\nco\u00adoperation grew"


def align(*texts: str, text: str = TEXT) -> list[str | None]:
    spans = align_statements(text, [GoldStatement("a.txt", place, words) for place, words in enumerate(texts)])
    return [None if span is None else text[span[0] : span[1]] for span in spans]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Use rose.", "Use rose."),
        ("It's the first step - so far.", "It’s the  first\nstep – so far."),
        ("North 1,200 64%", "North | 1,200 | 64%"),
        ("cooperation grew", "co\u00adoperation grew"),
        ("Use fell.", None),
        ("", None),
        ("  ", None),
    ],
)
def test_white_space_quotes_and_dashes_do_not_matter(words: str, found: str | None) -> None:
    assert align(words) == [found]


def test_repeated_statements_are_found_in_turn() -> None:
    spans = align_statements(TEXT, [GoldStatement("a", 1, "Use rose."), GoldStatement("a", 2, "Use rose.")])
    assert spans[0] == (0, 9)
    assert spans[1] is not None
    assert spans[1][0] == TEXT.rindex("Use rose.")


def test_a_statement_out_of_order_is_found_from_the_beginning() -> None:
    assert align("North 1,200 64%", "It's the first step", "cooperation grew") == [
        "North | 1,200 | 64%",
        "It’s the  first\nstep",
        "co\u00adoperation grew",
    ]


def test_a_slightly_different_statement_is_found() -> None:
    (found,) = align(
        "The Ministry opened twelve new offices", text="Now. The Ministry opened twelve new offces in May."
    )
    assert found is not None
    assert found.startswith("The Ministry opened")


@given(
    st.lists(
        st.text(alphabet="abcd ’–|\n", min_size=1, max_size=20).filter(lambda text: any(map(str.isalpha, text))),
        max_size=5,
    )
)
def test_every_part_of_a_text_is_found_in_it(parts: list[str]) -> None:
    text = "\n\n".join(parts)
    spans = align_statements(text, [GoldStatement("a", place, part) for place, part in enumerate(parts)])
    for part, span in zip(parts, spans, strict=True):
        assert span is not None
        kept = [letter for letter in part if letter.isalpha()]
        assert [letter for letter in text[slice(*span)] if letter.isalpha()] == kept
