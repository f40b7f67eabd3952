"""Run-in headings: a bold title with a stop at the head of a paragraph that goes on in plain type on the same line."""

from collections.abc import Sequence

from policytext.readers.headings import is_run_in
from policytext.readers.pdf.lines import Word, cut_row
from policytext.readers.pdf.page import Typography
from policytext.readers.pdf.paragraphs import Paragraph


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
    if not is_run_in(_text(words[:count]), _text(words[count:])):
        return [paragraph]
    return _split(paragraph, count)


def _title_length(words: Sequence[Word]) -> int:
    """How many words are bold from the start on, the stop included even where it is plain; 0 where no others follow
    or the bold type ends within a word."""
    count = 0
    while count < len(words) and (words[count].style.bold or not any(map(str.isalnum, words[count].text))):
        count += 1
    if count == len(words) or not (words[count].space or words[count].left < words[count - 1].right):
        return 0
    return count


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
