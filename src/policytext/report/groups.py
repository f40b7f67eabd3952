"""Which claims lie behind each bar, cell and dot of a report."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import PurePath

from msgspec import Struct

from policytext.audit.gaps import LACKS, Lack, list_lacks
from policytext.claim import Claim, DocumentRow, Quantity
from policytext.index import ClaimIndex
from policytext.index.rows import to_number


class Group(Struct, frozen=True):
    """Claims that a part of a chart stands for: the anchor of their list in the page, its title, and the claims."""

    anchor: str
    title: str
    claims: tuple[Claim, ...]

    @property
    def count(self) -> int:
        """The number of claims."""
        return len(self.claims)


class Point(Struct, frozen=True):
    """A dot: a claim, its year (null where it names none), its value (1 where only the year counts), what it shows."""

    claim: Claim
    year: int | None
    value: float
    shown: str


def name_documents(rows: Iterable[DocumentRow]) -> dict[str, str]:
    """A name for each document by id: its title, or its file's name, with the path where two would be called the
    same."""
    names = {row.id: row.title or PurePath(row.path).name for row in rows}
    paths = {row.id: row.path for row in rows}
    values = list(names.values())
    return {key: f"{name} ({paths[key]})" if values.count(name) > 1 else name for key, name in names.items()}


def group_by_theme(index: ClaimIndex) -> list[Group]:
    """The claims with a figure, by theme, most first; a claim of several themes counts under each."""
    found: defaultdict[str, list[Claim]] = defaultdict(list)
    for claim in index.claims:
        if claim.quantities:
            for name in [theme.theme for theme in claim.themes] or ["no theme"]:
                found[name].append(claim)
    return _sort(
        Group(f"figures-{_slug(name)}", f"Figures: {name_words(name)}", tuple(claims)) for name, claims in found.items()
    )


def group_by_document(index: ClaimIndex, names: dict[str, str]) -> list[Group]:
    """The claims with a figure, by document, most first."""
    found: defaultdict[str, list[Claim]] = defaultdict(list)
    for claim in index.claims:
        if claim.quantities:
            found[claim.document].append(claim)
    return _sort(Group(f"figures-{key}", f"Figures: {names[key]}", tuple(claims)) for key, claims in found.items())


def cross_themes(index: ClaimIndex, names: dict[str, str]) -> tuple[list[str], list[tuple[str, list[Group | None]]]]:
    """The themes that occur, and for each document with claims a row of groups, one a theme, null where empty."""
    found: defaultdict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim in index.claims:
        for theme in claim.themes:
            found[claim.document, theme.theme].append(claim)
    themes = sorted({theme for _, theme in found})
    keys = dict.fromkeys(claim.document for claim in index.claims)
    rows = [(key, [_cell(found.get((key, name)), key, name, names[key]) for name in themes]) for key in keys]
    return themes, rows


def list_dated(index: ClaimIndex) -> list[Point]:
    """The targets by the year of their deadline and the milestones by the year in which they happened."""
    points = []
    for claim in index.claims:
        if claim.kind == "target":
            days = [time.latest for time in claim.times if time.role in ("deadline", "until") and time.latest]
        elif claim.kind == "milestone":
            days = [time.earliest for time in claim.times if time.role in ("at", "from") and time.earliest]
        else:
            continue
        if days:
            points.append(Point(claim, int(days[0][:4]), 1.0, claim.kind))
    return points


def list_money(index: ClaimIndex) -> dict[str, list[Point]]:
    """The amounts of money by currency, each with the year of its claim; amounts are never added up, since one sum may
    be told twice and one may hold another."""
    found: defaultdict[str, list[Point]] = defaultdict(list)
    for claim in index.claims:
        for quantity in claim.quantities:
            if quantity.unit.kind == "currency":
                found[quantity.unit.code or "?"].append(
                    Point(claim, _year_of(claim), _to_float(quantity), quantity.text)
                )
    return dict(sorted(found.items(), key=lambda item: (-len(item[1]), item[0])))


def group_gaps(index: ClaimIndex, names: dict[str, str]) -> list[tuple[str, int, list[Group | None]]]:
    """For each document with commitments or targets: their number, and a group for each lack, null where empty."""
    claims: defaultdict[str, list[Claim]] = defaultdict(list)
    for claim in index.claims:
        if claim.kind in ("commitment", "target"):
            claims[claim.document].append(claim)
    rows = []
    for key, members in claims.items():
        lacking: defaultdict[Lack, list[Claim]] = defaultdict(list)
        for claim in members:
            for lack in list_lacks(claim):
                lacking[lack].append(claim)
        cells = [_cell(lacking.get(lack), key, lack, names[key]) for lack in LACKS]
        rows.append((key, len(members), cells))
    return rows


def name_words(name: str) -> str:
    """A name of the data as words: ``public_services`` is "public services"."""
    return name.replace("_", " ")


def _cell(claims: Sequence[Claim] | None, document: str, label: str, name: str) -> Group | None:
    return Group(f"{document}-{_slug(label)}", f"{name_words(label)}: {name}", tuple(claims)) if claims else None


def _sort(groups: Iterable[Group]) -> list[Group]:
    return sorted(groups, key=lambda group: (-group.count, group.title))


def _slug(name: str) -> str:
    return "".join(char if char.isalnum() else "-" for char in name.lower())


def _year_of(claim: Claim) -> int | None:
    days = (time.latest or time.earliest for time in claim.times if time.role not in ("published", "baseline"))
    return next((int(day[:4]) for day in days if day), None)


def _to_float(quantity: Quantity) -> float:
    return to_number(quantity.value)
