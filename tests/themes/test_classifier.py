import numpy as np
import pytest

from policytext.pipeline import Pipeline
from policytext.themes import ThemeClassifier, ThemeText, load_taxonomy
from policytext.themes.classifier import weigh_context

SENTENCES = [
    ("connectivity", "Fibre broadband reaches 64% of homes in the north."),
    ("connectivity", "By 2027 every village will have mobile coverage."),
    ("trust", "Three in five citizens trust the government."),
    ("trust", "The register of lobbyists makes decisions more transparent and ministers more accountable."),
    ("collaboration", "The ministry signed a partnership with four universities and civil society organisations."),
    ("collaboration", "More than 300 stakeholders took part in the consultation."),
    ("public_services", "Citizens can renew a passport through the online portal of digital services."),
    ("public_services", "The service portal handles 3 million applications a year."),
    ("inclusion", "Older people and people with disabilities receive help to get online."),
    ("inclusion", "Half of the websites do not meet the accessibility standard for blind users."),
    ("skills", "The academy trained 1,200 civil servants in digital skills."),
    ("skills", "Every pupil will be taught programming at school."),
    ("innovation", "The laboratory tested an artificial intelligence prototype in two hospitals."),
    ("innovation", "Research and development grew, and 40 start-ups were founded."),
    ("governance", "Parliament adopted the Act, which gives the regulator its mandate."),
    ("governance", "A steering committee oversees the strategy."),
    ("data", "The agency published 900 datasets as open data."),
    ("data", "The land register shares its data with municipalities through an API."),
    ("security_privacy", "The centre recorded 214 cyber attacks on hospitals."),
    ("security_privacy", "Personal data must be encrypted to protect privacy."),
    ("economy", "The programme cost EUR 40 million and created 2,000 jobs."),
    ("economy", "Exports grew by 5% and productivity by 2%."),
    ("sustainability", "Carbon emissions from heating fell by 12%."),
    ("sustainability", "Renewable energy will cover 45% of consumption by 2030."),
]


@pytest.mark.parametrize(("theme", "sentence"), SENTENCES)
def test_a_clear_sentence_has_its_theme(pipeline: Pipeline, theme: str, sentence: str) -> None:
    themes = [item.theme for claim in pipeline.claims(sentence) for item in claim.themes]
    assert theme in themes


def test_every_theme_has_clear_sentences() -> None:
    assert {theme for theme, _ in SENTENCES} == {theme.name for theme in load_taxonomy()}


@pytest.mark.parametrize(
    "sentence",
    [
        "The bridge was opened in 1932.",
        "The castle was built in 1610.",
        "The festival took place in May 2019.",
        "The museum has 40 rooms.",
        pytest.param(
            "The statue was unveiled in 1904.",
            marks=pytest.mark.xfail(reason="to the network a statue is close to a statute", strict=True),
        ),
    ],
)
def test_a_sentence_about_none_has_none(pipeline: Pipeline, sentence: str) -> None:
    (claim,) = pipeline.claims(sentence)
    assert claim.themes == ()


@pytest.mark.parametrize(
    "sentence",
    [
        "The fund received EUR 7m in 2021.",
        "The Government allocated DKK 125 million to the programme.",
        "The county spent $3.4 million on schools.",
        "The museum cost £12 million.",
    ],
)
def test_spending_always_has_economy(pipeline: Pipeline, sentence: str) -> None:
    (claim,) = pipeline.claims(sentence)
    assert claim.kind == "spending"
    assert "economy" in [item.theme for item in claim.themes]


FIBRE = ThemeText(["fibre", "reaches", "homes"], "Fibre reaches homes")


def test_themes_come_best_first_and_over_the_threshold() -> None:
    classifier = ThemeClassifier()
    every, empty = classifier.score([FIBRE, ThemeText([], "")], 0.0)
    assert [item.score for item in every] == sorted((item.score for item in every), reverse=True)
    assert len(every) == len(empty) == 12
    some, _ = classifier.score([FIBRE, ThemeText([], "")], 0.5)
    assert some == tuple(item for item in every if item.score >= 0.5)
    assert [item.theme for item in some][:1] == ["connectivity"]


def test_no_statements_no_scores() -> None:
    assert ThemeClassifier().score([], 0.5) == []


def test_evidence_names_words_of_the_statement() -> None:
    evidence = ThemeClassifier().evidence(FIBRE, "connectivity")
    assert "seed=connectivity" in evidence
    assert len(evidence) <= 5


def test_a_statement_that_stands_alone_keeps_its_probabilities() -> None:
    alone = np.array([[0.8, 0.3]])
    assert np.allclose(weigh_context(alone, np.array([0.2, 0.1])), alone)


def test_a_theme_of_the_neighbours_becomes_more_probable() -> None:
    rates = np.array([0.1, 0.1])
    rows = np.array([[0.9, 0.1], [0.4, 0.4], [0.9, 0.1]])
    weighed = weigh_context(rows, rates)
    assert weighed.shape == rows.shape
    assert weighed[1, 0] > weighed[1, 1]
    assert ((weighed > 0) & (weighed < 1)).all()


def test_headings_speak_a_little_for_a_theme() -> None:
    classifier = ThemeClassifier()
    words = ("the", "programme", "reaches", "every", "village")
    texts = [
        ThemeText(words, "The programme reaches every village.", headings) for headings in ("", "Broadband coverage")
    ]
    alone, under = (classifier.predict([text])[0, classifier.classes.index("connectivity")] for text in texts)
    assert alone < under < alone + 0.2
