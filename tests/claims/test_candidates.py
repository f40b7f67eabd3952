from collections.abc import Callable

from policytext.claims.candidates import Candidate

Describe = Callable[[str], list[Candidate]]


def test_offsets_count_from_the_start_of_the_document(candidates_of: Describe) -> None:
    text = "Our plan is ready.\n\nIn 2021 the fund paid EUR 5 million to 40 schools, and Finland joined in 2022."
    for candidate in candidates_of(text):
        assert text[candidate.start : candidate.end] == candidate.text
        assert text[candidate.statement.start : candidate.statement.end] == candidate.statement.text
        for part in (*candidate.quantities, *candidate.times, candidate.subject):
            assert part is not None
            assert text[part.start : part.end] == part.text


def test_a_clause_has_only_its_own_figures(candidates_of: Describe) -> None:
    first, second = candidates_of("Road traffic fell by 4% in 2020, while rail traffic grew by 7% in 2021.")
    assert [item.value for item in first.quantities] == ["4"]
    assert [item.value for item in second.quantities] == ["7"]
    assert [item.timex for item in second.times] == ["2021"]


def test_wording_that_rules_out_a_claim_is_named(candidates_of: Describe) -> None:
    assert [one.refused for one in candidates_of("What does this mean? We opened 5 offices.")] == ["question", None]


def test_a_predicate_shares_the_modal_of_the_verb_that_completes_another(candidates_of: Describe) -> None:
    text = "The Department will begin to draft the code by May and publish it by June."
    assert ["will" in one.cues for one in candidates_of(text)] == [True, True]
