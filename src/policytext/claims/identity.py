"""Identity: ids that survive a better model, and fingerprints of what is said."""

import hashlib
import re
from collections.abc import Iterable

from policytext.claim import Quantity, Time

_SPACE = re.compile(r"\s+")
_NUMBER = re.compile(r"\d[\d.,]*")
_PLAIN = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-"})


def _digest(prefix: str, parts: Iterable[str]) -> str:
    return prefix + hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def claim_id(source_sha256: str, statement: str, occurrence: int, head: tuple[int, int]) -> str:
    """Id of a claim: the bytes it comes from, the exact statement, its occurrence, and the span of the claim in it."""
    return _digest("c_", (source_sha256, statement, str(occurrence), f"{head[0]}:{head[1]}"))


def fingerprint(text: str, quantities: Iterable[Quantity], times: Iterable[Time]) -> str:
    """The same for the same statement elsewhere: normalised words, values, units and dates.

    >>> fingerprint("Use rose  to 5%.", (), ()) == fingerprint("use rose to 5%", (), ())
    True
    """
    slots = [f"{item.value} {item.unit.code}" for item in quantities] + [item.timex for item in times]
    return _digest("f_", (normalise_words(text), *slots))


def series(text: str, start: int, quantities: Iterable[Quantity], times: Iterable[Time]) -> str:
    """The same for one measure over time: the words without values and dates, and the units.

    ``start`` is the offset of ``text`` in the document, from which the offsets of the findings count.
    """
    findings: list[Quantity | Time] = [*quantities, *times]
    taken = sorted(((item.start - start, item.end - start) for item in findings), reverse=True)
    for first, last in taken:
        text = text[:first] + " # " + text[last:]
    units = [str(item.unit.code) for item in quantities]
    return _digest("s_", (normalise_words(_NUMBER.sub("#", text)), *units))


def normalise_words(text: str) -> str:
    """Lower case, single spaces, straight quotes, no stop at the end."""
    return _SPACE.sub(" ", text.translate(_PLAIN)).strip(" .;,").lower()
