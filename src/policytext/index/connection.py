"""Open the SQLite file of an index, and say in words what can go wrong with it."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path
from typing import Literal
from urllib.parse import quote

from policytext.errors import IndexFileError, OutputError, PolicytextError

SCHEMA_VERSION = 3
"""The version that this code writes; ``tables.sql`` makes it."""

MIGRATIONS: dict[int, tuple[str, ...]] = {
    1: ("CREATE INDEX claims_fingerprint ON claims (fingerprint)",),
    2: (
        'CREATE INDEX claims_place ON claims (document, start, "end", id, kind, modality, confidence)',
        "ALTER TABLE claims ADD COLUMN subject_entity TEXT",
        "ALTER TABLE claims ADD COLUMN subject_name TEXT",
        "ALTER TABLE claims ADD COLUMN strength TEXT",
        "CREATE TABLE slots (claim INTEGER NOT NULL REFERENCES claims (key) ON DELETE CASCADE, slot TEXT NOT NULL, "
        'text TEXT NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL, value TEXT)',
        "CREATE TABLE missing (claim INTEGER NOT NULL REFERENCES claims (key) ON DELETE CASCADE, part TEXT NOT NULL)",
        "CREATE INDEX slots_claim ON slots (claim)",
        "CREATE INDEX missing_claim ON missing (claim)",
        "UPDATE claims SET subject_entity = json_extract(record, '$.subject.entity')",
    ),
}
"""What turns the tables of a version into those of the next; an index is brought up to date when it is written to, and
read as it is. 1: decisions of reviewers are looked up by fingerprint. 2: the first claims of a query are found without
reading any other claim; what subjects mean, strength, slots."""

BUSY_SECONDS = 10.0
"""How long to wait for another writer."""


def open_for_reading(path: Path) -> sqlite3.Connection:
    """Open an existing index; its content cannot be changed.

    Raises:
        IndexFileError: there is no such file, it is no index, or one of another version.
        OutputError: another process has it for itself, or its last changes cannot be seen from here.
    """
    if not path.is_file():
        raise IndexFileError(f"{path}: no such index; make one with 'policytext extract'")
    with explain(path, "read"):
        try:
            # Not "mode=ro", which would leave the files of the write-ahead log behind.
            return _check_for_reading(path, _connect(path, "mode=rw"))
        except sqlite3.OperationalError as error:
            # A write-ahead log needs a folder that may be written; a file at rest can be read without one.
            if "locked" in str(error) or _has_log(path):
                raise
            return _check_for_reading(path, _connect(path, "mode=ro&immutable=1"))


def _check_for_reading(path: Path, connection: sqlite3.Connection) -> sqlite3.Connection:
    with _closed_on_error(connection):
        connection.execute("PRAGMA query_only = ON")
        version = _find_version(connection)
        if version is None:
            if _is_empty(connection):
                raise IndexFileError(f"{path}: nothing is in it yet; run 'policytext extract' again")
            raise _no_index(path)
        _check_version(path, version)
    return connection


def open_for_writing(path: Path) -> sqlite3.Connection:
    """Open an index, made new where there is no file.

    Raises:
        IndexFileError: the file is no index, or one of another version.
        OutputError: the file cannot be written, or another process has kept it locked.
    """
    with explain(path):
        connection = _connect(path, "mode=rwc")
        with _closed_on_error(connection):
            connection.execute("PRAGMA foreign_keys = ON")
            version = _find_version(connection)
            if version is None:
                if not _is_empty(connection):
                    raise _no_index(path)
                _create_tables(connection)
                version = SCHEMA_VERSION
            _check_version(path, version)
            _migrate(connection)
            connection.execute("PRAGMA synchronous = NORMAL")
        return connection


@contextmanager
def _closed_on_error(connection: sqlite3.Connection) -> Iterator[None]:
    """Leave no connection open that nobody holds."""
    try:
        yield
    except BaseException:
        connection.close()
        raise


@contextmanager
def explain(path: Path, task: Literal["read", "written"] = "written") -> Iterator[None]:
    """Turn errors of SQLite into ours.

    Raises:
        IndexFileError: the file is no database, or a damaged one.
        OutputError: it is locked, read-only or cannot be opened, or the disk is full; ``task`` is what cannot be done.
    """
    try:
        yield
    except PolicytextError:
        raise
    except sqlite3.OperationalError as error:
        remedy = "wait for the other process" if "locked" in str(error) else "check its folder, permissions and room"
        raise OutputError(f"{path}: cannot be {task} ({error}); {remedy}") from error
    except sqlite3.DatabaseError as error:
        raise IndexFileError(f"{path}: no claim index ({error}); give another file") from error


@contextmanager
def transaction(connection: sqlite3.Connection, kind: str = "IMMEDIATE") -> Iterator[None]:
    """All or nothing; of the kind ``DEFERRED`` it is one unchanging view for several reads."""
    connection.execute(f"BEGIN {kind}")
    try:
        yield
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


def _has_log(path: Path) -> bool:
    """Whether changes stand beside the file that are not in it yet."""
    log = path.with_name(f"{path.name}-wal")
    return log.is_file() and log.stat().st_size > 0


def _connect(path: Path, mode: str) -> sqlite3.Connection:
    address = f"file:{quote(str(path.absolute()))}?{mode}"
    return sqlite3.connect(address, uri=True, timeout=BUSY_SECONDS, isolation_level=None)


def _create_tables(connection: sqlite3.Connection) -> None:
    script = files("policytext.index").joinpath("tables.sql").read_text(encoding="utf-8")
    connection.execute("PRAGMA journal_mode = WAL")
    try:
        connection.executescript(f"BEGIN IMMEDIATE;\n{script}\nCOMMIT;")
    except sqlite3.OperationalError:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        if _find_version(connection) is None:
            raise


def _is_empty(connection: sqlite3.Connection) -> bool:
    """Whether there is no table, as after a run that was killed while it made the file."""
    return connection.execute("SELECT 1 FROM sqlite_schema LIMIT 1").fetchone() is None


def _find_version(connection: sqlite3.Connection) -> int | None:
    if not connection.execute("SELECT 1 FROM sqlite_schema WHERE name = 'schema_version'").fetchone():
        return None
    row = connection.execute("SELECT max(version) FROM schema_version").fetchone()
    return int(row[0])


def _check_version(path: Path, version: int) -> None:
    oldest = min(MIGRATIONS)
    if not oldest <= version <= SCHEMA_VERSION:
        raise IndexFileError(
            f"{path}: the index has the schema version {version}, this policytext reads {oldest} to {SCHEMA_VERSION}; "
            "use the policytext that wrote it, or extract again"
        )


def _migrate(connection: sqlite3.Connection) -> None:
    """Bring the tables up to date, in one transaction; another writer may have done so already."""
    if _find_version(connection) == SCHEMA_VERSION:
        return
    with transaction(connection):
        for version in range(_find_version(connection) or SCHEMA_VERSION, SCHEMA_VERSION):
            for statement in MIGRATIONS[version]:
                connection.execute(statement)
        connection.execute("UPDATE schema_version SET version = ?", (SCHEMA_VERSION,))


def _no_index(path: Path) -> IndexFileError:
    return IndexFileError(f"{path}: a database, but no claim index; give another file")
