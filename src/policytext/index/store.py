"""An index in one SQLite file: it grows by one transaction a document, and is asked without being loaded whole."""

import hashlib
import json
import sqlite3
from collections.abc import Collection, Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path, PurePath
from types import TracebackType
from typing import Self

import msgspec

from policytext.claim import Claim, DocumentRow, Rejection, Run
from policytext.index.claim_index import ClaimIndex
from policytext.index.connection import explain, open_for_reading, open_for_writing, transaction
from policytext.index.decoding import decode_claims
from policytext.index.file_form import encode_json
from policytext.index.queries import Query
from policytext.index.rows import list_slots, to_number
from policytext.index.sql import build_conditions
from policytext.results import DocumentResult, list_duplicate

_READ = (
    "removed IS NULL AND status <> 'refused' AND NOT EXISTS "
    "(SELECT 1 FROM rejections WHERE document = documents.id AND code = 'duplicate')"
)
"""Documents whose claims stand under their own path."""

RANKED = 1000
"""Of more claims with the words of a text than these, SQLite's own BM25 says which are ranked."""

_REJECTION_FIELDS = Rejection.__struct_fields__


class Store:
    """The SQLite file of an index.

    A document whose file is gone is marked as removed: its claims stay in the file and are no longer part of the index.
    Use as a context manager; leaving it closes the file.
    """

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self.path = path
        self._connection = connection

    @classmethod
    def open(cls, path: str | Path, *, read_only: bool = False) -> Self:
        """Open an index; one that is opened for writing is made where there is none.

        Raises:
            IndexFileError: the file is missing (to be read), is no index, or is one of another version.
            OutputError: the file cannot be written.
        """
        file = Path(path)
        return cls(file, open_for_reading(file) if read_only else open_for_writing(file))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._connection.close()

    def begin_run(self, run: Run, started: datetime | None = None, host: str | None = None) -> int:
        """Note a run, and give its number."""
        values = (_fingerprint(run), encode_json(run).decode(), started.isoformat() if started else None, host)
        with explain(self.path):
            cursor = self._connection.execute(
                "INSERT INTO runs (fingerprint, record, started, host) VALUES (?, ?, ?, ?)", values
            )
        return int(cursor.lastrowid or 0)

    def finish_run(self, number: int) -> None:
        """Note that a run came to its end."""
        now = datetime.now(UTC).isoformat()
        with explain(self.path):
            self._connection.execute("UPDATE runs SET finished = ? WHERE id = ?", (now, number))

    def holds(self, path: str, sha256: str, run: Run) -> bool:
        """Whether the file of these bytes was read by the same version, models and settings. A refused one and a
        duplicate never are held, since the reason may be gone."""
        with explain(self.path, "read"):
            found = self._connection.execute(
                "SELECT 1 FROM documents JOIN runs ON runs.id = run WHERE path = ? AND sha256 = ? AND fingerprint = ? "
                f"AND {_READ}",
                (path, sha256, _fingerprint(run)),
            )
            return found.fetchone() is not None

    def put(self, run: int, result: DocumentResult) -> None:
        """Keep a document in the place of all that is known of its path, in one transaction.

        A document of the same bytes under another path becomes a duplicate of this one.

        Raises:
            OutputError: the file cannot be written; it stays as it was.
        """
        with explain(self.path), transaction(self._connection):
            path = result.row.path
            self._connection.execute("DELETE FROM rejections WHERE document IS NULL AND path = ?", (path,))
            self._connection.execute("DELETE FROM documents WHERE path = ?", (path,))
            if result.claims:
                self._list_duplicates(run, result.row)
            self._insert(run, result)

    def mark_removed(self, run: int, sources: Sequence[str | Path]) -> list[str]:
        """Mark the documents below the folders of ``sources`` whose files are gone, and give their paths.

        A folder that itself is gone marks nothing: it may be a drive that is not mounted.
        """
        folders = [source for source in sources if Path(source).is_dir()]
        gone = []
        with explain(self.path), transaction(self._connection):
            for key, path in self._connection.execute(
                "SELECT id, path FROM documents WHERE removed IS NULL"
            ).fetchall():
                below = any(PurePath(path).is_relative_to(folder) for folder in folders)
                if below and path != "-" and not Path(path).exists():
                    self._connection.execute("UPDATE documents SET removed = ? WHERE id = ?", (run, key))
                    gone.append(path)
        return sorted(gone)

    def replace_all(self, index: ClaimIndex) -> None:
        """Hold this index and nothing else, in one transaction.

        Raises:
            OutputError: the file cannot be written; it stays as it was.
        """
        claims: dict[str, list[Claim]] = {row.id: [] for row in index.documents}
        for claim in index.claims:
            claims[claim.document].append(claim)
        rejections: dict[str | None, list[Rejection]] = {}
        for entry in index.rejections:
            rejections.setdefault(entry.document if entry.document in claims else None, []).append(entry)
        with explain(self.path), transaction(self._connection):
            self._connection.execute("DELETE FROM rejections")
            self._connection.execute("DELETE FROM documents")
            run = self.begin_run(index.run)
            for row in index.documents:
                result = DocumentResult(
                    row=row,
                    claims=tuple(claims[row.id]),
                    rejections=tuple(rejections.get(row.id, ())),
                    text=index.texts.get(row.id),
                )
                self._insert(run, result)
            self._insert_rejections(rejections.get(None, ()))

    def to_index(self, paths: Collection[str] | None = None) -> ClaimIndex:
        """The documents that are not removed (only those of ``paths``, where given), with claims, rejections, texts.

        Raises:
            IndexFileError: the file does not hold what it should.
        """
        wanted = None if paths is None else json.dumps(sorted(paths))
        live = "removed IS NULL AND (:paths IS NULL OR documents.path IN (SELECT value FROM json_each(:paths)))"
        with explain(self.path, "read"), transaction(self._connection, "DEFERRED"):
            documents = self._connection.execute(
                f"SELECT id, record, text FROM documents WHERE {live}", {"paths": wanted}
            ).fetchall()
            claims = self._connection.execute(
                f"SELECT claims.record FROM claims JOIN documents ON documents.id = document WHERE {live}",
                {"paths": wanted},
            ).fetchall()
            columns = ", ".join(f'rejections."{name}"' for name in _REJECTION_FIELDS)
            rejections = self._connection.execute(
                f"SELECT {columns} FROM rejections LEFT JOIN documents ON documents.id = document "
                "WHERE removed IS NULL AND (:paths IS NULL OR rejections.path IN "
                "(SELECT value FROM json_each(:paths)))",
                {"paths": wanted},
            ).fetchall()
            run = self._latest_run()
        return ClaimIndex(
            documents=tuple(_decode_document(record) for _, record, _ in documents),
            claims=decode_claims(record for (record,) in claims),
            rejections=tuple(Rejection(**dict(zip(_REJECTION_FIELDS, entry, strict=True))) for entry in rejections),
            run=run,
            texts={key: text for key, _, text in documents if text is not None},
        )

    def select(self, query: Query) -> ClaimIndex:
        """The claims that fulfil a query, with their documents, as ``ClaimIndex.select`` gives them, without texts."""
        with explain(self.path, "read"), transaction(self._connection, "DEFERRED"):
            paths = "SELECT id, path FROM documents WHERE removed IS NULL"
            listed = self._connection.execute(paths).fetchall() if query.document else []
            conditions, values = build_conditions(query, dict(listed))
            wanted = " AND ".join(["removed IS NULL", *conditions])
            limit = query.limit
            if query.best is not None:
                limit = max(RANKED, query.best)
                statement = (
                    "SELECT record FROM claims WHERE key IN (SELECT claims.key FROM claims_text JOIN claims "
                    f"ON claims.key = claims_text.rowid JOIN documents ON documents.id = document WHERE {wanted} "
                    'ORDER BY bm25(claims_text), path, start, "end", claims.id LIMIT :limit)'
                )
            elif limit is None:
                statement = f"SELECT claims.record FROM claims JOIN documents ON documents.id = document WHERE {wanted}"
            else:
                # document by document, so that SQLite sorts the claims of one at a time and stops at the limit
                statement = (
                    "SELECT record FROM claims WHERE key IN (SELECT claims.key FROM documents CROSS JOIN claims "
                    f'ON document = documents.id WHERE {wanted} ORDER BY path, start, "end", claims.id LIMIT :limit)'
                )
            found = self._connection.execute(statement, {**values, "limit": limit})
            claims = decode_claims(record for (record,) in found)
            rows = self._connection.execute(
                "SELECT record FROM documents WHERE id IN (SELECT value FROM json_each(?))",
                (json.dumps(sorted({claim.document for claim in claims})),),
            )
            documents = tuple(_decode_document(record) for (record,) in rows)
            run = self._latest_run()
        index = ClaimIndex(documents, claims, run=run)
        return index if query.best is None else index.select(Query(text=query.text, best=query.best))

    def find_identities(self, ids: Collection[str], fingerprints: Collection[str]) -> list[tuple[str, str, str]]:
        """Id, fingerprint and path of each claim that has one of these ids or fingerprints."""
        wanted = {"ids": json.dumps(sorted(ids)), "fingerprints": json.dumps(sorted(fingerprints))}
        with explain(self.path, "read"):
            return self._connection.execute(
                "SELECT claims.id, fingerprint, path FROM claims JOIN documents ON documents.id = document "
                "WHERE removed IS NULL AND (claims.id IN (SELECT value FROM json_each(:ids)) "
                "OR fingerprint IN (SELECT value FROM json_each(:fingerprints))) ORDER BY claims.key",
                wanted,
            ).fetchall()

    def _latest_run(self) -> Run:
        latest = self._connection.execute("SELECT record FROM runs ORDER BY id DESC LIMIT 1").fetchone()
        return msgspec.json.decode(latest[0], type=Run) if latest else Run("", {}, {})

    def _list_duplicates(self, run: int, row: DocumentRow) -> None:
        """Turn other documents of the same bytes into duplicates: their claims would have the same ids."""
        others = f"SELECT id, path FROM documents WHERE sha256 = ? AND {_READ}"
        for key, path in self._connection.execute(others, (row.sha256,)).fetchall():
            self._connection.execute("DELETE FROM documents WHERE id = ?", (key,))
            self._insert(run, list_duplicate(path, row.sha256 or "", row.path))

    def _insert(self, run: int, result: DocumentResult) -> None:
        row = result.row
        _insert_row(
            self._connection,
            "documents",
            {
                "id": row.id,
                "run": run,
                "path": row.path,
                "uri": row.uri,
                "media_type": row.media_type,
                "sha256": row.sha256,
                "title": row.title,
                "published": row.published,
                "language": row.language,
                "status": row.status,
                "pages": row.pages,
                "words": row.words,
                "text": result.text,
                "record": encode_json(row).decode(),
            },
        )
        for claim in result.claims:
            self._insert_claim(claim)
        self._insert_rejections(result.rejections)

    def _insert_claim(self, claim: Claim) -> None:
        place = claim.provenance
        key = _insert_row(
            self._connection,
            "claims",
            {
                "id": claim.id,
                "document": claim.document,
                "fingerprint": claim.fingerprint,
                "series": claim.series,
                "text": claim.text,
                "kind": claim.kind,
                "confidence": claim.confidence,
                "modality": claim.modality,
                "polarity": claim.polarity,
                "conditional": claim.conditional,
                "attribution": claim.attribution.text if claim.attribution else None,
                "subject": claim.subject.text if claim.subject else None,
                "page": place.page,
                "block": place.block,
                "start": place.start,
                "end": place.end,
                "link": place.link,
                "record": encode_json(claim).decode(),
                "subject_entity": claim.subject.entity if claim.subject else None,
                "subject_name": claim.subject.name if claim.subject else None,
                "strength": claim.strength,
            },
        )
        insert = self._connection.executemany
        insert(
            "INSERT INTO quantities VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [
                (
                    *(key, q.text, q.start, q.end, q.value, to_number(q.value), q.op, q.approx, q.role),
                    *(q.unit.kind, q.unit.code, q.measure.text if q.measure else None, q.rule),
                )
                for q in claim.quantities
            ],
        )
        insert(
            "INSERT INTO times VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [
                (key, t.text, t.start, t.end, t.type, t.timex, t.edtf, t.earliest, t.latest, t.role, t.anchor, t.rule)
                for t in claim.times
            ],
        )
        insert(
            "INSERT INTO entities VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [
                (key, e.id, e.text, e.start, e.end, e.label, e.name, e.country, e.text.casefold(), e.name.casefold())
                for e in claim.entities
            ],
        )
        insert(
            "INSERT INTO slots VALUES (?, ?, ?, ?, ?, ?)",
            [(key, name, slot.text, slot.start, slot.end, slot.value) for name, slot in list_slots(claim)],
        )
        insert("INSERT INTO missing VALUES (?, ?)", [(key, part) for part in claim.missing])
        insert("INSERT INTO themes VALUES (?, ?, ?)", [(key, theme.theme, theme.score) for theme in claim.themes])

    def _insert_rejections(self, rejections: Iterable[Rejection]) -> None:
        self._connection.executemany(
            "INSERT INTO rejections VALUES (?, ?, ?, ?, ?, ?, ?)",
            [msgspec.structs.astuple(entry) for entry in rejections],
        )


def _insert_row(connection: sqlite3.Connection, table: str, values: dict[str, object]) -> int:
    names = ", ".join(f'"{name}"' for name in values)
    marks = ", ".join("?" * len(values))
    cursor = connection.execute(f"INSERT INTO {table} ({names}) VALUES ({marks})", list(values.values()))
    return int(cursor.lastrowid or 0)


def _fingerprint(run: Run) -> str:
    return hashlib.sha256(encode_json(run)).hexdigest()[:16]


def _decode_document(record: str) -> DocumentRow:
    return msgspec.json.decode(record, type=DocumentRow)
