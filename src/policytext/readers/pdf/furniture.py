"""Running heads, page feet, page numbers and line numbers: what is printed on every page but is no part of the text."""

import re
from collections import defaultdict
from collections.abc import Sequence

from policytext.readers.pdf.lines import Segment, Word, cut_row
from policytext.readers.pdf.page import PageContent

_TOP, _BOTTOM = 0.2, 0.82
"""Shares of the page height over and under which furniture lies."""
_ROWS = 6
_TOLERANCE = 4.0
"""Points by which the distance of a running head from its edge of the page may vary."""
_PAGE_NUMBER = re.compile(
    r"[-–—|•\s]*(?:page|p\.)?\s*(?:\d{1,4}|[ivxlc]{1,7}|[IVXLC]{1,7})(?:\s*(?:of|/)\s*\d{1,4})?[-–—|•\s]*",
    re.IGNORECASE,
)
_NUMBER_AT_END = re.compile(r"^\s*(?:\d+|[ivxlc]+)\b|\b(?:\d+|[ivxlc]+)(?:\s*(?:of|/)\s*\d+)?\W*$")

Row = list[Segment]


def mark_furniture(pages: Sequence[PageContent], title: str = "") -> None:
    """Set ``role`` of the segments that are furniture. Tables are none, unless they lie in the margin as a whole.

    ``title`` is what the metadata give; a row that repeats it or the largest text of the first page is a running head
    even where it stands on one page only.
    """
    exempt = {id(segment) for page in pages for segment in _table_segments(page)}
    heights = {page.number: page.height for page in pages}
    rows: dict[tuple[int, str], list[Row]] = {}
    places: dict[tuple[str, str], list[tuple[int, float]]] = defaultdict(list)
    for page in pages:
        for zone in ("top", "bottom"):
            rows[page.number, zone] = _zone_rows(page, zone, exempt)
            for row in rows[page.number, zone]:
                for segment in row:
                    found = (page.number, _distance(segment, zone, heights[page.number]))
                    places[zone, _mask(segment.text)].append(found)
    bands: dict[str, list[float]] = {"top": [], "bottom": []}
    needed = 3 if len(pages) > 12 else 2
    for (number, zone), zone_rows in rows.items():
        for place, row in enumerate(zone_rows):
            counts = [
                _count(segment, _distance(segment, zone, heights[number]), places[zone, _mask(segment.text)])
                for segment in row
            ]
            often = max(counts)
            if often < needed or (
                (often < 0.5 * len(pages) or len(pages) < 5) and not _stands_apart(row, zone_rows[place + 1 :])
            ):
                break
            for segment in row:
                segment.role = "page_number" if _PAGE_NUMBER.fullmatch(segment.text) else "running_head"
            bands[zone].append(_distance(row[0], zone, heights[number]))
    _mark_bands(rows, bands, heights)
    _mark_titles(pages, rows, title)


def _table_segments(page: PageContent) -> list[Segment]:
    found: list[Segment] = []
    for table, inside in page.tables:
        if table.box[3] > _TOP * page.height and table.box[1] < _BOTTOM * page.height:
            found += inside
    return found


def _zone_rows(page: PageContent, zone: str, exempt: set[int]) -> list[Row]:
    """The outermost rows of the page, from the edge inwards."""
    limit = page.height * (_TOP if zone == "top" else _BOTTOM)
    chosen = [
        segment
        for segment in page.segments
        if (segment.baseline < limit if zone == "top" else segment.baseline > limit)
        and id(segment) not in exempt
        and not segment.role
    ]
    chosen.sort(key=lambda segment: segment.baseline, reverse=zone == "bottom")
    rows: list[Row] = []
    for segment in chosen:
        if rows and abs(rows[-1][0].baseline - segment.baseline) < 2.5:
            rows[-1].append(segment)
        else:
            rows.append([segment])
    return rows[:_ROWS]


def _mask(text: str) -> str:
    if _PAGE_NUMBER.fullmatch(text):
        return "#"
    return _NUMBER_AT_END.sub("#", text.lower())


def _distance(segment: Segment, zone: str, height: float) -> float:
    """From the edge of the page: pages of one document may have other sizes, as those that lie across."""
    return segment.baseline if zone == "top" else height - segment.baseline


def _count(segment: Segment, distance: float, places: Sequence[tuple[int, float]]) -> int:
    """On how many pages the same words stand at the same distance from the edge."""
    # Words may stand a line higher or lower on some pages; a bare number proves itself only by its place.
    reach = _TOLERANCE if len(segment.text) < 12 else 4 * _TOLERANCE
    return len({number for number, other in places if abs(other - distance) < reach})


def _stands_apart(row: Row, inner: Sequence[Row]) -> bool:
    """Whether a gap parts the row from the text, as it does not part a line of text that happens to come again."""
    near = [abs(segment.baseline - row[0].baseline) for other in inner[:1] for segment in other]
    return not near or min(near) > 1.7 * row[0].size


def _mark_bands(
    rows: dict[tuple[int, str], list[Row]], bands: dict[str, list[float]], heights: dict[int, float]
) -> None:
    """Mark other words at the height of the running heads: chapter titles that stand on few pages."""
    for (number, zone), zone_rows in rows.items():
        for place, row in enumerate(zone_rows):
            if all(segment.role for segment in row):
                continue
            distance = _distance(row[0], zone, heights[number])
            same = sum(abs(other - distance) < 1.0 for other in bands[zone])
            brief = len(" ".join(segment.text for segment in row)) <= 100
            if same < max(2, 0.4 * len(heights)) or not brief or not _stands_apart(row, zone_rows[place + 1 :]):
                break
            for segment in row:
                segment.role = segment.role or "running_head"


def _mark_titles(pages: Sequence[PageContent], rows: dict[tuple[int, str], list[Row]], title: str) -> None:
    """Mark the outermost rows that repeat the title in smaller type, on pages after the first."""
    first = pages[0].segments if pages else []
    largest = max((segment.size for segment in first), default=0.0)
    names = {_letters(title), _letters("".join(segment.text for segment in first if segment.size > 0.9 * largest))}
    for (page, _), zone_rows in rows.items():
        for place, row in enumerate(zone_rows[:1] if page != pages[0].number else []):
            same = any(
                segment.size < 0.75 * largest and len(_letters(segment.text)) >= 12 and _letters(segment.text) in names
                for segment in row
            )
            if same and _stands_apart(row, zone_rows[place + 1 :]):
                for segment in row:
                    segment.role = segment.role or "running_head"


def _letters(text: str) -> str:
    return "".join(character for character in text.lower() if character.isalnum())


def take_line_numbers(pages: Sequence[PageContent]) -> None:
    """Mark numbers in the margin that count the printed lines, as in bills.

    They stand left of all text, right-aligned, rise by one, and number nearly every line on at least half of the pages.
    """
    found = {page.number: _number_words(page) for page in pages}
    numbered = [number for number, words in found.items() if len(words) >= 8]
    if len(pages) < 2 or 2 * len(numbered) < len(pages):
        return
    edges = sorted(word.right for number in numbered for _, word in found[number])
    edge = edges[len(edges) // 2]
    for page in pages:
        segments: list[Segment] = []
        for segment in page.segments:
            first = segment.words[0]
            if segment.role or not first.text.isdigit() or len(first.text) > 2 or abs(first.right - edge) > 12:
                segments.append(segment)
                continue
            parts = cut_row(segment, [1] if len(segment.words) > 1 else [])
            parts[0].role = "page_number"
            segments += parts
        page.segments = segments


def _number_words(page: PageContent) -> list[tuple[Segment, Word]]:
    """The first words of segments that make a rising column of numbers at the left edge of the page."""
    found: list[tuple[Segment, Word]] = []
    upright = [segment for segment in page.segments if not segment.role]
    for segment in sorted(upright, key=lambda segment: (segment.baseline, segment.left)):
        word = segment.words[0]
        if not word.text.isdigit() or len(word.text) > 2:
            continue
        if not found or (int(word.text) == int(found[-1][1].text) + 1 and abs(word.right - found[-1][1].right) < 2):
            found.append((segment, word))
    if not found:
        return []
    left = min(word.left for _, word in found)
    outside = sum(segment.left < left - 1 for segment in upright)
    rows = {round(segment.baseline) for segment in upright}
    return found if outside <= 1 and len(found) > 0.6 * len(rows) else []
