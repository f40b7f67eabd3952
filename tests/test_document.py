import hashlib
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policytext.document import Block, Document, Line, document_id
from policytext.readers import read_text


def make_document(text: str = "", **values: object) -> Document:
    fields: dict[str, object] = {
        "path": "a.txt",
        "blocks": (),
        "media_type": "text/plain",
        "sha256": "00",
        "reader": "text/1",
    }
    return Document(text=text, **{**fields, **values})  # type: ignore[arg-type]


def test_the_id_is_of_path_and_bytes() -> None:
    assert make_document().id == document_id("a.txt", "00")
    assert len({document_id(path, digest) for path in ("a", "b") for digest in ("00", "11")}) == 4
    assert document_id("a", "00").startswith("d_")


def test_the_text_hash_is_of_utf_8() -> None:
    assert make_document("Café").text_sha256 == hashlib.sha256("Café".encode()).hexdigest()


def test_a_lone_surrogate_has_a_text_hash() -> None:
    assert len(make_document("\udc80").text_sha256) == 64


@pytest.mark.parametrize(
    ("published", "day"),
    [
        (None, None),
        ("2022", date(2022, 1, 1)),
        ("2022-08", date(2022, 8, 1)),
        ("2022-08-25", date(2022, 8, 25)),
    ],
)
def test_the_day_of_a_reduced_date_is_its_first(published: str | None, day: date | None) -> None:
    assert make_document(published=published).published_day == day


@pytest.mark.parametrize(
    ("published", "day"),
    [(None, None), ("2020", date(2020, 12, 31)), ("2020-02", date(2020, 2, 29)), ("2020-02-03", date(2020, 2, 3))],
)
def test_the_last_day_of_a_reduced_date(published: str | None, day: date | None) -> None:
    assert make_document(published=published).published_until == day


def test_text_of_a_block_and_body() -> None:
    blocks = (Block(0, 4, "paragraph", "navigation"), Block(6, 10, "paragraph"))
    document = make_document("Menu\n\nText", blocks=blocks)
    assert [document.text_of(block) for block in document.blocks] == ["Menu", "Text"]
    assert [document.text_of(block) for block in document.body()] == ["Text"]


def lines(*spans: tuple[int, int]) -> tuple[Line, ...]:
    return tuple(Line(start, end, 1, (0.0, 0.0, 1.0, 1.0)) for start, end in spans)


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (0, 3, [(0, 10)]),
        (0, 10, [(0, 10)]),
        (9, 12, [(0, 10), (11, 20)]),
        (10, 11, []),
        (10, 12, [(11, 20)]),
        (15, 40, [(11, 20), (21, 30)]),
        (30, 40, []),
        (5, 25, [(0, 10), (11, 20), (21, 30)]),
    ],
)
def test_lines_between(start: int, end: int, expected: list[tuple[int, int]]) -> None:
    document = make_document("x" * 30, lines=lines((0, 10), (11, 20), (21, 30)))
    assert [(line.start, line.end) for line in document.lines_between(start, end)] == expected


def test_a_document_without_lines_has_none_between() -> None:
    assert list(make_document("abc").lines_between(0, 3)) == []


@given(
    st.lists(st.integers(1, 5), max_size=8),
    st.integers(0, 40),
    st.integers(0, 40),
)
def test_lines_between_are_those_that_share_characters(widths: list[int], first: int, second: int) -> None:
    spans, place = [], 0
    for width in widths:
        spans.append((place, place + width))
        place += width + 1
    start, end = min(first, second), max(first, second) + 1
    document = make_document("x" * 60, lines=lines(*spans))
    expected = [span for span in spans if span[0] < end and start < span[1]]
    assert [(line.start, line.end) for line in document.lines_between(start, end)] == expected


@given(st.text(max_size=200).filter(str.strip))
def test_blocks_of_any_text_lie_in_order_inside_the_text(text: str) -> None:
    document = read_text(text)
    place = 0
    for block in document.blocks:
        assert place <= block.start <= block.end <= len(document.text)
        place = block.end
