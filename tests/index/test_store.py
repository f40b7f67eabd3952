import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest
from msgspec.structs import replace as replace_fields

from policytext.claim import Run
from policytext.errors import IndexFileError, OutputError
from policytext.index import ClaimIndex, connection, load, make_query
from policytext.index.store import Store
from policytext.results import DocumentResult


@pytest.fixture
def database(sample_index: ClaimIndex, tmp_path: Path) -> Path:
    sample_index.write(tmp_path / "claims.db")
    return tmp_path / "claims.db"


def test_nothing_is_lost_on_the_way_to_a_database_and_back(sample_index: ClaimIndex, database: Path) -> None:
    found = load(database)
    assert found == sample_index
    assert found.texts == sample_index.texts
    found.write(database.with_name("again.json"))
    sample_index.write(database.with_name("first.json"))
    assert database.with_name("again.json").read_bytes() == database.with_name("first.json").read_bytes()


def test_writing_replaces_what_was_there(sample_index: ClaimIndex, database: Path) -> None:
    smaller = sample_index.filter(kind="rank")
    smaller.write(database)
    assert load(database) == smaller
    connection = sqlite3.connect(database)
    for table in ("quantities", "times", "entities", "themes", "claims_text"):
        orphans = connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
        assert orphans == (2 if table == "quantities" else 1), table
    connection.execute("INSERT INTO claims_text (claims_text, rank) VALUES ('integrity-check', 1)")
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    connection.close()


def test_the_tables_can_be_searched_with_plain_sql(database: Path) -> None:
    connection = sqlite3.connect(database)
    found = connection.execute(
        "SELECT claims.id, number FROM quantities JOIN claims ON claims.key = claim WHERE unit_code = 'EUR'"
    ).fetchall()
    assert found == [("c_3", 1.2e9)]
    slots = connection.execute(
        "SELECT slot, slots.text, value FROM slots JOIN claims ON claims.key = claim ORDER BY slots.start"
    )
    assert slots.fetchall() == [
        ("action", "connect 98% of premises", None),
        ("value", "98%", "98"),
        ("measure", "premises", None),
        ("deadline", "2030", "../2030"),
    ]
    missing = "SELECT id, part, strength FROM missing JOIN claims ON claims.key = claim"
    assert connection.execute(missing).fetchall() == [("c_2", "owner", "pledged")]
    assert connection.execute("SELECT subject_entity, subject_name FROM claims WHERE id = 'c_1'").fetchone() == (
        "e_dk",
        "Denmark",
    )
    text = connection.execute("SELECT substr(text, 1, 7) FROM documents WHERE path = 'plan.pdf'").fetchone()
    assert text == ("Denmark",)
    assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    connection.close()


@pytest.mark.parametrize(
    "conditions",
    [
        {},
        {"theme": "inclusion"},
        {"theme": ("inclusion", "economy")},
        {"kind": "rank"},
        {"country": "dk"},
        {"country": "denmark"},
        {"country": "FR"},
        {"entity": "CAFÉ AGENCY"},
        {"entity": "e_dk"},
        {"modality": "intended"},
        {"min_confidence": 0.8},
        {"unit": "%"},
        {"unit": ("currency", "rank")},
        {"min_value": 0.0},
        {"min_value": 98, "max_value": 1e12},
        {"unit": "rank", "min_value": 27},
        {"unit": "EUR", "max_value": 1.2e9},
        {"document": "*.pdf"},
        {"document": "d_report"},
        {"document": "other"},
        {"text": "cafe"},
        {"text": 'PREMISES "aims to"'},
        {"text": '"to aims"'},
        {"text": "OR NEAR (* col:x"},
        {"since": "2021", "until": "2021"},
        {"since": "2022"},
        {"until": "2013"},
        {"until": "2029"},
        {"since": "2031"},
        {"limit": 2},
        {"text": "of", "best": 1},
        {"text": "of", "best": 5, "kind": "target"},
        {"text": "absent", "best": 5},
        {"limit": 1, "document": "report.txt"},
        {"limit": 1, "kind": "spending"},
        {"limit": 1, "modality": "asserted", "min_confidence": 0.6},
        {"limit": 1, "text": "of"},
        {"limit": 9, "min_confidence": 0.5},
        {"since": "2030-12-31", "kind": "target", "theme": "connectivity", "text": "ministry"},
    ],
)
def test_a_database_answers_as_the_index_in_memory_does(
    sample_index: ClaimIndex, database: Path, conditions: dict[str, str]
) -> None:
    query = make_query(**conditions)  # type: ignore[arg-type]
    with Store.open(database, read_only=True) as store:
        assert store.select(query) == sample_index.select(query)


def test_a_document_replaces_what_was_known_of_its_path(sample_index: ClaimIndex, database: Path) -> None:
    row = replace_fields(sample_index.documents[0], id="d_new", sha256="99")
    claim = replace_fields(sample_index.claims[0], document="d_new")
    with Store.open(database) as store:
        store.put(store.begin_run(sample_index.run), DocumentResult(row=row, claims=(claim,), text="text"))
        found = store.to_index()
    assert [(known.path, known.id) for known in found.documents] == [
        ("plan.pdf", "d_new"),
        ("report.txt", "d_report"),
        ("scan.pdf", "d_scan"),
    ]
    assert [known.id for known in found] == ["c_1", "c_3"]
    assert [entry.code for entry in found.rejections] == ["no_text_layer"]


def test_the_same_bytes_under_a_new_path_leave_the_old_one_a_duplicate(
    sample_index: ClaimIndex, database: Path
) -> None:
    row = replace_fields(sample_index.documents[0], id="d_copy", path="copy.pdf")
    claims = tuple(replace_fields(claim, document="d_copy") for claim in sample_index.claims[:2])
    with Store.open(database) as store:
        store.put(store.begin_run(sample_index.run), DocumentResult(row=row, claims=claims))
        found = store.to_index()
        assert not store.holds("plan.pdf", "11", sample_index.run)
        assert store.holds("copy.pdf", "11", sample_index.run)
    assert [(known.path, known.status) for known in found.documents][:2] == [
        ("copy.pdf", "read"),
        ("plan.pdf", "read"),
    ]
    assert ("plan.pdf", "duplicate") in [(entry.path, entry.code) for entry in found.rejections]
    assert [known.id for known in found] == ["c_1", "c_2", "c_3"]


def test_a_document_is_held_by_path_bytes_and_run(sample_index: ClaimIndex, database: Path) -> None:
    with Store.open(database) as store:
        assert store.holds("plan.pdf", "11", sample_index.run)
        assert not store.holds("plan.pdf", "12", sample_index.run)
        assert not store.holds("other.pdf", "11", sample_index.run)
        assert not store.holds("plan.pdf", "11", Run("0.2.0", {}, {}))
        assert not store.holds("scan.pdf", "33", sample_index.run)


def test_a_transaction_that_fails_leaves_the_document_as_it_was(sample_index: ClaimIndex, database: Path) -> None:
    row = sample_index.documents[0]
    with Store.open(database) as store:
        run = store.begin_run(sample_index.run)
        with pytest.raises(IndexFileError, match="UNIQUE"):
            store.put(run, DocumentResult(row=row, claims=(sample_index.claims[0],) * 2))
        assert store.to_index() == sample_index


def test_reading_leaves_no_files_behind(database: Path) -> None:
    load(database)
    assert [file.name for file in database.parent.iterdir()] == ["claims.db"]


def test_one_writer_and_two_readers_at_once(sample_index: ClaimIndex, database: Path) -> None:
    with (
        Store.open(database) as writer,
        Store.open(database, read_only=True) as one,
        Store.open(database, read_only=True) as two,
    ):
        writer.replace_all(sample_index.filter(kind="rank"))
        assert len(one.to_index()) == len(two.to_index()) == 1


def test_a_locked_database_is_said_to_be_locked(
    sample_index: ClaimIndex, database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("policytext.index.connection.BUSY_SECONDS", 0.01)
    other = sqlite3.connect(database, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(OutputError, match=r"claims\.db: cannot be written .database is locked.; wait for the other"):
        sample_index.write(database)
    other.close()


def test_an_index_that_another_process_has_for_itself_is_not_read(
    database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("policytext.index.connection.BUSY_SECONDS", 0.01)
    other = sqlite3.connect(database, isolation_level=None)
    other.execute("PRAGMA locking_mode = EXCLUSIVE")
    other.execute("BEGIN EXCLUSIVE")
    with pytest.raises(OutputError, match=r"claims\.db: cannot be read .database is locked.; wait for the other"):
        load(database)
    other.close()


def test_an_index_in_a_folder_that_may_not_be_written_is_read(
    sample_index: ClaimIndex, database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path, mode: str) -> sqlite3.Connection:
        if mode == "mode=rw":
            raise sqlite3.OperationalError("unable to open database file")
        return connect(path, mode)

    connect = connection._connect
    monkeypatch.setattr(connection, "_connect", refuse)
    assert load(database) == sample_index
    database.with_name("claims.db-wal").write_bytes(b"changes that the file does not have yet")
    with pytest.raises(OutputError, match=r"claims\.db: cannot be read .unable to open"):
        load(database)


def test_a_full_disk_leaves_the_index_as_it_was(sample_index: ClaimIndex, database: Path) -> None:
    row = sample_index.documents[0]
    with Store.open(database) as store:
        run = store.begin_run(sample_index.run)
        store._connection.execute("PRAGMA max_page_count = 1")
        long = DocumentResult(row=row, text="word " * 100_000)
        with pytest.raises(OutputError, match=r"claims\.db: cannot be written .database or disk is full.; check its"):
            store.put(run, long)
    assert load(database) == sample_index


def test_files_that_are_no_index_are_refused_and_left_alone(sample_index: ClaimIndex, tmp_path: Path) -> None:
    text = tmp_path / "text.db"
    text.write_text("this is no database, however long it may be made to look " * 20)
    before = text.read_bytes()
    other = tmp_path / "other.db"
    connection = sqlite3.connect(other)
    connection.execute("CREATE TABLE songs (name)")
    connection.commit()
    connection.close()
    for file, message in ((text, "no claim index"), (other, "a database, but no claim index")):
        with pytest.raises(IndexFileError, match=message):
            load(file)
        with pytest.raises(IndexFileError, match=message):
            sample_index.write(file)
    assert text.read_bytes() == before
    with pytest.raises(IndexFileError, match="no such index"):
        load(tmp_path / "none.db")
    assert not (tmp_path / "none.db").exists()


def test_a_newer_index_is_refused(database: Path) -> None:
    connection = sqlite3.connect(database)
    connection.execute("UPDATE schema_version SET version = 4")
    connection.commit()
    connection.close()
    with pytest.raises(IndexFileError, match="schema version 4, this policytext reads 1 to 3"):
        load(database)


# what takes an index back to the version before
_BACK = {
    1: "DROP INDEX claims_fingerprint;",
    2: "DROP INDEX claims_place; DROP TABLE slots; DROP TABLE missing; ALTER TABLE claims DROP COLUMN subject_entity; "
    "ALTER TABLE claims DROP COLUMN subject_name; ALTER TABLE claims DROP COLUMN strength;",
}


def _describe(database: Path) -> tuple[int, list[tuple[object, ...]], list[str]]:
    """Version, columns of every table, and names of the indexes and triggers."""
    connection = sqlite3.connect(database)
    (version,) = connection.execute("SELECT version FROM schema_version").fetchone()
    columns = connection.execute(
        'SELECT tables.name, columns.name, columns.type, columns."notnull" FROM sqlite_schema AS tables '
        "JOIN pragma_table_info(tables.name) AS columns WHERE tables.type = 'table' ORDER BY 1, cid"
    ).fetchall()
    others = connection.execute("SELECT name FROM sqlite_schema WHERE type <> 'table' ORDER BY name").fetchall()
    connection.close()
    return version, columns, [name for (name,) in others]


@pytest.mark.parametrize("version", sorted(_BACK))
def test_an_older_index_is_read_as_it_is_and_brought_up_to_date_when_written_to(
    sample_index: ClaimIndex, database: Path, version: int
) -> None:
    newest = _describe(database)
    connection = sqlite3.connect(database)
    for step in sorted(_BACK, reverse=True):
        if step >= version:
            connection.executescript(_BACK[step])
    connection.execute("UPDATE schema_version SET version = ?", (version,))
    connection.commit()
    connection.close()
    older = _describe(database)
    assert load(database) == sample_index
    with Store.open(database, read_only=True) as store:
        assert store.select(make_query(kind="rank", limit=1)) == sample_index.select(make_query(kind="rank", limit=1))
    assert _describe(database) == older != newest
    with Store.open(database) as store:
        assert store.to_index() == sample_index
    assert _describe(database) == newest
    connection = sqlite3.connect(database)
    assert connection.execute("SELECT id FROM claims WHERE subject_entity = 'e_dk'").fetchall() == [("c_1",)]
    connection.close()


def test_a_file_whose_making_was_stopped_holds_nothing_and_can_be_written(
    sample_index: ClaimIndex, tmp_path: Path
) -> None:
    sqlite3.connect(tmp_path / "claims.db").close()
    with pytest.raises(IndexFileError, match="nothing is in it yet; run 'policytext extract' again"):
        load(tmp_path / "claims.db")
    sample_index.write(tmp_path / "claims.db")
    assert load(tmp_path / "claims.db") == sample_index


def test_an_index_without_texts_can_be_kept(sample_index: ClaimIndex, tmp_path: Path) -> None:
    replace(sample_index, texts={}).write(tmp_path / "claims.db")
    assert load(tmp_path / "claims.db").texts == {}
