"""Numbers that belong together: ranges, enumerations with one unit, ratios."""

import itertools
import re
from decimal import Decimal
from fractions import Fraction

from spacy.tokens import Doc

from policytext.claim import QuantityRole
from policytext.extractors.quantities.draft import Draft
from policytext.extractors.quantities.lexicon import load_lexicon
from policytext.extractors.quantities.numbers import Ratio, scale
from policytext.extractors.quantities.roles import change_tokens, sentence_of

_RATIO = re.compile(r" (?:in|out of) (?:every )?| of every |-(?:in|out-of)-", re.IGNORECASE)
_COLON = re.compile(r" ?: ?|-to-| to ")
_PAIR = re.compile(r" ?[-–] ?|-? (?:to|and|or|through|up to) |-to-", re.IGNORECASE)
_LIST = re.compile(
    r"[,-]? ?(?:and|or|&|to|through|up to) (?:a |from |about |around |nearly |almost |over |at least |more than )?"
    r"| ?[-–] ?|, ?| ?/ ?|-to-",
    re.IGNORECASE,
)
_CHANGED = re.compile(
    r"(?<!\w)(?:by|up|down|rose|fell|grew|increased?|decreased?|dropped|climbed|jumped|declined|gained|lost)\s+$",
    re.IGNORECASE,
)
_OF_WHICH = re.compile(
    r"[^.;!?|]{0,40}(?:of (?:which|whom|these|them)|including)(?: only| just| about| some| around)? ", re.IGNORECASE
)
_AND_REST = re.compile(r"(?:and|,|while|but) (?:only |just |the other |another )?$")
_OF_ALL = re.compile(r"(?:^|[.;:] |, )(?:out )?of (?:the |these |those |our |its |all )*$", re.IGNORECASE)
_PART_AFTER = re.compile(
    r"(?:[,;]?| [^,.;!?|]{1,60},) (?:only |just |some |about |around |nearly |almost )?(?:the )?", re.IGNORECASE
)
_OUT_OF = re.compile(
    r" (?:out )?of (?:the |all |its |our |their |these |a total of |top |about |around |nearly |almost |over |some "
    r"|[A-Z]\w+'s? )*"
)
_SCORED = re.compile(r"(?:scor|rating|rated|index)\w*(?: \w+){0,2} $", re.IGNORECASE)


def join_ratios(text: str, drafts: list[Draft]) -> None:
    """Make one fraction of "one in five", "3 out of 4", "2:1"; "28 out of 30 agencies" stays part and whole."""
    at = 0
    while at + 1 < len(drafts):
        left, right = drafts[at], drafts[at + 1]
        if _joins(text, left, right):
            left.value = Ratio(int(left.value), int(right.value))
            left.end = left.number_end = right.number_end
            left.rule, left.role, left.kind = "number.ratio", "part", "none"
            del drafts[at + 1]
        elif _is_proportion(text, left, right):
            left.value = _proportion(left.value, right.value)
            left.end = left.number_end = right.number_end
            left.rule, left.role = "number.proportion", "value"
            left.grouped = True
            del drafts[at + 1]
        else:
            _mark_whole(text, left, right)
        at += 1


def _whole(value: Decimal | Fraction) -> bool:
    return isinstance(value, Decimal) and value == value.to_integral_value() and value > 0


def _joins(text: str, left: Draft, right: Draft) -> bool:
    gap = text[left.end : right.start]
    if _SCORED.search(text[max(0, left.start - 30) : left.start]):
        return False
    if left.kind != "none" or not _RATIO.fullmatch(gap) or (right.kind != "none" and "every" not in gap):
        return False
    if not (_whole(left.value) and _whole(right.value)) or left.value >= right.value:
        return False
    return right.value <= 10 or right.value in (12, 20, 25, 50, 100, 1000, 10000, 100000)


def _is_proportion(text: str, left: Draft, right: Draft) -> bool:
    """Two whole numbers with a colon, or "to" before which the word ratio stands."""
    if left.kind != "none" or right.kind != "none" or not (_whole(left.value) and _whole(right.value)):
        return False
    gap = text[left.end : right.start]
    from_to = gap == " to " and re.search(r"(?:from|between)\s+$", text[max(0, left.start - 9) : left.start])
    if not _COLON.fullmatch(gap) or from_to:
        return False
    ratio = re.search(
        r"(?:ratio|odds|margin|proportion)", text[max(0, left.start - 40) : right.end + 10], re.IGNORECASE
    )
    return bool(ratio) or (gap == ":" and left.value <= 20 and right.value <= 20)


def _proportion(left: Decimal | Fraction, right: Decimal | Fraction) -> Decimal | Fraction:
    return Decimal(int(left)) if right == 1 else Ratio(int(left), int(right))


def _mark_whole(text: str, left: Draft, right: Draft) -> None:
    """ "28 out of 30 agencies", "12 of the 27 members": part and whole."""
    gap = text[left.end : right.start]
    if left.kind == "none" and _SCORED.search(text[max(0, left.start - 30) : left.start]):
        if gap in (" out of ", "/", " of "):
            left.kind = right.kind = "index"
            left.rule = right.rule = "index.score"
            right.role = "out_of"
    elif (
        left.kind == right.kind == "none"
        and _OUT_OF.fullmatch(gap)
        and left.role == "value"
        and right.role == "value"
        and left.value <= right.value
    ):
        left.role, right.role, left.rule = "part", "whole", "count.part"


def mark_parts(text: str, drafts: list[Draft]) -> None:
    """ "Of the 62 actions, 41 are complete", "30 firms, of which 12 are new": part and whole of one noun."""
    for whole, part in itertools.pairwise(drafts):
        _name_part(text, whole, part)
        if whole.kind != "count" or part.kind != "none" or part.role != "value":
            continue
        gap = text[whole.end : part.start]
        if _OF_WHICH.fullmatch(gap):
            part.kind, part.code, part.role, part.rule = "count", whole.code, "part", "count.part"
        elif _PART_AFTER.fullmatch(gap) and _OF_ALL.search(text, max(0, whole.start - 40), whole.start):
            part.kind, part.code, part.role, part.rule = "count", whole.code, "part", "count.part"
            whole.role = "whole"


def _name_part(text: str, before: Draft, part: Draft) -> None:
    """ "12 measures, five of which are new", "298 have agreed and 42 have not": the noun of the number before."""
    gap = text[before.end : part.start]
    if before.kind != "count" or before.code is None or len(gap) > 60 or re.search(r"[.;!?|]", gap):
        return
    if part.rule == "count.partitive" and part.code is None:
        part.code = before.code
    elif (
        part.bare
        and before.role == "part"
        and _AND_REST.search(gap)
        and re.match(
            r" (?:have|has|had|were|was|are|is|did|do|will|failed|said|remain)(?!\w)", text[part.end : part.end + 12]
        )
    ):
        part.kind, part.code, part.role, part.rule = "count", before.code, "part", "count.part"


def share_units(text: str, drafts: list[Draft]) -> None:
    """Give numbers of a range or enumeration the unit and magnitude that only the last one, or first one, carries."""
    for at in range(len(drafts) - 2, -1, -1):
        left, right = drafts[at], drafts[at + 1]
        gap = text[left.end : right.start]
        if left.role == "part" and right.role == "whole" and right.kind == "count":
            left.kind, left.code = right.kind, right.code
        elif left.role == "out_of" or right.role == "out_of" or not _LIST.fullmatch(gap):
            continue
        elif left.bare and right.rule == "multiple.times" and _PAIR.fullmatch(gap):
            left.kind, left.role, left.rule = "multiple", "multiple", "multiple.times.shared"
        elif left.bare and right.kind not in ("none", "rank", "multiple") and right.symbol == "":
            if gap.strip() == "," and not _closed_list(text, drafts, at + 1):
                continue
            if left.grouped and right.kind == "percent":
                continue
            left.kind, left.code, left.rule, left.flags = right.kind, right.code, f"{right.rule}.shared", right.flags
            left.head = right.head
            _share_magnitude(left, right)
        elif left.rule == "duration.age" and right.kind == "none" and gap.strip() != ",":
            right.kind, right.code, right.rule = left.kind, left.code, "duration.age"
        elif left.kind == right.kind == "currency" and left.code in (right.code, None) and left.symbol:
            _share_magnitude(left, right)
        elif left.kind == "currency" and left.symbol and right.kind in ("none", "count") and _PAIR.fullmatch(gap):
            between = re.search(r"between\W+$", text[max(0, left.start - 12) : left.start], re.IGNORECASE)
            if not between and (right.kind == "count" or gap.strip() in ("and", "or")):
                continue
            right.kind, right.code, right.flags, right.rule = "currency", left.code, left.flags, "currency.shared"
            right.end = right.number_end
            _share_magnitude(left, right)


def _closed_list(text: str, drafts: list[Draft], at: int) -> bool:
    """The enumeration that goes on at ``at`` ends with "and" or "or"."""
    while at + 1 < len(drafts):
        gap = text[drafts[at].end : drafts[at + 1].start]
        if re.fullmatch(r",? (?:and|or|&) ", gap):
            return True
        if gap.strip() != ",":
            return False
        at += 1
    return False


def _share_magnitude(left: Draft, right: Draft) -> None:
    """ "£1.7 and £1.8 billion", "5 to 10 million people": the first number has the second one's magnitude."""
    if left.magnitude == 1 < right.magnitude and not left.grouped and right.magnitude >= 1000:
        scaled = scale(left.value, right.magnitude)
        if left.value < 1000:
            left.value, left.magnitude, left.grouped = scaled, right.magnitude, True


def mark_ranges(doc: Doc, text: str, drafts: list[Draft]) -> None:
    """Mark the two ends of a range: "between 5 and 10%", "5-10%", "from 5 to 10 days", "three or four countries"."""
    for number, (left, right) in enumerate(itertools.pairwise(drafts)):
        gap = text[left.end : right.start]
        plain = all(one.role == "value" or one.kind == "multiple" for one in (left, right))
        if not plain or not _PAIR.fullmatch(gap) or not _same_unit(left, right):
            continue
        joint = gap.strip(" -").lower()
        right.approx = right.approx or (left.approx and joint not in ("and", "or"))
        roles = _pair_roles(doc, text, left, right, joint)
        if roles is not None:
            left.role, right.role = roles
            left.group = right.group = number


def _pair_roles(doc: Doc, text: str, left: Draft, right: Draft, joint: str) -> tuple[QuantityRole, QuantityRole] | None:
    """The roles of two numbers that ``joint`` links, or null where they make neither a range nor a change."""
    before = text[max(0, left.start - 60) : left.start].lower()
    shared = left.bare or left.rule.endswith("shared")
    rising = left.value < right.value
    if joint == "and":
        return ("lower", "upper") if re.search(r"between\s+$", before) else None
    if joint == "or":
        return ("lower", "upper") if shared and rising else None
    if joint == "to":
        if not shared and _CHANGED.search(before):
            return None
        if re.search(r"(?<!\w)from\s+$", before):
            words = load_lexicon("changes")["ranges"]
            ranging = re.search(rf"(?<!\w)(?:{'|'.join(words)})(?!\w)", before)
            if not rising or (not ranging and _tells_of_change(doc, left)):
                return ("from", "to")
    return ("lower", "upper") if left.value <= right.value else None


def _tells_of_change(doc: Doc, draft: Draft) -> bool:
    """Whether the sentence of a number speaks of a change."""
    return bool(change_tokens(doc, sentence_of(doc, draft.number_start)))


def _same_unit(left: Draft, right: Draft) -> bool:
    return left.kind == right.kind and (left.code == right.code or left.kind == "duration")
