"""The report of an evaluation as text for a terminal."""

from collections.abc import Iterator, Mapping

from policytext.evaluate.judgements import LABELS, confusion
from policytext.evaluate.report import LAYERS, Measured, Report

_BY_DOCUMENT = {
    "detection": "claims",
    "kind": "kind",
    "kind_alternatives": "kind, alt.",
    "quantity_unit": "quantities",
    "time_value": "times",
    "entity_label": "entities",
    "themes": "themes",
}
_NAME = 42


def render_report(
    report: Report,
    *,
    labels: bool = False,
    confusions: bool = False,
    calibration: bool = False,
    misses: bool = False,
) -> str:
    """The scores of the layers and of the documents, and what else is asked for.

    Args:
        report: the report.
        labels: add the scores of each kind and theme.
        confusions: add the table of annotated and found kinds.
        calibration: add how often the claims of a confidence are right.
        misses: add every miss with its text.
    """
    parts = [_head(report), _layers(report), _documents(report)]
    if labels:
        parts += [_kinds(report), _themes(report)]
    if confusions:
        parts.append(_confusion(report))
    if calibration:
        parts.append(_calibration(report))
    if misses:
        parts.append(f"[{item.layer}] {item.document}: {item.text}" for item in report.misses)
    return "\n\n".join("\n".join(part) for part in parts)


def _head(report: Report) -> Iterator[str]:
    yield (
        f"{len(report.documents)} documents, {report.statements} statements, {report.not_found} not found in the text"
    )
    yield f"95% intervals of F1 by bootstrap over {report.resampled}"


def _layers(report: Report) -> Iterator[str]:
    return _scores("layer", {LAYERS[layer]: item for layer, item in report.measure_layers().items()})


def _scores(title: str, scores: Mapping[str, Measured]) -> Iterator[str]:
    yield f"{title:<{_NAME}}{'precision':>9}{'recall':>8}{'F1':>7}{'95% interval':>16}{'gold':>6}"
    for name, item in scores.items():
        between = f"{item.between.low:.3f} to {item.between.high:.3f}" if item.between is not None else "–"
        score = item.score
        yield (
            f"{name:<{_NAME}}{score.precision:>9.3f}{score.recall:>8.3f}{score.f1:>7.3f}{between:>16}"
            f"{score.annotated:>6}"
        )


def _documents(report: Report) -> Iterator[str]:
    yield f"{'F1 by document':<{_NAME}}" + "".join(f"{name:>11}" for name in _BY_DOCUMENT.values())
    for document, scores in report.by_document.items():
        yield f"{document[1 - _NAME :]:<{_NAME}}" + "".join(f"{scores[layer].f1:>11.3f}" for layer in _BY_DOCUMENT)


def _kinds(report: Report) -> Iterator[str]:
    head, *rows = _scores("kind, of all claims annotated or found", report.measure_kinds())
    yield f"{head}{'alt.':>7}"
    for kind, row in zip(report.measure_kinds(), rows, strict=True):
        share = report.accepted_share(kind)
        yield f"{row}{'–' if share is None else f'{share:.3f}':>7}"
    yield "alt.: share of a kind's annotated claims found that have it or an alternative"


def _themes(report: Report) -> Iterator[str]:
    return _scores("theme, by statement", report.measure_themes())


def _confusion(report: Report) -> Iterator[str]:
    counts = confusion(report.judgements)
    yield "annotated kind (row) and found kind (column); none: no claim"
    yield f"{'':<15}" + "".join(f"{label[:6]:>7}" for label in LABELS)
    for annotated in LABELS:
        cells = "".join(f"{counts[annotated, found] or '·':>7}" for found in LABELS)
        yield f"{annotated:<15}{cells}"


def _calibration(report: Report) -> Iterator[str]:
    found = report.calibration
    yield f"{'confidence':<15}{'claims':>8}{'mean':>8}{'right':>8}{'alt.':>8}"
    for item in found.bins:
        yield (
            f"{f'{item.low:.1f} to {item.high:.1f}':<15}{item.number:>8}{item.confidence:>8.3f}"
            f"{item.exact:>8.3f}{item.accepted:>8.3f}"
        )
    yield (
        f"expected calibration error {found.error_exact:.3f}, where alternatives count as right "
        f"{found.error_accepted:.3f}"
    )
