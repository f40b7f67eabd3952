"""Agreement of claims with entries of a source list, on invented documents of many subjects."""

import tomllib
from pathlib import Path

import pytest
from msgspec.structs import replace

from policytext.document import Document
from policytext.readers import read_text
from policytext.sources import cite_claims, read_sources
from policytext.sources.agreement import ClaimSpan, compare_dates, score_strength
from policytext.sources.words import Date

CASES = tomllib.loads(Path(__file__).with_name("agreement_cases.toml").read_text(encoding="utf-8"))["document"]


def build(case: dict) -> tuple[Document, list[ClaimSpan], list[int]]:
    body = "\n\n".join(claim[0] for claim in case["claims"])
    listed = "\n".join(f"- {source}" for source in case["sources"])
    document = replace(read_text(f"{case['title']}\n\n{body}\n\nSources:\n\n{listed}\n"), title=case["title"])
    spans: list[ClaimSpan] = []
    for text, times, _ in case["claims"]:
        start = document.text.index(text)
        spans.append((start, start + len(text), text, tuple(times)))
    return document, spans, [claim[2] for claim in case["claims"]]


def judge(case: dict) -> list[tuple[int, int]]:
    document, spans, expected = build(case)
    entries = read_sources(document)
    ids = [entry.id for entry in entries]
    cited = cite_claims(document, entries, spans)
    assert all(citation.how == "agreement" and citation.score >= 0.5 for found in cited for citation in found)
    return [
        (wanted, ids.index(found[0].source) if found else -1) for wanted, found in zip(expected, cited, strict=True)
    ]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["title"])
def test_each_source_becomes_one_entry(case: dict) -> None:
    document, _, _ = build(case)
    assert [entry.text for entry in read_sources(document)] == case["sources"]


@pytest.mark.parametrize("half", [0, 1], ids=["odd", "even"])
def test_claims_are_tied_to_the_right_source_and_others_to_none(half: int) -> None:
    pairs = [pair for case in CASES[half::2] for pair in judge(case)]
    assert len(pairs) >= 35
    linked = [(wanted, got) for wanted, got in pairs if got >= 0]
    linkable = [(wanted, got) for wanted, got in pairs if wanted >= 0]
    assert sum(wanted == got for wanted, got in linked) / len(linked) >= 0.9
    assert sum(wanted == got for wanted, got in linkable) / len(linkable) >= 0.9


def test_the_other_country_is_not_cited() -> None:
    case = {
        "title": "Two kingdoms",
        "sources": [
            "https://data.example/households-internet-norway",
            "https://data.example/households-internet-sweden",
        ],
        "claims": [
            ["In Sweden, 96% of households have internet.", [], 1],
            ["Norwegian households pay less for internet.", [], 0],
        ],
    }
    assert judge(case) == [(1, 1), (0, 0)]


def test_a_tie_is_not_cited() -> None:
    case = {
        "title": "Grain",
        "sources": ["https://a.example/wheat-harvest-north", "https://a.example/wheat-harvest-south"],
        "claims": [["The wheat harvest was good.", [], -1]],
    }
    assert judge(case) == [(-1, -1)]


def test_a_pronoun_goes_on_with_the_source_of_the_subject_before_it() -> None:
    text = "The fisheries alliance has 31 harbour towns as members. Its members land 80,000 tonnes a year."
    listed = "https://sea.example/programmes/fisheries-alliance-harbour-towns/\n\nhttps://sea.example/weather/storm-warnings/"
    document = read_text(f"Sea\n\nThe coast is long.\n\n{text}\n\nSources:\n\n{listed}\n")
    first, second = text.split(". ")
    spans = []
    for claim in (first + ".", second):
        start = document.text.index(claim)
        spans.append((start, start + len(claim), claim, ()))
    entries = read_sources(document)
    cited = cite_claims(document, entries, spans)
    assert [found[0].source for found in cited] == [entries[0].id, entries[0].id]
    assert cited[1][0].score < cited[0][0].score


@pytest.mark.parametrize(
    ("claim", "entry", "sign"),
    [
        (Date(2022, 6), Date(2022, 6), 1),
        (Date(2022, 6), Date(2022), 1),
        (Date(2022, 6), Date(2022, 5), -1),
        (Date(2022), Date(2020), -1),
        (Date(2021), Date(2022), 0),
    ],
)
def test_dates(claim: Date, entry: Date, sign: int) -> None:
    value = compare_dates({claim}, frozenset({entry}))
    assert (value > 0) - (value < 0) == sign


def test_no_dates_tell_nothing() -> None:
    assert compare_dates(set(), frozenset({Date(2020)})) == 0
    assert compare_dates({Date(2020)}, frozenset()) == 0


def test_score_grows_with_evidence_and_with_its_lead() -> None:
    assert score_strength(0.0, 0.0) < 0.05
    assert score_strength(2.5, 2.4) < score_strength(2.5, 0.5)
    assert score_strength(3.0, 0.0) > 0.9
