"""The last word: drop what no rule made a quantity of, and what overlaps."""

import re

from policytext.extractors.quantities.draft import Draft
from policytext.extractors.quantities.lexicon import load_lexicon
from policytext.extractors.quantities.reading import Reading

_ANCHORED_BEFORE = re.compile(
    r"(?:(?:past|last|next|coming|following|previous|preceding|first|final|latest|prior|subsequent|initial|remaining|opening"
    r"|succeeding|forthcoming|recent)\s+(?:\w+\s+)?|(?:every|each)\s+)$",
    re.IGNORECASE,
)
_ANCHORED_AFTER = re.compile(
    r"\s+(?i:ago|later|earlier|hence|from now|after|before|since|prior|on from|previously|beforehand|afterwards)(?!\w)"
    r"|\s+on(?=[,.;])|'s?\s+time(?!\w)"
    r"|\s+(?:to|ending|ended)\s+(?:in\s+|on\s+|the end of\s+)?(?:\d{1,2}\s+)?(?:[A-Z][a-z]+\s+\d{4}|\d{4})"
)

_LASTING = re.compile(r"(?<!\w)for (?:another |a further )?$", re.IGNORECASE)
"""What lasts measures, also where it is anchored: "for 60 days after publication"."""


def settle_drafts(reading: Reading) -> None:
    """Drop what no rule made a quantity of, and what overlaps."""
    kept: list[Draft] = []
    for draft in sorted(reading.drafts, key=lambda one: (one.start, -one.end)):
        reason = _refusal(reading, draft)
        if reason is None and kept and draft.start < kept[-1].end:
            if draft.number_start >= kept[-1].end - 1 or kept[-1].number_end >= draft.number_start:
                reason = "overlap"
            else:
                kept[-1].end = _shrink(reading, kept[-1], draft.start)
        if reason:
            reading.rejected.append((draft.start, draft.end, reason))
        else:
            kept.append(draft)
    reading.drafts = kept


def _shrink(reading: Reading, draft: Draft, limit: int) -> int:
    return len(reading.text[:limit].rstrip(" ,(")) if limit > draft.number_end else draft.number_end


def _refusal(reading: Reading, draft: Draft) -> str | None:
    """Why a draft is no quantity after all, or null."""
    text = reading.text
    if "compound" in draft.against and draft.kind == "none":
        return "compound"
    if (
        draft.kind == "duration"
        and draft.role not in ("from", "to")
        and (
            _ANCHORED_BEFORE.search(text[max(0, draft.start - 30) : draft.start])
            or (
                _ANCHORED_AFTER.match(text, draft.end)
                and draft.cue != "within"
                and not _LASTING.search(text, 0, draft.start)
            )
        )
    ):
        return "anchored_duration"
    if (
        draft.written
        and draft.value == 1
        and draft.op == "="
        and not draft.rule.endswith("elided")
        and draft.kind in ("none", "count")
    ):
        return _refuse_one(reading, draft)
    if draft.written and draft.value == 0 and draft.kind not in ("percent", "currency"):
        plural = draft.head is not None and reading.doc[draft.head].tag_ == "NNS"
        return None if plural else "zero"
    if draft.kind == "none" and _beside_numbers(reading, draft):
        return "number_row"
    if draft.kind == "none" and draft.written and draft.role == "value" and not draft.grouped:
        return "bare_number"
    if draft.kind == "none" and draft.role in ("lower", "upper") and not draft.grouped and draft.value < 100:
        return "bare_range"
    if draft.kind != "none" or draft.role != "value" or draft.group is not None:
        return None
    marked = draft.grouped or draft.op != "=" or draft.approx
    return None if marked or _stands_alone(reading, draft) else "bare_number"


def _beside_numbers(reading: Reading, draft: Draft) -> bool:
    """A bare number in a row of numbers with nothing between: a table that lost its lines."""
    text = reading.text
    if draft.role == "part":
        return False
    near = text[max(0, draft.start - 60) : draft.end + 60]
    left, right = text[max(0, draft.start - 60) : draft.start].rstrip(" "), text[draft.end : draft.end + 60].lstrip(" ")
    before = left[-1:].isdigit() or left.endswith((" -", "$", "%")) or left == "-"
    after = right[:1].isdigit() or right.startswith(("- ", "$")) or re.match(r"\(\d[\d,.]*\)", right) is not None
    spaced = " " in (text[draft.start - 1 : draft.start], text[draft.end : draft.end + 1])
    return spaced and (before or after) and len(re.findall(r"\d[\d,.]*", near)) >= 3


def _refuse_one(reading: Reading, draft: Draft) -> str | None:
    """ "One" counts before a unit, after "only", or beside another count; else it singles out."""
    pair = {"to": "from", "upper": "lower"}.get(draft.role)
    if pair and any(other.role == pair and other.code == draft.code for other in reading.drafts):
        return None
    if draft.kind != "count" or draft.head is None or draft.code in load_lexicon("guards")["nouns"]["one"]:
        return "one"
    others = any(other is not draft and other.kind == "count" for other in reading.drafts)
    only = re.search(r"(?:only|just|exactly)\s+$", reading.text[max(0, draft.start - 12) : draft.start], re.IGNORECASE)
    return None if only or others else "one"


def _stands_alone(reading: Reading, draft: Draft) -> bool:
    """A bare number that the words around make a figure: "a total of 12", "rate of 1.4", a table cell."""
    text = reading.text
    if draft.written:
        return False
    if "|" in text:
        left, right = (
            text[max(0, draft.start - 9) : draft.start].rstrip(" "),
            text[draft.end : draft.end + 9].lstrip(" "),
        )
        if re.match(r"[\s\d|.,-]*$", text[: text.index("|")]):
            return False
        return left.endswith(("|", "(")) and (not right or right.startswith(("|", "(")))
    left = text[max(0, draft.start - 30) : draft.start].lower()
    if re.search(
        r"(?:total(?:s|led)? (?:of )?|totall?ing |of which |only |just |=\s*|n\s*=\s*|of |was |were |is |are |at )$",
        left,
    ):
        right = text[draft.end : draft.end + 1]
        return right in ("", ".", ",", ";", ")", " ") and not re.match(r" [A-Z]", text[draft.end : draft.end + 2])
    return False
