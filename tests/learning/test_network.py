from pathlib import Path

import numpy as np
import pytest

from policytext.errors import ModelError
from policytext.learning import WordNetwork, load_network
from policytext.learning.network import FORMAT, MOST, Weights
from policytext.learning.pieces import Pieces

WORDS = ["[UNK]", "open", "data", "grows", "slowly", "the", "0"]
SIZE, WIDTH, FILTERS, HIDDEN = 4, 3, 6, 5
TEXTS = [["open", "data"], ["the", "data", "grows", "slowly"], [], ["slowly"], ["unheard", "_number"]] * 9


@pytest.fixture(scope="module")
def network() -> WordNetwork:
    chance = np.random.default_rng(0)

    def draw(*shape: int) -> np.ndarray:
        return chance.standard_normal(shape).astype(np.float16).astype(np.float32)

    weights = Weights(
        scale=draw(SIZE) ** 2,
        first=draw(3, SIZE, WIDTH),
        first_mean=draw(SIZE, WIDTH),
        first_biases=draw(WIDTH),
        kept=draw(SIZE, WIDTH),
        middle_beside=draw(3, WIDTH),
        middle_mean=draw(SIZE, WIDTH),
        middle_biases=draw(WIDTH),
        middle=draw(WIDTH, WIDTH),
        beside=draw(3, WIDTH),
        filters=draw(WIDTH, FILTERS),
        mean=draw(SIZE, FILTERS),
        places=draw(MOST + 1, FILTERS),
        attention=draw(FILTERS, 4),
        hidden=draw(2 * FILTERS + SIZE, HIDDEN),
        hidden_biases=draw(HIDDEN),
        direct=draw(2 * FILTERS + SIZE, 2),
        deep=draw(HIDDEN, 2),
        intercepts=draw(2),
    )
    vectors = chance.integers(-9, 9, (len(WORDS), SIZE)).astype(np.int8)
    return WordNetwork(["a", "b"], Pieces(WORDS, {"_number": "0"}), vectors, weights, notes={"files": ["x"]})


def by_hand(network: WordNetwork, words: list[str]) -> np.ndarray:
    """What the definition says, one piece and one filter after the other."""
    learnt = network.weights
    numbers = network.pieces.encode(words) or [0]
    rows = [network.vectors[number] * learnt.scale for number in numbers]
    mean = sum(rows) / len(rows)
    padded = [np.zeros(SIZE), *rows, np.zeros(SIZE)]
    lower = []
    for place in range(len(rows)):
        around = sum(padded[place + part] @ learnt.first[part] for part in range(3))
        found = np.maximum(around + mean @ learnt.first_mean + learnt.first_biases, 0)
        lower.append(found + rows[place] @ learnt.kept)
    padded = [np.zeros(WIDTH), *lower, np.zeros(WIDTH)]
    middle = []
    for place in range(len(rows)):
        around = sum(padded[place + part] * learnt.middle_beside[part] for part in range(3))
        found = np.maximum(around + mean @ learnt.middle_mean + learnt.middle_biases, 0)
        middle.append(lower[place] + found @ learnt.middle)
    padded = [np.zeros(WIDTH), *middle, np.zeros(WIDTH)]
    answers = []
    for place in range(len(rows)):
        around = sum(padded[place + part] * learnt.beside[part] for part in range(3)) @ learnt.filters
        answers.append(np.maximum(around + learnt.places[place] + mean @ learnt.mean, 0))
    looks, says = np.split(np.array(answers) @ learnt.attention, 2, axis=1)
    weight = np.exp(looks) / np.exp(looks).sum(axis=0)
    pooled = np.concatenate([np.max(answers, axis=0), np.mean(answers, axis=0), mean])
    hidden = np.maximum(pooled @ learnt.hidden + learnt.hidden_biases, 0)
    return (weight * says).sum(axis=0) + pooled @ learnt.direct + hidden @ learnt.deep + learnt.intercepts


def test_values_are_those_of_the_definition(network: WordNetwork) -> None:
    expected = np.array([by_hand(network, words) for words in TEXTS])
    assert np.allclose(network.decide(TEXTS), expected, atol=1e-3, rtol=1e-4)


def test_a_text_is_read_alike_alone_and_among_others(network: WordNetwork) -> None:
    together = network.decide(TEXTS)
    for words, row in zip(TEXTS[:5], together, strict=False):
        assert np.allclose(network.decide([words])[0], row, atol=1e-4)


def test_a_text_that_looks_hard_leaves_the_others_their_values(network: WordNetwork) -> None:
    attention = network.weights.attention.copy()
    attention[:, :2] *= 500
    harsh = WordNetwork(["a", "b"], network.pieces, network.vectors, network.weights._replace(attention=attention))
    assert np.isfinite(harsh.decide(TEXTS)).all()
    assert np.allclose(harsh.decide(TEXTS)[3], harsh.decide(TEXTS[3:4])[0], atol=1e-3)


def test_values_are_arranged_for_other_classes(network: WordNetwork) -> None:
    values = network.decide(TEXTS[:2])
    assert np.array_equal(network.arrange(values, ["b", "unheard"]), np.column_stack([values[:, 1], [0, 0]]))


def test_no_texts_give_no_rows(network: WordNetwork) -> None:
    assert network.decide([]).shape == (0, 2)


def test_only_the_first_pieces_of_a_long_text_are_read(network: WordNetwork) -> None:
    long = ["open", "data"] * MOST
    assert np.array_equal(network.decide([long]), network.decide([long[:MOST]]))


def test_a_saved_network_says_the_same(network: WordNetwork, tmp_path: Path) -> None:
    digest = network.save(tmp_path / "network.npz")
    loaded = WordNetwork.load(tmp_path / "network.npz")
    assert loaded.sha256 == digest
    assert loaded.notes == {"files": ["x"]}
    assert np.allclose(loaded.decide(TEXTS), network.decide(TEXTS), atol=1e-2)
    assert loaded.save(tmp_path / "again.npz") == digest


def test_another_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "network.npz").write_bytes(b"nothing")
    with pytest.raises(ModelError, match="not a readable model"):
        WordNetwork.load(tmp_path / "network.npz")


def test_the_packaged_network_tells_kinds_and_themes() -> None:
    network = load_network()
    assert FORMAT == "policytext-network/3"
    texts = [
        ["fibre", "broadband", "reaches", "most", "homes", "in", "the", "north", "."],
        ["ministries", "should", "publish", "their", "data", "inventories", "."],
    ]
    values = network.decide(texts)
    connectivity, recommendation = network.arrange(values, ["connectivity", "recommendation"]).T
    assert connectivity.argmax() == 0
    assert recommendation.argmax() == 1
