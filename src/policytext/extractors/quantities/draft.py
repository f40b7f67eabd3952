"""A quantity in the making."""

from dataclasses import dataclass, field

from policytext.claim import Operator, QuantityRole, Span, UnitKind
from policytext.extractors.quantities.numbers import Number


@dataclass(slots=True)
class Draft:
    """What is known so far of one number: ``number_start`` and ``number_end`` hold the bare number, ``start`` and
    ``end`` its surface with currency sign, unit, noun and modifiers."""

    number_start: int
    number_end: int
    start: int
    end: int
    value: Number
    rule: str = "number.bare"
    kind: UnitKind = "none"
    code: str | None = None
    op: Operator = "="
    approx: bool = False
    role: QuantityRole = "value"
    flags: tuple[str, ...] = ()
    measure: Span | None = None
    cue: str = ""
    magnitude: int = 1
    grouped: bool = False
    written: bool = False
    """In number words."""
    symbol: str = ""
    """The currency sign before the number."""
    head: int | None = None
    """The token that is counted."""
    group: int | None = None
    """Number of the range or enumeration that it belongs to."""
    against: list[str] = field(default_factory=list)
    """The readings decided against."""

    @property
    def bare(self) -> bool:
        """Neither unit nor noun has been found yet."""
        return self.kind == "none" and self.role == "value"
