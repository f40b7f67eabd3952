"""The page ``docs/accuracy.md``: the scores on annotated documents and those on the models' cards.

``python -m policytext.evaluate.accuracy GOLD FILE`` writes it; ``make gate`` compares the two.
"""

import json
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from policytext.evaluate.evaluation import evaluate_gold
from policytext.evaluate.report import LAYERS, Report, Score
from policytext.learning import model_path

CARDS = ("claims.json", "themes.json")
_SHARES = frozenset({"kind", "kind_alternatives", "modality", "polarity", "subject"})
"""Layers scored once for each claim found, so that precision, recall and F1 are one number."""
_BY_DOCUMENT = ("detection", "kind_alternatives", "quantity_unit", "time_value", "entity_label", "themes")
_CONFUSIONS = 8

_HEAD = """# Accuracy

This page is made by `python -m policytext.evaluate.accuracy corpora/gold docs/accuracy.md`; `make gate` fails when it
is out of date, or when a score falls under its floor in `tests/gate/floors.toml`. `policytext evaluate` gives the same
scores for documents that you annotate yourself."""

_MEANING = """A statement counts as detected when a claim was found in it. Shares are taken over the claims found.
A value is right only when it equals the annotated one exactly; a time also needs its span, an entity its span and
label. Themes are compared statement by statement."""

_CARDS = """The scores on the cards come from cross-validation on the training statements, in which neighbouring
statements always stay together."""

_LIMITS = """## What these numbers do not say

- The annotated documents were written for this project and are short. Longer documents with worse layouts give worse
  results: a sentence that the reader cut in two is lost for every later stage.
- One reader annotated them, so the share on which two careful readers would agree is not known. For kind and theme it
  is certainly under 1; the row "an alternative counts too" takes that into account where the annotation names a second
  kind.
- With a few hundred statements, a difference of a few hundredths in a layer may be chance, and the scores of single
  documents are illustrations.
- The confidence of a claim is calibrated on the training statements, not on the documents that you have.
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


def render_accuracy(report: Report, cards: list[dict[str, Any]]) -> str:
    """The page as Markdown."""
    sections = [
        _HEAD,
        f"## Annotated documents\n\n{len(report.by_document)} documents, {report.statements} statements, "
        f"{report.not_found} of them not found in the text that was read.\n\n{_MEANING}",
        "\n".join(_layer_table(report)),
        "F1 by document:",
        "\n".join(_document_table(report)),
        *_confusions(report),
        f"## Models\n\n{_CARDS}",
        *(_card_section(card) for card in cards),
        _LIMITS,
    ]
    return "\n\n".join(sections)


def _layer_table(report: Report) -> Iterator[str]:
    yield "| layer | precision | recall | F1 | annotated |"
    yield "|---|---:|---:|---:|---:|"
    for layer, meaning in LAYERS.items():
        score = report.scores[layer]
        yield f"| {meaning} | {_scores(layer, score)} | {score.hits + score.missed} |"


def _scores(layer: str, score: Score) -> str:
    if layer in _SHARES:
        return f"– | – | {score.f1:.2f}"
    return f"{score.precision:.2f} | {score.recall:.2f} | {score.f1:.2f}"


def _document_table(report: Report) -> Iterator[str]:
    yield "| document | " + " | ".join(LAYERS[layer].partition(" (")[0] for layer in _BY_DOCUMENT) + " |"
    yield "|---|" + "---:|" * len(_BY_DOCUMENT)
    for document, scores in report.by_document.items():
        yield f"| {document} | " + " | ".join(f"{scores[layer].f1:.2f}" for layer in _BY_DOCUMENT) + " |"


def _confusions(report: Report) -> Iterator[str]:
    counted = sorted(report.confusion.items(), key=lambda item: (-item[1], item[0]))[:_CONFUSIONS]
    if counted:
        pairs = ", ".join(f"{gold} for {found} ({count})" for (gold, found), count in counted)
        yield f"Kinds most often confused, the annotated one first: {pairs}."


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

    _report = evaluate_gold(Path(sys.argv[1]), None, Pipeline())
    Path(sys.argv[2]).write_text(render_accuracy(_report, read_cards()), encoding="utf-8")
