"""What each part of the models of claims, kinds and themes adds.

    python benchmarks/ablation.py [--part claims|themes] [--data FOLDER] [--folds N] [GOLD ...]

Rules alone, the model alone, both, and both without one family of features. Each variant is fitted anew, as
``policytext train`` does, without the network: what that adds stands on the cards in ``models``. The first columns are
scores on training statements that the model has not seen: a fold holds whole files, and the difference from both
together has a 95% interval by bootstrap over the files. The others are the layers of ``policytext evaluate`` on the
annotated documents of each folder GOLD, by a model fitted on all training statements; without GOLD, ``corpora/gold``.
Both parts together take more than half an hour; ``--part`` runs one.
"""

import argparse
import dataclasses
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from policytext.claim import ThemeScore
from policytext.document import Document
from policytext.errors import PolicytextError
from policytext.evaluate import Report, evaluate_gold
from policytext.evaluate.scores import interval_of_difference, total
from policytext.pipeline import Findings, Pipeline
from policytext.results import DocumentResult
from policytext.settings import Settings
from policytext.themes import ThemeClassifier, ThemeText
from policytext.training.ablation import Variant, ablate_claims, ablate_themes
from policytext.training.statements import describe_statements, read_statements
from policytext.training.validation import FOLDS, group_statements

LAYERS = {"claims": ("detection", "kind", "kind_alternatives"), "themes": ("themes",)}
"""Layers of the evaluation that a part bears on."""


class VariantPipeline(Pipeline):
    """The pipeline with the models of a variant; what the extractors find is kept for the next one."""

    def __init__(self) -> None:
        super().__init__(Settings())
        self.variant: Variant | None = None
        self.theme_classifier: ThemeClassifier | None = None
        self._documents: dict[Path, Document] = {}
        self._found: dict[str, Findings] = {}

    def read(self, path: str | Path) -> Document:
        """Read a document once."""
        if Path(path) not in self._documents:
            self._documents[Path(path)] = super().read(path)
        return self._documents[Path(path)]

    def find(self, document: Document) -> Findings:
        """What the extractors find, with the features that the variant sees."""
        if document.sha256 not in self._found:
            self._found[document.sha256] = super().find(document)
        found = self._found[document.sha256]
        if self.variant is None:
            return found
        candidates = [
            dataclasses.replace(
                item,
                features=tuple(self.variant.view(item.features)),
                refused=item.refused if self.variant.refuses else None,
            )
            for item in found.candidates
        ]
        return dataclasses.replace(found, candidates=candidates)

    def process(self, document: Document, found: Findings | None = None) -> DocumentResult:
        """The claims that the variant finds."""
        model = self.variant.model if self.variant is not None else None
        return super().process(document, found, claim_model=model, theme_classifier=self.theme_classifier)


class Alone(ThemeClassifier):
    """Themes of each statement as if it stood alone: neither its neighbours nor its document count."""

    def score(self, statements: Sequence[ThemeText], threshold: float) -> list[tuple[ThemeScore, ...]]:
        """The themes of the statements, one by one."""
        score = super().score
        return [themes for item in statements for themes in score([item], threshold)]


def main(parts: Iterable[str], data: Path, folds: int, gold: Sequence[Path]) -> Iterator[str]:
    """The lines of a table for each part.

    Raises:
        GoldError: training statements or annotations do not follow their format.
        ReadError: an annotated document cannot be read.
    """
    statements = read_statements(data)
    candidates = describe_statements(statements, Settings().model)
    grouping = group_statements(statements, folds)[1]
    yield f"{len(statements)} statements of {data.name}, {folds} folds of {grouping}; the gold is not trained on"
    pipeline = VariantPipeline()
    for part in parts:
        if part == "claims":
            rows = _claim_rows(pipeline, ablate_claims(statements, candidates, folds), gold)
        else:
            rows = _theme_rows(pipeline, ablate_themes(statements, candidates, folds), gold)
        yield from _table(part, rows, gold)


def _claim_rows(
    pipeline: VariantPipeline, variants: Iterable[Variant], gold: Sequence[Path]
) -> Iterator[tuple[Variant, list[Report]]]:
    for variant in variants:
        pipeline.variant = variant
        yield variant, [evaluate_gold(folder, None, pipeline) for folder in gold]


def _theme_rows(
    pipeline: VariantPipeline, variants: Iterable[Variant], gold: Sequence[Path]
) -> Iterator[tuple[Variant, list[Report]]]:
    """The variants, and after the first the same without the document and the neighbours of a statement."""
    pipeline.variant = None
    for place, variant in enumerate(variants):
        pipeline.theme_classifier = ThemeClassifier(variant.model)
        yield variant, [evaluate_gold(folder, None, pipeline) for folder in gold]
        if place == 0:
            pipeline.theme_classifier = Alone(variant.model)
            alone = dataclasses.replace(variant, name="without document and neighbours", scores={})
            yield alone, [evaluate_gold(folder, None, pipeline) for folder in gold]


def _table(part: str, rows: Iterable[tuple[Variant, list[Report]]], gold: Sequence[Path]) -> Iterator[str]:
    first: Variant | None = None
    for variant, reports in rows:
        if first is None:
            first = variant
            own = [f"{layer} | difference from shipped" for layer in variant.scores]
            heads = ["variant", *own, *(f"{folder}: {layer}" for folder in gold for layer in LAYERS[part])]
            yield "\n| " + " | ".join(heads) + " |"
            yield "|---|" + "---:|" * (" | ".join(heads).count(" | "))
        cells = [variant.name]
        for layer in first.scores:
            cells += _compare(variant, first, layer)
        cells += [f"{report.scores[layer].f1:.3f}" for report in reports for layer in LAYERS[part]]
        yield "| " + " | ".join(cells) + " |"


def _compare(variant: Variant, first: Variant, layer: str) -> tuple[str, str]:
    """The score of a variant in a layer, and its difference from the first one."""
    if layer not in variant.scores:
        return "–", "–"
    scores, others = variant.scores[layer], first.scores[layer]
    score = total(scores).f1
    between = interval_of_difference(scores, others)
    if variant is first or between is None:
        return f"{score:.3f}", "–"
    return f"{score:.3f}", f"{score - total(others).f1:+.3f} ({between.low:+.3f} to {between.high:+.3f})"


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--part", choices=LAYERS, help="only this part")
    parser.add_argument("--data", type=Path, default=Path("corpora/training"), help="training statements")
    parser.add_argument("--folds", type=int, default=FOLDS, help="number of folds")
    parser.add_argument("gold", nargs="*", type=Path, default=[Path("corpora/gold")], help="annotated documents")
    given = parser.parse_args()
    if given.folds < 2:
        parser.error("--folds: at least 2")
    try:
        for line in main([given.part] if given.part else LAYERS, given.data, given.folds, given.gold):
            print(line, flush=True)
    except PolicytextError as error:
        sys.exit(f"ablation.py: {error}")
