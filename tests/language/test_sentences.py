import pytest
from spacy.language import Language

from policytext.language.sentences import find_boundaries

# "|" stands where a sentence begins
SENTENCES = [
    "The U.S. Government spent $3bn. |It plans more.",
    "Sales grew in the U.S. |In 2020 they fell.",
    "See Resolution No. 4 of the Council. |Under Art. 5(2) it applies.",
    "The Union adopted Reg. (EU) 2016/1. |It applies since 25 May 2018.",
    "J. R. Miller chairs the panel. |Mr. J. Smith left.",
    "3. Data is a shared asset. |4. Standards apply.",
    "4.1. The Authority shall report. |4.2. The Authority shall publish.",
    "“We will act now,” said Ms. Lee. |“There is no other way.”",
    'She said: "The fund is open." |It closed in May.',
    "The report (published in 2020.) was read. |(It is long.) |It ended.",
    "The agency waited ... and then acted. |Nothing came.",
    "The Act (a) sets a limit; (b) creates a fund; and (c) repeals Part III.",
    "Costs fell by approx. 3.5 per cent. in 2019, i.e. £3 m. |The total was £5 m. |The rest is open.",
    "The share rose to 5%. |iPhone use fell.",
    "The target for 2030 is 65%.2 |The target for 2050 is zero.",
    "The year 2021 saw growth.|In 2022 it fell.",
    "The plan covers phase I. |Phase II starts in 2025.",
    "It belongs to Part A. |Part B follows.",
    "The meeting is at 9 a.m. on Monday. |It ends at 5 p.m. |The doors then close.",
    "Washington, D.C. is the capital. |He works there.",
    "Is it enough? |Yes! |The fund grew.",
    '"Is it enough?" asked the minister.',
    "• 40% of firms use it |• 30% plan to |• 20% do not",
    "Budget: EUR 5 million\n|Deadline: June 2024\n|Owner: Ministry of Health",
    "We will connect all schools to the\nInternet by 2025 and train all staff.",
    "Transactional services now present the biggest\nopportunity to save time.",
]


@pytest.mark.parametrize("marked", SENTENCES)
def test_a_sentence_begins_where_a_reader_would_say(nlp: Language, marked: str) -> None:
    text = marked.replace("|", "")
    starts = [sentence.start_char for sentence in nlp(text).sents]
    shown, last = "", 0
    for start in starts[1:]:
        shown += text[last:start] + "|"
        last = start
    assert shown + text[last:] == marked


def test_an_abbreviation_that_may_end_a_sentence_is_left_to_the_parser() -> None:
    assert find_boundaries("It was sold by Acme Inc. Sales fell.") == {25: None}


def test_a_text_without_stops_has_no_boundaries() -> None:
    assert find_boundaries("a list of things") == {}
