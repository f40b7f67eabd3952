"""From a text to its quantities, step by step: numerals, guards, units, ranges, nouns, modifiers, roles, measures."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

from spacy.tokens import Doc

from policytext.claim import Quantity, Time, Unit
from policytext.extractors.context import Context
from policytext.extractors.quantities import guards, measure, multiples, ranges, ranks, roles
from policytext.extractors.quantities.currencies import in_major_unit, is_wordlike, money_after, money_before
from policytext.extractors.quantities.draft import Draft
from policytext.extractors.quantities.lexicon import NORMAL, load_lexicon
from policytext.extractors.quantities.modifiers import is_preposition, modifier_after, modifier_before
from policytext.extractors.quantities.nouns import find_counted_noun, singular, token_at
from policytext.extractors.quantities.numbers import (
    Numeral,
    find_numerals,
    format_number,
    parse_digits,
    scale,
    short_magnitude,
)
from policytext.extractors.quantities.units import UnitMatch, match_unit, time_unit

_QUICK = re.compile(
    r"\d|[½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞]|(?<![a-z])(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|"
    r"fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twent|thirt|fort|fift|sixt|sevent|eight|ninet|half|halv|"
    r"quarter|third|first|second|fourth|fifth|sixth|ninth|tenth|an? (?:hundred|thousand|million|billion|trillion|dozen)"
    r"|doubl|tripl|trebl|quadrupl|twice|zero)",
    re.IGNORECASE,
)
_LINK = re.compile(r"(?:,? ?(?:and|or|&|to|through) |, ?| ?[-–/] ?)")
_ANCHORED_BEFORE = re.compile(
    r"(?:past|last|next|coming|following|previous|preceding|first|final|every|each|latest|prior|subsequent|initial|"
    r"remaining|opening|succeeding|forthcoming|recent)\s+(?:\w+\s+)?$",
    re.IGNORECASE,
)
_ANCHORED_AFTER = re.compile(
    r"\s+(?:ago|later|earlier|hence|from now|after|before|since|prior|on from|previously|beforehand|afterwards)(?!\w)",
    re.IGNORECASE,
)
_OTHER_HALF = re.compile(r"(?<!\w)(?:first|second|latter|other|better|final|last|1st|2nd|each|bottom|top|early)\s+$", re.I)
_AGED = re.compile(r"(?<!\w)(?:aged|ages?|age of|ages of)(?: between| from| over| under| of)?\s+$", re.IGNORECASE)
_YOUNGER = re.compile(
    r"(?<!\w)(?:child|children|people|adults?|persons?|those|women|men|residents|citizens|workers|employees|everyone|anyone|youths?"
    r"|pupils|patients|population|kids|boys|girls|users|respondents)\s+(?:[a-z]+\s+){0,3}?"
    r"(?:under|over|below|above|younger than|older than)\s+(?:the age of\s+)?$",
    re.IGNORECASE,
)
_INDEXED = re.compile(
    r"(?<!\w)(?:score[sd]?|scoring|rating|rated|index|coefficient|grade)(?:\s+(?:\w+\s+){0,2}?(?:of|is|was|at|to|stood at|from)"
    r"|\s*[:=])?\s+$",
    re.IGNORECASE,
)
_OF_NOUN = re.compile(r" of (?:the|these|those|its|our|their|all|his|her|which|them|whom)(?: (?=\w))?", re.IGNORECASE)


@dataclass(slots=True)
class Reading:
    """One text while it is read: drafts that stand, and what was decided against with its reason."""

    doc: Doc
    text: str
    context: Context
    starts: list[int] = field(default_factory=list)
    drafts: list[Draft] = field(default_factory=list)
    rejected: list[tuple[int, int, str]] = field(default_factory=list)


def find_quantities(doc: Doc, context: Context, *, times: Sequence[Time] = ()) -> list[Quantity]:
    """The quantities of a parsed text, in order and without overlap.

    Numbers that belong to a claim's figures count; dates, labels, identifiers, note marks and idioms do not. A range
    gives two quantities. Offsets are code points of ``doc.text``.

    Args:
        doc: a text with tags and parse.
        context: the document's country decides what ``$`` means, and such a quantity is flagged.
        times: dates already found in the text; the numbers inside them are no quantities, unless they measure a
            duration.
    """
    if not _QUICK.search(doc.text):
        return []
    return [_finish(doc, draft) for draft in read_quantities(doc, context, times=times).drafts]


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a number of the text is a quantity, or is none: the rule or the reason, and the words that decided."""

    text: str
    start: int
    end: int
    quantity: Quantity | None
    rule: str
    cue: str = ""
    against: tuple[str, ...] = ()


def explain_quantities(doc: Doc, context: Context, *, times: Sequence[Time] = ()) -> list[Explanation]:
    """Every number of a parsed text with the rule that read it, or the reason why it is no quantity, in order."""
    reading = read_quantities(doc, context, times=times)
    found = [
        Explanation(doc.text[one.start : one.end], one.start, one.end, _finish(doc, one), one.rule, one.cue, tuple(one.against))
        for one in reading.drafts
    ]
    refused = [Explanation(doc.text[start:end], start, end, None, reason) for start, end, reason in reading.rejected]
    return sorted([*found, *refused], key=lambda one: (one.start, one.end))


def read_quantities(doc: Doc, context: Context, *, times: Sequence[Time] = ()) -> Reading:
    """As ``find_quantities``, with the readings decided against."""
    reading = Reading(doc, doc.text.translate(NORMAL), context)
    reading.starts = [token.idx for token in doc]
    numerals = _admit(reading, times)
    for numeral in numerals:
        if draft := _draft(reading, numeral):
            reading.drafts.append(draft)
    reading.drafts = multiples.add_multiples(doc, reading.text, reading.starts, reading.drafts)
    reading.drafts = ranks.add_ranks(doc, reading.text, reading.starts, reading.drafts, numerals)
    ranges.join_ratios(reading.text, reading.drafts)
    for draft in reading.drafts:
        _attach_noun(reading, draft)
    ranges.share_units(reading.text, reading.drafts)
    ranges.mark_parts(reading.text, reading.drafts)
    for draft in reading.drafts:
        _attach_modifiers(reading, draft)
    ranges.mark_ranges(doc, reading.text, reading.drafts)
    roles.assign_roles(doc, reading.text, reading.starts, reading.drafts)
    _settle(reading)
    measure.assign_measures(doc, reading.text, reading.starts, reading.drafts)
    return reading


def _finish(doc: Doc, draft: Draft) -> Quantity:
    return Quantity(
        text=doc.text[draft.start : draft.end],
        start=draft.start,
        end=draft.end,
        value=format_number(draft.value),
        unit=Unit(draft.kind, draft.code),
        op=draft.op,
        approx=draft.approx,
        role=draft.role,
        measure=draft.measure,
        rule=draft.rule,
        flags=draft.flags,
    )


def _admit(reading: Reading, times: Sequence[Time]) -> list[Numeral]:
    """The numerals that the guards let pass."""
    text = reading.text
    numerals = list(find_numerals(text))
    if not numerals:
        return []
    if guards.is_index(text):
        reading.rejected += [(numeral.start, numeral.end, "index_page") for numeral in numerals]
        return []
    taken = [(time.start, time.end, "time") for time in times if time.type != "DURATION"]
    taken += [(start, end, "protected") for start, end in guards.protected_spans(text)]
    taken += [(start, end, "name") for start, end in guards.name_spans(text)]
    admitted: list[Numeral] = []
    last_label: Numeral | None = None
    for numeral in numerals:
        reason = next((why for start, end, why in taken if start <= numeral.start < end), None)
        reason = reason or _glued_reason(reading, numeral)
        reason = reason or _label_reason(reading, numeral, last_label)
        if reason:
            reading.rejected.append((numeral.start, numeral.end, reason))
            if reason in ("label", "protected"):
                last_label = numeral
            continue
        admitted.append(numeral)
    return admitted


def _glued_reason(reading: Reading, numeral: Numeral) -> str | None:
    """The reason against a number glued to other characters, unless these are a currency code or a unit ("EUR5m")."""
    if money_before(reading.text, numeral.start, reading.context.country):
        return None
    if reason := guards.glued_reason(reading.text, numeral):
        return reason
    after = reading.text[numeral.end : numeral.end + 1]
    if numeral.form == "digits" and after.isalpha() and after not in "xX×" and not _has_own_unit(reading, numeral):
        return None if short_magnitude(reading.text, numeral.end) else "identifier"
    return None


def _has_own_unit(reading: Reading, numeral: Numeral) -> bool:
    country = reading.context.country
    if match_unit(reading.text, numeral.end) or money_after(reading.text, numeral.end, country):
        return True
    return money_before(reading.text, numeral.start, country) is not None


def _label_reason(reading: Reading, numeral: Numeral, last_label: Numeral | None) -> str | None:
    """Whether the number is one of a label ("Section 4", "pages 7-8", "Articles 3, 4 and 5")."""
    text = reading.text
    if numeral.form in ("ordinal", "fraction"):
        return None
    if guards.year_with_note(numeral) and not _has_own_unit(reading, numeral):
        return "year"
    if numeral.form == "digits" and guards.is_heading_number(text, numeral) and not _counts(reading, numeral):
        return "label"
    if _is_year(reading, numeral):
        return "year"
    if numeral.grouped:
        return None
    if guards.label_before(text, numeral.start) and not _has_own_unit(reading, numeral):
        return "label"
    if last_label is not None and _LINK.fullmatch(text[last_label.end : numeral.start]):
        if not _has_own_unit(reading, numeral) and not _counts(reading, numeral):
            return "label"
    if numeral.form == "digits" and _named(reading, numeral):
        return "name"
    return None


def _counts(reading: Reading, numeral: Numeral) -> bool:
    noun = find_counted_noun(reading.doc, reading.starts, numeral.end, plural=numeral.value != 1)
    return noun is not None and reading.doc[noun.token].tag_ in ("NNS", "NNPS")


def _named(reading: Reading, numeral: Numeral) -> bool:
    """A bare number after a proper noun that it belongs to ("Horizon 2020", "Office 365")."""
    doc = reading.doc
    at = token_at(doc, reading.starts, numeral.start)
    if at == 0 or at >= len(doc) or doc[at - 1].tag_ not in ("NNP", "NNPS") or not doc[at - 1].text[0].isupper():
        return False
    if doc[at - 1].is_sent_start and len(doc[at - 1]) > 4 and not doc[at - 1].text.isupper():
        return False
    if doc[at - 1].idx + len(doc[at - 1]) + 1 < numeral.start or not numeral.digits.replace(".", "").isdigit():
        return False
    if _has_own_unit(reading, numeral) or short_magnitude(reading.text, numeral.end):
        return False
    return "." in numeral.digits or not _counts(reading, numeral)


def _is_year(reading: Reading, numeral: Numeral) -> bool:
    """A bare four-digit number from 1500 to 2199, unless a unit or a counted noun shows that it is an amount."""
    if numeral.grouped or _has_own_unit(reading, numeral):
        return False
    if re.fullmatch(r"(?:19|20)\d{3,4}", numeral.digits) and len(numeral.digits) > 4:
        # A note mark is glued to the year, as PDF text has it; no one writes five digits without a separator there.
        return not _counts(reading, numeral)
    if not re.fullmatch(r"(?:1[5-9]|20|21)\d\d", numeral.digits):
        return False
    noun = find_counted_noun(reading.doc, reading.starts, numeral.end, plural=True)
    if noun is None:
        return not (numeral.value < 1800 or numeral.value > 2150)
    counted = noun.code in load_lexicon("guards")["nouns"]["counted"] and reading.doc[noun.token].tag_ == "NNS"
    modifier = modifier_before(reading.text, numeral.start)
    if modifier is not None and reading.doc[noun.token].tag_ == "NNS":
        return False
    if not 1900 <= numeral.value <= 2060:
        return reading.doc[noun.token].tag_ != "NNS"
    return not (counted and numeral.value % 100 == 0)


def _draft(reading: Reading, numeral: Numeral) -> Draft | None:
    """The number with the unit or currency that touches it."""
    if numeral.form == "ordinal" or _is_ordinal(reading, numeral):
        return None
    text, country = reading.text, reading.context.country
    draft = Draft(numeral.start, numeral.end, numeral.start, numeral.end, numeral.value)
    draft.magnitude, draft.grouped = numeral.magnitude, numeral.grouped
    draft.written = numeral.form in ("words", "fraction") and not numeral.digits
    if numeral.form == "fraction":
        draft.rule, draft.role = "number.fraction", "part"
    before = money_before(text, draft.start, country)
    if before is not None:
        if before.code is not None and is_wordlike(before.code) and before.symbol == before.code:
            before = None if not (numeral.grouped or short_magnitude(text, numeral.end)) else before
    if before is not None:
        _attach_currency(reading, draft, numeral, before.at, before.code, before.flags, before.symbol)
        return _with_sign(reading, draft)
    if not _attach_unit(reading, draft, numeral):
        _attach_bare_magnitude(reading, draft)
    return _with_sign(reading, draft)


def _is_ordinal(reading: Reading, numeral: Numeral) -> bool:
    """ "A third" before a noun is the next after the second: "a third consideration"; "the second half" is a time."""
    text, doc = reading.text, reading.doc
    if numeral.form == "fraction" and text[numeral.end - 4 : numeral.end].lower() == "half":
        if _OTHER_HALF.search(text, 0, numeral.start) or re.match(r"-|[ ]?(?:yearly|time|term|way|life)", text[numeral.end :]):
            return match_unit(text, numeral.end) is None
    if numeral.form != "fraction" or not re.match(r"an? (?!half|quarter)", text[numeral.start : numeral.end], re.IGNORECASE):
        return False
    at = token_at(doc, reading.starts, numeral.end)
    return text[numeral.end : numeral.end + 1] == "-" or (
        at < len(doc) and doc[at].tag_ in ("NN", "NNP", "NNS", "JJ", "VBG", "NNPS") and doc[at].lower_ not in ("more", "less")
    )


def _attach_currency(
    reading: Reading, draft: Draft, numeral: Numeral, at: int, code: str | None, flags: tuple[str, ...], symbol: str
) -> None:
    text = reading.text
    draft.start, draft.kind, draft.code, draft.flags, draft.symbol = at, "currency", code, flags, symbol
    draft.rule, draft.role = "currency.before", "value"
    if numeral.magnitude == 1 and (short := short_magnitude(text, draft.end)):
        draft.value, draft.magnitude = scale(draft.value, short[0]), short[0]
        draft.end = draft.number_end = short[1]
    _mend_european(draft, numeral)
    after = money_after(text, draft.end, reading.context.country)
    if after is not None and after.divisor == 1 and (after.code or code is None) and text[draft.end] == " ":
        if symbol in ("$", "£", "€", "kr") and (after.code or "") != "":
            draft.code, draft.flags, draft.end = after.code, (), after.at


def _mend_european(draft: Draft, numeral: Numeral) -> None:
    """A point before exactly three digits of money marks thousands: "120.000 USD" is 120,000."""
    if re.fullmatch(r"[1-9]\d{0,2}\.\d{3}", numeral.digits) and draft.magnitude == 1:
        draft.value = parse_digits(numeral.digits.replace(".", ""))
        draft.flags = (*draft.flags, "thousands_point")


def _attach_unit(reading: Reading, draft: Draft, numeral: Numeral) -> bool:
    text, country = reading.text, reading.context.country
    end = draft.end
    short = short_magnitude(text, end) if numeral.magnitude == 1 and numeral.digits else None
    if short and (after := money_after(text, short[1], country)):
        draft.value, draft.magnitude, end = scale(draft.value, short[0]), short[0], short[1]
        draft.number_end = end
    else:
        after = money_after(text, end, country)
    if after is not None and not (after.code and is_wordlike(after.code) and after.symbol == after.code):
        value = draft.value if isinstance(draft.value, Decimal) else Decimal(0)
        draft.kind, draft.code, draft.flags, draft.end = "currency", after.code, after.flags, after.at
        draft.rule, draft.role = "currency.after", "value"
        if after.divisor > 1 and isinstance(draft.value, Decimal):
            draft.value = in_major_unit(value, after.divisor)
        _mend_european(draft, numeral)
        return True
    unit = match_unit(text, end) or _unit_of_fraction(text, draft)
    if unit is None:
        return False
    if unit.code == "m" and not unit.word and _is_million(reading, draft, unit.end):
        return False
    if unit.code in ("point", "a", "d", "s") and unit.word and text[end : end + 1] == "-" and unit.code == "point":
        return False
    draft.kind, draft.code, draft.end, draft.rule = unit.kind, unit.code, unit.end, f"unit.{unit.kind}"
    draft.role = "value"
    if "." in (unit.code or "") and unit.code in ("10.a", "100.a") and isinstance(draft.value, Decimal):
        draft.value, draft.code = scale(draft.value, int(unit.code.split(".")[0])), "a"
    if unit.kind == "duration":
        _extend_duration(reading, draft)
    return True


def _unit_of_fraction(text: str, draft: Draft) -> UnitMatch | None:
    """The unit of "half an hour", "half a day"."""
    if isinstance(draft.value, Fraction) and (found := re.compile(r" an?(?= )").match(text, draft.end)):
        unit = match_unit(text, found.end())
        return unit if unit is not None and unit.word else None
    return None


def _extend_duration(reading: Reading, draft: Draft) -> None:
    """Take in "-old" and "and a half"."""
    text = reading.text
    if found := re.compile(r"[ -](?:olds?)(?!\w)").match(text, draft.end):
        draft.end, draft.cue = found.end(), "age"
    elif (found := re.compile(r" and a half(?!\w)").match(text, draft.end)) and isinstance(draft.value, Decimal):
        draft.value, draft.end = draft.value + Decimal("0.5"), found.end()


def _is_million(reading: Reading, draft: Draft, end: int) -> bool:
    """Whether "30m" is a number of millions: a plural noun follows, or the number stands in an amount of people."""
    if reading.text[draft.end] == " ":
        return False
    noun = find_counted_noun(reading.doc, reading.starts, end, plural=True)
    return noun is not None and reading.doc[noun.token].tag_ in ("NNS", "NNPS")


def _attach_bare_magnitude(reading: Reading, draft: Draft) -> None:
    """Apply "k", "m", "M", "B" to a number whose noun follows ("30m users")."""
    short = short_magnitude(reading.text, draft.end)
    if short and draft.magnitude == 1 and not draft.written and short[0] <= 10**9:
        draft.value, draft.magnitude, draft.grouped = scale(draft.value, short[0]), short[0], True
        draft.end = draft.number_end = short[1]


def _with_sign(reading: Reading, draft: Draft) -> Draft:
    """Read "-5%", "−5", "minus 5 points" as negative, and take in a plus sign."""
    found = re.compile(r"(?:^|(?<=[\s(|:,]))([-+])$|(?<!\w)(minus |negative |plus )$", re.IGNORECASE).search(
        reading.text, max(0, draft.start - 9), draft.start
    )
    if found and draft.role != "part":
        if found[1] == "-" or (found[2] or "").lower() in ("minus ", "negative "):
            draft.value = -draft.value
            draft.start = found.start()
        elif found[1] == "+":
            draft.start = found.start()
    return draft


def _attach_noun(reading: Reading, draft: Draft) -> None:
    """Give a number without a unit the noun that it counts."""
    if draft.kind != "none" or draft.role not in ("value", "out_of", "whole"):
        return
    text, doc = reading.text, reading.doc
    if _AGED.search(text, max(0, draft.start - 24), draft.start):
        draft.kind, draft.code, draft.rule = "duration", "a", "duration.age"
        return
    if text[draft.end : draft.end + 1] == "-":
        _attach_hyphenated(reading, draft)
        return
    if not draft.grouped and draft.value <= 110 and _YOUNGER.search(text, max(0, draft.start - 60), draft.start):
        draft.kind, draft.code, draft.rule = "duration", "a", "duration.age"
        return
    noun = find_counted_noun(doc, reading.starts, draft.end, plural=draft.value != 1)
    if noun is None and draft.role == "value" and _INDEXED.search(text, max(0, draft.start - 40), draft.start):
        draft.kind, draft.rule = "index", "index.score"
        return
    if noun is None and (between := modifier_after(text, draft.end)):
        noun = find_counted_noun(doc, reading.starts, between.at, plural=True)
        if noun is not None:
            draft.op, draft.approx = between.op, between.approx
    if noun is None and text[draft.end : draft.end + 1] == "+":
        noun = find_counted_noun(doc, reading.starts, draft.end + 1, plural=True)
        if noun is not None:
            draft.op = ">="
    if noun is None:
        _attach_partitive(reading, draft)
        return
    draft.kind, draft.code, draft.end, draft.head = "count", noun.code, noun.end, noun.token
    if unit := time_unit(noun.code):
        draft.kind, draft.code = "duration", unit
    draft.rule = draft.rule if draft.rule.startswith("rank") else "count.noun"


def _attach_hyphenated(reading: Reading, draft: Draft) -> None:
    """Count the noun of "a 28-member council", and of no other compound."""
    nouns = load_lexicon("guards")["nouns"]["hyphenated"]
    found = re.compile(rf"-({'|'.join(nouns)})(?!\w)", re.IGNORECASE).match(reading.text, draft.end)
    if found:
        draft.kind, draft.code, draft.end, draft.rule = "count", found[1].lower(), found.end(), "count.hyphenated"
    else:
        draft.against.append("compound")


def _attach_partitive(reading: Reading, draft: Draft) -> None:
    """Take the noun of "two of the agencies" as the unit."""
    doc = reading.doc
    found = _OF_NOUN.match(reading.text, draft.end)
    if found is None or draft.value == 1 and draft.written:
        return
    noun = find_counted_noun(doc, reading.starts, found.end(), plural=True)
    draft.kind, draft.role, draft.rule = "count", "part", "count.partitive"
    if noun is not None:
        draft.code, draft.head = noun.code, noun.token


def _attach_modifiers(reading: Reading, draft: Draft) -> None:
    text = reading.text
    before = modifier_before(text, draft.start)
    if before and not is_preposition(before.cue, text, before.at, draft.end, draft.kind):
        draft.start, draft.cue = before.at, before.cue or draft.cue
        draft.op = before.op if before.op != "=" else draft.op
        draft.approx = before.approx
    after = modifier_after(text, draft.end)
    if after and not (after.cue == "plus" and draft.kind == "currency"):
        draft.end, draft.cue = after.at, draft.cue or after.cue
        draft.op = after.op if after.op != "=" else draft.op
        draft.approx = draft.approx or after.approx


def _settle(reading: Reading) -> None:
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
    if draft.kind == "duration" and (
        _ANCHORED_BEFORE.search(text[max(0, draft.start - 30) : draft.start])
        or _ANCHORED_AFTER.match(text, draft.end)
    ):
        return "anchored_duration"
    if draft.written and draft.value == 1 and draft.op == "=" and draft.kind in ("none", "count"):
        return _refuse_one(reading, draft)
    if draft.written and draft.value == 0 and draft.kind not in ("percent", "currency"):
        return "zero"
    if draft.kind == "none" and _beside_numbers(reading, draft):
        return "number_row"
    if draft.kind == "none" and draft.written and draft.role == "value" and not draft.grouped:
        return "bare_number"
    if draft.kind == "none" and draft.role in ("lower", "upper") and not draft.grouped and draft.value < 100:
        return "bare_range"
    if draft.kind == "none" and draft.role == "value" and draft.group is None:
        if not (draft.grouped or draft.op != "=" or draft.approx or _stands_alone(reading, draft)):
            return "bare_number"
    return None


def _beside_numbers(reading: Reading, draft: Draft) -> bool:
    """A bare number in a row of numbers with nothing between: a table that lost its lines."""
    text = reading.text
    left, right = text[: draft.start].rstrip(" "), text[draft.end :].lstrip(" ")
    before = left[-1:].isdigit() or left.endswith((" -", "$", "%")) or left == "-"
    after = right[:1].isdigit() or right.startswith(("- ", "(", "$"))
    spaced = draft.start > len(left) or len(right) < len(text) - draft.end
    return spaced and (before or after) and len(re.findall(r"\d[\d,.]*", text)) >= 3


def _refuse_one(reading: Reading, draft: Draft) -> str | None:
    """ "One" counts before a unit, after "only", or beside another count; else it singles out."""
    if draft.kind != "count" or draft.head is None or draft.code in load_lexicon("guards")["nouns"]["one"]:
        return "one"
    others = any(other is not draft and other.kind == "count" for other in reading.drafts)
    only = re.search(r"(?:only|just|exactly)\s+$", reading.text[: draft.start], re.IGNORECASE)
    return None if only or others else "one"


def _stands_alone(reading: Reading, draft: Draft) -> bool:
    """A bare number that the words around make a figure: "a total of 12", "rate of 1.4", a table cell."""
    text = reading.text
    if draft.written:
        return False
    if "|" in text:
        left, right = text[: draft.start].rstrip(" "), text[draft.end :].lstrip(" ")
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
