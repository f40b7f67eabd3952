"""Title, date and authors: from the file's metadata where they look real, else from the title page."""

import re
from collections.abc import Mapping, Sequence

from policytext.readers.metadata import FILE_DATE
from policytext.readers.pdf.paragraphs import Paragraph
from policytext.readers.roles import section_role

_JUNK_TITLE = re.compile(
    r"^(?:microsoft (?:word|powerpoint|excel)|untitled|title|document\d*|slide \d+|powerpoint presentation|"
    r"presentation|cover|layout|template|draft|final|blank)\b|"
    r"\.(?:docx?|pdf|indd|pptx?|rtf|qxd|xlsx?|pub|fm)$|^[\w-]*\d{4,}[\w-]*$|^[^a-z]*_[^ ]*$|^\S+_\S+$",
    re.IGNORECASE,
)
_JUNK_AUTHOR = re.compile(
    r"^(?:user|admin|administrator|owner|unknown|author|microsoft.*|pc|guest|none|default|\w*\d\w*|.*[@\\/].*)$",
    re.IGNORECASE,
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|"
    r"oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_YEAR = r"(?P<year>(?:19[5-9]|20[0-9])\d)"
_DATES = (
    re.compile(rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH}\.?,?\s+{_YEAR}\b", re.IGNORECASE),
    re.compile(rf"\b{_MONTH}\.?\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+{_YEAR}\b", re.IGNORECASE),
    re.compile(rf"\b{_MONTH}\.?,?\s+{_YEAR}\b", re.IGNORECASE),
    re.compile(rf"\b{_YEAR}-(?P<month>0[1-9]|1[0-2])-(?P<day>[0-3]\d)\b"),
)
_IS_DATE = re.compile(rf"(?:\d{{1,2}}\s+)?{_MONTH}\.?(?:\s+\d{{1,2}})?,?\s+{_YEAR}", re.IGNORECASE)
_BARE_YEAR = re.compile(rf"^{_YEAR}$")
_CREATED = re.compile(r"D?:?\s*(?P<year>\d{4})(?P<month>\d{2})?(?P<day>\d{2})?")


def find_title(metadata: Mapping[str, str], paragraphs: Sequence[Paragraph]) -> str | None:
    """The metadata's title, unless it is missing or a file name; else the largest text of the first page with text."""
    title = " ".join(metadata.get("Title", "").split())
    if title and not _JUNK_TITLE.search(title) and len(title) > 3:
        return title
    parts = title_paragraphs(paragraphs)
    return " ".join(" ".join(part.text.split()) for part in parts) or None


def title_paragraphs(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """The paragraphs in the largest type of the first page that has text."""
    first = [part for part in paragraphs if part.table is None and part.role in ("body", "title")]
    if not first:
        return []
    page = [
        part
        for part in first
        if part.page == first[0].page and sum(map(str.isalpha, part.text)) > 2 and not _IS_DATE.fullmatch(part.text)
        if section_role(part.text) is None
    ]
    if not page:
        return []
    size = max(part.size for part in page)
    if max(page, key=lambda part: len(part.text)).size > 0.95 * size and sum(len(part.text) for part in page) > 500:
        # The largest type is that of the text itself.
        return []
    titles: list[Paragraph] = []
    for part in page:
        if part.size > 0.75 * size and len(part.text) < 250:
            titles.append(part)
        elif titles:
            break
    return titles[:3]


def find_date(metadata: Mapping[str, str], paragraphs: Sequence[Paragraph]) -> tuple[str | None, str | None]:
    """An ISO date and what it rests on: ``title_page`` where a title block states it, else ``file_date``."""
    dates = [date for part in paragraphs if part.role == "title" and (date := parse_date(part.text))]
    if dates:
        return max(dates, key=len), "title_page"
    stated = [date for part in paragraphs if part.role == "byline" and (date := parse_date(part.text))]
    if stated:
        return stated[0], "byline"
    match = _CREATED.match(metadata.get("CreationDate", ""))
    if match is None or not 1980 <= int(match["year"]) <= 2100:
        return None, None
    parts = [part for part in (match["year"], match["month"], match["day"]) if part]
    return "-".join(parts), FILE_DATE


def parse_date(text: str) -> str | None:
    """The first calendar date of a text, as ISO, reduced where the text is.

    >>> parse_date("Adopted on 3 March 2021"), parse_date("December 2012"), parse_date("a plan")
    ('2021-03-03', '2012-12', None)
    """
    for pattern in _DATES:
        if match := pattern.search(text):
            groups = match.groupdict()
            month = groups["month"]
            number = int(month) if month.isdigit() else _MONTHS.index(month[:3].lower()) + 1
            date = f"{groups['year']}-{number:02d}"
            day = groups.get("day")
            return f"{date}-{int(day):02d}" if day and 1 <= int(day) <= 31 else date
    match = _BARE_YEAR.match(text.strip())
    return match["year"] if match else None


def find_authors(metadata: Mapping[str, str]) -> tuple[str, ...]:
    """The metadata's authors where they look like names of people or bodies."""
    names = []
    for part in re.split(r"\s*;\s*|\s+and\s+(?=[A-Z]\w+ [A-Z])", metadata.get("Author", "").strip()):
        name = " ".join(part.split())
        if 4 < len(name) < 120 and " " in name and name != name.lower() and not _JUNK_AUTHOR.match(name):
            names.append(name)
    return tuple(names)
