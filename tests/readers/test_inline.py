"""The text of a block put together from pieces."""

from policytext.readers.builder import DocumentBuilder
from policytext.readers.inline import InlineText, clean_characters
from policytext.readers.source import Source


def test_invisible_characters_go_and_spaces_are_plain() -> None:
    assert clean_characters("2018\u2060–\u206022 \u00a0\tplan\ufeff cafe\u0301") == "2018–22 plan café"


def test_pieces_share_one_space_and_touching_links_are_one() -> None:
    inline = InlineText()
    for piece, url in (("  see ", None), (" the ", "/a"), ("plan ", "/a"), ("now", "/b"), (" ", None)):
        inline.write(piece, url)
    assert inline.text == "see the plan now"
    assert [(inline.text[start:end], url) for start, end, url in inline.links] == [("the plan", "/a"), ("now", "/b")]


def test_bracketed_numbers_after_a_word_are_marks() -> None:
    inline = InlineText()
    inline.write("Use rose.[3] The case [2019] 4 stands")
    inline.write("[12]", "/note")
    inline.write(", he said.")
    assert inline.text == "Use rose. The case [2019] 4 stands, he said."
    assert [(label, inline.text[:at].split()[-1]) for at, label in inline.marks] == [("3", "rose."), ("12", "stands")]


def test_soft_breaks_are_spaces_where_lines_were_wrapped() -> None:
    def join(first: str, second: str) -> str:
        inline = InlineText()
        inline.write(first)
        inline.soft_break()
        inline.write(second)
        return inline.text

    wrapped = "This line was wrapped by hand at a width that is usual in"
    assert join(wrapped, "Europe.") == f"{wrapped} Europe."
    assert join("Office of Works", "12 Road Street") == "Office of Works\n12 Road Street"
    assert join("short lines go on", "with a small letter") == "short lines go on with a small letter"
    assert join("word " * 40, "Next item") == ("word " * 40).strip() + "\nNext item"


def test_parts_keep_their_links_and_marks() -> None:
    inline = InlineText()
    inline.write("It began. See ")
    inline.write("the act", "/act")
    inline.write(".")
    inline.mark("1")
    inline.break_line()
    inline.write("It ended in ")
    inline.write("Aston", "/aston")
    inline.mark("2")
    first, second = inline.split_lines()
    assert (first.text, first.links, first.marks) == ("It began. See the act.", [(14, 21, "/act")], [(22, "1")])
    assert (second.text, second.links, second.marks) == ("It ended in Aston", [(12, 17, "/aston")], [(17, "2")])


def test_blocks_of_a_document_hold_what_their_text_said() -> None:
    builder = DocumentBuilder()
    InlineText().add_to(builder, kind="paragraph")
    inline = InlineText()
    inline.write("See ")
    inline.write("the act ", "/act")
    inline.add_to(builder, kind="paragraph")
    document = builder.build(Source("a", b"a"), media_type="text/plain", reader="test/1")
    assert document.text == "See the act"
    assert [(link.start, link.end) for link in document.links] == [(4, 11)]
