"""Every row of a table to which something is added has a name, a description, and a test file of its own."""

from importlib.metadata import entry_points
from pathlib import Path

import pytest
import spacy

from policytext.exporters import EXPORTERS
from policytext.extractors import EXTRACTORS
from policytext.extractors.context import Context
from policytext.language import load_language
from policytext.readers import READERS
from policytext.themes import load_taxonomy

TESTS = Path(__file__).parents[1]


def has_tests(folder: str, module: str) -> bool:
    """Whether a module or family of ``src`` has its test file or test folder."""
    place = TESTS / folder
    return (place / f"test_{module}.py").is_file() or any((place / module).glob("test_*.py"))


@pytest.mark.parametrize("name", sorted(READERS))
def test_a_reader_can_be_loaded_and_has_tests(name: str) -> None:
    reader = READERS[name]
    assert reader.name == name
    assert reader.load().__doc__
    assert has_tests("readers", reader.function.split(":")[0].rpartition(".")[2])


@pytest.mark.parametrize("name", sorted(EXTRACTORS))
def test_an_extractor_is_documented_and_has_tests(name: str) -> None:
    assert (EXTRACTORS[name].__doc__ or "").strip()
    assert has_tests("extractors", name)


@pytest.mark.parametrize("name", sorted(EXTRACTORS))
def test_an_extractor_finds_text_by_its_offsets(name: str) -> None:
    text = "In 2021 the Ministry of Finance paid €3 million to Denmark. Nothing else."
    found = EXTRACTORS[name](load_language()(text), Context())
    assert found
    for item in found:
        assert text[item.start : item.end] == item.text
        assert item.rule


@pytest.mark.parametrize("name", sorted(EXTRACTORS))
def test_an_extractor_finds_nothing_in_no_text(name: str) -> None:
    assert list(EXTRACTORS[name](load_language()(""), Context())) == []


@pytest.mark.parametrize("name", sorted(EXTRACTORS))
def test_an_extractor_is_a_spacy_component(name: str) -> None:
    text = "In 2021 the Ministry of Finance paid €3 million to Denmark."
    component = f"policytext_{name}"
    assert component in entry_points(group="spacy_factories").names, "install the package again: pip install -e ."
    nlp = spacy.blank("en")
    nlp.add_pipe(component)
    doc = nlp(text)
    assert doc.user_data[component]


def test_an_unknown_extractor_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        EXTRACTORS["sentiment"]


@pytest.mark.parametrize("extension", sorted(EXPORTERS))
def test_an_exporter_is_documented_and_has_tests(extension: str) -> None:
    exporter = EXPORTERS[extension]
    assert (exporter.__doc__ or "").strip()
    module = exporter.__module__.rpartition(".")[2]
    assert has_tests("exporters", module) or extension == ".db"


def test_themes_have_names_of_their_own_and_descriptions() -> None:
    themes = load_taxonomy()
    assert len({theme.name for theme in themes}) == len(themes)
    assert all(theme.description for theme in themes)
