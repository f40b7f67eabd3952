from collections.abc import Callable

import pytest

from policytext.claims.candidates import Candidate
from policytext.pipeline import Pipeline
from policytext.readers import read_text

Describe = Callable[[str], list[Candidate]]

SUBJECTS = [
    ("Denmark was ranked 1st in 2021.", "Denmark"),
    ("First, there was a large amount of new content created by agencies.", "a large amount of new content"),
    ("There are 7 departments which between them handle most payments.", "7 departments"),
    ("Specifically, newly developed guides were added to the site.", "newly developed guides"),
    ("We can see that use of the portal has doubled.", "use of the portal"),
    ("The environment agency IBAMA wrote 40 fines.", "The environment agency IBAMA"),
    ("A few cities, including Chicago, would get 40 years.", "A few cities"),
    ("Newark, New Jersey, replaced more than 23,000 pipes.", "Newark, New Jersey"),
    ("In 2019 one person died in road traffic.", "one person"),
    (
        "Legal entities with 50 or more workers shall set up internal channels.",
        "Legal entities with 50 or more workers",
    ),
    ("The Climate Agency expects emissions in 2023 to be 35% below those of 2009.", "emissions in 2023"),
    ("The tower is about 250 m high, which made it the tallest of its kind.", "The tower"),
    ("Emissions: 95% lower in 2030 than in 2009.", "Emissions"),
    ("The main finding is that most schools have no library.", "most schools"),
    ("Publish the plan by December 2025.", None),
]


@pytest.mark.parametrize(("text", "subject"), SUBJECTS)
def test_the_subject_is_the_phrase_that_names_it(candidates_of: Describe, text: str, subject: str | None) -> None:
    found = candidates_of(text)[0].subject
    assert (found.text if found is not None else None) == subject
    assert found is None or text[found.start : found.end] == found.text


ATTRIBUTIONS = [
    ("According to a survey by the World Bank published in 2020, 40% of firms use it.", "a survey by the World Bank"),
    ("The UN estimates that 3 billion people are offline.", "The UN"),
    ("Replacing a line costs $4,700, according to the EPA, although some bills are higher.", "the EPA"),
    ('"The fund has paid out €4 million," said Jane Doe, head of the Agency.', "Jane Doe"),
    ("Half of all adults are offline, a report by Ofcom found.", "a report by Ofcom"),
    ("As the minister noted, the number of users grew to 5 million.", "the minister"),
    ("The Climate Agency expects emissions in 2023 to fall by 4%.", "The Climate Agency"),
    ("We estimate that costs will fall by 4%.", None),
    ("The data show that use has doubled.", None),
    ("According to our own estimates, costs fell by 5%.", None),
    ("The Ministry reported a surplus of £3m.", None),
    ("The Plan will show what has been done.", None),
    ("The Water Board has recommended the closure of two plants.", "The Water Board"),
    ("In 2019 the Auditor-General recommended that ports keep a register.", "the Auditor-General"),
    ("The Committee recommends that ports keep a register.", None),
    ("We heard from small growers that the forms are hard to find.", "small growers"),
    ("Grants are paid according to need and the size of the farm.", None),
    ("Studies indicate that the forms take two hours.", None),
    ("Two studies indicate that the forms take two hours.", "Two studies"),
]


@pytest.mark.parametrize(("text", "speaker"), ATTRIBUTIONS)
def test_a_speaker_other_than_the_author_is_named(candidates_of: Describe, text: str, speaker: str | None) -> None:
    found = candidates_of(text)[0].attribution
    assert (found.text if found is not None else None) == speaker


@pytest.mark.parametrize(
    ("text", "conditional"),
    [
        ("The Government will fund the project if Parliament agrees.", True),
        ("Agencies must report breaches unless the risk is low.", True),
        ("The rules will apply in 2023, subject to adoption by the Council.", True),
        ("The plan is subject to approval by Parliament.", True),
        ("Where possible, agencies will reuse software.", True),
        ("The bridge will be built, provided that the state shares the cost.", True),
        ("Once final, the rule will take effect after three years.", True),
        ("Providers are subject to the new Act.", False),
        ("Nobody knows if the fund will be renewed in 2025.", False),
        ("People who can get help if they ask are 5% of users.", False),
        ("Even if demand falls, the fund will pay £5m.", False),
        ("A few cities would get as long as 40 years.", False),
        ("The fund provided the city with £3m.", False),
        ("The agency gave reasons for each refusal (if any).", False),
    ],
)
def test_a_condition_counts_where_it_governs_the_predicate(
    candidates_of: Describe, text: str, conditional: bool
) -> None:
    assert candidates_of(text)[0].conditional is conditional


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The Ministry will open 12 centres if Parliament agrees to the budget.", "if Parliament agrees to the budget"),
        ("If the vote passes, the Ministry will open 12 centres.", "If the vote passes"),
        ("Subject to funding, the council will build 200 homes.", "Subject to funding"),
        ("The council will build 200 homes, subject to funding, by 2030.", "subject to funding"),
        ("The fee will rise to €40 provided that Parliament agrees.", "provided that Parliament agrees"),
        ("The Ministry will open 12 centres.", None),
    ],
)
def test_the_words_of_a_condition(candidates_of: Describe, text: str, words: str | None) -> None:
    condition = candidates_of(text)[0].undertaking.condition
    assert (condition.text if condition else None) == words
    if condition is not None:
        assert text[condition.start : condition.end] == words


@pytest.mark.parametrize(
    ("text", "negative"),
    [
        ("The ministry has not published the report.", True),
        ("The programme no longer accepts applications.", True),
        ("No school has been closed since 2019.", True),
        ("None of the 12 targets was met.", True),
        ("The scheme not only saves money but also creates 500 jobs.", False),
        ("There is no doubt that use has grown.", False),
        ("The agency failed to meet the target of 5%.", False),
        ("The service works without a password.", False),
        ("Resolution No. 15 sets a minimum standard.", False),
    ],
)
def test_the_denial_of_the_predicate_makes_a_claim_negative(candidates_of: Describe, text: str, negative: bool) -> None:
    assert candidates_of(text)[0].negative is negative


def test_an_item_is_attributed_to_who_says_its_lead_in(pipeline: Pipeline) -> None:
    text = "The Auditor-General recommended that the ports:\n\n- keep a register of berths\n"
    claim = pipeline.process(read_text(text)).claims[-1]
    assert claim.attribution is not None
    assert claim.attribution.text == "The Auditor-General"
