from pathlib import Path

import pytest

from policytext.claim import Claim, DocumentRow, KindScore, Provenance, Quote
from policytext.index import ClaimIndex
from policytext.index.verification import Verdict, count_verdicts, verify_index
from policytext.settings import Settings

CLAIM = "The Agency opened 14 service centres in 2019."
BEFORE = "Much was done in the early years."
AFTER = "More are planned for the north."
TEXT = f"{BEFORE}\n\n{CLAIM}\n\n{AFTER}"


@pytest.fixture
def index() -> ClaimIndex:
    start = TEXT.index(CLAIM)
    end = start + len(CLAIM)
    quote = Quote(CLAIM, TEXT[start - 32 : start], TEXT[end : end + 32])
    claim = Claim(
        id="c_1",
        fingerprint="f",
        series="s",
        document="d_1",
        text=CLAIM,
        kind="milestone",
        kinds=(KindScore("milestone", 0.9),),
        confidence=0.9,
        modality="asserted",
        provenance=Provenance(start=start, end=end, block="paragraph", quote=quote, link="#"),
    )
    return ClaimIndex((DocumentRow(id="d_1", path="report.txt", status="read"),), (claim,))


def verify(index: ClaimIndex, folder: Path, text: str) -> Verdict:
    (folder / "report.txt").write_text(text, encoding="utf-8")
    (verdict,) = verify_index(index, Settings(), folder)
    return verdict


def test_the_same_words_at_the_same_place_are_exact(index: ClaimIndex, tmp_path: Path) -> None:
    verdict = verify(index, tmp_path, TEXT)
    assert (verdict.status, verdict.start, verdict.end) == ("exact", 35, 80)


def test_the_same_words_at_another_place_have_moved(index: ClaimIndex, tmp_path: Path) -> None:
    verdict = verify(index, tmp_path, f"A word from the minister comes first.\n\n{TEXT}")
    assert (verdict.status, verdict.start) == ("moved", 35 + 39)


def test_of_several_places_the_one_with_the_same_words_around_it_is_meant(index: ClaimIndex, tmp_path: Path) -> None:
    verdict = verify(index, tmp_path, f"{CLAIM}\n\n{TEXT}")
    assert (verdict.status, verdict.start) == ("moved", 35 + len(CLAIM) + 2)


def test_several_places_without_that_are_ambiguous(index: ClaimIndex, tmp_path: Path) -> None:
    verdict = verify(
        index, tmp_path, f"It was said before.\n\n{CLAIM}\n\nIt was said twice.\n\n{CLAIM}\n\nThat is all."
    )
    assert (verdict.status, verdict.start) == ("ambiguous", None)
    assert verdict.message == "the same words stand at 2 other places"


def test_other_words_are_shown(index: ClaimIndex, tmp_path: Path) -> None:
    verdict = verify(index, tmp_path, TEXT.replace("14", "41"))
    assert (verdict.status, verdict.now) == ("changed", "The Agency opened 41 service centres in 2019.")


def test_nothing_like_it_is_lost(index: ClaimIndex, tmp_path: Path) -> None:
    assert verify(index, tmp_path, f"{BEFORE}\n\n{AFTER}").status == "lost"


def test_a_source_that_cannot_be_read_loses_its_claims(index: ClaimIndex, tmp_path: Path) -> None:
    (verdict,) = verify_index(index, Settings(), tmp_path)
    assert (verdict.status, verdict.message) == ("lost", "no such file; check the path")


def test_verdicts_are_counted_in_one_line(index: ClaimIndex, tmp_path: Path) -> None:
    verdict = verify(index, tmp_path, TEXT)
    assert count_verdicts([verdict]) == "1 claim: 1 exact"
    lost = Verdict(claim="c", path="p", text="t", status="lost")
    assert count_verdicts([verdict, lost, verdict]) == "3 claims: 2 exact, 1 lost"
    assert count_verdicts([]) == "0 claims"
