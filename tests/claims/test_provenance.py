from policytext.claim import Quote
from policytext.claims.provenance import locate
from policytext.document import Block, Document, Line


def make_document(text: str, **fields: object) -> Document:
    given: dict[str, object] = {
        "path": "my plan.txt",
        "text": text,
        "blocks": (Block(0, len(text), "paragraph"),),
        "media_type": "text/plain",
        "sha256": "0" * 64,
        "reader": "text/1",
    }
    return Document(**{**given, **fields})  # type: ignore[arg-type]


def test_the_quotation_has_the_words_before_and_after() -> None:
    document = make_document("First. We opened 5 offices. Then we left.")
    place = locate(document, 7, 27, document.blocks[0], in_cell=False, context=6)
    assert place.quote == Quote("We opened 5 offices.", "irst. ", " Then ")
    assert place.link == "my%20plan.txt#:~:text=We%20opened%205%20offices."


def test_a_long_quotation_is_linked_by_its_ends_and_hyphens_are_escaped() -> None:
    text = "A well-known fund, which was set up in 2011, paid five schools."
    document = make_document(text, uri="https://example.org/plan", media_type="text/html")
    place = locate(document, 0, len(text), document.blocks[0], in_cell=True, context=0)
    assert (
        place.link
        == "https://example.org/plan#:~:text=A%20well%2Dknown%20fund%2C%20which,2011%2C%20paid%20five%20schools."
    )
    assert place.block == "table_cell"


def test_a_claim_over_two_lines_has_a_box_on_each_and_its_page() -> None:
    text = "We opened 5 offices."
    lines = (Line(0, 10, 3, (100.0, 50.0, 200.0, 60.0)), Line(10, 20, 3, (100.0, 62.0, 180.0, 72.0)))
    document = make_document(text, lines=lines, media_type="application/pdf")
    place = locate(document, 5, 20, document.blocks[0], in_cell=False, context=0)
    assert (place.page, place.fragment, place.link) == (3, "page=3", "my%20plan.txt#page=3")
    assert place.boxes == ((150.0, 50.0, 200.0, 60.0), (100.0, 62.0, 180.0, 72.0))
