"""Themes that no model was trained on."""

import math
from pathlib import Path

import pytest

from policytext.language import DEFAULT_MODEL
from policytext.settings import Settings
from policytext.themes import Theme, ThemeScheme, ThemeText
from policytext.themes.untrained import SIGNS, DefinitionScorer, load_weights
from policytext.themes.wording import split_words
from policytext.training.statements import Statement, describe_statements

from .own_themes import NAMES, statements, themes_file

LEAST = Settings().theme_threshold
HEALTH = Theme("health", "Illness and care.", ("hospital", "patient*"), ("Nurses visit people at home.",))


def text(sentence: str, headings: str = "") -> ThemeText:
    return ThemeText(split_words(sentence), sentence, headings)


def score(theme: Theme, *sentences: ThemeText) -> list[float]:
    return [float(row[0]) for row in DefinitionScorer([theme]).predict(sentences)]


@pytest.fixture(scope="module")
def scheme(tmp_path_factory: pytest.TempPathFactory) -> ThemeScheme:
    file = tmp_path_factory.mktemp("themes") / "mine.toml"
    file.write_text(themes_file(), encoding="utf-8")
    return ThemeScheme(file)


def test_three_new_themes_are_found_in_sixty_statements(scheme: ThemeScheme) -> None:
    """Measured: precision 0.92, recall 0.72, F1 0.81 (health 0.69, transport 0.87, housing 0.86); by the seeds alone
    0.90, 0.57 and 0.70. One statement more or less moves the score of a single theme by 0.04.
    """
    told = statements()
    described = describe_statements(
        [Statement("milestone", "asserted", (), "", "", sentence, "") for _, sentence in told], DEFAULT_MODEL
    )
    found = [
        {item.theme for item in scheme.score([ThemeText(candidate.words, candidate.text)], 0.5)[0]} & set(NAMES)
        for candidate in described
    ]
    hits = sum(len(one & themes) for one, (themes, _) in zip(found, told, strict=True))
    given, wanted = sum(map(len, found)), sum(len(themes) for themes, _ in told)
    assert len(told) == 60
    assert hits / given >= 0.85
    assert hits / wanted >= 0.68
    assert 2 * hits / (given + wanted) >= 0.77
    for name in NAMES:
        right = sum(name in one and name in themes for one, (themes, _) in zip(found, told, strict=True))
        both = sum(name in one for one in found) + sum(name in themes for themes, _ in told)
        assert 2 * right / both >= 0.65, name


def test_a_seed_makes_a_theme_and_its_absence_none() -> None:
    with_seed, without = score(HEALTH, text("The hospital opened."))[0], score(HEALTH, text("The museum opened."))[0]
    assert with_seed > LEAST > without
    assert without < 0.15


def test_rare_seeds_tell_more_than_common_ones() -> None:
    theme = Theme("x", "Something.", ("ministry", "lighthouse"))
    common, rare = (score(theme, text(f"The {word} was painted."))[0] for word in ("ministry", "lighthouse"))
    assert rare > common


def test_a_statement_like_an_example_has_its_theme_without_a_seed() -> None:
    near, far = (score(HEALTH, text(sentence))[0] for sentence in ("Nurses visit homes.", "Bakers open shops."))
    assert near > 0.5 > far


def test_a_seed_in_the_heading_counts() -> None:
    plain, headed = (score(HEALTH, text("The plan was adopted.", heading))[0] for heading in ("", "4 Hospitals"))
    assert headed > plain


def test_a_counterexample_takes_the_theme_away() -> None:
    sentence = text("Patience and patients were the subject of the exhibition in the museum.")
    against = ("The museum showed an exhibition of patients in painting.",)
    with_it = Theme(HEALTH.name, HEALTH.description, HEALTH.seeds, HEALTH.examples, against)
    assert score(HEALTH, sentence)[0] > LEAST > score(with_it, sentence)[0]
    assert score(with_it, text("The hospital opened."))[0] > LEAST


def test_neighbours_with_the_theme_make_it_more_probable() -> None:
    middle = text("Staff were paid more.")
    (alone,) = score(HEALTH, middle)
    among = score(HEALTH, text("Hospitals opened."), middle, text("Patients left hospitals."))[1]
    assert among > alone


def test_evidence_is_seeds_first_and_words_of_the_statement_only() -> None:
    sentence = text("At home the nurses saw the patients of the hospital.")
    evidence = DefinitionScorer([HEALTH]).evidence(sentence, "health")
    assert evidence[:2] == ["patients", "hospital"]
    assert set(evidence[2:]) == {"nurses", "home"}
    assert DefinitionScorer([HEALTH]).evidence(text("Nothing of the sort."), "health") == []


def test_no_statements_no_scores() -> None:
    assert DefinitionScorer([HEALTH]).predict([]).shape == (0, 1)


def test_the_order_of_seeds_and_examples_does_not_matter() -> None:
    turned = Theme(HEALTH.name, HEALTH.description, HEALTH.seeds[::-1], HEALTH.examples)
    sentences = [text(sentence) for _, sentence in statements()]
    assert score(HEALTH, *sentences) == pytest.approx(score(turned, *sentences))


def test_every_sign_has_a_weight_of_the_right_direction() -> None:
    weights = load_weights()
    assert all(getattr(weights, sign) > 0 for sign in SIGNS if sign != "counterexample")
    assert weights.counterexample < 0
    assert 0 < weights.rate < 0.5
    assert 1 / (1 + math.exp(-weights.intercept)) < weights.rate


def test_the_page_and_the_statements_share_no_sentence() -> None:
    page = Path(__file__).parents[2] / "docs" / "themes.md"
    assert not [sentence for _, sentence in statements() if sentence in page.read_text(encoding="utf-8")]
