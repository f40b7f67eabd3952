"""What an evaluation found: the counts of each annotated statement, and the scores over all of them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field

from policytext.evaluate.judgements import Calibration, Judgement, calibrate, confusion, score_kinds
from policytext.evaluate.scores import DRAWS, FEW, Interval, Score, interval, total

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


@dataclass(frozen=True)
class Miss:
    """Something annotated that was not found as it is, or found and not annotated."""

    layer: str
    document: str
    text: str


@dataclass
class Tally:
    """What one annotated statement contributes."""

    document: str
    in_text: bool = True
    layers: dict[str, Score] = field(default_factory=dict)
    themes: dict[str, Score] = field(default_factory=dict)
    judgements: list[Judgement] = field(default_factory=list)
    misses: list[Miss] = field(default_factory=list)

    def add(self, layer: str, score: Score) -> None:
        """Count further ones in a layer."""
        self.layers.setdefault(layer, Score()).add(score.hits, score.false, score.missed)

    def add_theme(self, theme: str, score: Score) -> None:
        """Count further ones of a theme."""
        self.themes.setdefault(theme, Score()).add(score.hits, score.false, score.missed)

    def miss(self, layer: str, text: str) -> None:
        """Note a miss."""
        self.misses.append(Miss(layer, self.document, text))


@dataclass(frozen=True)
class Measured:
    """A score with the interval of its F1; None where nothing was annotated or found."""

    score: Score
    between: Interval | None


Count = Callable[[Tally], Mapping[str, Score]]


class Report:
    """Scores of an evaluation.

    Args:
        tallies: one for each annotated statement, in the order of the documents.
    """

    def __init__(self, tallies: Sequence[Tally]) -> None:
        self.tallies = tuple(tallies)
        self.documents = tuple(dict.fromkeys(tally.document for tally in tallies))
        self.resampled = "documents" if len(self.documents) >= FEW else "statements"
        """What the intervals draw again."""

    @property
    def statements(self) -> int:
        """How many statements are annotated."""
        return len(self.tallies)

    @property
    def not_found(self) -> int:
        """How many of them are not in the text that was read."""
        return sum(not tally.in_text for tally in self.tallies)

    @property
    def scores(self) -> dict[str, Score]:
        """The counts of each layer."""
        return _sum_layers(self.tallies)

    @property
    def by_document(self) -> dict[str, dict[str, Score]]:
        """The counts of each layer for each document."""
        return {
            document: _sum_layers([tally for tally in self.tallies if tally.document == document])
            for document in self.documents
        }

    @property
    def judgements(self) -> list[Judgement]:
        """The claims that were annotated or found."""
        return [item for tally in self.tallies for item in tally.judgements]

    @property
    def misses(self) -> list[Miss]:
        """All misses by layer, then in the order of the statements."""
        order = list(LAYERS)
        found = [item for tally in self.tallies for item in tally.misses]
        return sorted(found, key=lambda item: order.index(item.layer))

    @property
    def calibration(self) -> Calibration:
        """How far the confidence of the found claims can be taken at its word."""
        return calibrate(self.judgements)

    def measure_layers(self) -> dict[str, Measured]:
        """Each layer with its interval."""
        return self._measure(LAYERS, _layers)

    def measure_kinds(self) -> dict[str, Measured]:
        """Each kind that was annotated or found, with its interval."""
        occurring = [kind for kind, score in score_kinds(self.judgements).items() if score != Score()]
        return self._measure(occurring, _kinds)

    def measure_themes(self) -> dict[str, Measured]:
        """Each theme that was annotated or found, with its interval, by name."""
        return self._measure(sorted({theme for tally in self.tallies for theme in tally.themes}), _themes)

    def accepted_share(self, kind: str) -> float | None:
        """The share of a kind's annotated claims found that have it or an alternative; None where none was found."""
        found = [item for item in self.judgements if item.annotated == kind and item.confidence is not None]
        return sum(item.accepted for item in found) / len(found) if found else None

    def _measure(self, names: Sequence[str] | Mapping[str, object], count: Count) -> dict[str, Measured]:
        counted = [(tally.document, count(tally)) for tally in self.tallies]
        measured = {}
        for name in names:
            units = [(document, scores.get(name, Score())) for document, scores in counted]
            if self.resampled == "documents":
                drawn = [total([score for own, score in units if own == document]) for document in self.documents]
            else:
                drawn = [score for _, score in units]
            measured[name] = Measured(total(drawn), interval(drawn))
        return measured

    def to_dict(self, misses: bool = False) -> dict[str, object]:
        """The report as plain data."""
        plain: dict[str, object] = {
            "statements": self.statements,
            "not_found": self.not_found,
            "intervals": {"share": 0.95, "resampled": self.resampled, "draws": DRAWS},
            "layers": {layer: _plain(item) for layer, item in self.measure_layers().items()},
            "documents": {
                document: {layer: _plain_score(score) for layer, score in scores.items()}
                for document, scores in self.by_document.items()
            },
            "kinds": {kind: _plain(item) for kind, item in self.measure_kinds().items()},
            "themes": {theme: _plain(item) for theme, item in self.measure_themes().items()},
            "confusion": [
                {"annotated": gold, "found": found, "count": count}
                for (gold, found), count in sorted(confusion(self.judgements).items())
            ],
            "calibration": _rounded(asdict(self.calibration)),
        }
        if misses:
            plain["misses"] = [asdict(item) for item in self.misses]
        return plain


def _layers(tally: Tally) -> Mapping[str, Score]:
    return tally.layers


def _themes(tally: Tally) -> Mapping[str, Score]:
    return tally.themes


def _kinds(tally: Tally) -> Mapping[str, Score]:
    return score_kinds(tally.judgements)


def _sum_layers(tallies: Sequence[Tally]) -> dict[str, Score]:
    return {layer: total([tally.layers[layer] for tally in tallies if layer in tally.layers]) for layer in LAYERS}


def _plain(item: Measured) -> dict[str, object]:
    between = [round(value, 4) for value in item.between] if item.between is not None else None
    return {**_plain_score(item.score), "f1_interval": between}


def _plain_score(score: Score) -> dict[str, object]:
    return {
        "precision": round(score.precision, 4),
        "recall": round(score.recall, 4),
        "f1": round(score.f1, 4),
        "gold": score.annotated,
    }


def _rounded(value: object) -> object:
    if isinstance(value, dict):
        return {name: _rounded(item) for name, item in value.items()}
    if isinstance(value, list | tuple):
        return [_rounded(item) for item in value]
    return round(value, 4) if isinstance(value, float) else value
