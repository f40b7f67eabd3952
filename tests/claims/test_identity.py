import re

from hypothesis import given
from hypothesis import strategies as st

from policytext.claim import Claim, Quantity, Time, Unit
from policytext.claims.identity import claim_id, fingerprint, normalise_words, series
from policytext.pipeline import Pipeline


def quantity(text: str, whole: str, value: str) -> Quantity:
    start = whole.index(text)
    return Quantity(text=text, start=start, end=start + len(text), value=value, unit=Unit("percent", "%"), rule="r")


def year(text: str, whole: str) -> Time:
    start = whole.index(text)
    return Time(text=text, start=start, end=start + len(text), type="DATE", timex=text, rule="r")


@given(st.text(max_size=40), st.integers(1, 5), st.integers(0, 40), st.integers(0, 40))
def test_ids_are_prefixed_hashes_and_repeat(text: str, occurrence: int, start: int, end: int) -> None:
    first = claim_id("aa", text, occurrence, (start, end))
    assert re.fullmatch(r"c_[0-9a-f]{16}", first)
    assert first == claim_id("aa", text, occurrence, (start, end))
    assert first != claim_id("bb", text, occurrence, (start, end))
    assert first != claim_id("aa", text, occurrence + 1, (start, end))
    assert first != claim_id("aa", text, occurrence, (start, end + 1))
    assert first != claim_id("aa", text + ".", occurrence, (start, end))


def test_a_lone_surrogate_has_an_id() -> None:
    assert claim_id("aa", "\udc80", 1, (0, 1)).startswith("c_")


def test_the_fingerprint_is_the_same_for_the_same_statement_elsewhere() -> None:
    assert fingerprint("It’s  “half” done –  so far.", (), ()) == fingerprint('it\'s "half" done - so far', (), ())


def test_the_fingerprint_changes_with_words_values_and_dates() -> None:
    text = "Use rose to 5% in 2020"
    five, six = quantity("5%", text, "5"), quantity("5%", text, "6")
    assert fingerprint(text, [five], []) != fingerprint(text, [six], [])
    assert fingerprint(text, [five], [year("2020", text)]) != fingerprint(text, [five], [])
    assert fingerprint(text, [five], []) != fingerprint("Use fell to 5% in 2020", [five], [])


def test_a_series_is_the_same_for_another_value_and_year() -> None:
    first, second = "Use rose to 5% in 2020.", "Use rose to 12% in 2023."
    made = [
        series(text, 0, [quantity(share, text, share[:-1])], [year(date, text)])
        for text, share, date in ((first, "5%", "2020"), (second, "12%", "2023"))
    ]
    assert made[0] == made[1]
    assert made[0] != series("Use fell to 5% in 2020.", 0, [quantity("5%", first, "5")], [year("2020", first)])


def test_a_series_counts_offsets_from_the_document() -> None:
    text = "Use rose to 5% in 2020."
    here = series(text, 0, [quantity("5%", text, "5")], [year("2020", text)])
    there = series(text, 7, [quantity("5%", "1234567" + text, "5")], [year("2020", "1234567" + text)])
    assert here == there


@given(st.text(max_size=60))
def test_normalised_words_have_single_spaces_and_no_stop(text: str) -> None:
    words = normalise_words(text)
    assert "  " not in words
    assert not words.startswith(" ")
    assert not words.endswith((".", ";", ","))
    assert normalise_words(f"\n {text}\t") == words


def test_a_space_before_the_stop_makes_no_difference() -> None:
    assert normalise_words("Use rose .") == normalise_words("Use rose.")


def only(claims: list[Claim]) -> Claim:
    (claim,) = claims
    return claim


def test_two_editions_of_a_sentence_are_one_series(pipeline: Pipeline) -> None:
    first = only(pipeline.claims("In 2020, 61% of firms used the cloud."))
    second = only(pipeline.claims("In 2023, 74% of firms used the cloud."))
    assert first.series == second.series
    assert first.fingerprint != second.fingerprint
    assert first.id != second.id


def test_a_sentence_said_twice_has_two_ids_and_one_fingerprint(pipeline: Pipeline) -> None:
    claims = pipeline.claims(
        "61% of firms used the cloud in 2020.\n\nOther words.\n\n61% of firms used the cloud in 2020."
    )
    said = [claim for claim in claims if claim.text.startswith("61%")]
    assert len(said) == 2
    assert len({claim.id for claim in said}) == 2
    assert len({claim.fingerprint for claim in said}) == 1
