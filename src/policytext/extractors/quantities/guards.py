"""What holds digits or number words and is no quantity: dates, labels, identifiers, notes, addresses, names."""

import re
from functools import cache

from policytext.extractors.quantities.lexicon import alternation, load_lexicon
from policytext.extractors.quantities.numbers import Numeral

_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)(?![a-z])\.?"
)
_WEEKDAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|Mon|Tue|Wed|Thu|Fri|Sat|Sun)"
_YEAR = r"(?:1[5-9]|20|21)\d\d"
_WORD_DAY = r"(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|twelfth|fifteenth|twentieth)"
_SEASON = (
    r"(?:spring|summer|autumn|fall|winter|quarter|half|FY|fiscal(?:\s+year)?|financial\s+year|calendar\s+year|Q[1-4]"
    r"|H[12]|year)"
)

_DATES = (
    rf"\d{{1,2}}(?:st|nd|rd|th)?(?:\s*(?:-|–|to|and|/|&)\s*\d{{1,2}}(?:st|nd|rd|th)?)?(?:\s+of)?[\s-]+{_MONTH}"
    rf"(?:,?[\s-]+(?:{_YEAR}|'?\d\d(?!\d|[.,]\d|\s*(?:%|[a-z]))))?",
    rf"(?<![A-Za-z]){_MONTH}[\s-]+\d{{1,2}}(?:st|nd|rd|th)?(?!\d|,\d{{3}}|[.]\d)(?:\s*(?:-|–|to|and|&)\s*\d{{1,2}}(?:st|nd|rd|th)?(?![\d,.%]))?"
    rf"(?:,?\s+{_YEAR})?",
    rf"(?<![A-Za-z]){_MONTH}[\s,-]+(?:{_YEAR}|'\d\d)(?!\d)",
    r"(?<!\d)(?:1[5-9]|20|21)\d\d-\d{2}-\d{2}(?:T[\d:.]+Z?)?(?!\d)",
    r"(?<![\d.])\d{1,2}[./-]\d{1,2}[./-](?:\d{4}|\d{2})(?![\d.])",
    rf"(?<![\d,.]){_YEAR}\s?(?:-|–|/|to|and|&|or)\s?(?:{_YEAR}|\d\d?)"
    r"(?![\d%]|,\d|\.\d|\s*(?:%|per cent|percent|million|billion)"
    rf"|(?<= \d\d)\s+in\s+{_YEAR})",
    r"(?<![\w.])(?:1[5-9]|20|21)\d0'?s(?!\w)|(?<!\w)'?\d0's(?!\w)"
    r"|(?<!under[ -])(?<!over[ -])(?<!Under[ -])(?<!Over[ -])(?<![\w£$€])'?[2-9]0s(?!\w)",
    rf"(?<!\w)(?:FY|fy|CY)\s?'?\d{{2,4}}(?:\s?[-–/]\s?\d{{2,4}})?(?!\d)"
    rf"|(?<!\w)(?:Q[1-4]|H[12]|[1-4]Q|[12]H)(?!\w)(?:[\s/-]+'?(?:{_YEAR}|\d\d))?",
    rf"(?i:{_SEASON})\s+(?:of\s+)?{_YEAR}(?:\s?[-–/]\s?\d{{2,4}})?(?!\d)",
    r"(?<!\d)\d{1,2}(?::|\.)\d{2}(?::\d{2})?\s?(?:(?:am|pm|a\.m\.|p\.m\.|AM|PM|hrs|GMT|UTC|CET|CEST|EST|EDT|BST)(?![a-z]))",
    r"(?<![\d:])(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d)?(?![\d:])",
    r"(?<!\d)\d{1,2}(?:\s?-\s?\d{1,2})?\s?(?:am|pm|a\.m\.|p\.m\.|AM|PM|o'clock)(?!\w)",
    r"(?<!\w)'\d\d(?![\d\w])",
    r"(?<!\w)(?:\d{1,2}(?:st|nd|rd|th)|(?i:nineteenth|twentieth|twenty-first|eighteenth))[\s-]+(?i:centur(?:y|ies)|anniversary)",
    rf"(?<!\w){_WEEKDAY},?\s+(?:the\s+)?\d{{1,2}}(?:st|nd|rd|th)?(?!\d)",
    rf"(?i:(?<!\w){_WORD_DAY}\s+of)\s+{_MONTH}",
)
_PLACES = (
    r"(?:https?://|www\.)\S+",
    r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+",
    r"(?<!\w)[\w-]+(?:\.[\w-]+)*\.(?:pdf|html?|docx?|xlsx?|csv|json|gov|com|org|net|edu|mil|uk|au|eu|dk|nz|ca|ie|info)(?:/\S*)?(?![\w])",
    r"(?<!\w)[A-Z]{1,2}\d[A-Z\d]?\s\d[A-Z]{2}(?!\w)",
    r"(?<!\w)(?:D\.?C\.?|[A-Z]{2}),?\s\d{5}(?:-\d{4})?(?!\w|,\d)",
    r"\+\d[\d ()/.-]{6,}\d",
    r"(?<![\w.,])\(?0\d{1,4}\)?(?:[ -]\d{2,8}){1,5}(?![\w%])",
    r"(?<!\w)(?:1-)?\(?\d{3}\)?[ -.]\d{3}[-.]\d{4}(?!\w)",
    r"(?<!\w)1[38]00[ -]\d{3}[ -]\d{3}(?!\w)",
    r"(?<!\w)\d+\s+(?:U\.?\s?S\.?\s?C\.?|C\.?F\.?R\.?|Fed\.?\s?Reg\.?|F\.?R\.|F\.\d?d|Stat\.|U\.S\.)(?!\w)(?:\s*(?:§+|Part)?\s*\d[\w.,()-]*)?",
    r"(?<!\w)(?:Pub(?:lic|\.)\s?L(?:aw|\.)|P\.\s?L\.)(?:\s*No\.?)?\s*\d+[-–]\d+",
    r"(?<!\w)(?:E\.\s?O\.|H\.\s?R\.|S\.|Executive\s+Order(?:\s+\(E\.?O\.?\))?)\s*(?:No\.\s*)?\d+",
    r"(?!\d{1,3}(?:\.\d{3}){2,}(?![\d.]))(?<!\d)\d+(?:\.\d+){2,}",
    r"(?<!\d)\d+\s?\(\w{1,6}\)\s?[,:]\s*\d+(?:\s?[-–]\s?\d+)?|(?<!\d)\d{1,4}:\s?\d+\s?[-–]\s?\d+(?![\d:])",
    r"(?<!\w)(?:10\.\d{4,}/\S+)",
    r"(?<!\w)(?:\(?[Nn]o\.?|[Nn]r\.?|№)\s?\d[\w/.-]*",
    r"\(\s?\d{1,3}\s?\)|\[\s?\d{1,3}(?:\s?[,–-]\s?\d{1,3})*\s?\]",
    r"(?<!\w)(?:24/7|24/7/365|9-1-1|24x7|9/11|20/20|50[/-]50|7/7)(?!\w)"
    r"|(?<!\w)24 ?hours a day(?:, (?:7|seven) days a week)?",
    r"(?<![\w.])\d+(?:st|nd|rd|th)\s+(?i:generation|congress|edition|session|meeting|conference|parliament|amendment|"
    r"floor|street|avenue|birthday|grade|round|annual|summit|periodic|plenary|national|"
    r"year)(?!\w)",
    r"(?<!\w)(?!Under-|Over-)[A-Z][A-Za-z]*(?:-[A-Z][A-Za-z]*)*[-–][A-Z]?\d[\w.-]*",
    r"(?<!\w)#\d+|&#\d+;|(?<!\d)\d+\^-?\d+|(?<=\d)\s?=\s?100(?=\))",
)
_PROTECTED = re.compile("|".join(f"(?:{pattern})" for pattern in (*_PLACES, *_DATES)))
_LEADING_LABEL = re.compile(r"\s*(?:\(?\d{1,3}(?:\.\d{1,3})*[.)]|\(?\d{1,2}\)|\d{1,2}(?:\.\d{1,2})+)\s+(?=\S)")
_LEADING_HEADING = re.compile(r"\s*0?\d{1,2}\s+(?=[A-Z])")
AGE_GROUP = re.compile(r"(?<!\w)(?:under|over)[ -]$", re.IGNORECASE)
"""What stands before the number of an age group ("under-25s")."""
_QUOTED = re.compile(r'(?:^|[\s(])"[A-Z][^".,;]*\s$')
_INDEX_ENTRY = re.compile(r"(?<=[A-Za-z\d)]), \d{1,3}(?:[–-]\d{1,3})?(?=,| [A-Za-z]|$)")


def protected_spans(text: str) -> list[tuple[int, int]]:
    """The dates, addresses, identifiers and marks of a text, whose digits are no quantities."""
    spans = [found.span() for found in _PROTECTED.finditer(text)]
    if (label := _LEADING_LABEL.match(text)) and not re.match(r"\s*\d+\.\d+\s+(?:%|per|million|billion)", text):
        spans.append(label.span())
    return spans


@cache
def _labels() -> re.Pattern[str]:
    lexicon = load_lexicon("guards")["labels"]
    capital = set(lexicon["capital_only"])
    free = alternation(word for word in lexicon["words"] if word not in capital)
    only = alternation(form for word in capital for form in (word.capitalize(), word.upper()))
    return re.compile(rf"(?:(?<![A-Za-z])(?:(?i:{free})|(?:{only}))\.?|§)\s?(?:No\.?\s|#|[A-Z]?\.?)?$")


@cache
def _names() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{alternation(load_lexicon('guards')['names']['phrases'])})(?!\w)", re.IGNORECASE)


def name_spans(text: str) -> list[tuple[int, int]]:
    """Names and idioms that hold a number word: "net zero", "one another", "one-stop shop"."""
    return [found.span() for found in _names().finditer(text)]


def label_before(text: str, start: int) -> str | None:
    """The label that the number at ``start`` belongs to: "Section", "Figure", "page", "ISO"."""
    found = _labels().search(text, max(0, start - 24), start)
    return found.group().strip() if found else None


def glued_reason(text: str, numeral: Numeral) -> str | None:
    """Why digits that touch other characters are no number of their own, or null."""
    start, end = numeral.start, numeral.end
    before = text[start - 1] if start else " "
    if numeral.form == "digits" or text[start].isdigit():
        if before.isalpha() or before in "_#@\\":
            return "identifier" if not text[max(0, start - 4) : start].islower() else "note_mark"
        if AGE_GROUP.search(text, max(0, start - 6), start):
            return None
        if before in "-–/" and start > 1 and (text[start - 2].isalpha()):
            return "identifier"
        if before in ".;!?)]\"'" and start > 1 and (text[start - 2].isalnum() or text[start - 2] in ".)\"'%"):
            return (
                "note_mark"
                if not (before == "." and re.search(r"(?:^|\W)ca?\.$", text[max(0, start - 4) : start]))
                else None
            )
        if before == "," and start > 1 and text[start - 2].isalpha():
            return "note_mark"
    after = text[end : end + 1]
    if numeral.digits.isdigit() and len(numeral.digits) > 1 and numeral.digits[0] == "0":
        return "leading_zero"
    if after == "." and text[end + 1 : end + 2].isdigit():
        return "identifier"
    if after in "_@":
        return "identifier" if after else None
    return None


def ends_quoted_name(text: str, numeral: Numeral) -> bool:
    """The number ends a name in quotation marks ("the \"Fit for 55\" package")."""
    if text[numeral.end : numeral.end + 1] != '"':
        return False
    return _QUOTED.search(text, max(0, numeral.start - 60), numeral.start) is not None


def year_with_note(numeral: Numeral) -> bool:
    """The decimal is a year with a note mark glued to its full stop ("in 2020.15 The")."""
    return re.fullmatch(r"(?:19|20)\d\d\.\d{1,3}", numeral.digits) is not None


def is_heading_number(text: str, numeral: Numeral) -> bool:
    """A bare number at the very start of a block before a capital ("3 Connectivity")."""
    found = _LEADING_HEADING.match(text)
    return found is not None and numeral.end <= found.end() and numeral.start == len(text) - len(text.lstrip())


def is_index(text: str) -> bool:
    """The text is a piece of a back-of-book index: words with page numbers after commas, again and again."""
    entries = len(_INDEX_ENTRY.findall(text))
    return entries >= 3 and entries * (8 if entries >= 6 else 6) > text.count(" ")
