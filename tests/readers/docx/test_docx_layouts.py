"""Every layout of ``make_docx`` must come back block by block."""

import sys
from pathlib import Path

import pytest

from policytext.readers import read_bytes

sys.path.insert(0, str(Path(__file__).parent))

from make_docx import LAYOUTS, make_docx


@pytest.mark.parametrize("name", sorted(LAYOUTS))
def test_blocks_of_layout_are_whole_and_in_order(name: str) -> None:
    data, expected = make_docx(name)
    document = read_bytes(data, f"{name}.docx")
    shown = [block for block in document.blocks if block.role in ("body", "title")]
    found = [text for block in shown for text in document.text_of(block).split(" | ")]
    assert found == expected
