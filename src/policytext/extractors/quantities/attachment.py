"""What stands beside a number: currency, unit, sign, counted noun, and the words that bound it."""

import re
from decimal import Decimal
from fractions import Fraction

from policytext.extractors.quantities.currencies import in_major_unit, is_wordlike, money_after, money_before
from policytext.extractors.quantities.draft import Draft
from policytext.extractors.quantities.guards import AGE_GROUP
from policytext.extractors.quantities.lexicon import load_lexicon
from policytext.extractors.quantities.modifiers import is_preposition, modifier_after, modifier_before
from policytext.extractors.quantities.nouns import find_counted_noun, token_at
from policytext.extractors.quantities.numbers import Numeral, parse_digits, scale, short_magnitude
from policytext.extractors.quantities.reading import Reading
from policytext.extractors.quantities.units import UnitMatch, match_unit, time_unit

_OTHER_HALF = re.compile(
    r"(?<!\w)(?:first|second|latter|other|better|final|last|1st|2nd|each|bottom|top|early)\s+$", re.I
)
_HALF_OF_A_WORD = re.compile(r"-| ?(?:yearly|time|term|way|life)")
_LENGTH_AFTER = re.compile(
    r" ?-?(?:high|long|wide|deep|tall|thick|away|apart|above|below|from|in (?:length|height|width|depth|diameter)|x |×"
    r"|of (?:\w+ )?(?:fence|cable|fibre|road|pipe|track|wall|coast)|sprint|race|radius|diameter|tower|mast|pool)",
    re.IGNORECASE,
)
_LENGTH_BEFORE = re.compile(
    r"(?:height|length|depth|width|distance|altitude|within|radius|diameter|resolution|elevation|every|tall|x|×) "
    r"(?:\w+ ){0,2}$",
    re.IGNORECASE,
)
_AGED = re.compile(
    r"(?<!\w)(?:aged|ages?|age of|ages of)(?: limit)?(?: between| from| over| under| of| is| was)?\s+$", re.IGNORECASE
)
_OR_OLDER = re.compile(r" (?:or|and) (?:older|younger)(?!\w)", re.IGNORECASE)
_YOUNGER = re.compile(
    r"(?<!\w)(?:child|children|people|adults?|persons?|those|women|men|residents|citizens|workers|employees|everyone|anyone|youths?"
    r"|pupils|patients|population|kids|boys|girls|users|respondents)\s+(?:[a-z]+\s+){0,3}?"
    r"(?:under|over|below|above|younger than|older than)\s+(?:the age of\s+)?$",
    re.IGNORECASE,
)
_WITHIN = re.compile(r"(?<!\w)within $", re.IGNORECASE)
_SPAN_AFTER = re.compile(r"\s*(?:[-–]|to|or|and)\s*\d|-?\s?(?:olds?)(?!\w)")
_INDEXED = re.compile(
    r"(?<!\w)(?:(?:score[sd]?|scoring|rating|rated|index|coefficient|grade|magnitude)"
    r"(?:\s+(?:\w+\s+){0,5}?(?:of|is|was|at|to|from|stands|reached|averaged|fell to|rose to)|\s*[:=])?"
    r"|(?:quake|earthquake|tremor)\s+(?:of|measured|registered))\s+$",
    re.IGNORECASE,
)
_MANY_POINTS = 100_000
_PER_NUMBER = re.compile(r" per \d")
_OF_NOUN = re.compile(
    r"(?: \([^()]*\))? of (?:the|these|those|its|our|their|all|his|her|which|them|whom)(?: (?=\w))?", re.IGNORECASE
)


def make_draft(reading: Reading, numeral: Numeral) -> Draft | None:
    """The number with the unit or currency that touches it."""
    if numeral.form == "ordinal" or _is_ordinal(reading, numeral):
        return None
    text, country = reading.text, reading.context.country
    draft = Draft(numeral.start, numeral.end, numeral.start, numeral.end, numeral.value)
    draft.magnitude, draft.grouped = numeral.magnitude, numeral.grouped
    draft.written = numeral.form in ("words", "fraction") and not numeral.digits
    if numeral.form == "fraction":
        draft.rule, draft.role = "number.fraction", "part"
    if _attach_age_group(text, draft):
        return draft
    before = money_before(text, draft.start, country)
    if before is not None and before.code is not None and is_wordlike(before.code) and before.symbol == before.code:
        before = None if not (numeral.grouped or short_magnitude(text, numeral.end)) else before
    if before is not None:
        _attach_currency(reading, draft, numeral, before.at, before.code, before.flags, before.symbol)
        return _with_sign(reading, draft)
    if not _attach_unit(reading, draft, numeral):
        _attach_bare_magnitude(reading, draft)
    return _with_sign(reading, draft)


def _attach_age_group(text: str, draft: Draft) -> bool:
    """ "Under-25s", "the over 60s": an age with its bound."""
    found = AGE_GROUP.search(text, max(0, draft.start - 6), draft.start)
    if found is None or text[draft.end : draft.end + 1] != "s" or text[draft.end + 1 : draft.end + 2].isalnum():
        return False
    draft.start, draft.end, draft.kind, draft.code = found.start(), draft.end + 1, "duration", "a"
    draft.rule, draft.op = "duration.age", "<" if found[0].lower().startswith("under") else ">"
    return True


def _is_ordinal(reading: Reading, numeral: Numeral) -> bool:
    """ "A third" before a noun is the next after the second: "a third consideration"; "the second half" is a time."""
    text, doc = reading.text, reading.doc
    half = numeral.form == "fraction" and text[numeral.end - 4 : numeral.end].lower() == "half"
    before = text[max(0, numeral.start - 9) : numeral.start]
    if half and (_OTHER_HALF.search(before) or _HALF_OF_A_WORD.match(text, numeral.end)):
        return match_unit(text, numeral.end) is None
    if numeral.form != "fraction" or not re.match(
        r"an? (?!half|quarter)", text[numeral.start : numeral.end], re.IGNORECASE
    ):
        return False
    at = token_at(doc, reading.starts, numeral.end)
    return text[numeral.end : numeral.end + 1] == "-" or (
        at < len(doc)
        and doc[at].tag_ in ("NN", "NNP", "NNS", "JJ", "VBG", "NNPS")
        and doc[at].lower_ not in ("more", "less")
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
    named = after is not None and after.divisor == 1 and after.code is not None and text[draft.end] == " "
    if named and after is not None and symbol in ("$", "£", "€", "kr"):
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
    if unit.code == "point" and (draft.value >= _MANY_POINTS or _PER_NUMBER.match(text, unit.end)):
        # Charging points and the like: no index moves so far.
        return False
    if unit.code == "m" and not unit.word and _is_million(reading, draft, unit.end):
        return False
    if unit.code in ("point", "a", "d", "s") and unit.word and text[end : end + 1] == "-" and unit.code == "point":
        return False
    draft.kind, draft.code, draft.end, draft.rule = unit.kind, unit.code, unit.end, f"unit.{unit.kind}"
    draft.role = "value"
    if unit.factor > 1:
        draft.value = scale(draft.value, unit.factor)
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
    """Whether "30m" is a number of millions: the letter is glued to it, and no word of length stands near."""
    text = reading.text
    if text[draft.end] == " ":
        return False
    return not (_LENGTH_AFTER.match(text, end) or _LENGTH_BEFORE.search(text[max(0, draft.start - 40) : draft.start]))


def _attach_bare_magnitude(reading: Reading, draft: Draft) -> None:
    """Apply "k", "m", "M", "B" to a number whose noun follows ("30m users")."""
    short = short_magnitude(reading.text, draft.end)
    if short and draft.magnitude == 1 and not draft.written and short[0] <= 10**9:
        draft.value, draft.magnitude, draft.grouped = scale(draft.value, short[0]), short[0], True
        draft.end = draft.number_end = short[1]


def _with_sign(reading: Reading, draft: Draft) -> Draft:
    """Read "-5%", "−5", "minus 5 points" as negative, and take in a plus sign."""
    found = re.compile(r"(?:^|(?<=[\s(|:,]))([-–+])$|(?<!\w)(minus |negative |plus )$", re.IGNORECASE).search(
        reading.text, max(0, draft.start - 9), draft.start
    )
    if found and draft.role != "part":
        if found[1] in ("-", "–") or (found[2] or "").lower() in ("minus ", "negative "):
            draft.value = -draft.value
            draft.start = found.start()
        elif found[1] == "+":
            draft.start = found.start()
    return draft


def attach_noun(reading: Reading, draft: Draft) -> None:
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
    if (
        not draft.grouped
        and draft.value <= 110
        and (_YOUNGER.search(text, max(0, draft.start - 60), draft.start) or _OR_OLDER.match(text, draft.end))
    ):
        draft.kind, draft.code, draft.rule = "duration", "a", "duration.age"
        return
    noun = find_counted_noun(doc, reading.starts, draft.end, plural=draft.value != 1)
    if noun is None and draft.role == "value" and _INDEXED.search(text, max(0, draft.start - 60), draft.start):
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
    if found is None or (draft.value == 1 and draft.written):
        return
    noun = find_counted_noun(doc, reading.starts, found.end(), plural=True)
    draft.kind, draft.role, draft.rule = "count", "part", "count.partitive"
    if noun is not None:
        draft.code, draft.head = noun.code, noun.token


def attach_modifiers(reading: Reading, draft: Draft) -> None:
    text = reading.text
    before = modifier_before(text, draft.start)
    if before and not (
        draft.rule != "duration.age" and is_preposition(before.cue, text, before.at, draft.end, draft.kind)
    ):
        draft.start, draft.cue = before.at, before.cue or draft.cue
        draft.op = before.op if before.op != "=" else draft.op
        draft.approx = before.approx
    elif (
        draft.kind in ("duration", "physical")
        and (within := _WITHIN.search(text, max(0, draft.start - 8), draft.start))
        and not _SPAN_AFTER.match(text, draft.end)
    ):
        draft.start, draft.cue, draft.op = within.start(), "within", "<="
    after = modifier_after(text, draft.end)
    if after and not (after.cue == "plus" and draft.kind == "currency"):
        draft.end, draft.cue = after.at, draft.cue or after.cue
        draft.op = after.op if after.op != "=" else draft.op
        draft.approx = draft.approx or after.approx
