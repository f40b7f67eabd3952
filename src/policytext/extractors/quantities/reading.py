"""The state of one text while its quantities are read."""

from dataclasses import dataclass, field

from spacy.tokens import Doc

from policytext.extractors.context import Context
from policytext.extractors.quantities.draft import Draft


@dataclass(slots=True)
class Reading:
    """One text while it is read: drafts that stand, and what was decided against with its reason."""

    doc: Doc
    text: str
    context: Context
    starts: list[int] = field(default_factory=list)
    drafts: list[Draft] = field(default_factory=list)
    rejected: list[tuple[int, int, str]] = field(default_factory=list)
