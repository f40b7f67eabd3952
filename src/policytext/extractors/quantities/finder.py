"""From a text to its quantities, step by step: numerals, guards, units, ranges, nouns, modifiers, roles, measures."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from policytext.claim import Quantity, Time, Unit
from policytext.document import Cell
from policytext.extractors.context import Context
from policytext.extractors.quantities import measure, multiples, ranges, ranks, roles
from policytext.extractors.quantities.admission import admit_numerals
from policytext.extractors.quantities.attachment import attach_modifiers, attach_noun, make_draft
from policytext.extractors.quantities.draft import Draft
from policytext.extractors.quantities.elision import take_elided_units
from policytext.extractors.quantities.hints import decide_currencies
from policytext.extractors.quantities.lexicon import NORMAL
from policytext.extractors.quantities.numbers import format_number
from policytext.extractors.quantities.proportions import add_proportions
from policytext.extractors.quantities.reading import Reading
from policytext.extractors.quantities.settlement import settle_drafts
from policytext.extractors.quantities.tables import take_units_from_headings

_QUICK = re.compile(
    r"\d|[½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞]|(?<![a-z])(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|"
    r"fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twent|thirt|fort|fift|sixt|sevent|eight|ninet|half|halv|"
    r"quarter|third|first|second|fourth|fifth|sixth|ninth|tenth|hundredfold"
    r"|an? (?:hundred|thousand|million|billion|trillion|dozen)"
    r"|doubl|tripl|trebl|quadrupl|twice|zero)",
    re.IGNORECASE,
)


def find_quantities(
    doc: Doc, context: Context, *, times: Sequence[Time] = (), cells: Sequence[Cell] = ()
) -> list[Quantity]:
    """The quantities of a parsed text, in order and without overlap.

    Numbers that belong to a claim's figures count; dates, labels, identifiers, note marks and idioms do not. A range
    gives two quantities. Offsets are code points of ``doc.text``.

    Args:
        doc: a text with tags and parse.
        context: the document's country decides what ``$`` means, and such a quantity is flagged.
        times: dates already found in the text; the numbers inside them are no quantities, unless they measure a
            duration.
        cells: the cells of a table row, with offsets in ``doc.text``: their headings give bare numbers a unit.
    """
    # Doc.text joins all tokens anew at each call.
    text = doc.text
    if not _QUICK.search(text):
        return []
    return [_finish(text, draft) for draft in read_quantities(doc, context, times=times, cells=cells).drafts]


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a number of the text is a quantity, or is none: the rule or the reason, and the words that decided."""

    text: str
    start: int
    end: int
    quantity: Quantity | None
    rule: str
    cue: str = ""
    against: tuple[str, ...] = ()


def explain_quantities(
    doc: Doc, context: Context, *, times: Sequence[Time] = (), cells: Sequence[Cell] = ()
) -> list[Explanation]:
    """Every number of a parsed text with the rule that read it, or the reason why it is no quantity, in order."""
    reading = read_quantities(doc, context, times=times, cells=cells)
    text = doc.text
    found = [
        Explanation(
            text[one.start : one.end], one.start, one.end, _finish(text, one), one.rule, one.cue, tuple(one.against)
        )
        for one in reading.drafts
    ]
    refused = [Explanation(text[start:end], start, end, None, reason) for start, end, reason in reading.rejected]
    return sorted([*found, *refused], key=lambda one: (one.start, one.end))


def read_quantities(doc: Doc, context: Context, *, times: Sequence[Time] = (), cells: Sequence[Cell] = ()) -> Reading:
    """As ``find_quantities``, with the readings decided against."""
    reading = Reading(doc, doc.text.translate(NORMAL), context)
    reading.starts = [token.idx for token in doc]
    numerals = admit_numerals(reading, times)
    for numeral in numerals:
        if draft := make_draft(reading, numeral):
            reading.drafts.append(draft)
    reading.drafts = multiples.add_multiples(doc, reading.text, reading.starts, reading.drafts)
    reading.drafts = ranks.add_ranks(doc, reading.text, reading.starts, reading.drafts, numerals)
    ranges.join_ratios(reading.text, reading.drafts)
    reading.drafts = add_proportions(doc, reading.text, reading.starts, reading.drafts, numerals)
    for draft in reading.drafts:
        attach_noun(reading, draft)
    if cells:
        take_units_from_headings(reading, cells)
    ranges.share_units(reading.text, reading.drafts)
    ranges.mark_parts(reading.text, reading.drafts)
    decide_currencies(reading)
    take_elided_units(reading)
    for draft in reading.drafts:
        attach_modifiers(reading, draft)
    ranges.mark_ranges(doc, reading.text, reading.drafts)
    roles.assign_roles(doc, reading.text, reading.starts, reading.drafts)
    settle_drafts(reading)
    measure.assign_measures(doc, reading.text, reading.starts, reading.drafts)
    return reading


def _finish(text: str, draft: Draft) -> Quantity:
    return Quantity(
        text=text[draft.start : draft.end],
        start=draft.start,
        end=draft.end,
        value=format_number(draft.value),
        unit=Unit(draft.kind, draft.code),
        op=draft.op,
        approx=draft.approx,
        role=draft.role,
        measure=draft.measure,
        rule=draft.rule,
        flags=draft.flags,
    )
