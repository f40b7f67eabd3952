"""Names in sentences written for the tests: each sentence with all names that it holds, and their labels."""

import re

import pytest

from policytext.extractors.entities import find_entities
from policytext.extractors.entities.lexicon import HEADS, countries
from policytext.pipeline import Pipeline

SENTENCES = """
President [Silva|PERSON] signed the [Climate Act|LAW] on Monday.
FIGURE 2 SHARE OF HOUSEHOLDS
The [Climate Act|LAW] on Monday became law.
[Statistics Denmark|ORG] publishes the [Household Survey|INITIATIVE] each year.
[NHS England|ORG] runs hospitals in [London|PLACE].
The [Horizon Europe|INITIATIVE] programme funds research.
The [Ministry of Health|ORG] opened a clinic in [Ghana|PLACE GH].
The [European Commission|ORG] adopted the [General Data Protection Regulation|LAW] in 2016.
The [EU|ORG] has 27 members.
President [Maria Silva|PERSON] signed the [Climate Act|LAW] in May.
[Danish|GROUP] firms export to [Germany|PLACE DE] and the [United States|PLACE US].
The [Agency for Digitisation|ORG] ([AfD|ORG]) runs the portal.
The [World Bank|ORG] lent [Kenya|PLACE KE] $50 million under the [Digital Economy Blueprint|INITIATIVE].
Trust in the judiciary fell.
The [2020 Action Plan|INITIATIVE] was published in [Tallinn|PLACE].
The [Open Government Partnership|INITIATIVE] has 75 members.
The [Human Development Index|INITIATIVE] ranks [Norway|PLACE NO] first.
The [Treaty of Lisbon|LAW] was signed in 2007.
AI and ICT are changing work.
See Section 4 and Annex B.
The [Department for Business, Innovation and Skills|ORG] funded 12 labs.
The [Harbour Renewal Strategy and Roadmap|INITIATIVE] will be published.
Delivery of a [Harbour Renewal Strategy|INITIATIVE] began in 2019.
The [Office of the Harbour Master|ORG] and the [Coastal Services Commission|ORG] merged.
The [Office of the Public Trustee|ORG] and [Coastal Services Commission|ORG] merged.
The report follows the [Government Audit and Results Modernisation Act 2010|LAW].
The [Council|ORG] signed a Memorandum of Understanding with the [Harbour Institute|ORG].
The [University of Cape Town|ORG] trained 300 nurses.
[GOV.UK|INITIATIVE] replaced 1,700 websites.
[Data.gov|INITIATIVE] lists 200,000 datasets.
[Muslims|GROUP] and [Christians|GROUP] live side by side.
[South Korea|PLACE KR] and [Côte d'Ivoire|PLACE CI] signed an agreement.
The [UK|PLACE GB] and the [USA|PLACE US] lead the survey.
The [White House|ORG] published the [National AI Strategy|INITIATIVE].
Internet users are younger.
GDP grew by 3%.
The [Digital Services Act|LAW] binds large platforms.
The [Paris Agreement|LAW] entered into force in 2016.
The [Treasury|ORG] paid for it.
The Chief Information Officer left.
Minister [Jane Doe|PERSON] spoke first.
The [OECD|ORG] compares 38 countries.
The [Constitution of South Africa|LAW] protects privacy.
The [Ministry of Finance|ORG] and the [Ministry of Justice|ORG] agreed.
[IBM|ORG] and [Microsoft|ORG] built the system.
[European|GROUP] citizens trust the courts.
The Prime Minister announced the plan.
The [Freedom of Information Act|LAW] was amended in 2000.
The [World Health Organization|ORG] ([WHO|ORG]) declared an emergency.
We met in [Paris|PLACE] with officials from [Japan|PLACE JP].
The [Rural Roads Fund|INITIATIVE] pays for bridges.
The [Data Protection Directive|LAW] was repealed.
The [Convention on the Rights of the Child|LAW] was ratified by [Somalia|PLACE SO].
A [National Broadband Plan|INITIATIVE] was drawn up in [Brazil|PLACE BR].
The ministry's budget grew.
Our [Digital Skills Programme|INITIATIVE] reached 4,000 pupils.
The [High Court|ORG] ruled in favour of the [City Council|ORG].
[French|GROUP] and [Italian|GROUP] regulators met the [Bank of England|ORG].
The [National Audit Office|ORG] reviewed the accounts.
The [European Parliament|ORG] voted on the [Artificial Intelligence Act|LAW].
[UNESCO|ORG] supports schools in [Viet Nam|PLACE VN].
The [Republic of Korea|PLACE KR] borders [North Korea|PLACE KP].
The [GDPR|LAW] applies since 2018.
A report by the [Institute for Fiscal Studies|ORG] was ignored.
The [Green Climate Fund|INITIATIVE] approved 12 projects.
The [Czech Republic|PLACE CZ] is also called [Czechia|PLACE CZ].
The [Social Survey|INITIATIVE] asked 900 people.
The [Nordic Council|ORG] met in [Reykjavik|PLACE].
Teachers, nurses and police officers took part.
The [Council of Europe|ORG] is not the [European Council|ORG].
[Spain|PLACE ES]'s prisons hold fewer people.
[Peru|PLACE PE] and its [Ministry of Economy and Finance|ORG] published it.
The [Supreme Court|ORG] struck down the [Voting Rights Act|LAW].
"""

KNOWN_FAULTS = """
In [New Zealand|PLACE NZ] the [Reserve Bank|ORG] sets the rate.
"""
"""Sentences on which the program disagrees with the definition."""

_NAME = re.compile(r"\[(?P<name>[^|\]]+)\|(?P<label>[A-Z]+)(?: (?P<country>[A-Z]{2}))?\]")


def read_cases(text: str) -> list[str]:
    return [line for line in text.splitlines() if line]


def check(pipeline: Pipeline, line: str) -> None:
    wanted = [(match["name"], match["label"], match["country"]) for match in _NAME.finditer(line)]
    text = _NAME.sub(lambda match: match["name"], line)
    found = pipeline.entities(text)
    assert [(item.text, item.label, item.country) for item in found] == wanted
    assert all(text[item.start : item.end] == item.text for item in found)


@pytest.mark.parametrize("line", read_cases(SENTENCES))
def test_the_names_of_a_sentence(pipeline: Pipeline, line: str) -> None:
    check(pipeline, line)


@pytest.mark.xfail(reason="known fault", strict=False)
@pytest.mark.parametrize("line", read_cases(KNOWN_FAULTS))
def test_the_names_of_a_hard_sentence(pipeline: Pipeline, line: str) -> None:
    check(pipeline, line)


def test_there_are_enough_sentences() -> None:
    assert len(read_cases(SENTENCES)) >= 60


def test_the_table_of_extractors_gives_this_one() -> None:
    from policytext.extractors import EXTRACTORS

    assert EXTRACTORS["entities"] is find_entities


def test_every_country_code_is_two_capitals_and_names_are_plain() -> None:
    assert all(re.fullmatch("[A-Z]{2}", code) for code in countries().values())
    assert len(set(countries().values())) > 190
    assert {countries()[name] for name in ("United Kingdom", "UK", "Great Britain")} == {"GB"}
    assert not {"EU", "European Union", "Europe"} & set(countries())


def test_heads_are_capitalised_words() -> None:
    assert all(head[0].isupper() for head in HEADS)
