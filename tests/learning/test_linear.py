import io
import zipfile
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.feature_extraction.text import TfidfVectorizer

from policytext.errors import ModelError
from policytext.learning.linear import FORMAT, LinearModel, calibrate, fit_linear, make_vectorizer

TEXTS = [
    ["homes", "have", "broadband"],
    ["broadband", "reaches", "homes", "homes"],
    ["the", "network", "reaches", "villages"],
    ["emissions", "fell"],
    ["the", "emissions", "of", "heating", "fell"],
    ["energy", "emissions", "rose"],
    ["pupils", "learn"],
    ["teachers", "and", "pupils", "learn", "the", "network"],
    ["pupils", "have", "teachers"],
]
KINDS = np.array([0, 0, 0, 1, 1, 1, 2, 2, 2])
THEMES = np.array([[1, 0], [1, 0], [1, 0], [0, 1], [0, 1], [0, 1], [0, 0], [1, 0], [0, 0]])


@pytest.fixture(scope="module")
def softmax() -> LinearModel:
    return fit_linear(TEXTS, KINDS, ["network", "climate", "school"], strength=10.0, minimum_documents=1)


@pytest.fixture(scope="module")
def sigmoids() -> LinearModel:
    return fit_linear(TEXTS, THEMES, ["connectivity", "sustainability"], strength=10.0, minimum_documents=1)


def test_a_softmax_gives_one_distribution_a_text(softmax: LinearModel) -> None:
    scores = softmax.predict(TEXTS)
    assert scores.shape == (9, 3)
    assert np.allclose(scores.sum(axis=1), 1)
    assert list(scores.argmax(axis=1)) == list(KINDS)


def test_sigmoids_may_all_be_low(sigmoids: LinearModel) -> None:
    scores = sigmoids.predict([*TEXTS, ["unheard", "words"]])
    assert ((scores[:9] >= 0.5).astype(int) == THEMES).all()
    assert not sigmoids.exclusive
    assert ((scores > 0) & (scores < 1)).all()


def test_rates_are_the_shares_of_the_classes(softmax: LinearModel, sigmoids: LinearModel) -> None:
    assert np.allclose(softmax.rates, [1 / 3, 1 / 3, 1 / 3])
    assert np.allclose(sigmoids.rates, [4 / 9, 3 / 9])


def test_no_texts_give_no_rows(softmax: LinearModel) -> None:
    assert softmax.predict([]).shape == (0, 3)


def test_unknown_features_count_for_nothing(softmax: LinearModel) -> None:
    known, padded = softmax.predict([["pupils"], ["pupils", "unheard", "words"]])
    assert np.array_equal(known, padded)
    assert np.allclose(softmax.decide([[], ["unheard"]]), softmax.intercepts)


def test_rows_are_those_of_scikit_learn(softmax: LinearModel) -> None:
    vectorizer: TfidfVectorizer = make_vectorizer(1).fit(TEXTS)
    assert np.allclose(softmax.transform(TEXTS).toarray(), vectorizer.transform(TEXTS).toarray())


def test_rare_features_are_left_out() -> None:
    model = fit_linear(TEXTS, KINDS, ["a", "b", "c"], strength=1.0, minimum_documents=3)
    assert set(model.vocabulary) == {"the", "emissions", "pupils"}


def test_explain_names_the_features_that_speak_for_a_class(softmax: LinearModel) -> None:
    parts = softmax.explain(["the", "emissions", "unheard", "fell"], "climate")
    assert [name for name, _ in parts][:2] == ["emissions", "fell"]
    assert all(share > 0 for _, share in parts)
    assert softmax.explain(["the", "emissions", "fell"], "climate", most=1) == parts[:1]
    assert softmax.explain([], "climate") == []


def test_a_saved_model_scores_as_before(softmax: LinearModel, sigmoids: LinearModel, tmp_path: Path) -> None:
    for model in (softmax, sigmoids):
        digest = model.save(tmp_path / "model.npz")
        loaded = LinearModel.load(tmp_path / "model.npz")
        assert (loaded.classes, loaded.exclusive, loaded.vocabulary) == (
            model.classes,
            model.exclusive,
            model.vocabulary,
        )
        assert loaded.sha256 == digest
        assert np.allclose(loaded.rates, model.rates)
        # coefficients are kept with half precision
        assert np.allclose(loaded.predict(TEXTS), model.predict(TEXTS), atol=2e-3)


def test_the_same_numbers_give_the_same_bytes(softmax: LinearModel, tmp_path: Path) -> None:
    again = fit_linear(TEXTS, KINDS, ["network", "climate", "school"], strength=10.0, minimum_documents=1)
    assert softmax.save(tmp_path / "a.npz") == again.save(tmp_path / "b.npz")
    assert (tmp_path / "a.npz").read_bytes() == (tmp_path / "b.npz").read_bytes()
    assert LinearModel.load(tmp_path / "a.npz").save(tmp_path / "c.npz") == softmax.save(tmp_path / "a.npz")


def write_arrays(path: Path, **arrays: object) -> None:
    with path.open("wb") as file:
        np.savez(file, **arrays)  # type: ignore[arg-type]


def head(text: bytes) -> object:
    return np.frombuffer(text, dtype=np.uint8)


def write_pickled(path: Path) -> None:
    with path.open("wb") as file:
        np.savez(file, head=np.array([{"format": FORMAT}], dtype=object))


def write_array(path: Path) -> None:
    with path.open("wb") as file:
        np.save(file, np.zeros(3))


def write_other_zip(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("readme.txt", "no model")


@pytest.mark.parametrize(
    "write",
    [
        pytest.param(lambda path: None, id="missing"),
        pytest.param(lambda path: path.write_bytes(b"not a model at all"), id="text"),
        pytest.param(lambda path: path.write_bytes(b"PK\x03\x04 and no more"), id="cut zip"),
        pytest.param(write_other_zip, id="other zip"),
        pytest.param(lambda path: write_arrays(path, idf=np.zeros(2)), id="no head"),
        pytest.param(lambda path: write_arrays(path, head=head(b"{")), id="no JSON"),
        pytest.param(lambda path: write_arrays(path, head=head(b'{"format": "other/9"}')), id="other format"),
        pytest.param(lambda path: write_arrays(path, head=head(b'{"format": "policytext-linear/1"}')), id="no arrays"),
        pytest.param(write_pickled, id="pickle"),
    ],
)
def test_another_file_is_refused(write: object, tmp_path: Path) -> None:
    path = tmp_path / "model.npz"
    write(path)  # type: ignore[operator]
    with pytest.raises(ModelError, match=r"model\.npz: .*(train|policytext train)"):
        LinearModel.load(path)


@pytest.mark.parametrize(
    "write",
    [
        pytest.param(lambda path: path.write_bytes(b""), id="empty"),
        pytest.param(write_array, id="bare array"),
        pytest.param(lambda path: write_arrays(path, head=head(b"[1]")), id="head is a list"),
    ],
)
def test_a_stranger_file_is_refused(write: object, tmp_path: Path) -> None:
    path = tmp_path / "model.npz"
    write(path)  # type: ignore[operator]
    with pytest.raises(ModelError):
        LinearModel.load(path)


def test_a_model_cut_in_the_middle_is_refused(softmax: LinearModel, tmp_path: Path) -> None:
    path = tmp_path / "model.npz"
    softmax.save(path)
    path.write_bytes(path.read_bytes()[:-200])
    with pytest.raises(ModelError, match="not a readable model"):
        LinearModel.load(path)


def test_a_model_holds_plain_arrays_only(softmax: LinearModel, tmp_path: Path) -> None:
    softmax.save(tmp_path / "model.npz")
    with zipfile.ZipFile(tmp_path / "model.npz") as archive:
        for name in archive.namelist():
            array = np.lib.format.read_array(io.BytesIO(archive.read(name)), allow_pickle=False)
            assert array.dtype.kind in "uf"


def test_the_temperature_softens_what_is_too_sure() -> None:
    model = fit_linear(TEXTS, KINDS, ["a", "b", "c"], strength=10.0, minimum_documents=1)
    wrong_half = np.array([0, 1, 0, 1, 0, 1, 2, 0, 1])
    values = np.eye(3)[KINDS] * 5
    calibrate(model, values, wrong_half)
    assert np.unique(model.slopes).tolist() == [0.2]
    calibrate(model, np.eye(3)[KINDS] * 0.5, KINDS)
    assert np.unique(model.slopes).tolist() == [4.0]


def test_a_prior_moves_the_share_of_a_class() -> None:
    model = fit_linear(TEXTS, KINDS, ["a", "b", "none"], strength=10.0, minimum_documents=1)
    before = model.predict([["the"]])[0]
    calibrate(model, model.decide(TEXTS), KINDS, {"none": 0.1})
    assert model.offsets[2] == pytest.approx(np.log(0.1 / 0.9) - np.log((1 / 3) / (2 / 3)))
    assert list(model.offsets[:2]) == [0, 0]
    model.slopes = np.ones(3)
    after = model.predict([["the"]])[0]
    assert after[2] < before[2]
    assert after[0] / after[1] == pytest.approx(before[0] / before[1])


def test_each_sigmoid_is_calibrated_on_its_own() -> None:
    model = fit_linear(TEXTS, THEMES, ["a", "b"], strength=10.0, minimum_documents=1)
    values = np.stack([np.linspace(-3, 3, 9), np.linspace(3, -3, 9)], axis=1)
    targets = np.stack([np.linspace(-3, 3, 9) > 1, np.linspace(3, -3, 9) > -1], axis=1).astype(int)
    calibrate(model, values, targets)
    assert (model.slopes > 0).all()
    assert model.offsets[0] < 0 < model.offsets[1]


@given(st.lists(st.lists(st.sampled_from(sorted({word for text in TEXTS for word in text})), max_size=8), max_size=5))
def test_a_text_scores_the_same_alone_and_in_a_batch(texts: list[list[str]]) -> None:
    model = MODEL
    together = model.predict(texts)
    for text, row in zip(texts, together, strict=True):
        assert np.allclose(model.predict([text])[0], row)
        assert np.allclose(model.predict([list(reversed(text))])[0], row)


MODEL = fit_linear(TEXTS, KINDS, ["a", "b", "c"], strength=10.0, minimum_documents=1)


def test_notes_are_kept_and_none_leave_the_file_as_it_was(sigmoids: LinearModel, tmp_path: Path) -> None:
    plain = sigmoids.save(tmp_path / "plain.npz")
    assert LinearModel.load(tmp_path / "plain.npz").notes == {}
    sigmoids.notes = {"themes": [{"name": "health"}]}
    noted = sigmoids.save(tmp_path / "noted.npz")
    assert LinearModel.load(tmp_path / "noted.npz").notes == {"themes": [{"name": "health"}]}
    sigmoids.notes = {}
    assert sigmoids.save(tmp_path / "plain.npz") == plain != noted


def test_another_model_gets_the_share_that_it_deserves() -> None:
    model = fit_linear(TEXTS, THEMES, ["a", "b"], strength=10.0, minimum_documents=1)
    chance = np.random.default_rng(0)
    targets = chance.integers(0, 2, (400, 2))
    useless, telling = chance.standard_normal((400, 2)), 4 * (targets - 0.5) + chance.standard_normal((400, 2))
    calibrate(model, useless, targets, others=telling)
    assert (model.shares > 1).all()
    assert (np.abs(model.slopes) < 0.5).all()
    calibrate(model, telling, targets, others=4 * (0.5 - targets) + chance.standard_normal((400, 2)))
    assert (model.shares == 0).all()


def test_a_softmax_gives_one_share_to_all_classes() -> None:
    model = fit_linear(TEXTS, KINDS, ["a", "b", "c"], strength=10.0, minimum_documents=1)
    chance = np.random.default_rng(0)
    targets = chance.integers(0, 3, 300)
    telling = 3 * np.eye(3)[targets] + chance.standard_normal((300, 3))
    calibrate(model, chance.standard_normal((300, 3)), targets, others=telling)
    assert len(set(model.shares)) == 1
    assert model.shares[0] > 0.5
    with pytest.raises(ValueError, match="decision values of the network"):
        model.predict([["pupils"]])
    assert np.isclose(model.predict([["pupils"]], np.zeros((1, 3))).sum(), 1)
