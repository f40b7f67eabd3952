from collections.abc import Callable

from policytext.claims.candidates import Candidate
from policytext.claims.quotations import attribute_quotations, find_quoted
from policytext.readers import read_text

Describe = Callable[[str], list[Candidate]]


def test_the_next_sentence_of_a_quotation_has_the_same_speaker(candidates_of: Describe) -> None:
    text = '"There is no safe level," said a spokesperson for the agency. "We will replace all 9 million pipes."'
    found = attribute_quotations(read_text(text), candidates_of(text))
    assert [one.attribution.text for one in found if one.attribution] == ["a spokesperson for the agency"] * 2


def test_a_signature_names_the_speaker_of_the_block_before(candidates_of: Describe) -> None:
    text = "“The programme has reached 4 million homes and will reach more.”\n\n— Jane Doe, Minister of Housing"
    found = attribute_quotations(read_text(text), candidates_of(text))
    assert found[0].attribution is not None
    assert found[0].attribution.text == "Jane Doe"


def test_a_term_in_quotation_marks_is_no_speech(candidates_of: Describe) -> None:
    text = 'By "whistleblower" we mean a person who reports. A survey by Ofcom found that 81% kept silent. It was long.'
    found = attribute_quotations(read_text(text), candidates_of(text))
    assert [one.attribution is not None for one in found] == [False, True, False]


def test_an_open_quotation_counts_only_at_the_beginning() -> None:
    assert find_quoted("“We have closed the first of the cases.") == [(0, 39)]
    assert find_quoted("The mark “ is an opening mark of quotations.") == []
