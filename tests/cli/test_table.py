from policytext.cli.table import render_table


def test_the_flexible_column_is_wrapped_to_the_width() -> None:
    table = render_table(["a", "b", "c"], [["x", "one two three four five six seven", "y"]], flexible=1, width=30)
    assert table.splitlines() == ["a  b                         c", "x  one two three four five   y", "   six seven"]
    assert max(map(len, table.splitlines())) <= 30


def test_a_document_cannot_steer_the_terminal() -> None:
    assert "\x1b" not in render_table(["a"], [["\x1b[2Jgone\u202e"]], flexible=0)


def test_no_rows_and_absent_cells() -> None:
    assert render_table(["a", "b"], [], flexible=1) == "a  b"
    assert render_table(["a", "b"], [["x", None]], flexible=1) == "a  b\nx"
