"""The country a document speaks for: a hint for ``$``, for dates in figures and for the fiscal year."""

from collections import Counter

from policytext.document import Document
from policytext.extractors.entities.gazetteer import find_gazetteer_names
from policytext.extractors.entities.lexicon import DEMONYMS, countries

_MINIMUM_MENTIONS = 3
_MINIMUM_SHARE = 0.6
_CHARACTERS = 200_000
"""How much of a long document is looked at."""
_DOMAINS = {
    "gov.uk": "GB",
    "gov.au": "AU",
    "govt.nz": "NZ",
    "gc.ca": "CA",
    "gov.sg": "SG",
    "gov.ie": "IE",
    "gov.in": "IN",
}


def guess_country(document: Document) -> str | None:
    """The ISO 3166-1 alpha-2 code of the country that the document's address or most of its country names point to.

    None where names of several countries are about as frequent, or there are fewer than three.
    """
    if document.uri:
        for domain, code in _DOMAINS.items():
            if f".{domain}/" in document.uri + "/":
                return code
    counts: Counter[str] = Counter()
    text = document.text[:_CHARACTERS]
    for start, end in find_gazetteer_names(text):
        named = countries().get(text[start:end]) or DEMONYMS.get(text[start:end])
        if named is not None:
            counts[named] += 1
    if not counts:
        return None
    (code, count), total = counts.most_common(1)[0], sum(counts.values())
    return code if count >= _MINIMUM_MENTIONS and count / total >= _MINIMUM_SHARE else None
