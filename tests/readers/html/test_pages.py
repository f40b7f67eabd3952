"""Original pages of many layouts with their text known: every word, the order, and the role of each block."""

from pathlib import Path

import pytest

from policytext.document import Document
from policytext.evaluate.reading import order_score, word_f1
from policytext.readers.html import read_html
from policytext.readers.roles import assign_roles
from policytext.readers.source import Source
from policytext.settings import Settings

PAGES = sorted((Path(__file__).parent / "pages").glob("*.html"))
FLOOR = 0.98


def read_page(path: Path) -> Document:
    """A page as the package reads it, roles by wording included."""
    return assign_roles(read_html(Source(path.name, path.read_bytes()), Settings()))


def read_known(path: Path) -> list[tuple[str, str, str]]:
    """Role, kind and text of each block; the role ``-`` stands for any."""
    known = []
    for line in path.with_suffix(".txt").read_text(encoding="utf-8").splitlines():
        head, text = line.split(": ", 1) if ": " in line else (line.rstrip(":"), "")
        role, kind = head.split()
        known.append((role, kind, text))
    return known


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_words_and_order_of_the_body(path: Path) -> None:
    document = read_page(path)
    got = " ".join(document.text_of(block) for block in document.body()).split()
    known = " ".join(text for role, _, text in read_known(path) if role == "body").split()
    loose = {word for role, _, text in read_known(path) if role == "-" for word in text.split()}
    got = [word for word in got if word in known or word not in loose]
    assert word_f1(known, got) >= FLOOR
    assert order_score(known, got) >= FLOOR


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_role_and_kind_of_every_block(path: Path) -> None:
    document = read_page(path)
    got = [(block.role, block.kind, document.text_of(block)) for block in document.blocks]
    known = read_known(path)
    assert [text for _, _, text in got] == [text for _, _, text in known]
    assert [found for found, asked in zip(got, known, strict=True) if asked[0] != "-"] == [
        asked for asked in known if asked[0] != "-"
    ]


def test_there_are_at_least_ten_pages() -> None:
    assert len(PAGES) >= 10
