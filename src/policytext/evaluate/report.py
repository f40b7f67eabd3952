"""Scores by layer, and the misses behind them."""

from collections.abc import Iterator
from dataclasses import dataclass, field


@dataclass
class Score:
    """Hits, false findings and misses of one layer; for a share (accuracy) ``false`` stays empty."""

    hits: int = 0
    false: int = 0
    missed: int = 0

    @property
    def precision(self) -> float:
        """Share of right ones among the findings; 1 without findings."""
        return self.hits / (self.hits + self.false) if self.hits + self.false else 1.0

    @property
    def recall(self) -> float:
        """Share of the annotated ones that were found; 1 where nothing is annotated."""
        return self.hits / (self.hits + self.missed) if self.hits + self.missed else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        total = 2 * self.hits + self.false + self.missed
        return 2 * self.hits / total if total else 1.0

    def add(self, hits: int, false: int, missed: int) -> None:
        """Count further ones."""
        self.hits += hits
        self.false += false
        self.missed += missed


LAYERS = {
    "detection": "claim or not, by statement",
    "kind": "kind, exact (share of the claims found)",
    "kind_alternatives": "kind, an alternative counts too",
    "quantity_value": "quantities: value",
    "quantity_unit": "quantities: value and unit",
    "time_span": "times: span",
    "time_value": "times: span and value",
    "entity_span": "entities: span",
    "entity_label": "entities: span and label",
    "themes": "themes, by statement",
    "modality": "modality (share of the claims found)",
    "polarity": "polarity (share of the claims found)",
    "attribution": "attribution",
    "subject": "subject (share of the claims found)",
}
"""Layers in the order of the report, and what they measure."""


@dataclass
class Report:
    """Scores of each layer over all documents and for each, the misses, and statements that are not in the text."""

    scores: dict[str, Score] = field(default_factory=lambda: {layer: Score() for layer in LAYERS})
    by_document: dict[str, dict[str, Score]] = field(default_factory=dict)
    misses: list[tuple[str, str, str]] = field(default_factory=list)
    """Layer, document, and what was annotated and what was found."""
    statements: int = 0
    not_found: int = 0
    confusion: dict[tuple[str, str], int] = field(default_factory=dict)
    """How often an annotated kind (first) was taken for another (second)."""

    def add(self, document: str, layer: str, hits: int, false: int, missed: int) -> None:
        """Count further ones in a layer of a document."""
        scores = self.by_document.setdefault(document, {name: Score() for name in LAYERS})
        for score in (self.scores[layer], scores[layer]):
            score.add(hits, false, missed)

    def render(self, misses: bool = False) -> str:
        """The report as text for a terminal."""
        return "\n".join(self._lines(misses))

    def _lines(self, misses: bool) -> Iterator[str]:
        yield f"{len(self.by_document)} documents, {self.statements} statements, {self.not_found} not found in the text"
        yield ""
        yield f"{'layer':<42}{'precision':>10}{'recall':>9}{'F1':>8}{'gold':>7}"
        for layer, meaning in LAYERS.items():
            score = self.scores[layer]
            gold = score.hits + score.missed
            yield f"{meaning:<42}{score.precision:>10.3f}{score.recall:>9.3f}{score.f1:>8.3f}{gold:>7}"
        yield ""
        short = ["detection", "kind", "kind_alternatives", "quantity_unit", "time_value", "entity_label", "themes"]
        yield f"{'F1 by document':<42}" + "".join(f"{name.split('_')[0]:>11}" for name in short)
        for document, scores in self.by_document.items():
            yield f"{document[-41:]:<42}" + "".join(f"{scores[name].f1:>11.3f}" for name in short)
        if misses:
            yield ""
            for layer, document, text in sorted(self.misses, key=lambda miss: list(LAYERS).index(miss[0])):
                yield f"[{layer}] {document}: {text}"

    def to_dict(self) -> dict[str, object]:
        """The report as plain data."""

        def plain(scores: dict[str, Score]) -> dict[str, object]:
            return {
                layer: {
                    "precision": round(score.precision, 4),
                    "recall": round(score.recall, 4),
                    "f1": round(score.f1, 4),
                    "gold": score.hits + score.missed,
                }
                for layer, score in scores.items()
            }

        return {
            "statements": self.statements,
            "not_found": self.not_found,
            "layers": plain(self.scores),
            "documents": {document: plain(scores) for document, scores in self.by_document.items()},
            "confusion": [
                {"annotated": gold, "found": found, "count": count}
                for (gold, found), count in sorted(self.confusion.items())
            ],
        }
