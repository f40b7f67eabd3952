"""From glyphs to words and segments: a segment is a stretch of one printed line without a column gap."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from statistics import median

from policytext.document import Box
from policytext.readers.pdf.glyphs import Glyph, Style
from policytext.readers.pdf.hyperlinks import Hyperlink

WORD_GAP = 0.16
"""Least gap, in sizes, that is a space where the file has none; letters of text faces stand within 0.05 of each other,
spaces are 0.22 to 0.33 wide, and 0.18 where a line is squeezed."""
COLUMN_GAP = 1.0
"""Least gap, in sizes, that may part two columns."""
SURE_COLUMN_GAP = 3.0
"""Gap, in sizes, that always parts two segments."""


@dataclass(slots=True)
class Word:
    """Glyphs without a space or a change of style between them; ``space`` tells whether a space stands before."""

    text: str
    left: float
    right: float
    baseline: float
    style: Style
    space: bool
    url: str = ""
    """Where a link over the word leads."""


@dataclass(slots=True)
class Segment:
    """Words on one printed line, from left to right. ``page`` counts from 1."""

    page: int
    words: list[Word]
    size: float
    baseline: float
    order: int
    """Place in the order of the file."""
    role: str = ""
    """``running_head`` or ``page_number`` once the page's furniture is known."""
    left: float = field(init=False)
    right: float = field(init=False)

    def __post_init__(self) -> None:
        self.left = self.words[0].left
        self.right = max(word.right for word in self.words)

    @property
    def top(self) -> float:
        """Upper edge of the letters: 0.8 sizes over the baseline."""
        return self.baseline - 0.8 * self.size

    @property
    def bottom(self) -> float:
        """Lower edge of the letters: 0.22 sizes under the baseline."""
        return self.baseline + 0.22 * self.size

    @property
    def text(self) -> str:
        """The words with single spaces."""
        return "".join(" " + word.text if word.space else word.text for word in self.words).strip()

    @property
    def bold(self) -> bool:
        """Whether most letters are bold."""
        return _share(self.words, lambda style: style.bold) > 0.6

    @property
    def italic(self) -> bool:
        """Whether most letters are slanted."""
        return _share(self.words, lambda style: style.italic) > 0.6

    @property
    def width(self) -> float:
        """In points."""
        return self.right - self.left


def bold_share(words: Iterable[Word]) -> float:
    """Share of bold letters."""
    return _share(words, lambda style: style.bold)


def attach_links(segments: Iterable[Segment], links: Sequence[Hyperlink]) -> None:
    """Give words the address of the link that lies over them."""
    if not links:
        return
    for segment in segments:
        middle = segment.baseline - 0.3 * segment.size
        for (left, top, right, bottom), url in links:
            if top - 1 < middle < bottom + 1 and left < segment.right and right > segment.left:
                for word in segment.words:
                    if min(word.right, right) - max(word.left, left) > 0.5 * (word.right - word.left):
                        word.url = url


def _share(words: Iterable[Word], holds: Callable[[Style], bool]) -> float:
    total = hits = 0
    for word in words:
        total += len(word.text)
        hits += len(word.text) if holds(word.style) else 0
    return hits / total if total else 0.0


def round_box(left: float, top: float, right: float, bottom: float) -> Box:
    """A box for the document: rounded to a tenth of a point."""
    return (round(left, 1), round(top, 1), round(right, 1), round(bottom, 1))


def build_segments(glyphs: Sequence[Glyph], page: int) -> list[Segment]:
    """The upright text of a page as segments, from top to bottom; rotated glyphs are not taken."""
    pieces = [_make_segment(piece, page, order) for order, piece in enumerate(_cut_pieces(glyphs))]
    return split_columns(_merge_rows(_drop_doubles(pieces)))


def _cut_pieces(glyphs: Sequence[Glyph]) -> list[list[Glyph]]:
    """Cut the order of the file where the pen jumps."""
    pieces: list[list[Glyph]] = []
    main: Glyph | None = None
    for glyph in glyphs:
        if glyph.style.angle:
            continue
        if main is not None and _follows(pieces[-1][-1], glyph, main):
            pieces[-1].append(glyph)
            if glyph.style.size > main.style.size:
                main = glyph
        else:
            pieces.append([glyph])
            main = glyph
    return pieces


def _follows(last: Glyph, glyph: Glyph, main: Glyph) -> bool:
    size = max(main.style.size, glyph.style.size)
    drop = abs(glyph.baseline - main.baseline)
    level = drop < 0.15 * size if abs(glyph.style.size - main.style.size) < 0.15 * size else drop < 0.55 * size
    gap = glyph.left - last.right
    return level and (-0.35 * size < gap < COLUMN_GAP * size or _is_ligature(last, glyph))


def _is_ligature(last: Glyph, glyph: Glyph) -> bool:
    """PDFium gives the letters of one glyph the same box."""
    return glyph.left == last.left and glyph.right == last.right and glyph.baseline == last.baseline


def _make_segment(glyphs: Sequence[Glyph], page: int, order: int) -> Segment:
    words: list[Word] = []
    wide = _is_spread(glyphs)
    last: Glyph | None = None
    for glyph in glyphs:
        space = last is not None and _has_space(last, glyph, wide)
        if last is not None and not space and glyph.style == last.style and glyph.baseline == last.baseline:
            word = words[-1]
            word.text += glyph.text
            word.right = max(word.right, glyph.right)
        else:
            words.append(Word(glyph.text, glyph.left, glyph.right, glyph.baseline, glyph.style, space))
        last = glyph
    return _segment(page, words, order)


def _segment(page: int, words: list[Word], order: int) -> Segment:
    sizes: Counter[tuple[float, float]] = Counter()
    for word in words:
        sizes[word.style.size, word.baseline] += len(word.text)
    # The line's size is that of its main baseline's largest letters: small capitals are mostly small letters.
    usual, baseline = max(sizes, key=lambda key: (sizes[key], key))
    total = sum(sizes.values())
    large = [key[0] for key, count in sizes.items() if abs(key[1] - baseline) < 0.5 and count >= 0.15 * total]
    size = max(large, default=usual)
    return Segment(page, words, size, baseline, order)


def _has_space(last: Glyph, glyph: Glyph, spread: float) -> bool:
    gap = (glyph.left - last.right) / max(min(last.style.size, glyph.style.size), 1)
    if glyph.space == 2:
        return gap > (spread - 0.15 if spread else -0.1)
    if spread:
        return gap > spread
    # Figures and capitals of one word touch, and so does what follows a mark within a word or an address.
    apart = (last.text.isdigit() and glyph.text.isupper()) or (last.text in ":;,!?" and glyph.text.isalpha())
    return gap > (0.08 if glyph.space else 0.7 * WORD_GAP if apart else WORD_GAP)


def _is_spread(glyphs: Sequence[Glyph]) -> float:
    """Letter-spaced text: the gap over which a space is meant, or 0 for text set normally.

    Letters of ordinary text touch within 0.05 sizes; where the middle gap is over 0.15, spaces are wider still.
    """
    if len(glyphs) < 6:
        return 0.0
    gaps = [
        (after.left - before.right) / max(before.style.size, 1)
        for before, after in pairwise(glyphs)
        if before.text[0].isalnum() and after.text[0].isalnum()
    ]
    middle = median(gaps) if len(gaps) > 5 else 0.0
    return middle + 0.2 if middle > 0.15 else 0.0


def _drop_doubles(pieces: list[Segment]) -> list[Segment]:
    """Leave out text that is printed twice on the same place, to look bold or shadowed."""
    kept: list[Segment] = []
    places: dict[str, list[Segment]] = {}
    for piece in pieces:
        same = places.setdefault(piece.text, [])
        if any(
            abs(piece.left - other.left) < 0.12 * piece.size
            and abs(piece.baseline - other.baseline) < 0.12 * piece.size
            for other in same
        ):
            continue
        same.append(piece)
        kept.append(piece)
    return kept


def _merge_rows(pieces: list[Segment]) -> list[Segment]:
    """Join pieces on one baseline into rows, whatever the gap; small raised pieces go to the row they hang on."""
    pieces.sort(key=lambda piece: (-piece.size, piece.baseline, piece.left))
    rows: list[list[Segment]] = []
    keys: list[float] = []
    by_key: list[list[Segment]] = []
    for piece in pieces:
        row = _find_row(piece, keys, by_key)
        if row is None:
            place = bisect_left(keys, piece.baseline)
            keys.insert(place, piece.baseline)
            row = []
            by_key.insert(place, row)
            rows.append(row)
        row.append(piece)
    return [_join(sorted(row, key=lambda piece: piece.left)) for row in by_key]


def _find_row(piece: Segment, keys: list[float], rows: list[list[Segment]]) -> list[Segment] | None:
    reach = 0.6 * piece.size + 4
    first = bisect_left(keys, piece.baseline - reach)
    best: tuple[float, list[Segment]] | None = None
    for key, row in zip(keys[first:], rows[first:], strict=True):
        if key > piece.baseline + reach:
            break
        drop = abs(piece.baseline - key)
        alike = [other for other in row if abs(other.size - piece.size) < 0.3 * other.size]
        if drop < 0.15 * piece.size and alike:
            score = drop
        elif any(_hangs_on(piece, other) for other in row):
            score = 1 + drop
        elif drop < 0.02 * piece.size + 0.2:
            score = 2 + drop
        else:
            continue
        if any(_covers_word(piece, other) for other in row):
            continue
        if best is None or score < best[0]:
            best = (score, row)
    return best[1] if best else None


def _hangs_on(piece: Segment, other: Segment) -> bool:
    """A superscript or subscript that touches the text of another piece."""
    if piece.size > 0.85 * other.size or abs(piece.baseline - other.baseline) > 0.7 * other.size:
        return False
    gap = max(piece.left - other.right, other.left - piece.right)
    return gap < 0.35 * other.size and piece.width < 4 * other.size


def _covers_word(piece: Segment, other: Segment) -> bool:
    """Whether a piece would lie over a word of another; it may lie in a gap between two of its words."""
    if min(piece.right, other.right) - max(piece.left, other.left) <= 0.35 * piece.size:
        return False
    return any(min(piece.right, word.right) - max(piece.left, word.left) > 0.35 * piece.size for word in other.words)


def _join(row: list[Segment]) -> Segment:
    """The pieces of a row as one segment; a raised mark goes into the gap that the text leaves for it."""
    nested = any(after.left < before.right - 0.35 * after.size for before, after in pairwise(row))
    starts = {id(piece.words[0]) for piece in row}
    words = [word for piece in row for word in piece.words]
    if nested:
        words.sort(key=lambda word: word.left)
    for last, word in pairwise(words):
        if id(word) in starts or (nested and id(last) in starts and last.style != word.style):
            word.space = (word.left - last.right) / max(min(last.style.size, word.style.size), 1) > WORD_GAP * 0.75
    return _segment(row[0].page, words, min(piece.order for piece in row))


def split_columns(rows: list[Segment]) -> list[Segment]:
    """Cut rows at gaps that part columns.

    A gap between 1 and 3 sizes is a column gap unless the text of a neighbouring row runs across it: wide word spaces
    of justified lines stand alone, gutters go on. A smaller gap parts columns where at least three other rows have
    text that starts at the same place after a column gap.
    """
    gaps = [_find_gaps(row) for row in rows]
    starts: Counter[int] = Counter()
    cuts: list[set[int]] = []
    for place, row in enumerate(rows):
        cut = {
            index
            for index, left, right in gaps[place]
            if right - left > SURE_COLUMN_GAP * row.size
            or (right - left > COLUMN_GAP * row.size and not _is_crossed(rows, place, left, right))
        }
        starts.update(round(row.words[index].left) for index in cut)
        cuts.append(cut)
    parts: list[Segment] = []
    for row, row_gaps, cut in zip(rows, gaps, cuts, strict=True):
        for index, _, right in row_gaps:
            if sum(starts[round(right) + step] for step in (-1, 0, 1)) >= 3:
                cut.add(index)
        parts += cut_row(row, cut)
    return parts


def cut_row(row: Segment, cuts: Iterable[int]) -> list[Segment]:
    """The row as segments that begin at the words of the given indexes; the row itself stays as it is."""
    places = sorted({0, *cuts})
    parts = []
    for start, end in zip(places, [*places[1:], len(row.words)], strict=True):
        words = [replace(row.words[start], space=False), *row.words[start + 1 : end]]
        parts.append(_segment(row.page, words, row.order))
    return parts


def _find_gaps(row: Segment) -> list[tuple[int, float, float]]:
    """Gaps of a row that are wider than its word spaces: index of the word after, left and right edge."""
    spaces = [after.left - before.right for before, after in zip(row.words, row.words[1:], strict=False) if after.space]
    if not spaces:
        return []
    least = max(0.45 * row.size, 1.3 * median(spaces) if len(spaces) > 3 else 0.0)
    gaps = []
    reach = row.words[0].right
    for index, word in enumerate(row.words[1:], 1):
        if word.space and word.left - reach > min(least, COLUMN_GAP * row.size):
            gaps.append((index, reach, word.left))
        reach = max(reach, word.right)
    return gaps


def _is_crossed(rows: list[Segment], place: int, left: float, right: float) -> bool:
    """Whether text of the rows over and under runs over the gap, and in none of them the gap goes on."""
    row = rows[place]
    crossed = 0
    for step in (-1, 1):
        other_place = place + step
        while 0 <= other_place < len(rows):
            other = rows[other_place]
            if abs(other.baseline - row.baseline) > 2.8 * row.size:
                break
            if other.right > left and other.left < right and abs(other.size - row.size) < 0.3 * row.size:
                if not _covers(other, left, right):
                    return False
                crossed += 1
                break
            other_place += step
    return crossed > 0


def _covers(row: Segment, left: float, right: float) -> bool:
    """Whether a word lies in the gap, or words meet within it at less than a column gap."""
    if row.left >= left or row.right <= right:
        return False
    last = row.words[0].left
    for word in row.words:
        if word.left - last > COLUMN_GAP * row.size and min(word.left, right) - max(last, left) > 0.5 * (right - left):
            return False
        last = max(last, word.right)
    return True
