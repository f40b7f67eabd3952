"""Dates, durations, sets and times of day, as TIMEX3, EDTF and calendar bounds."""

from msgspec import Struct
from spacy.tokens import Doc

from policytext.claim import Time
from policytext.extractors.context import Context
from policytext.extractors.times.scene import Refusal
from policytext.extractors.times.surface import scan

__all__ = ["Explanation", "explain_times", "find_times"]


class Explanation(Struct, frozen=True):
    """A time, the rule that found it, the words before it that gave its role, and the readings decided against."""

    time: Time
    rule: str
    cue: str
    against: tuple[str, ...]


def find_times(doc: Doc, context: Context) -> list[Time]:
    """The times of a block, in the order of the text, without overlaps.

    Args:
        doc: a block with tags, parse and names; offsets count code points of ``doc.text``.
        context: the state of the document. Blocks must come in reading order with one context: the last date named is
            kept in it, and whether numeric dates are day first.

    >>> import spacy
    >>> doc = spacy.blank("en")("It opened in March 2021, and 40 more followed in June.")
    >>> [(time.text, time.edtf, time.anchor) for time in find_times(doc, Context())]
    [('March 2021', '2021-03', 'explicit'), ('June', '2021-06', 'previous_date')]
    """
    return [time for time, _ in scan(doc, context)[0]]


def explain_times(doc: Doc, context: Context) -> tuple[list[Explanation], list[Refusal]]:
    """The times of a block with the reasons for them, and the words that look like times and are none.

    >>> import spacy
    >>> explained, refused = explain_times(spacy.blank("en")("In 2019 about 2000 people may come."), Context())
    >>> explained[0].rule, [(refusal.text, refusal.reason) for refusal in refused]
    ('date.year', [('2000', 'counted'), ('may', 'lower case')])
    """
    found, refusals = scan(doc, context)
    explained = []
    for time, cue in found:
        against = tuple(
            f"{item.rule}: {item.reason}" for item in refusals if item.start < time.end and time.start < item.end
        )
        explained.append(Explanation(time, time.rule, cue, against))
    return explained, refusals
