"""Which themes there are, and what scores them."""

import hashlib
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from policytext.errors import ModelError, SettingsError
from policytext.learning import LinearModel
from policytext.settings import Settings
from policytext.themes import Theme, ThemeClassifier, ThemeScheme, ThemeText, load_taxonomy
from policytext.themes.own import Mix, OwnTheme, load_own_model, note_themes
from policytext.themes.scheme import DEFINED, OWN, PACKAGED, list_defined
from policytext.themes.wording import split_words

Write = Callable[[str], Path]
LEAST = Settings().theme_threshold
BUILT_IN = [theme.name for theme in load_taxonomy()]
HEALTH = '[health]\ndescription = "Illness and care."\nseeds = ["hospital"]\n'
SENTENCES = [
    "The hospital in the valley opened in May.",
    "Starlink reaches every farm in the valley.",
    "Fibre broadband reaches every home.",
]
TEXTS = [ThemeText(split_words(sentence), sentence) for sentence in SENTENCES]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def write_file(content: str) -> Path:
        file = tmp_path / "mine.toml"
        file.write_text(content, encoding="utf-8")
        return file

    return write_file


def make_model(folder: Path, theme: Theme, mix: Mix) -> Path:
    """A model of one theme and two words, of which *hospital* speaks for it and *valley* against it."""
    weights, one = np.array([[4.0, -4.0]]), np.ones(1)
    model = LinearModel(
        [theme.name], False, ["hospital", "valley"], np.ones(2), weights, 0 * one, one, 0 * one, one / 10
    )
    model.notes = note_themes([OwnTheme(theme, mix)])
    model.save(folder / "themes.npz")
    return folder


def scored_by(scheme: ThemeScheme) -> dict[str, tuple[str, ...]]:
    return {item.theme.name: item.scored_by for item in scheme.themes}


def test_without_a_file_the_scores_are_those_of_the_built_in_model() -> None:
    scheme = ThemeScheme()
    assert [item.theme.name for item in scheme.themes] == BUILT_IN
    assert scheme.score(TEXTS, 0.0) == ThemeClassifier().score(TEXTS, 0.0)
    assert scheme.evidence(TEXTS[2], "connectivity") == ThemeClassifier().evidence(TEXTS[2], "connectivity")
    assert scheme.score([], 0.5) == []


def test_a_new_theme_comes_after_the_built_in_ones_and_leaves_their_scores(write: Write) -> None:
    scheme = ThemeScheme(write(HEALTH))
    assert list(scored_by(scheme)) == [*BUILT_IN, "health"]
    assert scored_by(scheme)["health"] == (DEFINED,)
    plain = ThemeClassifier().score(TEXTS, 0.0)
    for row, before in zip(scheme.score(TEXTS, 0.0), plain, strict=True):
        assert tuple(item for item in row if item.theme != "health") == before
    assert [item.theme for item in scheme.score(TEXTS[:1], LEAST)[0]] == ["health"]
    assert scheme.evidence(TEXTS[0], "health") == ["hospital"]


def test_replace_leaves_out_the_others(write: Write) -> None:
    assert list(scored_by(ThemeScheme(write("replace = true\n" + HEALTH)))) == ["health"]
    some = ThemeScheme(write('replace = ["trust", "data"]\n' + HEALTH))
    assert list(scored_by(some)) == [name for name in [*BUILT_IN, "health"] if name not in ("trust", "data")]


def test_a_built_in_theme_is_redefined_in_its_place(write: Write) -> None:
    scheme = ThemeScheme(write('[connectivity]\ndescription = "Satellites."\nseeds = ["starlink"]\n'))
    assert list(scored_by(scheme)) == BUILT_IN
    assert scored_by(scheme)["connectivity"] == (DEFINED,)
    _, starlink, fibre = ({item.theme for item in row} for row in (scheme.score([text], 0.5)[0] for text in TEXTS))
    assert ("connectivity" in starlink, "connectivity" in fibre) == (True, False)


def test_a_built_in_theme_is_extended(write: Write) -> None:
    scheme = ThemeScheme(write('[connectivity]\nextend = true\nseeds = ["starlink"]\n'))
    assert scored_by(scheme)["connectivity"] == (PACKAGED, DEFINED)
    _, starlink, fibre = (scheme.score([text], 0.5)[0] for text in TEXTS)
    assert "connectivity" in {item.theme for item in starlink}
    assert fibre[0] == ThemeClassifier().score([TEXTS[2]], 0.5)[0][0]
    (theme,) = (item.theme for item in scheme.themes if item.theme.name == "connectivity")
    assert theme.seeds[-1] == "starlink"
    assert theme.description == load_taxonomy()[0].description
    assert "starlink" in scheme.evidence(TEXTS[1], "connectivity")


def test_seeds_as_they_were_leave_a_theme_to_the_model(write: Write) -> None:
    seeds = list(reversed(load_taxonomy()[1].seeds))
    scheme = ThemeScheme(write(f'[trust]\ndescription = "Told otherwise."\nseeds = {seeds}\n'))
    assert scored_by(scheme)["trust"] == (PACKAGED,)


@pytest.mark.parametrize(
    ("content", "kept"),
    [
        (HEALTH, True),
        ("replace = true\n" + HEALTH, False),
        ('[economy]\ndescription = "x"\nseeds = ["coin"]\n', False),
        ('[economy]\nextend = true\nseeds = ["coin"]\n', True),
    ],
)
def test_a_theme_is_kept_while_it_means_at_least_what_it_meant(content: str, kept: bool, write: Write) -> None:
    assert ThemeScheme(write(content)).keeps("economy") is kept


def test_settings_name_the_file(write: Write) -> None:
    file = write(HEALTH)
    scheme = ThemeScheme.of(Settings(themes=str(file)))
    assert scheme.file.sha256 == hashlib.sha256(file.read_bytes()).hexdigest()
    assert [theme.name for theme in list_defined(file)] == ["health"]
    with pytest.raises(SettingsError, match=r"gone\.toml: the themes file cannot be read"):
        ThemeScheme.of(Settings(themes="gone.toml"))


class TestOwnModel:
    theme = Theme("health", "Illness and care.", ("hospital",))

    def test_its_themes_are_added_and_need_no_file(self, tmp_path: Path) -> None:
        folder = make_model(tmp_path, self.theme, Mix(1.0, 1.0, 0.0))
        for path in (folder, folder / "themes.npz"):
            scheme = ThemeScheme(model=path)
            assert list(scored_by(scheme)) == [*BUILT_IN, "health"]
            assert scored_by(scheme)["health"] == (OWN,)
        assert "hospital" in scheme.evidence(TEXTS[0], "health")

    def test_words_and_definition_are_weighed_by_the_mix(self, tmp_path: Path) -> None:
        def score(mix: Mix) -> float:
            return float(load_own_model(make_model(tmp_path, self.theme, mix)).predict(TEXTS[:1])[0, 0])

        assert score(Mix(0.0, 0.0, 0.0)) == pytest.approx(0.5)
        assert score(Mix(1.0, 0.0, 0.0)) > LEAST
        assert score(Mix(0.0, 1.0, 1.0)) > 0.5
        assert score(Mix(1.0, 0.0, -3.0)) < 0.5

    def test_a_file_with_the_seeds_it_was_trained_on_leaves_the_theme_to_it(self, tmp_path: Path, write: Write) -> None:
        folder = make_model(tmp_path, self.theme, Mix(1.0, 1.0, 0.0))
        assert scored_by(ThemeScheme(write(HEALTH), folder))["health"] == (OWN,)
        changed = HEALTH.replace('"hospital"', '"hospital", "ward"')
        assert scored_by(ThemeScheme(write(changed), folder))["health"] == (DEFINED,)
        assert list(scored_by(ThemeScheme(write("replace = true\n" + HEALTH), folder))) == ["health"]

    def test_what_is_no_theme_model_is_refused(self, tmp_path: Path) -> None:
        with pytest.raises(ModelError, match=r"gone: not a readable model"):
            ThemeScheme(model=tmp_path / "gone")
        claims = Path(__file__).parents[2] / "models" / "claims.npz"
        if claims.is_file():
            with pytest.raises(ModelError, match=r"claims\.npz: no theme model, its classes are .*; make one with"):
                ThemeScheme(model=claims)
        folder = make_model(tmp_path, self.theme, Mix(1.0, 1.0, 0.0))
        model = LinearModel.load(folder / "themes.npz")
        model.notes = {"themes": [{"theme": "health"}]}
        model.save(folder / "themes.npz")
        with pytest.raises(ModelError, match=r"themes\.npz: not a readable theme model"):
            ThemeScheme(model=folder)

    def test_the_built_in_model_may_be_named_as_ones_own(self) -> None:
        file = Path(__file__).parents[2] / "models" / "themes.npz"
        if not file.is_file():
            pytest.skip("the models are not in this distribution")
        scheme = ThemeScheme(model=file)
        assert set(scored_by(scheme).values()) == {(OWN,)}
        assert scheme.score(TEXTS, 0.1) == ThemeScheme().score(TEXTS, 0.1)
