"""Scores on a tiny annotated document, counted by hand."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from policytext.errors import GoldError, ReadError
from policytext.evaluate import evaluate_gold, render_report
from policytext.evaluate.judgements import NONE, confusion
from policytext.evaluate.report import LAYERS, Miss, Report, Tally
from policytext.evaluate.scores import Score, judged, total
from policytext.pipeline import Pipeline

TEXT = """The Harbour Agency was set up in 2011.

Use rose from 40% to 65%.

Please see the annex for details.
"""


def claim(text: str, kind: str, **values: object) -> dict[str, object]:
    return {"text": text, "kind": kind, "modality": "asserted", **values}


STATEMENTS: list[dict[str, Any]] = [
    {
        "text": "The Harbour Agency was set up in 2011.",
        "claims": [claim("The Harbour Agency was set up in 2011.", "milestone", subject="The Harbour Agency")],
        "times": [{"text": "2011", "type": "DATE", "timex": "2012"}],
        "entities": [{"text": "Harbour Agency", "label": "ORG"}, {"text": "Annex", "label": "LAW"}],
    },
    {
        "text": "Use rose from 40% to 65%.",
        "claims": [claim("Use rose from 40% to 65%.", "statistic", alt_kinds=["change"], subject="Use")],
        "quantities": [
            {"text": "40%", "value": "40", "unit_kind": "percent", "unit_code": "%"},
            {"text": "65%", "value": "65", "unit_kind": "count", "unit_code": "user"},
        ],
    },
    {"text": "Please see the annex for details.", "claims": [claim("Please see the annex", "assessment")]},
    {"text": "These words are nowhere in the document.", "boilerplate": True},
]


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    (tmp_path / "documents").mkdir()
    (tmp_path / "documents" / "tiny.txt").write_text(TEXT, encoding="utf-8")
    lines = [json.dumps({"doc": "tiny.txt", "n": number, **item}) for number, item in enumerate(STATEMENTS, start=1)]
    (tmp_path / "tiny.jsonl").write_text("\n".join(lines), encoding="utf-8")
    return tmp_path


def counts(report: Report, layer: str) -> tuple[int, int, int]:
    score = report.scores[layer]
    return score.hits, score.false, score.missed


@pytest.mark.parametrize(
    ("layer", "expected"),
    [
        ("detection", (2, 0, 1)),
        ("kind", (1, 1, 1)),
        ("kind_alternatives", (2, 0, 0)),
        ("modality", (2, 0, 0)),
        ("polarity", (2, 0, 0)),
        ("subject", (2, 0, 0)),
        ("quantity_value", (2, 0, 0)),
        ("quantity_unit", (1, 1, 1)),
        ("time_span", (1, 0, 0)),
        ("time_value", (0, 1, 1)),
        ("entity_span", (1, 0, 1)),
        ("entity_label", (1, 0, 1)),
        ("attribution", (0, 0, 0)),
    ],
)
def test_scores_counted_by_hand(pipeline: Pipeline, gold: Path, layer: str, expected: tuple[int, int, int]) -> None:
    assert counts(evaluate_gold(gold, None, pipeline), layer) == expected


def test_the_report_names_what_was_missed(pipeline: Pipeline, gold: Path) -> None:
    report = evaluate_gold(gold, None, pipeline)
    assert (report.statements, report.not_found, report.documents) == (4, 1, ("tiny.txt",))
    assert Miss("detection", "tiny.txt", "claim not found: Please see the annex for details.") in report.misses
    # the annotation allows the found kind as well
    assert Miss("kind", "tiny.txt", "statistic taken for change: Use rose from 40% to 65%.") in report.misses
    layers = [item.layer for item in report.misses]
    assert {"detection", "kind", "quantity_unit", "time_value", "entity_span", "entity_label"} <= set(layers)
    assert not {"kind_alternatives", "modality", "polarity", "attribution", "subject"} & set(layers)
    assert layers == sorted(layers, key=list(LAYERS).index)


def test_claims_are_judged_by_kind(pipeline: Pipeline, gold: Path) -> None:
    report = evaluate_gold(gold, None, pipeline)
    assert confusion(report.judgements) == {
        ("milestone", "milestone"): 1,
        ("statistic", "change"): 1,
        ("assessment", NONE): 1,
    }
    kinds = report.measure_kinds()
    assert {kind: item.score for kind, item in kinds.items()} == {
        "change": Score(0, 1, 0),
        "statistic": Score(0, 0, 1),
        "milestone": Score(1, 0, 0),
        "assessment": Score(0, 0, 1),
    }
    assert [report.accepted_share(kind) for kind in ("milestone", "statistic", "assessment")] == [1, 1, None]
    assert sum(item.number for item in report.calibration.bins) == 2


def test_what_is_missed_of_a_claim_that_is_found(pipeline: Pipeline, gold: Path) -> None:
    text = "Use rose from 40% to 65%."
    other = claim("A different thing altogether happened", "milestone", attribution="the minister")
    line = {"doc": "tiny.txt", "n": 1, "text": text, "claims": [claim(text, "target", subject="The use"), other]}
    (gold / "tiny.jsonl").write_text(json.dumps(line), encoding="utf-8")
    misses = [
        (item.layer, item.text) for item in evaluate_gold(gold, None, pipeline).misses if "quant" not in item.layer
    ]
    assert misses == [
        ("kind", "milestone not found beside another claim: A different thing altogether happened"),
        ("kind_alternatives", f"target taken for change: {text}"),
        ("attribution", "'the minister' against None: A different thing altogether happened"),
        ("subject", f"'The use' against 'Use': {text}"),
    ]


def test_a_claim_where_none_is_annotated_is_judged_unless_it_is_a_coin_toss(pipeline: Pipeline, gold: Path) -> None:
    for borderline in (False, True):
        line = {"doc": "tiny.txt", "n": 1, "text": "Use rose from 40% to 65%.", "borderline": borderline}
        (gold / "tiny.jsonl").write_text(json.dumps(line), encoding="utf-8")
        report = evaluate_gold(gold, None, pipeline)
        assert confusion(report.judgements) == ({} if borderline else {(NONE, "change"): 1})
        assert counts(report, "detection") == ((0, 0, 0) if borderline else (0, 1, 0))


def test_themes_are_scored_one_by_one(pipeline: Pipeline, gold: Path) -> None:
    text = "The Harbour Agency was set up in 2011."
    line = {"doc": "tiny.txt", "n": 1, "text": text, "claims": STATEMENTS[0]["claims"], "themes": ["data", "trust"]}
    (gold / "tiny.jsonl").write_text(json.dumps(line), encoding="utf-8")
    report = evaluate_gold(gold, None, pipeline)
    scores = {theme: item.score for theme, item in report.measure_themes().items()}
    assert scores["data"] == scores["trust"] == Score(0, 0, 1)
    assert total(list(scores.values())) == report.scores["themes"]


def test_intervals_are_over_statements_where_documents_are_few() -> None:
    # each of the two documents is wholly right or wholly wrong: drawing documents, F1 may be anything
    tallies = [Tally(document, layers={"kind": judged(document == "a")}) for document in "ab" for _ in range(50)]
    report = Report(tallies)
    assert report.resampled == "statements"
    between = report.measure_layers()["kind"].between
    assert between == pytest.approx((0.4, 0.6), abs=0.02)
    many = Report([Tally(f"{place}", layers={"kind": judged(place % 2 == 0)}) for place in range(20)])
    assert many.resampled == "documents"
    lumped = Report(
        [Tally(f"{place}", layers={"kind": judged(place % 2 == 0)}) for place in range(20) for _ in range(5)]
    )
    # the statements of a document stay together, so that five times as many tell no more
    assert lumped.measure_layers()["kind"].between == many.measure_layers()["kind"].between
    assert lumped.measure_layers()["kind"].score.annotated == 100


def test_the_report_is_rendered_as_far_as_asked(pipeline: Pipeline, gold: Path) -> None:
    report = evaluate_gold(gold, None, pipeline)
    page = render_report(report)
    assert (
        "1 documents, 4 statements, 1 not found in the text\n95% intervals of F1 by bootstrap over statements" in page
    )
    assert re.search(r"^claim or not, by statement +1.000 +0.667 +0.800 +0.000 to 1.000 +3$", page, re.MULTILINE)
    assert "expected calibration error" not in page
    assert "annotated kind (row)" not in page
    full = render_report(report, labels=True, confusions=True, calibration=True, misses=True)
    assert full.startswith(page)
    assert re.search(r"^statistic +1.000 +0.000 +0.000 +0.000 to 0.000 +1 +1.000$", full, re.MULTILINE)
    assert re.search(r"^assessment( +·){12} +1$", full, re.MULTILINE)
    assert re.search(r"^expected calibration error 0\.\d{3}, where", full, re.MULTILINE)
    assert "[time_value] tiny.txt: annotated 2011 2012 | found 2011 2011" in full


def test_the_report_as_plain_data(pipeline: Pipeline, gold: Path) -> None:
    report = evaluate_gold(gold, None, pipeline)
    plain: Any = report.to_dict()
    assert plain["layers"]["detection"] == {
        "precision": 1.0,
        "recall": 0.6667,
        "f1": 0.8,
        "gold": 3,
        "f1_interval": [0.0, 1.0],
    }
    assert plain["intervals"]["resampled"] == "statements"
    assert set(plain["documents"]["tiny.txt"]) == set(LAYERS)
    assert {"annotated": "statistic", "found": "change", "count": 1} in plain["confusion"]
    assert sum(item["number"] for item in plain["calibration"]["bins"]) == 2
    assert "misses" not in plain
    missed: Any = report.to_dict(misses=True)
    assert missed["misses"][0]["layer"] == "detection"


def test_an_index_scores_like_the_pipeline_that_made_it(pipeline: Pipeline, gold: Path) -> None:
    index = pipeline.extract([pipeline.read(gold / "documents" / "tiny.txt")])
    one, other = evaluate_gold(gold, None, pipeline), evaluate_gold(gold, index, pipeline)
    assert {layer: counts(one, layer) for layer in LAYERS} == {layer: counts(other, layer) for layer in LAYERS}


def test_a_missing_or_unreadable_document_is_refused(pipeline: Pipeline, gold: Path) -> None:
    (gold / "documents" / "tiny.txt").write_bytes(b"")
    with pytest.raises(ReadError, match=r"tiny\.txt: the file has no bytes"):
        evaluate_gold(gold, None, pipeline)
    (gold / "documents" / "tiny.txt").unlink()
    with pytest.raises(GoldError, match=r"tiny\.jsonl: the document 'tiny\.txt' is not beside it"):
        evaluate_gold(gold, None, pipeline)
