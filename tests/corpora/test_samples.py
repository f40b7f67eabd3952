"""The samples can be made again byte by byte, and the readers find the facts that stand in them."""

import importlib.util
import re
import zipfile
from importlib.metadata import version
from pathlib import Path
from types import ModuleType

import pytest

from policytext.readers import read

CORPORA = Path(__file__).parents[2] / "corpora"
SAMPLES = sorted((CORPORA / "samples").iterdir())
MADE = ("four-roads.pdf", "green-deal-progress.pdf", "trust-survey.docx")

FACTS = {
    "denmark-digital-post.txt": [
        "Digital Economy and Society Index (DESI) of 2022 it came second of the 27 EU member states",
        "ranked 1st among 193 countries",
        "from 1.4 billion in 2000 to 110 million in 2024",
    ],
    "digital-decade-actions.md": [
        "at least 80% of people aged 16 to 74",
        "review the targets by 30 June 2026",
        "National roadmaps submitted | Member states | 9 October 2023",
    ],
    "estonia-internet-vote.md": ["from 1.9% in 2005 to 51.1% in 2023", "Parliament | 2019 | 247,232 | 43.8%"],
    "four-roads.pdf": [
        "it came first with a score of 0.935",
        "at least two gigawatts of solar power by 2030",
        "Rwanda | National 4G network | 2013",
        "about US$260 per child",
        "The contract gave KT the sole right to sell 4G wholesale for 25 years",
    ],
    "gov-uk-lessons.html": [
        "between £1.7 billion and £1.8 billion each year",
        "Users | 25 million by 2020 | 3.6 million in February 2019",
    ],
    "green-deal-progress.pdf": [
        "Net emissions fell by 8.3% in 2023",
        "Renewable energy | 42.5% of consumption | 2030",
        "at least €86.7 billion by 2032",
    ],
    "india-public-rails.html": ["from 35% in 2011 to 78% in 2021", "about 0.92 billion payments"],
    "new-zealand-algorithms.md": ["within reach of 87% of the population", "fourth of 193 countries"],
    "nis2-guide.txt": [
        "up to EUR 10 million or 2% of their worldwide annual turnover",
        "an early warning within 24 hours",
    ],
    "nothing-to-claim.txt": ["Who decides?"],
    "trust-survey.docx": [
        "69% trusted it",
        "National civil service | 45%",
        "The measure is called political voice in the report.",
    ],
}
"""Words that stand in the text of each sample."""

BOILERPLATE = {
    "denmark-digital-post.txt": {"references", "biography"},
    "digital-decade-actions.md": {"contents", "references"},
    "four-roads.pdf": {"running_head", "page_number", "references"},
    "gov-uk-lessons.html": {"navigation", "byline", "references", "biography", "related"},
}
"""What a sample holds beside its text, by the role of the blocks."""


@pytest.fixture(scope="module")
def script() -> ModuleType:
    """The script that makes samples, as a module."""
    pytest.importorskip("reportlab")
    spec = importlib.util.spec_from_file_location("make_samples", CORPORA / "make_samples.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_every_sample_is_in_the_list_of_facts_and_in_the_readme() -> None:
    readme = (CORPORA / "README.md").read_text(encoding="utf-8")
    assert [path.name for path in SAMPLES] == sorted(FACTS)
    assert [path.name for path in SAMPLES if f"| `{path.name}` |" not in readme] == []


def test_the_samples_cover_the_five_formats() -> None:
    assert {path.suffix for path in SAMPLES} == {".txt", ".md", ".html", ".pdf", ".docx"}


def test_two_runs_of_the_script_make_the_same_bytes(script: ModuleType, tmp_path: Path) -> None:
    for folder in ("first", "second"):
        (tmp_path / folder).mkdir()
        assert [path.name for path in script.make_samples(tmp_path / folder)] == list(MADE)
    for name in MADE:
        assert (tmp_path / "first" / name).read_bytes() == (tmp_path / "second" / name).read_bytes()


def test_the_committed_files_are_those_that_the_script_makes(script: ModuleType, tmp_path: Path) -> None:
    if {name: version(name) for name in script.MADE_WITH} != script.MADE_WITH:
        pytest.skip("other versions of the libraries may write other bytes")
    for made in script.make_samples(tmp_path):
        committed = CORPORA / "samples" / made.name
        if made.suffix == ".pdf":
            assert made.read_bytes() == committed.read_bytes()
        else:
            assert _parts(made) == _parts(committed)


def test_a_note_mark_without_a_note_is_refused(script: ModuleType, tmp_path: Path) -> None:
    source = tmp_path / "note.md"
    source.write_text("# A\nsubtitle: b\nauthor: c\ndate: 1 May 2025\n\nWords.[^7]\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"note\.md: no note for the marks \['7'\]"):
        script.read_source(source)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_a_sample_has_paragraphs_and_its_facts(path: Path) -> None:
    document = read(path)
    assert document.title
    assert sum(block.kind == "paragraph" and block.role == "body" for block in document.blocks) >= 5
    text = " ".join(document.text_of(block) for block in document.body())
    assert [fact for fact in FACTS[path.name] if fact not in re.sub(r"\s+", " ", text)] == []


@pytest.mark.parametrize("name", sorted(BOILERPLATE))
def test_a_sample_shows_its_boilerplate(name: str) -> None:
    document = read(CORPORA / "samples" / name)
    assert {block.role for block in document.blocks} >= BOILERPLATE[name]


@pytest.mark.parametrize(
    ("name", "count"), [("four-roads.pdf", 5), ("green-deal-progress.pdf", 3), ("trust-survey.docx", 3)]
)
def test_every_footnote_is_found_with_its_mark(name: str, count: int) -> None:
    document = read(CORPORA / "samples" / name)
    labels = [str(number) for number in range(1, count + 1)]
    assert [mark.label for mark in document.marks] == labels
    assert [block.label for block in document.blocks if block.kind == "footnote"] == labels


def test_the_paper_has_three_pages_and_a_caption() -> None:
    document = read(CORPORA / "samples" / "four-roads.pdf")
    assert len(document.pages) == 3
    captions = [document.text_of(block) for block in document.blocks if block.kind == "caption"]
    assert any(caption.startswith("Figure 1.") for caption in captions)


def _parts(path: Path) -> dict[str, bytes]:
    """The parts of a package: their compressed bytes depend on the build of zlib."""
    with zipfile.ZipFile(path) as package:
        return {name: package.read(name) for name in package.namelist()}
