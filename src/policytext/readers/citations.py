"""Texts that only name a source: entries of a bibliography, notes that cite, addresses, lines under a figure."""

import re

_ENTRY = re.compile(r"https?:|www\.|\b(?:18|19|20)\d\d[a-z]?\b|\bdoi\b|\bibid\b|\bpp?\. ?\d|\bISBN\b|\bet al\b", re.I)
_CITES = re.compile(
    r"https?:|www\.|\bdoi\b|\bibid\b|\bpp?\. ?\d|\bISBN\b|\bet al\b|"
    r"\((?:[A-Z][\w.’'-]*,? ){0,4}(?:n\.d\.|(?:18|19|20)\d\d[a-z]?)(?:, \w+(?: \d{1,2})?)?\)|"
    r"[”’\"'],? (?:\w+,? ){0,6}(?:19|20)\d\d\b",
    re.I,
)
_SEE = re.compile(r"(?:(?:see|cf\.?|also|for example|e\.g\.|source|sources|from|adapted from)[,:]?\s+)+", re.I)
_QUOTED = re.compile(r"[“\"‘].*?[”\"’](?!\w)")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+", re.I)
_ADDRESS_LINE = re.compile(r"(?:[\[(]?\d{1,3}[\])]?\.?\s*)?<?(?:https?://|www\.)\S+>?\s*[.;]?", re.I)
_SOURCE_OF_FIGURE = re.compile(r"(?:data )?sources?:\s+\S", re.I)
_FINITE = re.compile(
    r"\b(?:(?i:is|are|was|were|has|have|had|will|would|shall|should|must|can|could|might|do|does|did|see|visit)|may)\b"
)
_PAST = re.compile(r"\b[a-z]{3,}ed\b")
_STOP = re.compile(r"[.!?][\"'”’)\]]*$")
_LONG = 40
"""Words, without quotations and addresses, over which a note says more than where something is found."""


def is_entry(text: str) -> bool:
    """Whether a text may be an entry of a source list: an address, a year or a page, and no sentence of its own."""
    return _ENTRY.search(text) is not None and not is_sentence(text)


def has_source_mark(text: str) -> bool:
    """Whether a text holds an address, a year, a page or another mark of a source."""
    return _ENTRY.search(text) is not None


def is_sentence(text: str) -> bool:
    """Whether a text is long and has a finite verb outside of what it quotes."""
    return len(text.split()) > 15 and _FINITE.search(_QUOTED.sub("", text)) is not None


def is_citation(text: str) -> bool:
    """Whether a note does no more than cite, by an address, a page, or the year after a name or title.

    >>> is_citation("See J. Poe (2019) Ports and Roads, p. 4."), is_citation("The ports were merged (see p. 4).")
    (True, False)
    """
    rest = _ADDRESS.sub("", _QUOTED.sub("", _SEE.sub("", text, count=1) if _SEE.match(text) else text))
    return len(rest.split()) <= _LONG and _CITES.search(text) is not None and not _FINITE.search(rest)


def is_source_line(text: str) -> bool:
    """Whether a text is the name of a publication and its address, without a sentence.

    >>> is_source_line("Digital Plan 2030 https://example.org/plan"), is_source_line("It is at https://example.org")
    (True, False)
    """
    rest, addresses = _ADDRESS.subn("", text)
    sentence = _FINITE.search(rest) or re.search(r"[a-z][.!?] [A-Z]", rest)
    return addresses > 0 and len(rest.split()) <= 30 and not sentence


def is_title_and_address(text: str) -> bool:
    """Whether a paragraph is a title with its address at the end: no verb form, and no stop between the two.

    >>> is_title_and_address("Ports of the North, Ada Marsh https://example.org/ports")
    True
    >>> is_title_and_address("The ministry merged 40 ports https://example.org/ports")
    False
    """
    title = _ADDRESS.sub("", text).strip()
    ends = _ADDRESS.search(text.rstrip().rsplit(None, 1)[-1]) is not None
    return ends and bool(title) and is_source_line(text) and not _STOP.search(title) and not _PAST.search(title)


def is_address(text: str) -> bool:
    """Whether a text is an address of the web and nothing else, but for the number of an entry."""
    return _ADDRESS_LINE.fullmatch(text) is not None


def is_source_of_figure(text: str) -> bool:
    """Whether a line under a figure or table says where its data come from.

    >>> is_source_of_figure("Source: Port Statistics (May 2012)."), is_source_of_figure("Sources of ore")
    (True, False)
    """
    return _SOURCE_OF_FIGURE.match(text) is not None and not is_sentence(text)
