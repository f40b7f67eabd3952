"""What an extractor may know of the document that a block of text stands in."""

from dataclasses import dataclass, field
from datetime import date

from policytext.claim import EntityLabel


@dataclass
class Context:
    """The state of one document while its blocks are read in order.

    ``published`` is the document's own date and ``published_until`` the last day of the month or year where it is no
    finer (null: the same day), ``country`` the ISO 3166-1 alpha-2 code of its jurisdiction where known
    (a hint for ``$`` and fiscal years), ``day_first`` whether its numeric dates are day/month (null: not known yet).
    ``previous_earliest`` and ``previous_latest`` bound the last date that the text named; the time extractor reads and
    moves them on, so that "June" after "May 2022" is June 2022. ``acronyms`` are the acronyms and short names that the
    text has defined so far, with the label of what they stand for.
    """

    published: date | None = None
    published_until: date | None = None
    country: str | None = None
    day_first: bool | None = None
    previous_earliest: date | None = None
    previous_latest: date | None = None
    acronyms: dict[str, EntityLabel] = field(default_factory=dict)
