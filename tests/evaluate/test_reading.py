import subprocess
import sys
from pathlib import Path

import pytest

from policytext.evaluate.reading import KNOWN, order_score, render_readings, score_folder, score_reading, word_f1
from policytext.readers import read_text

ROOT = Path(__file__).parents[2]
FLOOR = 0.98


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("known")
    script = ROOT / "tests" / "readers" / "make_documents.py"
    subprocess.run([sys.executable, str(script), str(folder)], check=True)
    return folder


@pytest.mark.parametrize(
    ("expected", "found", "f1", "order"),
    [
        ("a b c", "a b c", 1, 1),
        ("a b c d", "c d a b", 1, 0.5),
        ("a b c d", "a b", 2 / 3, 0.5),
        ("a b", "a b b b", 2 / 3, 0.5),
        ("a", "", 0, 0),
        ("", "", 1, 1),
    ],
)
def test_scores(expected: str, found: str, f1: float, order: float) -> None:
    assert word_f1(expected.split(), found.split()) == pytest.approx(f1)
    assert order_score(expected.split(), found.split()) == pytest.approx(order)


def test_only_title_and_body_are_compared() -> None:
    document = read_text("The fund paid 4 million crowns in 2020.\n\n© 2021 The Fund. All rights reserved.")
    reading = score_reading("fund.txt", document, "The fund paid 4 million crowns in 2020.")
    assert (reading.words, reading.word_f1, reading.order) == (8, 1, 1)


def test_every_document_with_known_text_is_read_well(folder: Path) -> None:
    readings = score_folder(folder)
    assert [reading.name for reading in readings if min(reading.word_f1, reading.order) < FLOOR] == []
    formats = [Path(reading.name).suffix for reading in readings]
    assert formats.count(".pdf") >= 20
    assert min(formats.count(".docx"), formats.count(".html")) >= 10
    assert len(readings) == len(list(folder.glob(f"*{KNOWN}")))


def test_the_page_is_up_to_date(folder: Path) -> None:
    page = ROOT / "docs" / "reading-accuracy.md"
    assert page.read_text(encoding="utf-8") == render_readings(score_folder(folder))
