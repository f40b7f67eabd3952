"""Every layout of ``make_pdfs`` must come back with its words and their order."""

import re
import sys
from pathlib import Path

import pytest

from policytext.document import Block, Document
from policytext.evaluate.reading import order_score, word_f1
from policytext.readers.pdf import read_pdf
from policytext.readers.source import Source
from policytext.settings import Settings

sys.path.insert(0, str(Path(__file__).parent))

from make_pdfs import LAYOUTS, make_pdf

FLOOR = 0.98


def read_layout(name: str) -> tuple[Document, list[str]]:
    data, expected = make_pdf(name)
    return read_pdf(Source(f"{name}.pdf", data), Settings()), expected


def body_blocks(document: Document, expected: list[str]) -> list[Block]:
    """Body blocks, and the title where the layout prints it above its text."""
    return [block for block in document.blocks if block.role == "body" or document.text_of(block) in expected]


def body_text(document: Document, expected: list[str]) -> str:
    return " ".join(document.text_of(block).replace(" | ", " ") for block in body_blocks(document, expected))


def words_of(text: str) -> list[str]:
    return re.findall(r"\S+", text)


@pytest.mark.parametrize("name", sorted(LAYOUTS))
def test_words_and_order_of_layout(name: str) -> None:
    document, expected = read_layout(name)
    found, wanted = words_of(body_text(document, expected)), words_of(" ".join(expected))
    assert word_f1(wanted, found) >= FLOOR
    assert order_score(wanted, found) >= FLOOR


@pytest.mark.parametrize("name", sorted(LAYOUTS))
def test_blocks_of_layout_are_whole(name: str) -> None:
    document, expected = read_layout(name)
    found = {document.text_of(block) for block in body_blocks(document, expected)}
    cells = {document.text[cell.start : cell.end] for block in document.blocks for cell in block.cells}
    lost = [text for text in expected if text not in found | cells]
    assert len(lost) <= 0.05 * len(expected), lost


@pytest.mark.parametrize("name", sorted(LAYOUTS))
def test_lines_of_layout_lie_in_their_blocks(name: str) -> None:
    document, _ = read_layout(name)
    ends = 0
    for line in document.lines:
        assert ends <= line.start < line.end <= len(document.text)
        ends = line.end
        left, top, right, bottom = line.box
        page = document.pages[line.page - 1]
        assert 0 <= left < right <= page.width
        assert 0 <= top < bottom <= page.height
    for block in document.blocks:
        assert document.text_of(block).strip() == document.text_of(block) != ""
