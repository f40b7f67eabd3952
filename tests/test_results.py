from pathlib import Path

import pytest

from policytext.claim import Rejection
from policytext.document import Document, Problem, SourceEntry, document_id
from policytext.errors import ReadError
from policytext.results import accept_document, list_duplicate, refuse_document


def make_document(*problems: Problem, pages: int = 0) -> Document:
    return Document(
        path="plan.txt",
        text="Four words stand here.",
        blocks=(),
        media_type="text/plain",
        sha256="ab",
        reader="text/1",
        title="The plan",
        published="2022-08",
        problems=problems,
    )


def test_a_document_read_without_problems() -> None:
    result = accept_document(make_document(), (), (), (SourceEntry("s_1", "The survey", "https://example.org"),))
    assert (result.row.status, result.row.words, result.row.pages) == ("read", 4, None)
    assert (result.row.title, result.row.published, result.row.path) == ("The plan", "2022-08", "plan.txt")
    assert [(entry.id, entry.url) for entry in result.row.cited_sources] == [("s_1", "https://example.org")]
    assert result.text == "Four words stand here."
    assert result.row.id == document_id("plan.txt", "ab")


@pytest.mark.parametrize(
    ("code", "status"),
    [
        ("page_failed", "partly"),
        ("truncated", "partly"),
        ("type_mismatch", "read"),
        ("repaired_encoding", "read"),
        ("permission_flag", "read"),
    ],
)
def test_a_loss_makes_a_document_partly_read_and_a_repair_does_not(code: str, status: str) -> None:
    result = accept_document(make_document(Problem(code, "why", 3, 5)), (), (), ())
    assert result.row.status == status
    assert result.rejections == (
        Rejection(document=result.row.id, path="plan.txt", stage="read", code=code, message="why", start=3, end=5),
    )


def test_problems_of_reading_stand_before_the_other_rejections() -> None:
    later = Rejection(document="d", path="plan.txt", stage="claims", code="not_a_claim", message="no")
    result = accept_document(make_document(Problem("truncated", "why")), (), (later,), ())
    assert [item.code for item in result.rejections] == ["truncated", "not_a_claim"]


def test_a_refused_file_is_a_row_and_a_rejection() -> None:
    result = refuse_document(ReadError("in/scan.pdf", "no_text_layer", "run OCR first"), "ff")
    assert (result.row.status, result.row.path, result.row.sha256) == ("refused", "in/scan.pdf", "ff")
    assert result.text is None
    (rejection,) = result.rejections
    assert (rejection.document, rejection.stage, rejection.code) == (result.row.id, "read", "no_text_layer")
    assert rejection.message == "run OCR first"


def test_a_path_with_bytes_that_are_no_text_can_be_shown() -> None:
    result = refuse_document(ReadError("in/\udcff.txt", "broken_file", "no"))
    assert result.row.path == "in/\\xff.txt"
    assert result.row.path == result.rejections[0].path


def test_a_duplicate_names_the_original() -> None:
    result = list_duplicate(str(Path("b") / "copy.txt"), "ff", "a/plan.txt")
    assert (result.row.status, result.row.sha256, result.claims) == ("read", "ff", ())
    assert result.rejections[0].code == "duplicate"
    assert "a/plan.txt" in result.rejections[0].message


def test_a_copy_under_a_wrong_name_is_listed_as_both() -> None:
    result = list_duplicate("plan.docx", "ab" * 32, "plan.pdf", fits=False)
    assert [item.code for item in result.rejections] == ["duplicate", "type_mismatch"]
