"""Dates, titles and authors that a document states about itself: in metadata, front matter, bylines and title pages."""

import datetime
import re
from collections.abc import Iterable
from pathlib import PurePath

from msgspec.structs import replace

from policytext.document import Block, Document
from policytext.readers.headings import is_section_word
from policytext.readers.people import find_names, is_byline

MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
          "december")  # fmt: skip
_MONTH = r"(?P<month>" + "|".join(f"{month[:3]}(?:{month[3:]})?" for month in MONTHS) + r"|sept)\.?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?"
_ZONE = r"(?:Z|UTC|GMT|[A-Z]{2,4}|[+-]\d\d:?\d\d)?"
_TIME = rf"(?:[,T ]+(?:at\s+)?\d{{1,2}}[:.]\d\d(?:[:.]\d\d)?(?:\.\d+)?\s*(?:[ap]\.?m\.?)?\s*{_ZONE})?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_DATE_FORMS = tuple(
    re.compile(form, re.I)
    for form in (
        rf"{_YEAR}-(?P<month>\d\d)-(?P<day>\d\d){_TIME}",
        rf"{_YEAR}-(?P<month>\d\d)(?!\d)",
        rf"{_WEEKDAY}{_DAY}\s+(?:of\s+)?{_MONTH},?\s+{_YEAR}{_TIME}",
        rf"{_WEEKDAY}{_MONTH}\s+{_DAY},?\s+{_YEAR}{_TIME}",
        rf"{_MONTH},?\s+{_YEAR}",
        rf"(?P<first>\d{{1,2}})[/.](?P<second>\d{{1,2}})[/.]{_YEAR}",
        _YEAR,
    )
)
_DAY_ALONE = re.compile(rf"{_WEEKDAY}{_DAY}\s+(?:of\s+)?{_MONTH}", re.I)
_STATED = re.compile(
    r"(?:(?:first\s+|date\s+)?(?P<published>published|posted|released?|issued|dated?|press release)"
    r"|(?P<updated>(?:last\s+)?(?:updated|modified|revised|reviewed)))"
    r"(?:\s+date)?(?:\s+(?:by|in)\s+[^,\d]{2,60}?)?(?:\s*[:–—-]\s*|\s+on\s+|\s+)(?P<rest>(?:\d|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun).*)",
    re.I,
)
_PLACE = re.compile(
    r"(?:[Bb]y (?:the )?)?(?:[A-Z][\w.'’-]+(?:[ /][A-Z][\w.'’-]+){0,3})(?:,\s*(?:[A-Z]\.){1,3})?\s*[,–—-]\s*"
)
_VERB = re.compile(r"\b(?:is|are|was|were|be|has|have|had|will|would|shall|should|must|can|may)\b")
_PREPOSITION = re.compile(r"\b(?:by|until|since|in|on|to|from|at)$")
FILE_DATE = "file_date"
"""``Document.published_from`` where only the file tells when it was made, which need not be when it came out."""
_DATED_NAME = re.compile(rf"(?<!\d)(?:\d{{1,2}}\s+)?(?<![a-z]){_MONTH},?\s+{_YEAR}(?!\d)", re.IGNORECASE)
_NUMBERED_NAME = re.compile(
    r"(?<!\d)(?:19|20)(?P<year>\d\d) (?P<month>0[1-9]|1[0-2])(?: (?:0[1-9]|[12]\d|3[01]))?(?!\d)"
)
"""A day or month in the name of a file, whose words are parted by blanks."""
_COPYRIGHT = re.compile(r"(?:©|\(c\)\s|(?:crown )?copyright\b)", re.I)
_IMPRINT_BLOCKS = 60
"""A copyright notice of the document itself stands this near to its beginning or its end."""
SEARCHED_BLOCKS = 15
"""A date that stands alone counts as the document's own only this near to its beginning."""


def parse_date(value: object) -> str | None:
    """An ISO date, possibly reduced, of a date as metadata and bylines write it; None where it is none or ambiguous.

    >>> parse_date("Thursday, 25 August 2022"), parse_date("Dec. 2012"), parse_date("03/04/2020")
    ('2022-08-25', '2012-12', None)
    """
    if isinstance(value, datetime.datetime):
        return value.date().isoformat()
    if isinstance(value, datetime.date):
        return value.isoformat()
    text = str(value).strip() if value is not None else ""
    for form in _DATE_FORMS:
        if match := form.fullmatch(text):
            return _iso_date(match.groupdict())
    return None


def is_day(text: str) -> bool:
    """Whether a line is a day or month and nothing else, with or without its year.

    >>> is_day("23 February"), is_day("March 2017"), is_day("2017"), is_day("1 March saw rain")
    (True, True, False, False)
    """
    line = text.strip().rstrip(".,:")
    return _DAY_ALONE.fullmatch(line) is not None or len(parse_date(line) or "") > 4


def find_date_line(text: str) -> tuple[str, bool] | None:
    """The ISO date of a line that states when a document came out, and whether the line says so in words.

    >>> find_date_line("Published on August 25, 2022"), find_date_line("Brussels, 10 December 2025")
    (('2022-08-25', True), ('2025-12-10', False))
    """
    line = text.strip().rstrip(".")
    if len(line) > 120:
        return None
    if stated := _STATED.match(line):
        found = _leading_date(stated["rest"])
        return (found, True) if found else None
    place = _PLACE.match(line)
    date = parse_date(line) or (parse_date(line[place.end() :]) if place else None)
    return (date, False) if date and len(date) > 4 else None


def add_stated_date(document: Document) -> Document:
    """Give a document without a publication date the one that its first blocks state in a line of its own.

    "Published ..." anywhere near the beginning goes before a bare date, and both before "Updated ...".
    """
    if document.published:
        return document
    best: tuple[int, str] | None = None
    for block in _opening(document.blocks):
        text = document.text_of(block)
        found = find_date_line(text) or find_date_line(re.split(r"(?<=\d)\. ", text)[0]) or closing_date(text)
        if found:
            updated = bool(re.match(r"(?:last\s+)?(?:updated|modified|revised|reviewed)", text, re.I))
            rank = 2 if updated else 0 if found[1] else 1
            if best is None or rank < best[0]:
                best = (rank, found[0])
    return document if best is None else replace(document, published=best[1], published_from="byline")


def check_file_date(document: Document) -> Document:
    """In place of the day on which the file was made, the year of the copyright notice where that is another year.

    A file is often made again long after the document came out, or from an older one.
    """
    if document.published is None or document.published_from != FILE_DATE:
        return document
    blocks = [*document.blocks[:_IMPRINT_BLOCKS], *document.blocks[-_IMPRINT_BLOCKS:]]
    notices = [document.text_of(block) for block in blocks if block.role == "navigation"]
    years = {year for text in notices if _COPYRIGHT.match(text) for year in re.findall(r"\b(?:19|20)\d\d\b", text)}
    if not years or document.published[:4] in years:
        return document
    return replace(document, published=max(years), published_from="imprint")


def add_named_date(document: Document) -> Document:
    """Give a document without a better date the day or month in its title, else the one in its file's name.

    A year alone is none: that of a plan may lie ahead.
    """
    if document.published is not None and document.published_from != FILE_DATE:
        return document
    in_title = _DATED_NAME.search(document.title or "")
    if in_title and (found := parse_date(in_title[0])):
        return replace(document, published=found, published_from="title")
    found = _date_in_name(re.sub(r"[-_. ]+", " ", PurePath(document.path).stem))
    if document.published is None and found:
        return replace(document, published=found, published_from="file_name")
    return document


def _date_in_name(name: str) -> str | None:
    """The date in the name of a file; "2010 12" may be a span of years, "2023 05" may not."""
    if written := _DATED_NAME.search(name):
        return parse_date(written[0])
    numbered = _NUMBERED_NAME.search(name)
    if numbered is None or (len(numbered[0]) == 7 and numbered["month"] > numbered["year"]):
        return None
    return parse_date(numbered[0].replace(" ", "-"))


def add_stated_authors(document: Document) -> Document:
    """Give a document without authors those that a byline near its beginning names."""
    if document.authors:
        return document
    lines = [document.text_of(block) for block in document.blocks[:SEARCHED_BLOCKS] if block.role == "byline"]
    names = tuple(name for line in lines if is_byline(line) for name in find_names(line))
    return replace(document, authors=names) if names else document


def label_title(document: Document) -> Document:
    """Label the heading that is the document's title: the only one of the highest level, at the beginning, or the one
    that repeats or holds the title of the front matter."""
    headings = [
        number for number, block in enumerate(document.blocks) if block.kind == "heading" and block.role == "body"
    ]
    if not headings or headings[0] > 4:
        return document
    first = document.blocks[headings[0]]
    text, title = document.text_of(first), document.title
    highest = min(document.blocks[number].level or 1 for number in headings)
    sole = first.level == highest and sum(document.blocks[number].level == highest for number in headings) == 1
    if title is None and not (sole or first.level == 1):
        return document
    if title is not None and not (_key(text) == _key(title) or (sole and _key(title) in _key(text))):
        return document
    if title is None and is_section_word(text):
        return replace(document, title=text)
    blocks = list(document.blocks)
    blocks[headings[0]] = replace(first, role="title")
    for number in range(headings[0] + 1, len(blocks)):
        if blocks[number].heading_path[:1] == (text,):
            blocks[number] = replace(blocks[number], heading_path=blocks[number].heading_path[1:])
    return replace(document, blocks=tuple(blocks), title=text)


def closing_date(text: str) -> tuple[str, bool] | None:
    """The date at the end of a subtitle or of a line that names the authors, and that the line does not say more.

    >>> closing_date("Procurement guide – February 2013"), closing_date("The Harbour Board, 3 May 2020")
    (('2013-02', False), ('2020-05-03', False))
    """
    for mark in (" – ", " - ", " | ", ", "):
        head, found, tail = text.strip().rstrip(".").rpartition(mark)
        if mark == ", " and re.fullmatch(r"\d{4}", tail):
            head, found, day = head.rpartition(mark)
            tail = f"{day}, {tail}"
        date = parse_date(tail) if found and head[:1].isupper() and len(head.split()) <= 14 else None
        if date and len(date) > 4 and not _VERB.search(head) and not _PREPOSITION.search(head):
            return date, False
    return None


def _opening(blocks: Iterable[Block]) -> list[Block]:
    return [block for block in blocks if block.kind != "table_row"][:SEARCHED_BLOCKS]


def _leading_date(text: str) -> str | None:
    for form in _DATE_FORMS[:-1]:
        match = form.match(text)
        if match and not text[match.end() :].strip(" .|,;)")[30:]:
            return _iso_date(match.groupdict())
    return None


def _iso_date(parts: dict[str, str | None]) -> str | None:
    year, month, day = int(parts["year"] or 0), parts.get("month"), parts.get("day")
    if parts.get("first"):
        first, second = int(parts["first"] or 0), int(parts["second"] or 0)
        # 25/8 and 8/25 are clear; 3/4 is March or April.
        if (first > 12) == (second > 12) and first != second:
            return None
        day, month = (str(first), str(second)) if first > 12 else (str(second), str(first))
    if month is None:
        return f"{year:04d}"
    number = int(month) if month.isdigit() else [name[:3] for name in MONTHS].index(month[:3].lower()) + 1
    try:
        date = datetime.date(year, number, int(day or 1))
    except ValueError:
        return None
    return date.isoformat() if day else date.isoformat()[:7]


def _key(text: str) -> str:
    return re.sub(r"\W+", " ", text).strip().lower()
