"""Words and dates of claims and of source entries, brought into a form in which they can be compared."""

import re
import tomllib
from collections.abc import Iterable
from functools import cache, lru_cache
from importlib.resources import files
from urllib.parse import unquote, urlsplit

from msgspec import Struct

MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
          "december")  # fmt: skip
MONTH_NAMES = {name: number for number, month in enumerate(MONTHS, 1) for name in (month, month[:3])} | {"sept": 9}

_LISTS = tomllib.loads(files(__package__).joinpath("words.toml").read_text(encoding="utf-8"))
STOP_WORDS = frozenset(_LISTS["stop"])
URL_FURNITURE = frozenset(_LISTS["furniture"])
SHORT_WORDS = frozenset(_LISTS["short"])

WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*(?:-[^\W_]+)*")
YEAR = re.compile(r"(?<![\d.,/-])(?:19|20)\d\d(?![\d,.]*\d)")
MONTH_YEAR = re.compile(
    r"\b(?P<month>"
    + "|".join(sorted(MONTH_NAMES, key=len, reverse=True))
    + r")\.?[\s,/_-]+(?:\d{1,2}(?:st|nd|rd|th)?[\s,]+)?(?P<year>(?:19|20)\d\d)\b"
    r"|\b(?P<year2>(?:19|20)\d\d)[/_-](?P<month2>" + "|".join(sorted(MONTH_NAMES, key=len, reverse=True)) + r")\b"
    r"|(?<!\d)(?P<year3>(?:19|20)\d\d)[/_-](?P<month3>0[1-9]|1[0-2])(?!\d)",
    re.IGNORECASE,
)
URL = re.compile(r"(?:https?://|www\.)[^\s<>\"“”|]*[^\s<>\"“”|.,;:!?)\]'’]", re.IGNORECASE)
SUFFIXES = (
    "isations", "isation", "alisation", "ational", "iveness", "fulness", "ements", "ations", "ically", "ities",
    "ation", "ement", "ingly", "ments", "ising", "ised", "ises", "iser", "ment", "ings", "ions", "ants",
    "ness", "ical", "ity", "ing", "ion", "ies", "ied", "ise", "ism", "ist", "als", "ial", "ous", "ive", "ers", "est",
    "al", "ed", "er", "es", "ly", "ic", "ty", "s", "e", "y",
)  # fmt: skip


class Date(Struct, frozen=True, order=True):
    """A year, and a month or 0."""

    year: int
    month: int = 0


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """A crude stem that brings word families together: "digitisation", "digitalization" and "digital" are one.

    >>> stem("Digitisation") == stem("digitalization") == stem("digital"), stem("strategies") == stem("strategy")
    (True, True)
    """
    if re.fullmatch(r"place[a-z]{2}", word):
        return word
    word = re.sub(r"['’]s?$", "", word.lower()).replace("-", "")
    word = re.sub(r"iz(?=e|ation|ing)", "is", word)
    for _ in range(3):
        for suffix in SUFFIXES:
            if word.endswith(suffix) and len(word) - len(suffix) >= 4:
                word = word[: -len(suffix)]
                break
        else:
            break
    return word


@cache
def _place_names() -> tuple[re.Pattern[str], dict[str, str]]:
    """Names of countries and their people in lower case, and the country that each stands for."""
    # Loads the locale data, and spaCy with it: only when sources are compared.
    from policytext.extractors.entities.lexicon import DEMONYMS, countries

    names = {name.lower(): code for name, code in (countries() | DEMONYMS).items() if len(name) > 3}
    ordered = sorted(names, key=lambda name: (-len(name), name))
    return re.compile(r"\b(?:" + "|".join(map(re.escape, ordered)) + r")\b"), names


def name_places(text: str) -> str:
    """The text in lower case, a country's names and its people's replaced by one word: "Danish" and "Denmark" agree.

    >>> name_places("Danish ports, ports of Denmark")
    'placedk ports, ports of placedk'
    """
    pattern, names = _place_names()
    return pattern.sub(lambda match: f"place{names[match.group()].lower()}", text.lower())


def find_places(stems: Iterable[str]) -> set[str]:
    """The countries among stems."""
    return {word for word in stems if re.fullmatch(r"place[a-z]{2}", word)}


def find_stems(text: str) -> set[str]:
    """Stems of the words that carry meaning; a compound gives its parts and itself, a year gives nothing."""
    found: set[str] = set()
    for word in WORD.findall(name_places(text)):
        parts = word.split("-")
        for part in parts if len(parts) == 1 else [*parts, word]:
            plain = part.lower()
            short = len(plain) < 2 or (len(plain) < 3 and not part.isdecimal() and plain not in SHORT_WORDS)
            if plain in STOP_WORDS or short or YEAR.fullmatch(plain) or plain in MONTH_NAMES:
                continue
            found.add(stem(part))
    return found


def find_dates(text: str) -> set[Date]:
    """Years, and months of years, that a text or an address names.

    >>> sorted(find_dates("news/2022/june/plan"))
    [Date(year=2022, month=6)]
    """
    found: set[Date] = set()
    for match in MONTH_YEAR.finditer(text):
        groups = match.groupdict()
        month = groups["month"] or groups["month2"] or groups["month3"] or ""
        year = int(groups["year"] or groups["year2"] or groups["year3"] or 0)
        found.add(Date(year, int(month) if month.isdecimal() else MONTH_NAMES[month.lower()]))
    named = {date.year for date in found}
    years = {int(year) for year in re.findall(r"(?<!\d)(?:19|20)\d\d(?!\d)", text)}
    return found | {Date(year) for year in years if year not in named}


def parse_times(times: Iterable[str]) -> set[Date]:
    """Dates of EDTF expressions; of an interval only the years of its closed ends.

    >>> sorted(parse_times(["2022-06", "2014/..", "2022-01/2022-06"]))
    [Date(year=2014, month=0), Date(year=2022, month=0), Date(year=2022, month=6)]
    """
    found: set[Date] = set()
    for time in times:
        ends = time.split("/")
        for end in ends:
            match = re.match(r"((?:19|20)\d\d)(?:-(0[1-9]|1[0-2]))?", end)
            if match:
                found.add(Date(int(match.group(1)), int(match.group(2) or 0) if len(ends) == 1 else 0))
    return found


def find_url(text: str) -> str | None:
    """The first address in a text, without the punctuation after it."""
    match = URL.search(text)
    return match.group() if match else None


def url_words(url: str) -> str:
    """Path and query of an address as words.

    >>> url_words("https://example.org/news/2022/may/new-plan_for-trade.html?id=3")
    'news 2022 may new plan for trade html id 3'
    """
    parts = urlsplit(url)
    words = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", unquote(f"{parts.path} {parts.query}"))
    return " ".join(re.sub(r"[\W_]+", " ", words).split())


def host_of(url: str) -> str:
    """Host of an address without ``www.``, lower case."""
    if "://" not in url:
        url = f"http://{url}"
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""
