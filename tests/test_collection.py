from pathlib import Path

import pytest

from policytext.collection import OUTPUT_NAMES, collect_files


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(name: str, text: str = "") -> Path:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text or f"The text of {name}.")
    return path


def test_folders_are_listed_with_all_folders_in_them_and_sorted() -> None:
    for name in ("in/b.txt", "in/a/z.md", "in/a.txt", "c.txt"):
        write(name)
    assert collect_files(["in", Path("c.txt")]).paths == ["c.txt", "in/a.txt", "in/a/z.md", "in/b.txt"]


def test_a_file_given_twice_is_one_file() -> None:
    write("in/a.txt")
    assert collect_files(["in/a.txt", "in", "./in/a.txt"]).paths == ["in/a.txt"]


def test_hidden_files_and_folders_are_left_out_of_folders_but_not_when_named() -> None:
    for name in ("in/.a.txt", "in/.git/b.txt", "in/c.txt"):
        write(name)
    assert collect_files(["in"]).paths == ["in/c.txt"]
    assert collect_files(["in/.a.txt"]).paths == ["in/.a.txt"]


@pytest.mark.parametrize("name", sorted(OUTPUT_NAMES))
def test_what_policytext_wrote_is_no_document(name: str) -> None:
    write(f"in/{name}")
    write("in/a.txt")
    assert collect_files(["in"]).paths == ["in/a.txt"]


def test_an_empty_folder_is_refused() -> None:
    Path("in/deep").mkdir(parents=True)
    (result,) = collect_files(["in"]).settled
    assert (result.row.status, result.row.path, result.rejections[0].code) == ("refused", "in", "empty_folder")


def test_a_missing_path_is_left_for_its_reader_to_explain() -> None:
    collection = collect_files(["gone.txt"])
    assert (collection.paths, collection.sha256) == (["gone.txt"], {})


def test_the_first_of_two_copies_by_path_is_processed() -> None:
    for name in ("b.txt", "a/z.txt", "c.txt"):
        write(name, "The same text.")
    collection = collect_files(["b.txt", "a", "c.txt"])
    assert collection.paths == ["a/z.txt"]
    assert [result.row.path for result in collection.settled] == ["b.txt", "c.txt"]
    assert {result.rejections[0].code for result in collection.settled} == {"duplicate"}
    assert all("a/z.txt" in result.rejections[0].message for result in collection.settled)


def test_of_two_copies_the_one_whose_name_fits_its_content_is_processed() -> None:
    page = (
        "<!DOCTYPE html><html><head><title>A</title></head><body><p>The Ministry employs 300 people.</p></body></html>"
    )
    write("a.txt", page)
    write("b.html", page)
    assert collect_files(["a.txt", "b.html"]).paths == ["b.html"]


def test_empty_files_are_no_copies_of_each_other() -> None:
    for name in ("a.txt", "b.txt"):
        Path(name).touch()
    collection = collect_files(["a.txt", "b.txt"])
    assert (collection.paths, collection.settled) == (["a.txt", "b.txt"], [])


def test_each_file_has_the_hash_of_its_bytes() -> None:
    write("a.txt", "abc")
    digest = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    assert collect_files(["a.txt"]).sha256 == {"a.txt": digest}


def test_nothing_given_is_nothing_to_do() -> None:
    assert collect_files([]).paths == []
