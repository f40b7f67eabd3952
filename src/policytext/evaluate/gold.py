"""Annotated documents: one JSON Lines file a document, one object a statement, in reading order."""

from pathlib import Path

import msgspec
from msgspec import Struct

from policytext.errors import GoldError


class GoldClaim(Struct, frozen=True):
    """A claim of a statement; ``alt_kinds`` are kinds that a careful reader could choose too."""

    text: str
    kind: str
    modality: str
    polarity: str = "positive"
    conditional: bool = False
    alt_kinds: tuple[str, ...] = ()
    attribution: str | None = None
    subject: str | None = None


class GoldQuantity(Struct, frozen=True):
    """A quantity of a statement."""

    text: str
    value: str
    unit_kind: str
    unit_code: str | None = None
    op: str = "="
    approx: bool = False
    role: str = "value"
    measure: str | None = None


class GoldTime(Struct, frozen=True):
    """A time of a statement."""

    text: str
    type: str
    timex: str | None = None
    edtf: str | None = None
    role: str = "at"


class GoldEntity(Struct, frozen=True):
    """A mention of a named thing."""

    text: str
    label: str


class GoldStatement(Struct, frozen=True):
    """One line of an annotation file."""

    doc: str
    n: int
    text: str
    page: int | None = None
    boilerplate: bool = False
    borderline: bool = False
    claims: tuple[GoldClaim, ...] = ()
    quantities: tuple[GoldQuantity, ...] = ()
    times: tuple[GoldTime, ...] = ()
    entities: tuple[GoldEntity, ...] = ()
    themes: tuple[str, ...] = ()


def read_gold(path: Path) -> dict[Path, list[GoldStatement]]:
    """The statements of each ``.jsonl`` file of a folder, or of one file.

    Raises:
        GoldError: there is no such file, or a line does not follow the format.
    """
    files = sorted(path.glob("*.jsonl")) if path.is_dir() else [path]
    found: dict[Path, list[GoldStatement]] = {}
    for file in files:
        try:
            lines = file.read_bytes().splitlines()
        except OSError as error:
            raise GoldError(f"{file}: cannot be read ({error.strerror}); give a folder of .jsonl files") from error
        found[file] = []
        for number, line in enumerate(lines, start=1):
            if line.strip():
                try:
                    found[file].append(msgspec.json.decode(line, type=GoldStatement))
                except (msgspec.DecodeError, UnicodeDecodeError) as error:
                    raise GoldError(f"{file}:{number}: {error}; see the annotation guide for the format") from error
    if not any(found.values()):
        raise GoldError(f"{path}: no annotated statements; give a folder of .jsonl files")
    return found


def find_document(file: Path, doc: str) -> Path | None:
    """The document of an annotation file: beside it, or in ``documents`` beside it or beside its folder."""
    for folder in (file.parent, file.parent / "documents", file.parent.parent / "documents"):
        if (folder / doc).is_file():
            return folder / doc
    return None
