"""Run-in headings: a bold title with a stop at the head of a paragraph that goes on in plain type on the same line."""

import re
from collections.abc import Sequence

from policytext.readers.pdf.lines import Word, cut_row
from policytext.readers.pdf.page import Typography
from policytext.readers.pdf.paragraphs import Paragraph

_MAX_WORDS = 25
_LEAST_REST = 5
"""Words of plain type that must follow: fewer are the end of an emphasised sentence."""
_NUMBERED = re.compile(r"(?:[A-Z][a-z]+ )?(?:\d{1,2}(?:\.\d{1,2})*|[A-Z]|[IVX]{1,5})\s?[.:–—-]\s+\S")
_FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|shall|should|must|can|could|may|might|do|does|did|we|I)\b"
)


def split_run_in(paragraph: Paragraph, typography: Typography) -> list[Paragraph]:
    """The title of a paragraph and the rest, or the paragraph alone where it has no such title.

    A bold sentence with a subject and a verb is emphasis and stays. Items of a list keep their titles, since the words
    that govern the list go on in them.
    """
    plain = paragraph.kind == "paragraph" and paragraph.role == "body" and paragraph.table is None
    if not plain or typography.bold_share >= 0.5 or not paragraph.lines[0].words[0].style.bold:
        return [paragraph]
    words = [word for line in paragraph.lines for word in line.words]
    count = _title_length(words)
    title = _text(words[:count])
    if not title.endswith(".") or not 2 <= len(title.split()) <= _MAX_WORDS or len(words) - count < _LEAST_REST:
        return [paragraph]
    if _FINITE.search(title) and not _NUMBERED.match(title):
        return [paragraph]
    return _split(paragraph, count)


def _title_length(words: Sequence[Word]) -> int:
    """How many words are bold from the start on, the stop included even where it is plain; 0 where the bold type ends
    within a word or no capital follows."""
    count = 0
    while count < len(words) and (words[count].style.bold or not any(map(str.isalnum, words[count].text))):
        count += 1
    if count == len(words) or not (words[count].space or words[count].left < words[count - 1].right):
        return 0
    return count if words[count].text.lstrip("“‘\"'(")[:1].isupper() else 0


def _text(words: Sequence[Word]) -> str:
    return "".join(" " + word.text if word.space else word.text for word in words).strip()


def _split(paragraph: Paragraph, count: int) -> list[Paragraph]:
    head, rest = [], []
    for line in paragraph.lines:
        if count >= len(line.words):
            head.append(line)
        elif count <= 0:
            rest.append(line)
        else:
            first, second = cut_row(line, [count])
            head.append(first)
            rest.append(second)
        count -= len(line.words)
    right, left, stack = paragraph.right, paragraph.column_left, paragraph.stack
    title = Paragraph(head, right, left, kind="heading", stack=stack, run_in=True)
    title.first_in_stack = paragraph.first_in_stack
    return [title, Paragraph(rest, right, left, stack=stack)]
