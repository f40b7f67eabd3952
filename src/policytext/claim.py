"""What comes out: claims with their quantities, times, entities, themes and provenance, and rejections.

All ``start`` and ``end`` count Unicode code points of the document's text, ``end`` exclusive. Objects are immutable,
compare by value, and have the names of the JSON as attributes.
"""

from typing import Literal, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from policytext.document import Box

Kind = Literal[
    "recommendation",
    "obligation",
    "target",
    "projection",
    "commitment",
    "spending",
    "rank",
    "comparison",
    "change",
    "statistic",
    "milestone",
    "assessment",
]
"""The kinds of claim, in the order in which the first that fits is taken."""

Modality = Literal["asserted", "intended", "required", "recommended", "projected", "possible"]
Polarity = Literal["positive", "negative"]
Operator = Literal["=", "<", "<=", ">", ">="]
QuantityRole = Literal[
    "value", "lower", "upper", "rank", "out_of", "part", "whole", "from", "to", "delta", "multiple", "per"
]
UnitKind = Literal[
    "percent",
    "percentage_point",
    "basis_point",
    "currency",
    "count",
    "duration",
    "rank",
    "multiple",
    "index",
    "physical",
    "none",
]
TimeType = Literal["DATE", "TIME", "DURATION", "SET"]
TimeRole = Literal["at", "from", "until", "deadline", "as_of", "baseline", "duration", "recurring", "published"]
Anchor = Literal["explicit", "document_date", "previous_date", "none"]
EntityLabel = Literal["PERSON", "ORG", "PLACE", "INITIATIVE", "LAW", "GROUP"]
Strength = Literal["proposed", "pledged", "in_policy", "in_law", "achieved"]
"""How far an undertaking has come, by its own words, the weakest first."""

Missing = Literal["number", "deadline", "owner"]
"""What a commitment or target does not say."""


class Span(Struct, frozen=True):
    """A slice of the text."""

    text: str
    start: int
    end: int


class Unit(Struct, frozen=True):
    """What a quantity counts: ``kind``, and ``code``: "%", an ISO 4217 code, a UCUM code, or for a count the head
    noun in the singular; null where there is none."""

    kind: UnitKind
    code: str | None = None


class Quantity(Struct, frozen=True, kw_only=True):
    """A number that is part of a claim and is not a date.

    ``text`` is the surface with its modifier and unit. ``value`` is a decimal string ("1200000000", "0.5", "-3") or a
    fraction ("1/3"), magnitudes applied. ``measure`` says what is measured, null rather than a guess.
    ``rule`` names the rule that found it; ``flags`` hold doubts, such as ``currency_ambiguous`` followed by
    ``candidate:AUD`` entries.
    """

    text: str
    start: int
    end: int
    value: str
    unit: Unit
    op: Operator = "="
    approx: bool = False
    role: QuantityRole = "value"
    measure: Span | None = None
    rule: str
    flags: tuple[str, ...] = ()


class Time(Struct, frozen=True, kw_only=True):
    """A date, time of day, duration or set of times.

    ``text`` is the surface without its preposition. ``timex`` is the TIMEX3 value ("2021-03", "2022-H1", "P10Y"),
    ``mod`` the TIMEX3 modifier ("START", "MID", "END", "APPROX", "MORE_THAN", ...), ``edtf`` an ISO 8601-2 / EDTF
    expression or null, ``earliest`` and ``latest`` closed ISO calendar dates or null where open.
    """

    text: str
    start: int
    end: int
    type: TimeType
    timex: str
    edtf: str | None = None
    earliest: str | None = None
    latest: str | None = None
    role: TimeRole = "at"
    anchor: Anchor = "explicit"
    mod: str | None = None
    rule: str
    flags: tuple[str, ...] = ()


class Entity(Struct, frozen=True, kw_only=True):
    """A named thing. Mentions of one thing in a document share ``id`` and ``name``; ``country`` is an ISO 3166-1
    alpha-2 code where the thing is a country."""

    text: str
    start: int
    end: int
    label: EntityLabel
    name: str
    id: str = ""
    country: str | None = None
    rule: str = ""


class KindScore(Struct, frozen=True):
    """A kind and its probability, rounded to 4 places."""

    kind: Kind
    score: float


class ThemeScore(Struct, frozen=True):
    """A theme and its probability, rounded to 4 places."""

    theme: str
    score: float


class Subject(Struct, frozen=True):
    """The words that name what the claim is about, and the entity they refer to where that is clear: its id, and the
    fullest name that the document gives it, which may stand in another claim or in none."""

    text: str
    start: int
    end: int
    entity: str | None = None
    name: str | None = None


class Slot(Struct, frozen=True):
    """The words that fill a slot, and what they mean where that can be computed with: the exact number of a quantity,
    the EDTF expression of a time, else null. Words of a quantity or time have its ``start`` and ``end``."""

    text: str
    start: int
    end: int
    value: str | None = None


class Slots(Struct, frozen=True, kw_only=True):
    """Who is to do what, how much, from where, until when, on which condition; null where the words do not say.

    ``actor`` may stand outside the claim: in the sentence that leads to its list, or in another cell of its row.
    ``unit`` is that of ``value``.
    """

    actor: Slot | None = None
    action: Slot | None = None
    measure: Slot | None = None
    value: Slot | None = None
    unit: Unit | None = None
    baseline: Slot | None = None
    deadline: Slot | None = None
    condition: Slot | None = None


class Quote(Struct, frozen=True):
    """A W3C TextQuoteSelector: the exact words and the characters before and after them."""

    exact: str
    prefix: str
    suffix: str


class Citation(Struct, frozen=True):
    """A source that the document itself cites for the claim: the entry's id, how the two were tied (``hyperlink``,
    ``footnote``, ``agreement``), and the probability that it is right."""

    source: str
    how: str
    score: float


class Provenance(Struct, frozen=True, kw_only=True):
    """Where the claim stands: enough for a person or a program to find the same words again."""

    start: int
    end: int
    page: int | None = None
    boxes: tuple[Box, ...] = ()
    block: str
    heading_path: tuple[str, ...] = ()
    quote: Quote
    fragment: str | None = None
    link: str
    cites: tuple[Citation, ...] = ()


class Claim(Struct, frozen=True, kw_only=True):
    """A statement, or one clause of it, that asserts something definite about the world."""

    id: str
    fingerprint: str
    series: str
    document: str
    text: str
    kind: Kind
    kinds: tuple[KindScore, ...]
    confidence: float
    modality: Modality
    polarity: Polarity = "positive"
    conditional: bool = False
    attribution: Span | None = None
    subject: Subject | None = None
    quantities: tuple[Quantity, ...] = ()
    times: tuple[Time, ...] = ()
    entities: tuple[Entity, ...] = ()
    themes: tuple[ThemeScore, ...] = ()
    slots: Slots | None = None
    missing: tuple[Missing, ...] = ()
    strength: Strength | None = None
    strength_cue: Span | None = None
    provenance: Provenance
    flags: tuple[str, ...] = ()


class Rejection(Struct, frozen=True, kw_only=True):
    """Something that was not used, and why. ``document`` is null where not even a document row exists."""

    document: str | None
    path: str
    stage: str
    code: str
    message: str
    start: int | None = None
    end: int | None = None


class CitedSource(Struct, frozen=True):
    """An entry of a document's own source list."""

    id: str
    text: str
    url: str | None = None


class DocumentRow(Struct, frozen=True, kw_only=True):
    """A document as the index lists it. ``status`` is ``read``, ``partly`` (something failed) or ``refused``."""

    id: str
    path: str
    uri: str | None = None
    media_type: str | None = None
    sha256: str | None = None
    text_sha256: str | None = None
    reader: str | None = None
    title: str | None = None
    published: str | None = None
    language: str | None = None
    status: Literal["read", "partly", "refused"]
    pages: int | None = None
    words: int = 0
    cited_sources: tuple[CitedSource, ...] = ()


class Run(Struct, frozen=True):
    """What made the index: version, models by hash, and the settings that differ from their defaults."""

    policytext: str
    models: dict[str, str]
    settings: dict[str, object]


REJECTION_CODES: dict[str, str] = {
    "missing_path": "the path does not exist",
    "empty_folder": "the folder holds no file that a reader knows",
    "empty_file": "the file has no bytes, or only white space",
    "unknown_type": "no reader for this type of file",
    "legacy_format": "a format that must be converted first (.doc, .rtf, .odt, .ppt, ...)",
    "broken_file": "the file is damaged and cannot be opened",
    "encrypted": "the file needs a password",
    "no_text_layer": "a PDF of pictures without text: run OCR first",
    "binary_content": "the file is named as text but holds binary data",
    "wrong_encoding": "the encoding cannot be determined",
    "not_readable": "the file may not be read (permission)",
    "too_large": "the file, its unpacked content or its number of pages is over the limit of the settings",
    "timeout": "reading took longer than the limit of the settings",
    "worker_died": "the process that read the document ended without an answer",
    "language_not_supported": "the text is not in English",
    "duplicate": "the same bytes as another document of the run, whose claims stand there",
    "type_mismatch": "the content is of another type than the name says; read by content",
    "page_failed": "one page could not be read",
    "truncated": "the file ends in the middle; what is there was read",
    "repaired_encoding": "wrongly decoded characters were repaired",
    "glyphs_dropped": "some characters of the file have no Unicode value and were left out",
    "permission_flag": "the PDF asks that its text not be copied; it is read, as the law allows for analysis",
    "boilerplate": "the block is no body text",
    "heading": "a heading is no claim",
    "not_a_claim": "the statement asserts nothing definite",
    "below_confidence": "the claim's confidence is under the limit of the settings",
    "number_not_read": "digits that are neither quantity nor time",
}
"""Every code that a rejection can carry, and what it means."""


T = TypeVar("T", Span, Slot, Quantity, Time, Entity)


def shift(record: T, offset: int) -> T:
    """The same record with all its offsets moved by ``offset`` characters.

    >>> shift(Span("9", 2, 3), 10)
    Span(text='9', start=12, end=13)
    """
    moved = replace(record, start=record.start + offset, end=record.end + offset)
    measure = getattr(record, "measure", None)
    return replace(moved, measure=shift(measure, offset)) if measure is not None else moved
