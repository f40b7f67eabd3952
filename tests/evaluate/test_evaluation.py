"""Scores on a tiny annotated document, counted by hand."""

import json
from pathlib import Path
from typing import Any

import pytest

from policytext.errors import GoldError, ReadError
from policytext.evaluate import evaluate_gold
from policytext.evaluate.report import LAYERS, Report, Score
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
    assert (report.statements, report.not_found) == (4, 1)
    assert report.confusion == {("statistic", "change"): 1}
    assert ("detection", "tiny.txt", "claim not found: Please see the annex for details.") in report.misses
    page = report.render(misses=True)
    assert "1 documents, 4 statements, 1 not found in the text" in page
    assert "[time_value] tiny.txt: annotated 2011 2012 | found 2011 2011" in page
    plain: Any = report.to_dict()
    assert plain["layers"]["detection"] == {"precision": 1.0, "recall": 0.6667, "f1": 0.8, "gold": 3}
    assert set(plain["documents"]["tiny.txt"]) == set(LAYERS)


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


@pytest.mark.parametrize(
    ("score", "expected"),
    [
        (Score(), (1.0, 1.0, 1.0)),
        (Score(3, 1, 0), (0.75, 1.0, 6 / 7)),
        (Score(0, 1, 1), (0.0, 0.0, 0.0)),
        (Score(2, 2, 2), (0.5, 0.5, 0.5)),
    ],
)
def test_precision_recall_and_f1(score: Score, expected: tuple[float, float, float]) -> None:
    assert (score.precision, score.recall, score.f1) == pytest.approx(expected)
