"""Rules for lengths that no number tells: "for years", "decades of neglect", "month-long", and "a night"."""

import re
from fractions import Fraction

from policytext.extractors.times.durations import unit_of, write_duration
from policytext.extractors.times.fragments import compile_rule
from policytext.extractors.times.scene import Reading, Rule, Scene

_LASTING = re.compile(
    r"\b(?:for|over|in|after|within|tak(?:es?|ing|en)|took|last(?:s|ed|ing)?|span(?:s|ned)?|spent)\s+$", re.IGNORECASE
)
_AMOUNT = re.compile(r"(?:\d|illion|times|once|twice)(?:\s+[a-z]+)?\s+$", re.IGNORECASE)


def _read_long(scene: Scene, match: "re.Match[str]") -> Reading | None:
    return Reading(
        "DURATION",
        write_duration(None if match["plural"] else Fraction(1), unit_of(match["unit"])),
        None,
        "none",
        role="duration",
        flags=("vague",) if match["plural"] else (),
        moves=False,
    )


def _read_many(scene: Scene, match: "re.Match[str]") -> Reading | None:
    """Read "for years", "decades of neglect"."""
    before = scene.text[max(0, match.start() - 12) : match.start()]
    if not (_LASTING.search(before) or (match["of"] and match["unit"].lower() in ("decade", "centurie"))):
        return scene.refuse("no length")
    end = match.start("of") if match["of"] else match.end()
    unit = unit_of(match["unit"])
    return Reading(
        "DURATION",
        "PXC" if unit == "century" else write_duration(None, unit),
        None,
        "none",
        role="duration",
        flags=("vague",),
        end=end,
        moves=False,
    )


def _read_night(scene: Scene, match: "re.Match[str]") -> Reading | None:
    """Read "a night" after an amount: how often, and no length."""
    if not _AMOUNT.search(scene.text, max(0, match.start() - 30), match.start()):
        return scene.refuse("no rate")
    return Reading("SET", "P1D", None, "none", role="recurring", moves=False)


RULES = (
    Rule("duration.night", ("an",), compile_rule(r"an? night"), _read_night),
    Rule(
        "duration.long",
        ("unit",),
        compile_rule(r"(?P<unit>year|month|week|day|decade|hour|centurie)(?P<plural>s)?-?long"),
        _read_long,
    ),
    Rule(
        "duration.many", ("unit",), compile_rule(r"(?P<unit>year|decade|centurie|month|week)s(?P<of> of)?"), _read_many
    ),
)
