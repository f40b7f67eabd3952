"""Rules for seasons and holidays: "in the spring", "the winter of 2022/23", "Easter Monday"."""

import re

from policytext.extractors.times.dates import PART, part_of
from policytext.extractors.times.fragments import ANY_YEAR, DASH, SEASON, YEAR, any_of, compile_rule
from policytext.extractors.times.lexicon import EDITIONS, HOLIDAYS, SEASONS
from policytext.extractors.times.period import holiday, season
from policytext.extractors.times.resolve import choose_year, is_southern
from policytext.extractors.times.scene import Reading, Rule, Scene

_SEASON_CUE = re.compile(
    r"\b(?P<word>in|by|during|since|until|over|through|this|from|before|after|for)\s+(?P<the>the\s+)?"
    r"(?:(?:early|late|mid)[\s-]+)?$",
    re.IGNORECASE,
)


def _season_is_meant(scene: Scene, match: "re.Match[str]") -> bool:
    """Whether a season without a year is one: "in the spring", "by autumn", "late summer"; no coil, drop or name."""
    word, before = match["season"], scene.text[max(0, match.start() - 16) : match.start("season")]
    if re.match(r"\s+(?:of|in)\b", scene.text[match.end() :]) and word.lower() in ("fall", "spring"):
        return False
    named = re.match(r"\s+([A-Z]\w+)", scene.text[match.end() :])
    if word[0].isupper() and named and named[1].lower() in EDITIONS:
        return False
    cue = _SEASON_CUE.search(before)
    if word.lower() == "fall":
        return bool(cue and cue["the"])
    return bool(cue and (word[0].isupper() or cue["the"] or part_of(match) or cue["word"].lower() in ("in", "by")))


def _read_season(scene: Scene, match: "re.Match[str]") -> Reading | None:
    letters, southern = SEASONS[match["season"].lower()], is_southern(scene)
    if year := match["year"] or match["split"]:
        period = season(int(year), letters, southern)
        return Reading("DATE", period.timex, period, mod=part_of(match))
    if not _season_is_meant(scene, match):
        return scene.refuse("ordinary word")
    found, anchor = choose_year(scene, match.start(), match.end(), lambda year: season(year, letters, southern))
    return Reading("DATE", found.timex if found else f"XXXX-{letters}", found, anchor, part_of(match))


def _read_holiday(scene: Scene, match: "re.Match[str]") -> Reading | None:
    name = re.sub(r"\s+", " ", match["holiday"].lower().replace("’", "'"))
    if not match["holiday"][0].isupper():
        return scene.refuse("lower case")
    if match["year"]:
        period = holiday(name, int(match["year"]))
        return Reading("DATE", period.timex, period)
    if re.match(r"\s+[A-Z]", scene.text[match.end() : match.end() + 3]):
        return scene.refuse("name")
    found, anchor = choose_year(scene, match.start(), match.end(), lambda year: holiday(name, year))
    rule = HOLIDAYS[name]
    unknown = f"XXXX-{rule[0]:02d}-{rule[1]:02d}" if rule[0] != "easter" and len(rule) == 2 else "XXXX-XX-XX"
    return Reading("DATE", found.timex if found else unknown, found, anchor)


_HOLIDAY = any_of(HOLIDAYS).replace("'", "['’]")

RULES = (
    Rule(
        "date.season",
        ("season", "part", "the"),
        compile_rule(
            rf"(?:the )?{PART}(?P<season>{SEASON})(?:(?:,? | of (?:the year )?)(?:(?P<year>{YEAR})"
            rf"|(?P<split>{ANY_YEAR})(?:/|{DASH})\d\d(?!\d)))?"
        ),
        _read_season,
    ),
    Rule(
        "date.holiday",
        ("holiday",),
        compile_rule(rf"(?P<holiday>{_HOLIDAY})(?:,? (?:of )?(?P<year>{YEAR}))?"),
        _read_holiday,
    ),
)
