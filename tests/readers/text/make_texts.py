"""Plain text and Markdown of several layouts, written for these tests, with the text that a reader should find."""

import textwrap
from collections.abc import Callable

PARAGRAPHS = (
    "The Water Board replaced 310 kilometres of pipes between 2015 and 2020, and the share of water that is lost fell "
    "from 28% to 17%. Half of the cost was paid by the municipalities.",
    "Every supplier must measure the quality of its water once a week and publish the results within three days. The "
    "Health Agency checks one in ten of these reports.",
    "We will connect the last 4,200 farms by the end of 2027. The work begins in the three eastern counties, where "
    "wells ran dry in the summers of 2018 and 2022.",
    "The review of 2023 recommended that small suppliers share laboratories. Nine of them have since agreed to do so, "
    "which saves about 2 million crowns a year.",
)
NAMES = ("Pipes and losses", "Quality of water", "The last farms", "Small suppliers")
ITEMS = (
    "replace the oldest pipes in 14 towns",
    "publish a map of all wells by June 2025",
    "train 60 inspectors in the new rules",
)

Text = tuple[str, list[str]]


def wrapped() -> Text:
    """Paragraphs broken at column 72, headings on lines of their own."""
    parts: list[str] = []
    for name, paragraph in zip(NAMES, PARAGRAPHS, strict=True):
        parts += [name, paragraph]
    return "\n\n".join(textwrap.fill(part, 72) for part in parts) + "\n", parts


def bullets() -> Text:
    """Three sorts of list marks under lead-ins."""
    lines: list[str] = []
    known: list[str] = []
    for paragraph, mark in zip(PARAGRAPHS, ("-", "*", "•", "1)"), strict=True):
        items = [f"{number}) {item}" if mark == "1)" else f"{mark} {item}" for number, item in enumerate(ITEMS, 1)]
        lines += [paragraph, "", "The Board will:", "", *items, ""]
        known += [paragraph, "The Board will:", *ITEMS]
    return "\n".join(lines), known


def paged() -> Text:
    """Page numbers on lines of their own, in the middle of wrapped paragraphs."""
    lines: list[str] = []
    for number, paragraph in enumerate(PARAGRAPHS * 3, 1):
        wrap = textwrap.wrap(paragraph, 70)
        lines += [*wrap[:1], "", str(number), "", *wrap[1:], ""]
    return "\n".join(lines), list(PARAGRAPHS * 3)


def underlined() -> Text:
    """Headings with a rule of hyphens under them."""
    lines: list[str] = []
    known: list[str] = []
    for name, paragraph in zip(NAMES, PARAGRAPHS, strict=True):
        lines += [name, "-" * len(name), "", *textwrap.wrap(paragraph, 78), ""]
        known += [name, paragraph]
    return "\n".join(lines), known


def front_matter() -> Text:
    """Markdown with front matter, headings, emphasis and links."""
    lines = ["---", "title: Water for all", "date: 2024-03-05", "---", ""]
    known = ["Water for all"]
    for name, paragraph in zip(NAMES, PARAGRAPHS, strict=True):
        lines += [f"## {name}", "", paragraph.replace("of", "*of*", 1), ""]
        known += [name, paragraph]
    lines += ["The rules are in the [Water Act](https://example.org/act) of 2012.", ""]
    return "\n".join(lines), [*known, "The rules are in the Water Act of 2012."]


def tables() -> Text:
    """A Markdown table between paragraphs."""
    rows = [["County", "Losses in 2015", "Losses in 2020"], ["East", "31%", "18%"], ["West", "24%", "15%"]]
    lines = [f"| {' | '.join(row)} |" for row in rows]
    text = "\n".join([f"# {NAMES[0]}", "", PARAGRAPHS[0], "", lines[0], "|---|---|---|", *lines[1:], "", PARAGRAPHS[3]])
    return text, [NAMES[0], PARAGRAPHS[0], *(cell for row in rows for cell in row), PARAGRAPHS[3]]


def templates() -> Text:
    """Markdown with shortcodes, HTML, footnotes and nested lists."""
    text = "\n".join(
        [
            f"# {NAMES[2]}",
            '{{< alert type="note" >}}',
            f"<div class='lead'>\n\n{PARAGRAPHS[2]}[^1]\n\n</div>",
            "",
            "The Board will:",
            "",
            f"- {ITEMS[0]}",
            f"    - {ITEMS[1]}",
            f"- {ITEMS[2]}",
            "",
            PARAGRAPHS[1],
            "",
            "[^1]: Yearbook of the Water Board, 2023, table 7.",
        ]
    )
    known = [NAMES[2], PARAGRAPHS[2], "The Board will:", *ITEMS, PARAGRAPHS[1]]
    return text, [*known, "Yearbook of the Water Board, 2023, table 7."]


LAYOUTS: dict[str, Callable[[], Text]] = {
    "wrapped.txt": wrapped,
    "bullets.txt": bullets,
    "paged.txt": paged,
    "underlined.txt": underlined,
    "front_matter.md": front_matter,
    "tables.md": tables,
    "templates.md": templates,
}
"""Every layout by the name of its file."""
