"""What is not read for claims is listed with its reason."""

from policytext.claim import Quantity, Unit
from policytext.claims.unused import list_unused
from policytext.readers import read_bytes

PAGE = b"""# Plan

Subscribe to our newsletter

The 5G network reached 40 towns in 2021.
"""


def test_boilerplate_headings_and_numbers_that_nothing_covers_are_listed() -> None:
    document = read_bytes(PAGE, "plan.md")
    start = document.text.index("40 towns")
    towns = Quantity(text="40 towns", start=start, end=start + 8, value="40", unit=Unit("count", "town"), rule="test")
    listed = {(item.code, document.text[item.start : item.end]) for item in list_unused(document, [towns])}
    assert ("boilerplate", "Subscribe to our newsletter") in listed
    assert ("number_not_read", "5") in listed
    assert ("number_not_read", "2021") in listed
    assert not any(code == "number_not_read" and text == "40" for code, text in listed)


def test_a_heading_that_is_no_title_is_listed_as_a_heading() -> None:
    document = read_bytes(b"# Plan\n\n## Roads\n\nThe city will build a road.\n", "plan.md")
    codes = [item.code for item in list_unused(document, []) if document.text[item.start : item.end] == "Roads"]
    assert codes == ["heading"]
