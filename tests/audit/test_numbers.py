"""Why a number of a text is in no claim: ``sentence | number | reason``."""

from dataclasses import replace as replace_index
from pathlib import Path

import pytest
from msgspec.structs import replace

from policytext.audit.numbers import audit_document, find_unused_numbers
from policytext.claim import Claim, DocumentRow, Rejection
from policytext.document import Block, Document
from policytext.errors import ReadError
from policytext.index import ClaimIndex
from policytext.readers import read
from policytext.settings import Settings


def make_document(*blocks: tuple[str, dict[str, object]]) -> Document:
    placed, at = [], 0
    for text, values in blocks:
        placed.append(Block(at, at + len(text), **{"kind": "paragraph", **values}))  # type: ignore[arg-type]
        at += len(text) + 2
    text = "\n\n".join(text for text, _ in blocks)
    return Document(path="a", text=text, blocks=tuple(placed), media_type="text/plain", sha256="1", reader="text/1")


def reasons(document: Document, claims: tuple[Claim, ...] = (), rejections: tuple[Rejection, ...] = ()) -> list[str]:
    return [item.reason for item in audit_document(document, "a", claims, rejections)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("See https://example.org/2019/04 and a1@example.org.", ["address"] * 3),
        ("Go to example.gov/p/7 for more.", ["address"]),
        ("1.2 Aims of the plan", ["label"]),
        ("3) Open the shop", ["label"]),
        ("It has parts: (1) roads and (2) rails.", ["label", "label"]),
        ("2 August", ["no_statement"]),
        ("See section 4.1 and Figure 3.", ["reference", "reference"]),
        ("Under Public Law 117-40 it may.", ["reference", "reference"]),
        ("See pages 3, 5 and 12.", ["reference"] * 3),
        ("The COVID-19 aid and 5G.", ["name", "name"]),
        ("They follow ISO27001 or WCAG 2.0 here.", ["name", "name"]),
        ("There were 40 of them.", ["no_statement"]),
        ("There were twenty-eight of them, and two thirds stayed.", ["no_statement"] * 2),
        ("It cost 1.2 million, or two hundred and five thousand.", ["no_statement"] * 2),
        ("See Part Two and step three.", ["reference"] * 2),
        ("One of them was the first to go.", []),
    ],
)
def test_the_form_tells_the_reason(text: str, expected: list[str]) -> None:
    assert reasons(make_document((text, {}))) == expected


def test_the_place_tells_the_reason() -> None:
    document = make_document(
        ("Page 4", {"role": "page_number"}),
        ("Plan 2030", {"kind": "heading"}),
        ("Year 2019", {"kind": "table_row", "header": True}),
    )
    assert [(item.reason, item.message) for item in audit_document(document, "a", (), ())] == [
        ("boilerplate", "page_number"),
        ("heading", "heading"),
        ("heading", "heading row of a table"),
    ]


def test_numbers_of_claims_are_used_unless_they_were_not_read(sample_index: ClaimIndex) -> None:
    rank = sample_index.claims[0]
    document = make_document(("Denmark was ranked 1st of 27 in 2021.", {}))
    assert reasons(document, (rank,)) == []
    assert reasons(document, (replace(rank, quantities=(), times=()),)) == ["not_read"] * 3
    words = make_document(("Denmark is among twenty-eight states.", {}))
    (quantity, _) = rank.quantities
    counted = replace(rank, quantities=(replace(quantity, text="twenty-eight", start=17, end=29),))
    assert reasons(words, (counted,)) == []
    assert [item.number for item in audit_document(words, "a", (replace(counted, quantities=()),), ())] == [
        "twenty-eight"
    ]
    entity = replace(rank.entities[0], start=19, end=28)
    assert reasons(document, (replace(rank, quantities=(), entities=(entity,)),)) == ["name", "name"]


def test_a_rejected_statement_tells_why() -> None:
    document = make_document(("Was it 40?", {}), ("It was 50.", {}))
    rejections = tuple(
        Rejection(document="d", path="a", stage="claims", code=code, message=code.upper(), start=start, end=end)
        for code, start, end in (("not_a_claim", 0, 10), ("below_confidence", 12, 22))
    )
    found = list(audit_document(document, "a", (), rejections))
    assert [(item.reason, item.message) for item in found] == [
        ("not_a_claim", "NOT_A_CLAIM"),
        ("below_confidence", "BELOW_CONFIDENCE"),
    ]
    assert [document.text[item.start : item.end] for item in found] == ["40", "50"]


def test_the_index_tells_of_blocks_that_were_not_read() -> None:
    document = make_document(("Page 4 of 9", {}), ("Plan 2030", {}))
    rejections = tuple(
        Rejection(document="d", path="a", stage="claims", code=code, message="why", start=start, end=end)
        for code, start, end in (("boilerplate", 0, 11), ("heading", 13, 22), ("number_not_read", 18, 22))
    )
    assert reasons(document, (), rejections) == ["boilerplate", "boilerplate", "heading"]


def test_the_source_is_read_again_and_a_lost_one_replaced_by_the_text_of_the_index(tmp_path: Path) -> None:
    file = tmp_path / "plan.txt"
    file.write_text("Plan 2030\n\nThere were 40 of them, as far as anybody could tell at the time.\n")
    document = read(file, Settings())
    row = DocumentRow(id="d", path="plan.txt", sha256=document.sha256, text_sha256=document.text_sha256, status="read")
    index = ClaimIndex((row,), texts={"d": document.text})
    (first, *_, last) = find_unused_numbers(index, Settings(), tmp_path)
    assert (last.number, last.reason) == ("40", "no_statement")
    assert first.path == "plan.txt"
    file.unlink()
    assert [item.number for item in find_unused_numbers(index, Settings(), tmp_path)][-1] == "40"
    with pytest.raises(ReadError, match=r"plan\.txt: not there as it was read"):
        find_unused_numbers(replace_index(index, texts={}), Settings(), tmp_path)


def test_refused_documents_have_no_text() -> None:
    index = ClaimIndex((DocumentRow(id="d", path="scan.pdf", status="refused"),))
    assert find_unused_numbers(index, Settings()) == []
