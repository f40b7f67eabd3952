import pytest

from policytext.claim import Claim, KindScore
from policytext.claims.assemble import Scored, assemble_claims, is_claim
from policytext.claims.candidates import Candidate
from policytext.extractors.entities import link_entities
from policytext.pipeline import Pipeline
from policytext.readers import read_text
from policytext.settings import Settings

TEXT = "The World Bank lent Kenya $50 million in 2019. Use rose to 65%. What next? Use rose to 65%."


@pytest.fixture(scope="module")
def scored(pipeline: Pipeline) -> list[Scored]:
    """The candidates of the text, all taken for changes with a probability of 0.8."""
    kinds = [KindScore("change", 0.9), KindScore("statistic", 0.09), KindScore("target", 0.01)]
    return [Scored(candidate, 0.8, kinds) for candidate in pipeline.find(read_text(TEXT)).candidates]


def assemble(pipeline: Pipeline, scored: list[Scored], **settings: float) -> tuple[list[Claim], list[str]]:
    document = read_text(TEXT)
    entities = {(item.start, item.end): item for item in link_entities(pipeline.find(document).entities)}
    claims, rejections = assemble_claims(document, scored, entities, Settings(**settings))  # type: ignore[arg-type]
    for rejection in rejections:
        assert (rejection.document, rejection.path, rejection.stage) == (document.id, document.path, "claims")
        assert rejection.start is not None
        assert document.text[rejection.start : rejection.end][:20] in rejection.message
    return claims, [f"{item.code}: {item.message}" for item in rejections]


def test_claims_come_in_order_and_questions_are_rejected_with_the_reason(
    pipeline: Pipeline, scored: list[Scored]
) -> None:
    claims, rejections = assemble(pipeline, scored)
    assert [claim.text[:8] for claim in claims] == ["The Worl", "Use rose", "Use rose"]
    assert rejections == ["not_a_claim: question: What next?"]


def test_the_second_occurrence_of_a_statement_has_an_id_of_its_own(pipeline: Pipeline, scored: list[Scored]) -> None:
    claims, _ = assemble(pipeline, scored)
    assert claims[1].text == claims[2].text
    assert claims[1].id != claims[2].id
    assert claims[1].fingerprint == claims[2].fingerprint


def test_confidence_is_the_product_of_claim_and_kind(pipeline: Pipeline, scored: list[Scored]) -> None:
    claims, _ = assemble(pipeline, scored)
    assert {claim.confidence for claim in claims} == {0.72}


def test_alternative_kinds_are_kept_from_the_threshold_on(pipeline: Pipeline, scored: list[Scored]) -> None:
    for threshold, kept in ((0.1, ["change"]), (0.05, ["change", "statistic"]), (0.95, ["change"])):
        claims, _ = assemble(pipeline, scored, kind_threshold=threshold)
        assert [kind.kind for kind in claims[0].kinds] == kept


def test_what_is_under_the_confidence_is_listed_with_its_value(pipeline: Pipeline, scored: list[Scored]) -> None:
    claims, rejections = assemble(pipeline, scored, min_confidence=0.75)
    assert claims == []
    assert rejections[1] == "below_confidence: confidence 0.72 is under 0.75: Use rose to 65%."
    assert assemble(pipeline, scored, min_confidence=0.72)[1] == ["not_a_claim: question: What next?"]


def test_what_is_improbable_is_no_claim(pipeline: Pipeline, scored: list[Scored]) -> None:
    claims, rejections = assemble(pipeline, scored, claim_threshold=0.81)
    assert claims == []
    assert rejections[1] == "not_a_claim: probability 0.80: Use rose to 65%."


def test_a_refused_wording_is_no_claim_however_probable(scored: list[Scored]) -> None:
    question: Candidate = scored[2].candidate
    assert question.refused == "question"
    assert not is_claim(Scored(question, 1.0, scored[2].kinds), Settings(claim_threshold=0))
    assert is_claim(scored[0], Settings(claim_threshold=0.8))


@pytest.mark.parametrize(
    ("sentence", "texts"),
    [
        (
            "The Ministry presented a proposal in May 2022, and launched a strategy in June.",
            ["The Ministry presented a proposal in May 2022", "launched a strategy in June."],
        ),
        (
            "The Ministry closed 12 offices in 2019 but opened 30 kiosks in 2020.",
            ["The Ministry closed 12 offices in 2019", "opened 30 kiosks in 2020."],
        ),
        (
            "Norway spends 3% of GDP on research, while Sweden spends 3.4%.",
            ["Norway spends 3% of GDP on research", "Sweden spends 3.4%."],
        ),
        (
            "The fund, which was set up in 2019, paid out €3 million.",
            ["The fund, which was set up in 2019, paid out €3 million."],
        ),
        ("The plan covers health, schools and roads.", ["The plan covers health, schools and roads."]),
        ("Phone: The hotline answered 4,300 calls in May.", ["The hotline answered 4,300 calls in May."]),
        ("- The hotline answered 4,300 calls in May.", ["The hotline answered 4,300 calls in May."]),
        ("Exports rose by 5% in 2020; imports fell by 2%.", ["Exports rose by 5% in 2020", "imports fell by 2%."]),
    ],
)
def test_clauses_become_claims_of_their_own(pipeline: Pipeline, sentence: str, texts: list[str]) -> None:
    assert [claim.text for claim in pipeline.claims(sentence)] == texts


@pytest.mark.parametrize(
    ("sentence", "polarity"),
    [
        ("We will not raise fees before 2027.", "negative"),
        ("No village has a doctor.", "negative"),
        ("The reform did not reduce costs.", "negative"),
        ("Costs were reduced without closing any school.", "positive"),
        ("The Ministry will open 12 centres.", "positive"),
    ],
)
def test_polarity(pipeline: Pipeline, sentence: str, polarity: str) -> None:
    assert [claim.polarity for claim in pipeline.claims(sentence)] == [polarity]


@pytest.mark.parametrize(
    ("sentence", "conditional"),
    [
        ("The Ministry will open 12 centres.", False),
        ("The council will build 200 homes, subject to funding.", True),
        ("Subject to funding, the council will build 200 homes.", True),
        ("If the vote passes, the Ministry will open 12 centres.", True),
        ("The Ministry will open 12 centres if the vote passes.", True),
        ("Unless Parliament objects, the fee will rise to €40.", True),
        ("The fee will rise to €40 provided that Parliament agrees.", True),
    ],
)
def test_conditions(pipeline: Pipeline, sentence: str, conditional: bool) -> None:
    assert [claim.conditional for claim in pipeline.claims(sentence)] == [conditional]


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("According to the World Bank, 40% of firms trade online.", "the World Bank"),
        ("A survey by Eurostat found that 61% of firms use the cloud.", "A survey by Eurostat"),
        ("The Minister said that 300 schools were closed in 2020.", "The Minister"),
        ("“We have closed 300 schools,” said Anna Berg, Minister of Education.", "Anna Berg"),
        ("We said that 300 schools were closed in 2020.", None),
        ("61% of firms use the cloud.", None),
    ],
)
def test_attribution(pipeline: Pipeline, sentence: str, speaker: str | None) -> None:
    (claim,) = pipeline.claims(sentence)
    assert (claim.attribution.text if claim.attribution else None) == speaker


@pytest.mark.parametrize(
    ("sentence", "subject"),
    [
        ("The Ministry of Health opened 12 clinics in 2020.", "The Ministry of Health"),
        ("In 2020, 61% of firms used the cloud.", "61% of firms"),
        ("The fund, which was set up in 2019, paid out €3 million.", "The fund"),
        ("We will open five service centres.", "We"),
    ],
)
def test_the_subject(pipeline: Pipeline, sentence: str, subject: str) -> None:
    (claim,) = pipeline.claims(sentence)
    assert claim.subject is not None
    assert claim.subject.text == subject


@pytest.mark.xfail(reason="the subject is found in the label before the statement", strict=False)
def test_the_subject_lies_in_the_claim(pipeline: Pipeline) -> None:
    (claim,) = pipeline.claims("Phone: The hotline answered 4,300 calls in May.")
    assert claim.subject is not None
    assert claim.subject.start >= claim.provenance.start
