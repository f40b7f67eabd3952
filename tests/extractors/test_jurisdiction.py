import pytest
from msgspec.structs import replace

from policytext.extractors.jurisdiction import guess_country
from policytext.readers import read_text


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Norway leads. Norway spends more. Norwegian firms export.", "NO"),
        ("Norway leads. Norway spends more.", None),
        ("Norway leads. Sweden follows. Norway spends more. Sweden saves. Norway waits. Sweden too.", None),
        ("Norway, Norway, Norway, Norway and Sweden.", "NO"),
        ("Nobody is named here.", None),
        ("The EU, the EU and again the EU.", None),
        ("Canadians and Canadian firms in Canada.", "CA"),
    ],
)
def test_most_country_names_decide(text: str, country: str | None) -> None:
    assert guess_country(read_text(text)) == country


@pytest.mark.parametrize(
    ("uri", "country"),
    [
        ("https://www.gov.uk/plan", "GB"),
        ("https://assets.gov.uk", "GB"),
        ("https://www.dta.gov.au/plan", "AU"),
        ("https://www.govt.nz/plan", "NZ"),
        ("https://example.org/gov.uk/", None),
        ("https://notgov.uk/plan", None),
    ],
)
def test_the_address_decides_first(uri: str, country: str | None) -> None:
    assert guess_country(replace(read_text("Nobody is named here."), uri=uri)) == country


def test_the_address_wins_over_the_names() -> None:
    document = replace(read_text("Norway, Norway, Norway."), uri="https://www.gov.ie/plan")
    assert guess_country(document) == "IE"
