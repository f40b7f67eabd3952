"""The marks of list items and numbered paragraphs that are typed before the text."""

import re

_BULLET = re.compile(
    r"(?P<mark>[•●○◦▪▫■□◆◇‣⁃∙·➢➤►▶✓✔»\uf0b7\uf0a7]|o(?=\s+[A-Z])|§(?=\s*[A-Z]))\s*|(?P<dash>[*+–—-])\s+"
)
# A capital letter with a stop is rather the initial of a name.
_NUMBER = re.compile(
    r"(?P<mark>[‘“]{1,2}\((?:\d{1,3}|[a-zA-Z]|aa|bb|cc|AA|BB|CC|[ivx]{1,5}|[IVX]{1,5})\)|\(?(?:\d{1,3}|[a-zA-Z]|[ivx]{1,5}|[IVX]{1,5})\)|(?:\d{1,2}|[a-z]|[ivx]{2,5})\.(?![\w.])"
    r"|(?:\d{1,2}|[A-Z])(?:\.\d{1,2}){2,3}\.?|[A-Z]\.\d{1,2}\.?)\s+(?=\S)"
)
_NUMBERED_TEXT = re.compile(r"(?P<mark>\d{1,2}\.\d{1,2})\.?\s+(?=[A-Z“\"])")


def find_label(text: str, *, two_levels: bool = False) -> tuple[str, int] | None:
    """The mark before a text and where the text itself begins; None where there is none.

    Args:
        text: a line or paragraph.
        two_levels: numbers such as "2.1" count too; a document needs several, or it is a figure ("2.5 Mbit/s").

    >>> find_label("• build roads"), find_label("(iv) build roads"), find_label("2021 was good")
    (('•', 2), ('(iv)', 5), None)
    """
    match = _BULLET.match(text) or _NUMBER.match(text) or (_NUMBERED_TEXT.match(text) if two_levels else None)
    if match is None or not text[match.end() :].strip():
        return None
    return match["mark"] or match.groupdict().get("dash") or "", match.end()


def has_two_level_numbers(lines: list[str]) -> bool:
    """Whether several lines begin with numbers such as "2.1"."""
    return sum(bool(_NUMBERED_TEXT.match(line)) for line in lines) >= 2
