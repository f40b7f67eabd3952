"""Stretches of the calendar, with their TIMEX3 and EDTF names."""

import calendar
from dataclasses import dataclass, replace
from datetime import date, timedelta

from dateutil.easter import easter
from dateutil.relativedelta import relativedelta

from policytext.extractors.times.lexicon import HOLIDAYS

_SEASON_CODES = {"SP": 21, "SU": 22, "FA": 23, "WI": 24}
"""EDTF level 1, ISO 8601-2:2019 section 4.8."""

_SEASON_MONTHS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
"""First months of the meteorological seasons in the northern hemisphere."""


@dataclass(frozen=True)
class Period:
    """``start`` to ``end``, both inclusive; ``unit`` is the calendar unit it is one of, or ``interval``."""

    timex: str
    edtf: str
    start: date
    end: date
    unit: str

    def shifted(self, count: int) -> "Period":
        """The period of the same unit ``count`` units later."""
        return period_at(self.start + duration_delta(count, self.unit), self.unit)


def duration_delta(count: int, unit: str) -> relativedelta:
    """``count`` calendar units as a ``relativedelta``; a fraction of a unit has none.

    Raises:
        ValueError: the unit is none of the calendar.
    """
    months = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120, "century": 1200, "millennium": 12000}
    if unit in months:
        return relativedelta(months=count * months[unit])
    days = {"day": 1, "week": 7, "weekend": 7, "fortnight": 14}
    if unit in days:
        return relativedelta(days=count * days[unit])
    if unit in ("hour", "minute", "second"):
        return relativedelta(**{f"{unit}s": count})  # type: ignore[arg-type]
    raise ValueError(f"{unit}: not a calendar unit")


def day(value: date) -> Period:
    """One day."""
    return Period(value.isoformat(), value.isoformat(), value, value, "day")


def month(year_number: int, number: int) -> Period:
    """One month of a year."""
    name = f"{year_number:04d}-{number:02d}"
    last = calendar.monthrange(year_number, number)[1]
    return Period(name, name, date(year_number, number, 1), date(year_number, number, last), "month")


def months(first: Period, last: Period, timex: str = "", unit: str = "interval") -> Period:
    """From one period to another, both included."""
    edtf = f"{first.edtf}/{last.edtf}"
    return Period(timex or f"{first.timex}/{last.timex}", edtf, first.start, last.end, unit)


def quarter(year_number: int, number: int) -> Period:
    """A quarter of a calendar year, 1 to 4."""
    first = 3 * number - 2
    return months(month(year_number, first), month(year_number, first + 2), f"{year_number:04d}-Q{number}", "quarter")


def half(year_number: int, number: int) -> Period:
    """A half of a calendar year, 1 or 2."""
    first = 6 * number - 5
    return months(month(year_number, first), month(year_number, first + 5), f"{year_number:04d}-H{number}", "half")


def year(number: int) -> Period:
    """A calendar year."""
    name = f"{number:04d}"
    return Period(name, name, date(number, 1, 1), date(number, 12, 31), "year")


def decade(first_year: int) -> Period:
    """The ten years from ``first_year``, a multiple of ten."""
    name = f"{first_year // 10:03d}"
    return Period(name, f"{name}X", date(first_year, 1, 1), date(first_year + 9, 12, 31), "decade")


def century(number: int) -> Period:
    """The 21st century is 2000 to 2099, as people use the word and as EDTF writes it."""
    name = f"{number - 1:02d}"
    first = (number - 1) * 100
    return Period(name, f"{name}XX", date(max(first, 1), 1, 1), date(first + 99, 12, 31), "century")


def season(year_number: int, letters: str, southern: bool = False) -> Period:
    """A season of a year; winter begins in December of its year in the north, in June in the south."""
    first = (_SEASON_MONTHS[letters] + (6 if southern else 0) - 1) % 12 + 1
    start = date(year_number, first, 1)
    end = start + relativedelta(months=3, days=-1)
    return Period(f"{year_number:04d}-{letters}", f"{year_number:04d}-{_SEASON_CODES[letters]}", start, end, "season")


def week(value: date) -> Period:
    """The ISO week that holds the day."""
    iso = value.isocalendar()
    start = value - timedelta(days=iso.weekday - 1)
    end = start + timedelta(days=6)
    return Period(f"{iso.year:04d}-W{iso.week:02d}", f"{start}/{end}", start, end, "week")


def weekend(value: date) -> Period:
    """Saturday and Sunday of the ISO week that holds the day."""
    whole = week(value)
    start = whole.start + timedelta(days=5)
    return Period(f"{whole.timex}-WE", f"{start}/{whole.end}", start, whole.end, "weekend")


def years(first: int, last: int) -> Period:
    """From one calendar year to another, both included."""
    return Period(
        f"{first:04d}/{last:04d}", f"{first:04d}/{last:04d}", date(first, 1, 1), date(last, 12, 31), "interval"
    )


def twelve_months(start: date, timex: str) -> Period:
    """Twelve months from the first day of a month, for fiscal and academic years."""
    end = start + relativedelta(months=12, days=-1)
    return Period(timex, f"{start:%Y-%m}/{end:%Y-%m}", start, end, "fiscal_year")


def between(start: date, end: date, timex: str, precision: str) -> Period:
    """From one day to another at the precision of a ``year``, ``month`` or ``day``; the bounds follow the precision."""
    if precision == "day":
        return Period(timex, f"{start}/{end}", start, end, "interval")
    if precision == "year":
        return Period(timex, f"{start.year:04d}/{end.year:04d}", year(start.year).start, year(end.year).end, "interval")
    first, last = month(start.year, start.month), month(end.year, end.month)
    return Period(timex, f"{first.edtf}/{last.edtf}", first.start, last.end, "interval")


def period_at(value: date, unit: str) -> Period:
    """The period of a calendar unit that holds the day.

    Raises:
        ValueError: the unit has no such period.
    """
    if unit == "day":
        return day(value)
    if unit in ("week", "weekend"):
        return week(value) if unit == "week" else weekend(value)
    if unit == "month":
        return month(value.year, value.month)
    if unit == "quarter":
        return quarter(value.year, (value.month + 2) // 3)
    if unit == "half":
        return half(value.year, 1 if value.month < 7 else 2)
    if unit == "year":
        return year(value.year)
    if unit == "decade":
        return decade(value.year // 10 * 10)
    if unit == "century":
        return century(value.year // 100 + 1)
    raise ValueError(f"{unit}: not a calendar unit")


def holiday(name: str, year_number: int) -> Period:
    """The day on which a holiday of the lexicon falls in a year."""
    rule = HOLIDAYS[name]
    if rule[0] == "easter":
        return day(easter(year_number) + timedelta(days=rule[1]))
    if len(rule) == 2:
        return day(date(year_number, rule[0], rule[1]))
    number, weekday, nth = rule
    if nth > 0:
        first = date(year_number, number, 1)
        return day(first + timedelta(days=(weekday - first.isoweekday()) % 7 + 7 * (nth - 1)))
    last = month(year_number, number).end
    return day(last - timedelta(days=(last.isoweekday() - weekday) % 7))


def renamed(period: Period, timex: str) -> Period:
    """The same period with another TIMEX3 value."""
    return replace(period, timex=timex)
