"""The page ``docs/accuracy.md``: the scores on annotated documents and those on the models' cards.

``python -m policytext.evaluate.accuracy GOLD FILE`` writes it; ``make gate`` compares the two.
"""

import json
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from policytext.evaluate.evaluation import evaluate_gold
from policytext.evaluate.judgements import LABELS, confusion
from policytext.evaluate.report import LAYERS, Measured, Report
from policytext.evaluate.scores import FEW, Interval
from policytext.learning import model_path

CARDS = ("claims.json", "themes.json")
SENTENCES = "sentences"
"""Folder of the annotated documents whose files annotate single sentences, for quantities and times only."""
SENTENCE_LAYERS = ("quantity_value", "quantity_unit", "time_span", "time_value")
_SHARES = frozenset({"kind", "kind_alternatives", "modality", "polarity", "subject"})
"""Layers scored once for each claim found, so that precision, recall and F1 are one number."""
_BY_DOCUMENT = ("detection", "kind_alternatives", "quantity_unit", "time_value", "entity_label", "themes")

_HEAD = """# Accuracy

This page is made by `python -m policytext.evaluate.accuracy corpora/gold docs/accuracy.md`; `make gate` fails when it
is out of date, or when a score falls under its floor in `tests/gate/floors.toml`. `policytext evaluate` gives the same
scores for documents that you annotate yourself."""

_MEANING = """A statement counts as detected when a claim was found in it. Shares are taken over the claims found.
A value is right only when it equals the annotated one exactly; a time also needs its span, an entity its span and
label. Themes are compared statement by statement."""

_INTERVALS = {
    "documents": """Intervals hold 95% of the F1 values of draws with replacement from the documents.""",
    "statements": f"""Intervals hold 95% of the F1 values of draws with replacement from the statements, since there are
fewer than {FEW} documents: they tell how far chance moves a score on documents like these, and are too narrow for
others. Where nothing is wrong, or nothing right, all draws are alike and the interval has no width.""",
}

_KINDS = """Of all claims, annotated or found. *Alternatives* is the share of a kind's annotated claims found that have
it or another kind that the annotation allows."""

_CONFUSION = """Rows are annotated kinds, columns found ones; *none* is no claim."""

_CALIBRATION = """*Right* is the share of found claims whose kind is the annotated one, *alternatives* the share with
that or another kind that the annotation allows; a claim found where none is annotated is wrong. With a confidence
that can be taken at its word, each share is as high as the mean confidence of its row. The expected calibration error
is the mean distance of the two, weighted by the number of claims."""

_SENTENCES = """Sentences that stand alone, annotated for quantities and times by authors who had not seen the rules.
Some rules were mended after their misses had been read; `corpora/gold/README.md` gives the scores before that."""

_CARDS = """The scores on the cards come from cross-validation on the training statements: a model judges only groups
of statements that it has not seen. `python benchmarks/ablation.py` tells what rules, model and each family of features
add."""

_LIMITS = """## What these numbers do not say

- The annotated documents were written for this project and are short. Longer documents with worse layouts give worse
  results: a sentence that the reader cut in two is lost for every later stage.
- One reader annotated them, so the share on which two careful readers would agree is not known. For kind and theme it
  is certainly under 1; where the annotation names a second kind, the scores with alternatives take that into account.
- A difference that lies inside an interval may be chance. Kinds and themes with fewer than thirty annotated examples,
  and single documents, are illustrations.
- The weights of decisive rules and of neighbours, for kinds and themes, were set on these documents among others; new
  ones may give lower scores. The models were not fitted on them.
- The confidence of a claim is calibrated on the training statements, not on the documents that you have; rows of the
  calibration table with few claims say little.
- Names rest on a small general model of English and on telling words ("Agency", "Act", "Strategy"); a coined name of a
  service or a firm may be missed or get the wrong label.
- A claim that is found is quoted exactly. Nothing here says whether it is true.
"""


def read_cards() -> list[dict[str, Any]]:
    """The cards of the packaged models.

    Raises:
        ModelError: a card is not in the package.
    """
    return [json.loads(model_path(name).read_text(encoding="utf-8")) for name in CARDS]


def render_accuracy(report: Report, sentences: Report, cards: list[dict[str, Any]]) -> str:
    """The page as Markdown.

    Args:
        report: scores on the annotated documents.
        sentences: scores on the files of annotated sentences.
        cards: cards of the models, see ``read_cards``.
    """
    sections = [
        _HEAD,
        f"## Annotated documents\n\n{len(report.documents)} documents, {report.statements} statements, "
        f"{report.not_found} of them not found in the text that was read.\n\n{_MEANING}\n\n"
        f"{_INTERVALS[report.resampled]}",
        "\n".join(_layer_table(report, LAYERS)),
        "F1 by document:",
        "\n".join(_document_table(report)),
        f"## Kinds\n\n{_KINDS}",
        "\n".join(_kind_table(report)),
        _CONFUSION,
        "\n".join(_confusion_table(report)),
        "## Themes",
        "\n".join(_theme_table(report)),
        f"## Confidence\n\n{_CALIBRATION}",
        "\n".join(_calibration_table(report)),
        f"Expected calibration error {report.calibration.error_exact:.2f}; where alternatives count as right, "
        f"{report.calibration.error_accepted:.2f}.",
        f"## Sentences\n\n{_SENTENCES}",
        "\n".join(_layer_table(sentences, SENTENCE_LAYERS)),
        f"## Models\n\n{_CARDS}",
        *(_card_section(card) for card in cards),
        _LIMITS,
    ]
    return "\n\n".join(sections)


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """A Markdown table with its first column to the left and numbers to the right."""
    yield f"| {' | '.join(head)} |"
    yield "|---|" + "---:|" * (len(head) - 1)
    for row in rows:
        yield f"| {' | '.join(row)} |"


def _layer_table(report: Report, layers: Iterable[str]) -> Iterator[str]:
    rows = []
    measured = report.measure_layers()
    for layer in layers:
        cells = _cells(measured[layer])
        rows.append([LAYERS[layer], *(("–", "–") if layer in _SHARES else cells[:2]), *cells[2:]])
    return _table(["layer", "precision", "recall", "F1", "95% interval", "annotated"], rows)


def _cells(item: Measured) -> list[str]:
    score = item.score
    shares = [f"{value:.2f}" for value in (score.precision, score.recall, score.f1)]
    return [*shares, _spread(item.between), str(score.annotated)]


def _spread(between: Interval | None) -> str:
    return "–" if between is None else f"{between.low:.2f} to {between.high:.2f}"


def _document_table(report: Report) -> Iterator[str]:
    return _table(
        ["document", *(LAYERS[layer].partition(" (")[0] for layer in _BY_DOCUMENT)],
        (
            [document, *(f"{scores[layer].f1:.2f}" for layer in _BY_DOCUMENT)]
            for document, scores in report.by_document.items()
        ),
    )


def _kind_table(report: Report) -> Iterator[str]:
    rows = []
    for kind, item in report.measure_kinds().items():
        share = report.accepted_share(kind)
        rows.append([kind, *_cells(item), "–" if share is None else f"{share:.2f}"])
    return _table(["kind", "precision", "recall", "F1", "95% interval", "annotated", "alternatives"], rows)


def _theme_table(report: Report) -> Iterator[str]:
    rows = ([theme, *_cells(item)] for theme, item in report.measure_themes().items())
    return _table(["theme", "precision", "recall", "F1", "95% interval", "annotated"], rows)


def _confusion_table(report: Report) -> Iterator[str]:
    counts = confusion(report.judgements)
    return _table(
        ["", *LABELS],
        ([annotated, *(str(counts[annotated, found] or "") for found in LABELS)] for annotated in LABELS),
    )


def _calibration_table(report: Report) -> Iterator[str]:
    return _table(
        ["confidence", "claims", "mean confidence", "right", "alternatives"],
        (
            [
                f"{item.low:.1f} to {item.high:.1f}",
                str(item.number),
                f"{item.confidence:.2f}",
                f"{item.exact:.2f}",
                f"{item.accepted:.2f}",
            ]
            for item in report.calibration.bins
        ),
    )


def _card_section(card: Mapping[str, Any]) -> str:
    validation = card["cross_validation"]
    rows = [
        f"| {name.replace('_', ' ')} | {value:.2f} |" for name, value in validation.items() if isinstance(value, float)
    ]
    return "\n".join(
        [
            f"**{card['model']}.** {card['data']}; {validation['folds']} folds over groups of {validation['groups']}.",
            "",
            "| score | |",
            "|---|---:|",
            *rows,
        ]
    )


if __name__ == "__main__":
    from policytext.pipeline import Pipeline

    _gold, _pipeline = Path(sys.argv[1]), Pipeline()
    _documents, _sentences = (evaluate_gold(folder, None, _pipeline) for folder in (_gold, _gold / SENTENCES))
    Path(sys.argv[2]).write_text(render_accuracy(_documents, _sentences, read_cards()), encoding="utf-8")
