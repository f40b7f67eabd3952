"""Which files a run is about: folders are listed, and files with the same bytes are told apart from their copies."""

import hashlib
import os
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from policytext.errors import ReadError
from policytext.readers import READERS
from policytext.readers.detect import detect_type
from policytext.results import DocumentResult, list_duplicate, refuse_document
from policytext.settings import FILE_NAME

OUTPUT_NAMES = frozenset(
    {
        "claims.json",
        "claims.jsonl",
        "claims.db",
        "claims.csv",
        "claims.parquet",
        "run.json",
        "documents.jsonl",
        "rejections.jsonl",
        FILE_NAME,
    }
)
"""Files that policytext itself puts into a folder, which are no documents."""


@dataclass
class Collection:
    """The files to process in order, the SHA-256 of each, and the results of those that need no processing."""

    paths: list[str] = field(default_factory=list)
    sha256: dict[str, str] = field(default_factory=dict)
    settled: list[DocumentResult] = field(default_factory=list)


def collect_files(sources: Sequence[str | Path]) -> Collection:
    """List files and folders (recursively, hidden files left out), each file once, sorted by path.

    A missing path and an empty folder become refused documents. Of files with the same bytes the one whose name fits
    its content is processed, else the first by path; the others are listed as duplicates of it.
    """
    collection = Collection()
    files: set[str] = set()
    for source in sources:
        path = Path(source)
        if path.is_dir():
            inside = _list_folder(path)
            if not inside:
                message = "the folder holds no files; give one that does"
                collection.settled.append(refuse_document(ReadError(path.as_posix(), "empty_folder", message)))
            files.update(inside)
        else:
            files.add(path.as_posix())
    copies: dict[str, list[str]] = {}
    for name in sorted(files):
        digest = _hash_file(name)
        if digest is None:
            collection.paths.append(name)
        else:
            collection.sha256[name] = digest
            copies.setdefault(digest, []).append(name)
    empty = hashlib.sha256(b"").hexdigest()
    for digest, names in copies.items():
        if digest == empty:
            collection.paths.extend(names)
            continue
        original = min(names, key=lambda name: (not _fits(name), name))
        collection.paths.append(original)
        collection.settled += [
            list_duplicate(name, digest, original, _fits(name)) for name in names if name != original
        ]
    collection.paths.sort()
    return collection


def _list_folder(folder: Path) -> list[str]:
    found = []
    for root, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        found += [
            Path(root, name).as_posix() for name in names if not name.startswith(".") and name not in OUTPUT_NAMES
        ]
    return found


def _hash_file(path: str) -> str | None:
    """SHA-256 of a file's bytes; None where it cannot be read, which its reader will explain."""
    try:
        with open(path, "rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return None


def _fits(path: str) -> bool:
    """Whether a file's name says what its content is."""
    try:
        return Path(path).suffix.lower() in READERS[detect_type(path, Path(path).read_bytes())].extensions
    except (OSError, ReadError):
        return False
