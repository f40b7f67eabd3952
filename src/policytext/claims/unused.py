"""What of a document was not read for claims: boilerplate, headings, and digits that are neither quantity nor time."""

import re
from collections.abc import Iterator, Sequence

from policytext.claim import Quantity, Rejection, Time
from policytext.document import Block, Document

_NUMBER = re.compile(r"\d[\d.,]*")
_SHOWN = 80
"""Characters of a block that its rejection quotes."""


def list_unused(document: Document, findings: Sequence[Quantity | Time]) -> Iterator[Rejection]:
    """A rejection for each block that is no body text, each heading, and each number of the body outside ``findings``.

    Args:
        document: the document.
        findings: all quantities and times found in it, with offsets in its text.
    """
    covered = bytearray(len(document.text))
    for item in findings:
        covered[item.start : item.end] = b"\1" * (item.end - item.start)
    for block in document.blocks:
        if block.role != "body":
            yield _reject(document, "boilerplate", f"{block.role}: {_shorten(document, block)}", block.start, block.end)
        elif block.kind == "heading":
            yield _reject(document, "heading", _shorten(document, block), block.start, block.end)
        else:
            yield from _numbers(document, block, covered)


def _numbers(document: Document, block: Block, covered: bytearray) -> Iterator[Rejection]:
    for match in _NUMBER.finditer(document.text, block.start, block.end):
        start, end = match.start(), match.start() + len(match.group().rstrip(".,"))
        if not any(covered[start:end]):
            around = document.text[max(block.start, start - 20) : min(block.end, end + 20)]
            yield _reject(document, "number_not_read", " ".join(around.split()), start, end)


def _shorten(document: Document, block: Block) -> str:
    text = " ".join(document.text_of(block).split())
    return text if len(text) <= _SHOWN else text[: _SHOWN - 3] + "..."


def _reject(document: Document, code: str, message: str, start: int, end: int) -> Rejection:
    return Rejection(
        document=document.id, path=document.path, stage="claims", code=code, message=message, start=start, end=end
    )
