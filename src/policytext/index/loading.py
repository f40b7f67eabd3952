"""Read an index back from the forms that hold everything: ``.json``, ``.jsonl`` and ``.db``."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import msgspec
from msgspec import Struct

from policytext.claim import Claim, DocumentRow, Rejection, Run
from policytext.errors import IndexFileError
from policytext.index.claim_index import ClaimIndex
from policytext.index.decoding import pause_collection
from policytext.index.file_form import DOCUMENTS_FILE, REJECTIONS_FILE, RUN_FILE, SCHEMA, IndexFile

T = TypeVar("T")


class _Version(Struct):
    schema: str


class _RunFile(Struct):
    schema: str
    run: Run


def load(path: str | Path) -> ClaimIndex:
    """Read a claim index that was written as ``.json``, ``.jsonl`` or ``.db``.

    Raises:
        IndexFileError: the file is missing, is no claim index, or is one of another version.
    """
    file = Path(path)
    reader = _READERS.get(file.suffix.lower())
    if reader is None:
        known = ", ".join(_READERS)
        raise IndexFileError(
            f"{file}: an index cannot be loaded from {file.suffix or 'a file without extension'!r} "
            f"(known: {known}); the other forms do not hold everything"
        )
    try:
        with pause_collection():
            return reader(file)
    except ValueError as error:
        raise IndexFileError(f"{file}: {error}; write the index again with 'policytext extract'") from None


def _load_json(file: Path) -> ClaimIndex:
    data = _read_bytes(file)
    _check_version(file, _decode(file, data, _Version).schema)
    content = _decode(file, data, IndexFile)
    return ClaimIndex(content.documents, content.claims, content.rejections, content.run)


def _load_json_lines(file: Path) -> ClaimIndex:
    beside = [file.parent / name for name in (DOCUMENTS_FILE, REJECTIONS_FILE)]
    lines = _read_bytes(file).splitlines()
    for other in beside:
        if not other.is_file():
            raise IndexFileError(
                f"{file}: {other.name} is missing, which is written beside the claims; keep the two together"
            )
    record = file.parent / RUN_FILE
    run = Run("", {}, {})
    if record.is_file():
        content = _decode(record, _read_bytes(record), _RunFile)
        _check_version(record, content.schema)
        run = content.run
    claims = []
    for number, line in enumerate(lines, 1):
        values = _decode(file, line, dict[str, Any], number)
        inlined = values.get("document")
        values["document"] = inlined.get("id") if isinstance(inlined, dict) else inlined
        claims.append(_convert(file, values, number))
    documents, rejections = beside
    return ClaimIndex(_decode_lines(documents, DocumentRow), tuple(claims), _decode_lines(rejections, Rejection), run)


def _load_database(file: Path) -> ClaimIndex:
    from policytext.index.store import Store

    with Store.open(file, read_only=True) as store:
        return store.to_index()


_READERS: dict[str, Callable[[Path], ClaimIndex]] = {
    ".json": _load_json,
    ".jsonl": _load_json_lines,
    ".db": _load_database,
}

LOADABLE = tuple(_READERS)
"""Extensions of the forms that hold everything."""


def _read_bytes(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except FileNotFoundError:
        raise IndexFileError(f"{file}: no such index; make one with 'policytext extract'") from None
    except OSError as error:
        raise IndexFileError(f"{file}: cannot be read ({error.strerror or error}); check the path") from None


def _check_version(file: Path, schema: str) -> None:
    if schema != SCHEMA:
        raise IndexFileError(
            f"{file}: the index has the version {schema!r}, this policytext reads {SCHEMA!r}; "
            "extract it again, or use the policytext that wrote it"
        )


def _decode(file: Path, data: bytes, kind: type[T], line: int | None = None) -> T:
    try:
        return msgspec.json.decode(data, type=kind)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise _refusal(file, error, line) from None


def _decode_lines(file: Path, kind: type[T]) -> tuple[T, ...]:
    return tuple(_decode(file, line, kind, number) for number, line in enumerate(_read_bytes(file).splitlines(), 1))


def _convert(file: Path, values: dict[str, Any], line: int) -> Claim:
    try:
        return msgspec.convert(values, Claim)
    except msgspec.ValidationError as error:
        raise _refusal(file, error, line) from None


def _refusal(file: Path, error: Exception, line: int | None) -> IndexFileError:
    place = f"{file}, line {line}" if line else str(file)
    return IndexFileError(f"{place}: no claim index ({error}); give a file that 'policytext extract' wrote")
