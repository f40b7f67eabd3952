"""From lines to the text of a block: line-end hyphens, note marks, and the place of each line."""

import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from importlib import resources

from policytext.readers.builder import Run
from policytext.readers.pdf.lines import Segment, Word, round_box

_HYPHENS = "-\u00ad\u2010\u2011"
_SUPERSCRIPTS = {ord(mark): digit for mark, digit in zip("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789", strict=True)}
_RAISED = re.compile("[⁰¹²³⁴⁵⁶⁷⁸⁹]+(?:[,–][⁰¹²³⁴⁵⁶⁷⁸⁹]+)*")
_MARK = re.compile(r"[\[(]?(?:\d{1,3}(?:\s*[,;–-]\s*\d{1,3})*,?|[*†‡§¶]{1,3})[\])]?")
_UNIT = re.compile(r"(?:^|[^A-Za-z])(?:k?m|cm|mm|µm|nm|ft|in|mi|yd|s|kg|CO|x|R|10)$")
"""What an exponent may hang on: units of length, time and mass, CO2, R2, powers of ten."""
_SUSPENDED = frozenset({"and", "or", "to", "und", "nor"})
_PARTS = tomllib.loads(resources.files(__package__).joinpath("hyphens.toml").read_text(encoding="utf-8"))
_KEEPS, _DROPS, _TOGETHER = (frozenset(_PARTS[name]) for name in ("keeps", "drops", "together"))
_LETTERS = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")

Vocabulary = Counter[str]


@dataclass(slots=True)
class Prose:
    """The text of a block, its printed lines, the marks taken out of it, and how many glyphs had no meaning."""

    text: str = ""
    runs: list[Run] = field(default_factory=list)
    marks: list[tuple[int, str]] = field(default_factory=list)
    links: list[tuple[int, int, str]] = field(default_factory=list)
    dropped: int = 0


def collect_vocabulary(segments: Iterable[Segment]) -> Vocabulary:
    """Count the words of the lines, but for those that a line end may have broken."""
    vocabulary: Vocabulary = Counter()
    for segment in segments:
        words = _WORD.findall(segment.text.replace("\u00ad", "-").replace("\u2010", "-").replace("\u2011", "-").lower())
        if segment.text[-1:] in _HYPHENS and words:
            words.pop()
        vocabulary.update(words[1:] if len(words) > 1 and "-" not in words[0] else words)
        for word in words:
            if "-" in word:
                vocabulary.update(word.split("-"))
    return vocabulary


def compose(lines: Sequence[Segment], vocabulary: Vocabulary, skip: int = 0, label: str = "") -> Prose:
    """The text of lines as one block.

    Args:
        lines: in reading order.
        vocabulary: the words of the document, to decide on line-end hyphens.
        skip: leading words of the first line that are its label and stay out of the text.
        label: leading characters to leave out of the first word that is taken.
    """
    prose = Prose()
    for index, line in enumerate(lines):
        words = line.words[skip:] if index == 0 else line.words
        text, marks, links = _read_words(words, line, prose)
        if index == 0 and label and text.startswith(label):
            cut = len(label) + len(text[len(label) :]) - len(text[len(label) :].lstrip())
            text, marks = text[cut:], [(max(at - cut, 0), mark) for at, mark in marks]
            links = [(max(start - cut, 0), max(end - cut, 0), url) for start, end, url in links]
        if not text:
            prose.marks += [(len(prose.text), mark) for _, mark in marks]
            continue
        _append_line(prose, text, marks, line, words, vocabulary)
        start = len(prose.text) - len(text)
        for first, last, url in links:
            _add_link(prose, start + first, start + last, url)
    return _strip(prose)


def _append_line(
    prose: Prose, text: str, marks: list[tuple[int, str]], line: Segment, words: Sequence[Word], vocabulary: Vocabulary
) -> None:
    if prose.text:
        cut, joint = join_at(prose.text, text, vocabulary)
        if cut:
            prose.text = prose.text[:-cut]
            last = prose.runs[-1]
            prose.runs[-1] = Run(last.start, max(len(prose.text), last.start), last.page, last.box)
            prose.marks = [(min(at, len(prose.text)), mark) for at, mark in prose.marks]
            prose.links = [(start, min(end, len(prose.text)), url) for start, end, url in prose.links]
        prose.text += joint
    start = len(prose.text)
    prose.text += text
    prose.marks += [(start + at, mark) for at, mark in marks]
    box = round_box(min(word.left for word in words), line.top, max(word.right for word in words), line.bottom)
    prose.runs.append(Run(start, len(prose.text), line.page, box))


def _add_link(prose: Prose, start: int, end: int, url: str) -> None:
    """Add a link, or lengthen the last one where it goes on."""
    if prose.links and prose.links[-1][2] == url and start - prose.links[-1][1] <= 1:
        start = prose.links.pop()[0]
    if end > start:
        prose.links.append((start, end, url))


def _strip(prose: Prose) -> Prose:
    text = prose.text.rstrip()
    if text != prose.text:
        prose.text = text
        size = len(text)
        prose.runs = [Run(min(run.start, size), min(run.end, size), run.page, run.box) for run in prose.runs]
        prose.marks = [(min(at, size), mark) for at, mark in prose.marks]
        prose.links = [(start, min(end, size), url) for start, end, url in prose.links]
    prose.runs = [run for run in prose.runs if run.end > run.start]
    return prose


def _read_words(
    words: Sequence[Word], line: Segment, prose: Prose
) -> tuple[str, list[tuple[int, str]], list[tuple[int, int, str]]]:
    text = ""
    marks: list[tuple[int, str]] = []
    links: list[tuple[int, int, str]] = []
    for word in words:
        clean = _clean(word.text, prose)
        if not clean:
            continue
        if is_raised(word, line) and _MARK.fullmatch(clean) and not _UNIT.search(text):
            marks += [(len(text), mark) for mark in split_mark(clean)]
            continue
        if word.space and text:
            text += " "
        start = len(text)
        text = _take_raised(text + clean, start, marks)
        if word.url and len(text) > start:
            links.append((start, len(text), word.url))
    return text, marks, links


def _clean(text: str, prose: Prose) -> str:
    if text.isascii():
        return text
    kept = "".join(character for character in text if not "\ue000" <= character <= "\uf8ff")
    prose.dropped += len(text) - len(kept)
    return kept[:-1].replace("\u00ad", "-") + kept[-1:]


def is_raised(word: Word, line: Segment) -> bool:
    """Whether a word is a superscript of its line."""
    return word.style.size < 0.85 * line.size and line.baseline - word.baseline > 0.12 * line.size


def split_mark(text: str) -> list[str]:
    """The labels of a mark: "12,13" holds two, "3–5" three."""
    labels: list[str] = []
    for part in re.split(r"[,;]", text.strip("[]() ")):
        ends = re.split(r"\s*[–-]\s*", part.strip())
        if len(ends) == 2 and all(end.isdigit() for end in ends) and 0 < int(ends[1]) - int(ends[0]) < 30:
            labels += [str(number) for number in range(int(ends[0]), int(ends[1]) + 1)]
        elif part.strip():
            labels.append(part.strip())
    return labels


def _take_raised(text: str, start: int, marks: list[tuple[int, str]]) -> str:
    """Take superscript characters out of the text from ``start`` on, unless they are exponents."""
    while match := _RAISED.search(text, start):
        if match.start() == 0 or _UNIT.search(text[: match.start()]):
            start = match.end()
            continue
        marks += [(match.start(), mark) for mark in split_mark(match.group().translate(_SUPERSCRIPTS))]
        text = text[: match.start()] + text[match.end() :]
        start = match.start()
    return text


def join_at(left: str, right: str, vocabulary: Vocabulary) -> tuple[int, str]:
    """How two lines meet: the characters to cut off the end of the left one, and what to put between."""
    if left[-1] in "—/" or (left[-1] == "–" and left[-2:-1].isdigit() and right[:1].isdigit()):
        return (0, "" if left[-2:-1] != " " and not (left[-1] == "/" and right[:1] == " ") else " ")
    if left[-1] not in _HYPHENS or not left[-2:-1].isalnum():
        return (0, "" if _runs_on(left, right) else " ")
    before = left[:-1].split()[-1]
    after = right.split()[0]
    if after.strip(",.;:") in _SUSPENDED:
        return (0, " ")
    if re.search(r"https?:|www\.|@", before):
        return (0, "")
    return (0, "") if keeps_hyphen(before, after, vocabulary) else (1, "")


def _runs_on(left: str, right: str) -> bool:
    """A web address broken over two lines."""
    last = left.split()[-1]
    return bool(re.match(r"\(?(?:https?://|www\.)", last)) and last[-1] in "/_=?&%#" and right[:1].isalnum()


def keeps_hyphen(before: str, after: str, vocabulary: Vocabulary) -> bool:
    """Whether the hyphen between two parts of a word belongs to the word."""
    first = before.rsplit("-", 1)[-1]
    match = _LETTERS.match(after)
    letters = _LETTERS.findall(first)
    if match is None or not letters or not first[-1].isalpha():
        return True
    second = match.group()
    head, tail = letters[-1].lower(), second.lower()
    if second[0].isupper() and not (first.isupper() and (second.isupper() or len(second) == 1)):
        return True
    joined, hyphenated = vocabulary[head + tail], vocabulary[f"{head}-{tail}"]
    if not joined and not hyphenated:
        # "unco-ordinated" beside "co-ordinated": the end of the first part tells.
        ends = [head[cut:] for cut in range(1, len(head) - 1)]
        joined = sum(vocabulary[end + tail] for end in ends)
        hyphenated = sum(vocabulary[f"{end}-{tail}"] for end in ends)
    if joined or hyphenated:
        return hyphenated > joined
    if "-" in before:
        return True
    if head in _DROPS or head + tail in _TOGETHER:
        return False
    if head in _KEEPS:
        return True
    return len(head) > 3 and len(tail) > 3 and vocabulary[head] > 0 and vocabulary[tail] > 0
