"""What a time does for its sentence: at, from, until, deadline, as of, baseline; from its preposition and verb."""

import re

from policytext.claim import Time, TimeRole
from policytext.extractors.times.fragments import DASH
from policytext.extractors.times.lexicon import CHANGES, DATED
from policytext.extractors.times.period import Period
from policytext.extractors.times.scene import Reading, Scene

_LEFT: tuple[tuple[TimeRole | None, re.Pattern[str]], ...] = tuple(
    (role, re.compile(rf"\b(?:{words})\s+(?:the\s+|late\s+|early\s+|mid[-\s])?$", re.IGNORECASE))  # type: ignore[misc]
    for role, words in (
        (
            "deadline",
            r"(?:no|not)\s+later\s+than|(?:on|in)\s+or\s+before|due(?:\s+(?:date|by|in|on|at))?:?"
            r"|deadline(?:\s+(?:is|of|was|for\s+\w+\s+is))?:?|at\s+the\s+latest\s+by|prior\s+to"
            r"|ahead\s+of|in\s+time\s+for|by\s+(?:the\s+)?(?:close|end)\s+of\s+(?:business|play|the\s+day)(?:\s+on)?|target\s+date(?:\s+(?:is|of))?:?|"
            r"(?:to\s+be\s+)?completed?\s+by:?",
        ),
        ("as_of", r"as\s+(?:of|at|on)|correct\s+(?:as\s+)?at|accurate\s+(?:as\s+)?(?:at|to)"),
        (
            "from",
            r"since|ever\s+since|since\s+(?:its|their|the|our|his|her)\s+(?:\w+\s+){1,3}(?:in|on)|as\s+from|(?:starting|beginning|commencing|effective)\s+(?:in|from|on"
            r"|with|at|about)|(?:starts|begins|commences)\s+from|(?:started|began|commenced)\s+from"
            r"|effective|after|onwards\s+from|following|with\s+effect\s+from|in\s+force\s+(?:since|from)",
        ),
        (
            "until",
            r"until|till|up\s+(?:to|until)|through|'til|expir(?:es|ing)\s+(?:in|on|at)|valid\s+to|ending"
            r"(?:\s+(?:in|on|at))?|to\s+the\s+end\s+of",
        ),
        (
            "baseline",
            r"compar(?:ed|ing|ison)\s+(?:to|with)(?:\s+(?:that|those|levels?)\s+(?:in|of|at))?(?:\s+in)?"
            r"|relative\s+to|versus|vs\.?|(?:in\s+)?comparison\s+(?:to|with)|against(?:\s+(?:a"
            r"|the)\s+baseline\s+of)?|than(?:\s+(?:in|at|during|for|on))|baseline(?:\s+(?:year|of|in"
            r"|is))*:?|base\s+year(?:\s+(?:of|is))?|as\s+frequent\s+as|up\s+from|down\s+from|(?:increase"
            r"|decrease|rise|drop|fall|growth|up|down|decline|reduction|jump|gain|improvement"
            r"|change)s?\s+(?:\w+\s+)?(?:from|on|over)",
        ),
    )
)
_COMPARED = re.compile(
    r"\b(?:compar(?:ed|ing|ison)\s+(?:to|with)|relative\s+to|versus|than\s+(?:in|over|during))\s+$", re.IGNORECASE
)
_BASELINE = _LEFT[-1][1]
_FROM = re.compile(r"\bfrom\s+(?:the\s+|late\s+|early\s+|mid[-\s])?$", re.IGNORECASE)
_BETWEEN = re.compile(r"\bbetween\s+(?:the\s+)?$", re.IGNORECASE)
_BY = re.compile(r"\bby\s+(?:the\s+)?$", re.IGNORECASE)
_BEFORE = re.compile(r"\bbefore\s+(?:the\s+)?$", re.IGNORECASE)
_DETERMINED = re.compile(r"(?<!since )\b(?:the|an?|its|our|their|his|her|this|that)\s+$", re.IGNORECASE)
_BRIDGE = re.compile(
    rf"\s*(?:\([^)]*\)\s*)?,?\s*(?:to|until|till|through|up\s+to|{DASH})\s+(?:the\s+|at\s+least\s+)?|\s*{DASH}\s*",
    re.IGNORECASE,
)
_RANGE_END = re.compile(
    r"\s*(?:(?:to|through|until)\s+|[-–—]\s*)(?:the\s+|early\s+|late\s+|end\s+of\s+)?(?:\d{1,2}(?:st|nd|rd|th)?\s+[A-Z]|"
    r"(?:19|20)\d\d|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|FY|fiscal|financial|[Q\d])"
)
_AND = re.compile(r"\band\s+(?:the\s+)?$", re.IGNORECASE)
_APPROXIMATELY = re.compile(
    r"\b(?:around|about|circa|approximately|roughly|some\s+time\s+in)\s+(?:the\s+)?$|\bc\.?\s?$", re.IGNORECASE
)
_PARTNER = re.compile(
    rf"\s*(?:\([^)]{{0,60}}\)\s*)?(?:,\s*)?(?:(?:to|until|till|through|up\s+to)\s+|{DASH}\s*)(?:"
    r"(?:the|early|late|mid|end|at\s+least)\b[\s-]*)*(?=\d|[A-Z]|today|present|now|end)",
    re.IGNORECASE,
)
_LEVEL_FROM = re.compile(
    r"\bfrom\s+(?:[^.;:,]|,(?=\d)){0,20}?\d(?:[^.;:,]|,(?=\d)){0,40}?\s(?:in|at|during)\s+(?:the\s+)?$", re.IGNORECASE
)
"""The first level of a change: "rose from 40% in 2015 to 65%"."""
_CHANGED_ON = re.compile(
    r"\b(?:up|down|increase[sd]?|rose|risen|fell|fallen|grew|grown|dropped|declined|improved"
    r"|decreased|increasing|rise|fall)\s[^.;,]{0,30}?\d[^.;,]{0,24}?\s(?:on|over)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_COMPARED_LEVEL = re.compile(
    r"\b(?:compared\s+(?:to|with)|against|versus|up\s+from|down\s+from)\s+(?:[^.;:,]|[.,](?=\d)){0,20}?\d"
    r"(?:[^.;:,]|[.,](?=\d)){0,40}?\s(?:(?:in|at|during)\s+)?(?:the\s+)?$",
    re.IGNORECASE,
)
"""The level that another is compared with: "up from 1.2 million the previous year"."""
_ONWARDS = re.compile(
    r"\s*(?:,?\s*(?:onwards?|and\s+(?:beyond|later|onwards?|after|thereafter|subsequent))\b|(?:to\s+|[-–—]\s?)"
    r"(?:date|the\s+present|present|today|now)\b|[-–—]\s?\))",
    re.IGNORECASE,
)
_LEVELS = re.compile(r"(?:['’]s)?\s+(?:baseline|base\s+year|levels?|prices|benchmark)\b", re.IGNORECASE)
_AIM = re.compile(
    r"\b(?:targets?|goals?|aims?|plans?|deadlines?|commitments?|ambitions?|objectives?|due|required"
    r"|expected|milestones?|scheduled|planned|net[\s-]zero|need\w*|roadmap)\b",
    re.IGNORECASE,
)


def find_role(scene: Scene, start: int, end: int, reading: Reading) -> TimeRole:
    """The role of a span; a preposition that governs a noun behind the date ("from the 2018 agenda") gives none."""
    role = _cued_role(scene, start, end, reading)
    if role in ("deadline", "until", "from", "as_of") and reading.type == "DATE" and _modifies(scene, start, end):
        return "at"
    return role


def _modifies(scene: Scene, start: int, end: int) -> bool:
    if scene.text[end : end + 2] in ("'s", "’s"):
        return True
    left = scene.text[max(0, start - 16) : start]
    if not _DETERMINED.search(left) or scene.text[end : end + 1] != " ":
        return False
    following = scene.token_at(end + 1)
    return following is not None and following.pos_ in ("NOUN", "PROPN", "ADJ")


def _cued_role(scene: Scene, start: int, end: int, reading: Reading) -> TimeRole:
    """The first of the cues that is there decides."""
    if reading.type == "SET":
        return "recurring"
    if reading.type == "DURATION":
        return _role_of_duration(scene, start, reading.role)
    if reading.role is not None:
        return reading.role
    left, right = scene.text[max(0, start - 60) : start], scene.text[end : end + 60]
    if _ONWARDS.match(right):
        return "from"
    if _LEVELS.match(right):
        return "baseline" if "prices" not in right[:10] else "at"
    paired = _paired(scene, start, left, right)
    if paired:
        return paired
    for role, pattern in _LEFT:
        if pattern.search(left):
            return _checked(scene, start, end, role, reading, left)
    if _LEVEL_FROM.search(left) and (re.match(r"\s*,?\s*to\b", right) or re.search(r"\bto\b.*\bfrom\b", left)):
        return "baseline"
    if _COMPARED_LEVEL.search(left):
        return "baseline"
    if _CHANGED_ON.search(left) and len(reading.timex) in (4, 7):
        return "baseline"
    if _FROM.search(left):
        if reading.period and reading.period.unit == "interval":
            return "at"
        return _read_from(scene, start)
    if _BY.search(left):
        return _deadline_or(scene, start, end, reading, "as_of")
    if _BEFORE.search(left):
        return _deadline_or(scene, start, end, reading, "until")
    if re.search(r"\bto\s+(?:the\s+)?(?:end\s+of\s+)?$", left, re.IGNORECASE):
        return "until"
    return "at"


def _role_of_duration(scene: Scene, start: int, role: TimeRole | None) -> TimeRole:
    left = scene.text[max(0, start - 60) : start]
    if role in ("duration", "deadline"):
        return "baseline" if _COMPARED.search(left) else role
    return "baseline" if _BASELINE.search(left) or re.search(r"\b(?:as|from|on|against)\s+$", left) else "at"


def _paired(scene: Scene, start: int, left: str, right: str) -> TimeRole | None:
    """The roles of the two ends of "from X to Y", "between X and Y" and "X to Y"."""
    if _FROM.search(left) and _PARTNER.match(right):
        return "from"
    if _BETWEEN.search(left) and re.match(r"[^.;]{0,30}?\band\b", right):
        return "from"
    if scene.spans:
        last = scene.spans[-1]
        gap = scene.text[last.end : start]
        if len(gap) < 70 and last.reading.type in ("DATE", "TIME") and last.role not in ("recurring", "until"):
            if _AND.search(gap) and _BETWEEN.search(scene.text, max(0, last.start - 24), last.start):
                return "until"
            if _BRIDGE.fullmatch(gap):
                return "deadline" if last.role == "deadline" else "until"
    if _PARTNER.match(right) and _RANGE_END.match(right):
        return "from" if not re.search(r"\b(?:by|in|at)\s+$", left) else None
    return None


def _read_from(scene: Scene, start: int) -> TimeRole:
    token = scene.token_at(start)
    if token is None:
        return "from"
    head = token
    for _ in range(4):
        if head.lower_ == "from":
            break
        head = head.head
    parent = head.head
    if parent.lemma_.lower() in CHANGES:
        return "baseline"
    return "at" if parent.lemma_.lower() in DATED else "from"


def _checked(scene: Scene, start: int, end: int, role: TimeRole | None, reading: Reading, left: str) -> TimeRole:
    if role == "deadline" and re.search(
        r"\b(?:prior\s+to|ahead\s+of|in\s+time\s+for)\s+(?:the\s+)?$", left, re.IGNORECASE
    ):
        return _deadline_or(scene, start, end, reading, "until")
    if role == "as_of" and _lies_ahead(scene, start, end, reading):
        return "from"
    if role == "from" and re.search(r"\b(?:following)\s+(?:the\s+)?$", left, re.IGNORECASE):
        return "at"
    return role or "at"


def _lies_ahead(scene: Scene, start: int, end: int, reading: Reading) -> bool:
    """Whether "as of 2036" looks forward: European English says it for "from 2036 on"."""
    if scene.issued and reading.period:
        return reading.period.start > scene.issued.end
    return scene.tense_at(start, end) == "future"


def _deadline_or(scene: Scene, start: int, end: int, reading: Reading, other: TimeRole) -> TimeRole:
    """A deadline under a future, an aim or a duty; ``other`` in a sentence about the past."""
    tense = scene.tense_at(start, end)
    published = scene.published
    latest = reading.period.end if reading.period else None
    if tense == "future":
        return "deadline"
    if scene.issued and reading.period and reading.period.start > scene.issued.end:
        return "deadline"
    if tense is None and other == "until" and published and latest and latest < published:
        return other
    if tense is None:
        return (
            other
            if published
            and latest
            and latest < published
            and other == "as_of"
            and scene.parsed
            and _has_past(scene, start)
            else "deadline"
        )
    if tense == "present":
        return "deadline" if _AIM.search(scene.text) or (other == "as_of" and not (published and latest)) else other
    return other


def _has_past(scene: Scene, start: int) -> bool:
    token = scene.token_at(start)
    return token is not None and any(word.tag_ == "VBD" for word in token.sent)


def make_time(
    text: str, start: int, end: int, reading: Reading, role: TimeRole, paired: bool, rule: str, approximate: bool
) -> Time:
    """The finished record: the bounds and the EDTF value follow the role."""
    period, mod = reading.period, reading.mod
    edtf = earliest = latest = None
    if period is not None and reading.type != "SET":
        edtf, earliest, latest = period.edtf, period.start.isoformat(), period.end.isoformat()
        if approximate and "/" not in edtf and reading.type == "DATE" and not mod:
            edtf, mod = f"{edtf}~", "APPROX"
        if (reading.type in ("DATE", "TIME") and not paired and reading.timex != "PRESENT_REF") or role in (
            "deadline",
            "until",
        ):
            edtf, earliest, latest = _open(period, edtf, earliest, latest, role, paired)
    return Time(
        text=text,
        start=start,
        end=end,
        type=reading.type,
        timex=reading.timex,
        edtf=edtf,
        earliest=earliest,
        latest=latest,
        role=role,
        anchor=reading.anchor,
        mod=mod,
        rule=rule,
        flags=reading.flags,
    )


def _open(
    period: Period, edtf: str, earliest: str, latest: str, role: TimeRole, paired: bool
) -> tuple[str, str | None, str | None]:
    first, _, last = edtf.partition("/")
    if paired or (period.unit in ("week", "weekend") and role not in ("from", "until", "deadline")):
        return edtf, earliest, latest
    last = last or first
    if period.unit in ("decade", "century"):
        first, last = earliest[:4], latest[:4]
    if role == "from":
        return f"{first}/..", earliest, None
    if role in ("until", "deadline"):
        return f"../{last}", None, latest
    return edtf, earliest, latest


def is_paired(scene: Scene, start: int, end: int, role: TimeRole) -> bool:
    """Whether the other end of the range stands beside it, so that this end is no open one."""
    if role not in ("from", "until"):
        return False
    left, right = scene.text[max(0, start - 60) : start], scene.text[end : end + 60]
    return _paired(scene, start, left, right) is not None and not _ONWARDS.match(right)


def is_approximate(text: str, start: int) -> bool:
    """Whether a word such as *around* or *circa* stands before a date."""
    return bool(_APPROXIMATELY.search(text, max(0, start - 20), start))
