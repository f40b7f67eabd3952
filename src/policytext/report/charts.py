"""Where the parts of a chart lie, in units of its SVG; the template draws them."""

import math
from collections import Counter
from collections.abc import Sequence

from msgspec import Struct

from policytext.report.groups import Group, Point

WIDTH = 960.0
_LABELS = 290.0
_ROW = 24.0
_LEFT = 96.0
_AXIS = 28.0
_YEARS_SHOWN = 60
"""Years of a time line that have a place of their own; earlier ones share the first place."""
_LANE = 9.0
"""Greatest width of a lane; the amounts of one year are spread over lanes, so that they cover each other less."""
_LEAST_LANES = 5


class Bar(Struct, frozen=True):
    """A bar with its label left of it and its number right of it."""

    group: Group
    label: str
    y: float
    width: float


class BarChart(Struct, frozen=True):
    """Horizontal bars from the longest to the shortest."""

    bars: tuple[Bar, ...]
    left: float
    width: float
    height: float


class Dot(Struct, frozen=True):
    """A dot at its place."""

    point: Point
    x: float
    y: float


class Tick(Struct, frozen=True):
    """A mark of an axis."""

    label: str
    at: float


class DotChart(Struct, frozen=True):
    """Dots over years, with marks for years below and, where values are shown, for values at the left."""

    dots: tuple[Dot, ...]
    years: tuple[Tick, ...]
    values: tuple[Tick, ...]
    radius: float
    left: float
    width: float
    height: float
    base: float


def lay_out_bars(groups: Sequence[Group]) -> BarChart:
    """Bars in proportion to the number of claims."""
    most = max((group.count for group in groups), default=1)
    room = WIDTH - _LABELS - 60
    bars = tuple(
        Bar(group, group.title.partition(": ")[2], place * _ROW, round(room * group.count / most, 1))
        for place, group in enumerate(groups)
    )
    return BarChart(bars, _LABELS, WIDTH, max(len(groups), 1) * _ROW)


def lay_out_years(points: Sequence[Point]) -> DotChart:
    """Dots stacked over their years, side by side where a year has many."""
    columns = _place_years([point.year for point in points])
    most = max(Counter(_column(point.year, columns) for point in points).values(), default=1)
    abreast, step = _pack(most, _column_width(columns))
    radius = round(max(min(step / 2 - 0.5, 5.0), 1.2), 2)
    base = math.ceil(most / abreast) * step + 10
    stacked: Counter[float] = Counter()
    dots = []
    for point in sorted(points, key=lambda item: item.shown):
        x = _column(point.year, columns)
        level, place = divmod(stacked[x], abreast)
        aside = (place - (abreast - 1) / 2) * step
        dots.append(Dot(point, round(x + aside, 1), round(base - (level + 0.5) * step, 1)))
        stacked[x] += 1
    return DotChart(tuple(dots), _ticks(columns), (), radius, _LEFT, WIDTH, base + _AXIS, base)


def lay_out_values(points: Sequence[Point]) -> DotChart:
    """Dots over their years at the height of their values, on a scale of powers of ten."""
    columns = _place_years([point.year for point in points])
    powers = [math.log10(point.value) for point in points if point.value > 0]
    low, high = (math.floor(min(powers)), math.ceil(max(powers))) if powers else (0, 1)
    high = max(high, low + 1)
    height, base = 240.0, 230.0
    scale = (base - 15) / (high - low)
    room = _column_width(columns)
    lanes = max(_LEAST_LANES, int(room * 0.8 / _LANE))
    lane = min(room / (lanes + 1), _LANE)
    met: Counter[float] = Counter()
    dots = []
    for point in points:
        x = _column(point.year, columns)
        spread = (met[x] % lanes - lanes // 2) * lane
        met[x] += 1
        dots.append(Dot(point, round(x + spread, 1), round(base - (_power(point.value, low) - low) * scale, 1)))
    values = tuple(Tick(_name_power(power), round(base - (power - low) * scale, 1)) for power in range(low, high + 1))
    return DotChart(tuple(dots), _ticks(columns), values, 5.0, _LEFT, WIDTH, height + _AXIS, base)


def _column_width(columns: dict[int | None, tuple[str, float]]) -> float:
    return (WIDTH - _LEFT - 20) / max(len(set(columns.values())), 1)


def _pack(most: int, room: float) -> tuple[int, float]:
    """How many dots stand side by side in a column that holds ``most``, and the distance between two, so that the
    dots are as large as they can be."""
    steps = {abreast: min(12.0, 360.0 / math.ceil(most / abreast), room / abreast) for abreast in range(1, most + 1)}
    abreast = max(steps, key=lambda number: (steps[number], -number), default=1)
    return abreast, steps.get(abreast, 12.0)


def _power(value: float, low: int) -> float:
    return math.log10(value) if value > 0 else float(low)


def _name_power(power: int) -> str:
    names = {3: "thousand", 6: "million", 9: "billion", 12: "trillion", 15: "quadrillion"}
    step = max((size for size in names if size <= power), default=0)
    return f"{10 ** (power - step):g} {names[step]}" if step else f"{10.0**power:g}"


def _place_years(years: Sequence[int | None]) -> dict[int | None, tuple[str, float]]:
    """The label and place of each year from the first to the last; those long before share one, those unknown one."""
    known = sorted({year for year in years if year is not None})
    first = max(known[0], known[-1] - _YEARS_SHOWN) if known else 0
    places: list[tuple[str, list[int | None]]] = [("no year", [None])] if None in years else []
    early = [year for year in known if year < first]
    if early:
        places.append((f"to {first - 1}", [*early]))
    if known:
        places.extend((str(year), [year]) for year in range(first, known[-1] + 1))
    step = (WIDTH - _LEFT - 20) / max(len(places), 1)
    return {
        year: (label, round(_LEFT + (place + 0.5) * step, 1))
        for place, (label, members) in enumerate(places)
        for year in members
    }


def _column(year: int | None, columns: dict[int | None, tuple[str, float]]) -> float:
    return columns[year][1]


def _ticks(columns: dict[int | None, tuple[str, float]]) -> tuple[Tick, ...]:
    """A mark for each place, or so many that their labels do not run into each other."""
    marks = list(dict.fromkeys(columns.values()))
    every = max(1, math.ceil(len(marks) * 50 / (WIDTH - _LEFT)))
    named = [mark for mark in marks if not mark[0].isdigit()]
    shown = named + marks[len(named) + (every if named and every > 1 else 0) :: every]
    return tuple(Tick(label, at) for label, at in shown)
