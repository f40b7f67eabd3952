import pytest

from policytext.language import DEFAULT_MODEL
from policytext.training.families import families_of, family_of, leave_out
from policytext.training.statements import Statement, describe_statements


@pytest.mark.parametrize(
    ("feature", "family"),
    [
        ("rule", "words"),
        ('"', "words"),
        ("lead", "words"),
        ("lead_in", "place"),
        ("lead=should", "place"),
        ("_percent+in", "pairs"),
        ("^_org", "opening"),
        ("predicate=be+able", "grammar"),
        ("shape=DET+NOUN", "grammar"),
        ("seed=data", "seeds"),
        ("embedding=3", "embedding"),
    ],
)
def test_a_family_is_told_by_the_name(feature: str, family: str) -> None:
    assert family_of(feature) == family


def test_the_families_of_a_statement_part_its_features() -> None:
    statement = Statement("target", "intended", (), "report", "Aims", "We will reach 90% by 2030.", "a")
    (candidate,) = describe_statements([statement], DEFAULT_MODEL)
    families = families_of([candidate.features])
    assert {"words", "pairs", "opening", "cues", "rules", "combined cues", "grammar", "place"} <= set(families)
    parts = [set(candidate.features) - set(leave_out(candidate.features, {family})) for family in families]
    assert sorted(feature for part in parts for feature in part) == sorted(candidate.features)
    assert leave_out(candidate.features, families) == []
