"""Names by their marks, in sentences written for the tests: each with all names that it holds, and their labels."""

import re

import pytest

from policytext.claim import Entity
from policytext.extractors.context import Context
from policytext.extractors.entities import find_entities, link_entities
from policytext.language import load_language

LAWS = """
[Directive (EU) 2016/680|LAW] and [Regulation (EU) No 910/2014|LAW] apply to registers.
Under [Executive Order 13859|LAW], later [E.O. 14110|LAW], each bureau names an officer.
[Public Law 115-435|LAW] and the [Data Act|LAW] were cited in Section 4.
The [Public Health (Tobacco) Act 2015|LAW] set the rule.
The [Public Governance, Performance and Accountability Act 2013|LAW] binds each body.
Fines are set by [law no. 58/2019|LAW] and by the [Kigali Amendment|LAW] to the [Montreal Protocol|LAW].
The [CHIPS and Science Act of 2022|LAW] was passed by [Congress|ORG].
"""
PLACES = """
[Manaus|PLACE], [Belém|PLACE] and [Oslo|PLACE] sent their mayors to [New South Wales|PLACE].
Growth in [Western Australia|PLACE] and [Greater Sydney|PLACE] outpaced [Tasmania|PLACE].
Prices in [central and eastern Europe|PLACE] rose, less so in [southern Italy|PLACE].
[Lake Chad|PLACE] has shrunk, and the [Rio Grande|PLACE] too.
The fund lent US$9 million and A$3 million to farmers.
The town of [Ouarzazate|PLACE] lies near the [Sahara|PLACE].
Rain over the [Amazon|PLACE] fell, while [Amazon|ORG] opened three offices.
"""
BODIES = """
The [Bundestag|ORG], the [Knesset|ORG] and the [Oireachtas|ORG] debated it, and the [White House|ORG] agreed.
The [Department of Health and Human Services|ORG] paid half.
The [Department for Environment, Food and Rural Affairs|ORG] and the [Home Office|ORG] signed.
The [Department of the Prime Minister and Cabinet|ORG] leads.
[Statistics Canada|ORG] and the [Agence Nationale de la Recherche|ORG] shared their methods.
The 12 members of the [C40|ORG] and the [EU-27|ORG] met.
Start-ups such as [Mozarto|ORG], [Unlikely|ORG] and [Granite AI|ORG] and the firm [Velquin|ORG] took part.
The [National Aeronautics and Space Administration|ORG] ([NASA|ORG]) built it.
"""
INITIATIVES = """
Patients use the [Find My Clinic|INITIATIVE] tool every day.
The [Kestrel|INITIATIVE] programme ended in 2019.
[Smoke Free Ireland|INITIATIVE], adopted in 2013, set a goal.
The package known as “[Ready for 2040|INITIATIVE]” was agreed.
[Noor I|INITIATIVE] opened first, and [Noor II|INITIATIVE] and [III|INITIATIVE] followed.
[COP28|INITIATIVE] and the [Glasgow climate conference|INITIATIVE] set new goals.
The next [Census|INITIATIVE] is due in August.
Most use [Firefox|INITIATIVE], [Safari|INITIATIVE] or [IE11|INITIATIVE] on [Windows 10|INITIATIVE].
Some have [Android|INITIATIVE].
The pages conform to [WCAG 2.1|INITIATIVE], [EN 301 549|INITIATIVE] and [ISO/IEC 27001:2022|INITIATIVE].
Sign in with [myGov|INITIATIVE] or at [data.gov.au|INITIATIVE].
"""
PERSONS = """
[Ursula von der Leyen|PERSON] presented it, and Dr. [Maria L. van den Berg|PERSON] replied.
President [Lula da Silva|PERSON] and King [Mohammed VI|PERSON] opened the plant.
The Secretary of State for Business, Energy and Industrial Strategy resigned.
The Minister for Finance thanked the President of the [European Commission|ORG].
"""
NOTHING = """
Chapter 4 describes Action 5, Milestone 2.1 and Priority 3.
Big Data, Digital Services and Cloud are changing the work of Government.
The Minister asked Member States about SMEs, APIs and the CIO.
BIG DATA AND ARTIFICIAL INTELLIGENCE
Scientific and Technical Information
Quality of Service
Docket ID ABC-HQ-OW-2022-0801 holds the files.
"""
NAME = re.compile(r"\[(?P<text>[^|\]]+)\|(?P<label>[A-Z]+)\]")


def read_cases(block: str) -> list[str]:
    return block.strip().splitlines()


def find(text: str) -> list[tuple[str, str]]:
    return [(item.text, item.label) for item in find_entities(load_language()(text), Context())]


@pytest.mark.parametrize(
    "line", [line for block in (LAWS, PLACES, BODIES, INITIATIVES, PERSONS, NOTHING) for line in read_cases(block)]
)
def test_names_and_labels(line: str) -> None:
    expected = [(match["text"], match["label"]) for match in NAME.finditer(line)]
    assert find(NAME.sub(lambda match: match["text"], line)) == expected


def test_offsets_are_those_of_the_text() -> None:
    doc = load_language()("In 2019 São Paulo joined the World Bank's “Clean Air for All” programme.")
    found = find_entities(doc, Context())
    assert [item.text for item in found] == [doc.text[item.start : item.end] for item in found]
    assert [item.text for item in found] == ["São Paulo", "World Bank", "Clean Air for All"]


def test_a_name_that_was_explained_once_is_found_again() -> None:
    context, nlp = Context(), load_language()
    find_entities(nlp("Patients use the Find My Clinic tool every day."), context)
    assert [item.text for item in find_entities(nlp("They say that Find My Clinic is slow."), context)] == [
        "Find My Clinic"
    ]


def test_an_empty_text_and_one_without_capitals_hold_no_names() -> None:
    assert find("") == []
    assert find("all of it in lower case, with 12 numbers") == []


def link(*texts: str) -> dict[str, str]:
    context, mentions = Context(), []
    for text in texts:
        mentions.extend(find_entities(load_language()(text), context))
    return {item.text: item.id for item in link_entities(mentions)}


@pytest.mark.parametrize(
    ("text", "long", "short"),
    [
        (
            "The U.S. Geological Survey Agency met the Geological Survey Agency.",
            "U.S. Geological Survey Agency",
            "Geological Survey Agency",
        ),
        ("Maria Silva spoke. Ms Silva left.", "Maria Silva", "Silva"),
        ("The UK and the United Kingdom are one.", "UK", "United Kingdom"),
        ("The Department of Fisheries opened. The Department closed.", "Department of Fisheries", "Department"),
    ],
)
def test_short_and_long_forms_share_an_id(text: str, long: str, short: str) -> None:
    ids = link(text)
    assert ids[long] == ids[short]


def test_an_acronym_before_its_name_shares_its_id() -> None:
    ids = link("The FAO paid for it.", "The Food and Agriculture Organization was founded in 1945.")
    assert ids["FAO"] == ids["Food and Agriculture Organization"]


def test_a_doubtful_label_follows_the_sure_one() -> None:
    sure = Entity(text="Kestrel", start=0, end=7, label="INITIATIVE", name="Kestrel", rule="described")
    doubtful = Entity(text="Kestrel", start=50, end=57, label="ORG", name="Kestrel", rule="names.org")
    first, second = link_entities([sure, doubtful])
    assert (first.label, first.id) == (second.label, second.id)
