"""What becomes of one document: its row, claims and rejections."""

from collections.abc import Sequence

from msgspec import Struct

from policytext.claim import CitedSource, Claim, DocumentRow, Rejection
from policytext.document import Document, SourceEntry, document_id
from policytext.errors import ReadError
from policytext.readers.source import display_path

_LOSSES = frozenset({"page_failed", "truncated"})
"""Problems after which a document counts as partly read."""


class DocumentResult(Struct, frozen=True, kw_only=True):
    """One document of a run. ``text`` is null for a refused one."""

    row: DocumentRow
    claims: tuple[Claim, ...] = ()
    rejections: tuple[Rejection, ...] = ()
    text: str | None = None


def accept_document(
    document: Document, claims: Sequence[Claim], rejections: Sequence[Rejection], entries: Sequence[SourceEntry]
) -> DocumentResult:
    """The result of a document that was read; its problems become rejections too."""
    problems = [
        Rejection(
            document=document.id,
            path=document.path,
            stage="read",
            code=problem.code,
            message=problem.message,
            start=problem.start,
            end=problem.end,
        )
        for problem in document.problems
    ]
    row = DocumentRow(
        id=document.id,
        path=document.path,
        uri=document.uri,
        media_type=document.media_type,
        sha256=document.sha256,
        text_sha256=document.text_sha256,
        reader=document.reader,
        title=document.title,
        published=document.published,
        language=document.language,
        status="partly" if any(problem.code in _LOSSES for problem in document.problems) else "read",
        pages=len(document.pages) or None,
        words=len(document.text.split()),
        cited_sources=tuple(CitedSource(entry.id, entry.text, entry.url) for entry in entries),
    )
    return DocumentResult(row=row, claims=tuple(claims), rejections=(*problems, *rejections), text=document.text)


def refuse_document(error: ReadError, sha256: str | None = None) -> DocumentResult:
    """The result of a file that could not be read: a row of status ``refused`` and a rejection."""
    path = display_path(error.path)
    identity = document_id(path, sha256 or "")
    rejection = Rejection(document=identity, path=path, stage="read", code=error.code, message=error.message)
    row = DocumentRow(id=identity, path=path, sha256=sha256, status="refused")
    return DocumentResult(row=row, rejections=(rejection,))


def list_duplicate(path: str, sha256: str, original: str, fits: bool = True) -> DocumentResult:
    """The result of a file with the same bytes as another one of the run, whose claims stand there.

    Args:
        path: the file.
        sha256: of its bytes.
        original: the file that was processed.
        fits: whether the file's name says what its content is; where it does not, that is listed too.
    """
    path = display_path(path)
    identity = document_id(path, sha256)
    message = f"same bytes as {display_path(original)}, where its claims stand"
    rejections = [Rejection(document=identity, path=path, stage="read", code="duplicate", message=message)]
    if not fits:
        message = "the content is of another type than the name says; rename the file"
        rejections.append(Rejection(document=identity, path=path, stage="read", code="type_mismatch", message=message))
    row = DocumentRow(id=identity, path=path, sha256=sha256, status="read")
    return DocumentResult(row=row, rejections=tuple(rejections))
