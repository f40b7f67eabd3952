from pathlib import Path

import pytest

from policytext.errors import GoldError
from policytext.language import DEFAULT_MODEL
from policytext.training.statements import COLUMNS, describe_statements, read_statements

HEAD = "\t".join(COLUMNS)


def write(folder: Path, *lines: str, name: str = "a.tsv") -> None:
    (folder / name).write_text("\n".join(lines) + "\n", encoding="utf-8")


def test_lines_become_statements_in_the_order_of_files_and_lines(tmp_path: Path) -> None:
    write(tmp_path, HEAD, "none\t\t\tlaw\t\tThanks.", name="b.tsv")
    write(
        tmp_path,
        HEAD,
        "target\tintended\tdata,trust\treport\tOur aims\tBy 2030 half of the data will be open.",
        'milestone\tasserted\t\tlaw\t\tThe "Act" was passed in 2011.',
    )
    first, second, third = read_statements(tmp_path)
    assert (first.kind, first.modality, first.themes) == ("target", "intended", ("data", "trust"))
    assert (first.genre, first.heading, first.file) == ("report", "Our aims", "a")
    assert second.text == 'The "Act" was passed in 2011.'
    assert (third.kind, third.themes, third.file) == ("none", (), "b")


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("target\tintended\tdata", r"a\.tsv:3: 3 fields, not 6; separate them with tabs"),
        ("goal\tintended\t\tlaw\t\tText.", r"a\.tsv:3: kind 'goal' is not one of recommendation, .* or none"),
        ("target\twanted\t\tlaw\t\tText.", r"a\.tsv:3: modality 'wanted' is not one of asserted, "),
        ("target\t\t\tlaw\t\tText.", r"a\.tsv:3: modality '' is not one of"),
        ("", r"a\.tsv:3: 0 fields, not 6"),
    ],
)
def test_a_wrong_line_is_refused_with_file_and_number(line: str, message: str, tmp_path: Path) -> None:
    write(tmp_path, HEAD, "none\t\t\tlaw\t\tThanks.", line, "none\t\t\tlaw\t\tThanks.")
    with pytest.raises(GoldError, match=message):
        read_statements(tmp_path)


def test_a_wrong_head_is_refused(tmp_path: Path) -> None:
    write(tmp_path, "kind,text", "none,Thanks.")
    with pytest.raises(GoldError, match=r"a\.tsv: the first line is not kind modality themes genre heading text"):
        read_statements(tmp_path)


def test_an_empty_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.tsv").touch()
    with pytest.raises(GoldError, match=r"a\.tsv: the first line is not"):
        read_statements(tmp_path)


@pytest.mark.parametrize("name", [".", "gone"])
def test_a_folder_without_statements_is_refused(name: str, tmp_path: Path) -> None:
    with pytest.raises(GoldError, match=r"no \.tsv file with annotated statements; give the folder"):
        read_statements(tmp_path / name)


def test_bytes_that_are_no_text_are_refused(tmp_path: Path) -> None:
    (tmp_path / "a.tsv").write_bytes(HEAD.encode() + b"\nnone\t\t\tlaw\t\tCaf\xe9.\n")
    with pytest.raises(GoldError, match=r"a\.tsv"):
        read_statements(tmp_path)


def test_a_statement_is_described_whole(tmp_path: Path) -> None:
    write(
        tmp_path,
        HEAD,
        "change\tasserted\t\treport\tUse\tUse rose to 65% in 2019. It fell later.",
        "statistic\tasserted\t\treport\tUse\tNorthhaven | 1,200 | 64%",
    )
    prose, row = describe_statements(read_statements(tmp_path), DEFAULT_MODEL)
    assert prose.text == "Use rose to 65% in 2019. It fell later."
    assert [item.value for item in prose.quantities] == ["65"]
    assert prose.block.heading_path == ("Use",)
    assert (row.block.kind, row.in_cell) == ("table_row", True)


def test_the_statements_of_the_repository_follow_the_format() -> None:
    folder = Path(__file__).parents[2] / "corpora" / "training"
    if not folder.is_dir():
        pytest.skip("the training statements are not in this distribution")
    assert len(read_statements(folder)) > 1000
