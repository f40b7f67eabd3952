"""What else a text says of the currency of "$5m" or "4 cents": a currency beside it, or a country named in it."""

from policytext.extractors.entities.gazetteer import find_gazetteer_names
from policytext.extractors.entities.lexicon import DEMONYMS, countries
from policytext.extractors.quantities.currencies import currency_of
from policytext.extractors.quantities.reading import Reading

_CANDIDATE = "candidate:"


def countries_named(text: str) -> frozenset[str]:
    """The ISO 3166-1 alpha-2 codes of the countries whose names or adjectives stand in a text."""
    names = (text[start:end] for start, end in find_gazetteer_names(text))
    codes = (countries().get(name) or DEMONYMS.get(name) for name in names)
    return frozenset(code for code in codes if code)


def decide_currencies(reading: Reading) -> None:
    """Give a shared sign its currency where exactly one candidate is named in the same text; flagged as such."""
    unknown = [draft for draft in reading.drafts if draft.kind == "currency" and draft.code is None]
    if not unknown:
        return
    beside = {draft.code for draft in reading.drafts if draft.kind == "currency" and draft.code}
    tenders = {currency_of(code) for code in countries_named(reading.text)}
    for draft in unknown:
        candidates = {flag.removeprefix(_CANDIDATE) for flag in draft.flags if flag.startswith(_CANDIDATE)}
        named = beside & candidates or tenders & candidates
        if len(named) == 1:
            draft.code, draft.flags = next(iter(named)), ("currency_from_text",)
