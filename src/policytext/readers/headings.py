"""Lines that act as headings in texts without heading markup."""

import re

MAX_WORDS = 14
MAX_CHARACTERS = 110

_NUMBER = re.compile(
    r"(?:(?:chapter|section|part|annex|appendix|article|theme|goal|priority|pillar|action|title)\s+)?"
    r"(?P<number>\d{1,2}(?:\.\d{1,2}){0,4}|[A-Z](?=[.)])|[IVX]{1,5}(?=[.)]))[.):]?\s+(?=\S)",
    re.I,
)
_STOP = re.compile(r"[.!;,:][\"'”’)\]]*$")
_SMALL = {"a", "an", "and", "as", "at", "by", "for", "from", "in", "into", "of", "on", "or", "the", "to", "with", "per",
          "via", "vs"}  # fmt: skip
DANGLING = re.compile(
    r"\b(?:the|a|an|of|and|or|to|into|in|for|with|by|from|on|at|as|than|its|their|our|your|his|her|this|these|those|that|which|who|"
    r"is|are|was|were|be|been|has|have|had|will|would|can|could|may|must|should|such|both|between|through|under|over|"
    r"about|against|across|within|including|per|not|also|more)$",
    re.I,
)
"""A line that ends so goes on in the next one."""
_AMOUNT = re.compile(r"\d\s?%|[£$€¥]\s?\d|\+\d|\d{5}|\d{1,2}/\d{1,2}/\d|^\S*/\S*\d\S*$|\bper ?cent\b", re.I)
_FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|shall|should|must|can|could|may|might|does|did)\b", re.I
)
SECTION_WORDS = re.compile(
    r"(?:\d+\.?\s+)?(?:(?:executive )?summary|introduction|foreword|preface|overview|background|conclusions?|abstract|"
    r"context|contents|acknowledge?ments|purpose|scope|appendix.*|annex.*|(?:the )?vision|mission|"
    r"key messages|about .*)",
    re.I,
)
_RUN_IN_WORDS = 25
_RUN_IN_REST = 5
"""Words that must follow a title on its line: fewer are the end of an emphasised sentence."""
_RUN_IN_STOP = re.compile(r"(?<!\b(?:19|20)\d\d)\.$")
"""A line that ends in a year is a date."""
_RUN_IN_NUMBER = re.compile(r"(?:[A-Z][a-z]+ )?(?:\d{1,2}(?:\.\d{1,2})*|[A-Z]|[IVX]{1,5})\s?[.:–—-]\s+\S")
_RUN_IN_VERB = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|shall|should|must|can|could|may|might|do|does|did|[Ww]e|I)\b"
)

_CAPTION = re.compile(
    r"(?:(?:figure|fig\.|table|chart|exhibit|map|graph|diagram|image|photo|picture)\s+"
    r"(?:\d+|[A-Z]\d*)(?:[.\-–]\d+)*[a-z]?\s*[:.–—|-]|(?:figure|caption|image|photo|picture)(?: caption)?:)\s*\S",
    re.I,
)


def is_caption(text: str) -> bool:
    """Whether a short line is worded like the caption of a figure or table.

    >>> is_caption("Figure 2: Homes with fibre"), is_caption("Figure 2 shows homes"), is_caption("Photo: the Minister")
    (True, False, True)
    """
    return len(text.split()) <= 40 and _CAPTION.match(text) is not None


def looks_like_heading(text: str) -> bool:
    """Whether a line that stands alone is worded like a heading: short, one line, no stop at its end, a capital first.

    >>> [looks_like_heading(text) for text in ("The Danish way", "2.1 Skills for all", "we will:", "It was set up.")]
    [True, True, False, False]
    """
    words = text.split()
    if not words or len(words) > MAX_WORDS or len(text) > MAX_CHARACTERS or "\n" in text:
        return False
    if _STOP.search(text) or DANGLING.search(text) or "http" in text or "@" in text or text.count(",") > 3:
        return False
    first = _NUMBER.sub("", text, count=1).lstrip("“‘\"'(") or text
    if not (first[0].isupper() or (first[0].isdigit() and len(words) > 1)):
        return False
    if not any(character.isalpha() for character in text) or _AMOUNT.search(text):
        return False
    if first[0].isdigit() and len(words) > 5 and not is_title_case(text):
        return False
    return is_title_case(text) or text.endswith("?") or not (_FINITE.search(text) and len(words) > 7)


def is_prose(text: str) -> bool:
    """Whether a text that is marked as a heading is a whole paragraph, set so for its looks or by mistake.

    >>> is_prose("Expand the use of open data."), is_prose("The fund was set up in 2011, and it paid all 40 towns.")
    (False, True)
    """
    words = len(text.split())
    return words > 30 or (words >= 12 and text.endswith(".") and _FINITE.search(text) is not None)


def is_run_in(title: str, rest: str) -> bool:
    """Whether words that are set off at the head of a paragraph are its title: they end in a stop, make no sentence
    unless they are numbered, and running text follows.

    >>> [is_run_in(title, "The ports open all their data.") for title in ("Open data.", "We act now.")]
    [True, False]
    """
    words = len(title.split())
    if not _RUN_IN_STOP.search(title) or not 2 <= words <= _RUN_IN_WORDS or len(rest.split()) < _RUN_IN_REST:
        return False
    if not rest.lstrip("“‘\"'(")[:1].isupper():
        return False
    return _RUN_IN_NUMBER.match(title) is not None or not _RUN_IN_VERB.search(title)


def run_in_end(text: str, bold: int) -> int:
    """The length of the title at the head of a paragraph whose first ``bold`` characters are bold; 0 without a title.

    >>> run_in_end("Open data. The ports open all of it.", 10), run_in_end("Open data. The ports open all of it.", 4)
    (10, 0)
    """
    end = bold + text.startswith(".", bold)
    parted = text[end : end + 1].isspace()
    return end if bold and parted and is_run_in(text[:end], text[end:].strip()) else 0


def is_title_case(text: str) -> bool:
    """Whether all words but the small ones begin with a capital or a digit, or all letters are capitals."""
    words = [word for word in re.findall(r"[^\W_][\w’'.-]*", text) if word.lower() not in _SMALL]
    return bool(words) and all(word[0].isupper() or word[0].isdigit() for word in words)


def number_level(text: str) -> int | None:
    """The depth of a numbered heading: 1 for "3 Skills", 2 for "2.1 Access"; None without a number.

    >>> number_level("2.1 Access"), number_level("Access")
    (2, None)
    """
    match = _NUMBER.match(text)
    return match["number"].count(".") + 1 if match else None


def is_section_word(text: str) -> bool:
    """Whether a heading is one of those that open a part of any document, and never the document's title."""
    return SECTION_WORDS.fullmatch(text.strip(" :")) is not None
