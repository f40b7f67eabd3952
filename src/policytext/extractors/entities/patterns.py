"""Names known by the shape of the text: laws by number, domains, quoted, numbered and described names."""

import re
from collections.abc import Iterator

from spacy.tokens import Doc

from policytext.claim import EntityLabel
from policytext.extractors.entities.gazetteer import (
    LANDMARKS,
    LANDMARKS_OF,
    MODIFIERS,
    SMALL_MODIFIERS,
    find_gazetteer_names,
    is_gazetteer_name,
    place_or_group,
)
from policytext.extractors.entities.lexicon import (
    CALENDAR,
    COMMON,
    COMPANY_HEADS,
    FOREIGN_HEADS,
    HEADS,
    KNOWN,
    NATIONAL,
    PERSON_TITLES,
    SMALL_HEADS,
    TITLES,
    VERBS,
    countries,
    is_ordinary,
)

Found = tuple[int, int, EntityLabel]

_UPPER = r"[^\W\d_a-zà-öø-ÿ]"
_CAPITALISED = rf"(?:{_UPPER}(?:[\w+&’'-]*[\w+])?)"
_NAME = rf"{_CAPITALISED}(?: {_CAPITALISED}){{0,3}}"
_NAME_LIST = rf"{_NAME}(?:(?:, (?:and )?| and | or ){_NAME})*"
_DOMAIN = re.compile(
    r"(?<![\w@/.:-])(?:[\w-]+\.)+(?:gov|govt|com|org|net|io|eu|int|edu|uk|us|au|nz|ca|dk|ee|ie|in|sg|GOV|UK)"
    r"(?:\.[a-z]{2})?(?![\w@])(?!/\w|\.\w)"
)
_STANDARD = re.compile(
    r"""
    (?<![\w./-])(?:
      (?:(?:BS|DIN|UNE|NF|IS|SS|DS)\s)?(?:EN\s)?ISO(?:/IEC|/TS|/TR)?\s?\d{3,5}(?:-\d+)*(?::\d{4})?
    | (?:EN|BS|PAS|DIN|IEC|ANSI|ASTM)\s\d{3}(?:\s\d{3}|\d{1,2})?(?:-\d+)*(?::\d{4})?
    | WCAG\s\d(?:\.\d)? | RFC\s\d{3,4} | IEEE\s802(?:\.\d+\w*)? | FIPS\s(?:PUB\s)?\d{2,3}(?:-\d)?
    | NIST\sSP\s\d{3}-\d+\w* | ITU-T\s[A-Z]\.\d+
    | (?:IE|Windows|iOS|Android|Internet\ Explorer|HTML)\s?\d{1,2}
    )(?![\w-]|\.\d)
    """,
    re.VERBOSE,
)
"""Standards, and versions of products, by their number."""
_QUOTED = re.compile(
    r"(?:known as|called|named|entitled|titled|dubbed|branded)\s+(?:the\s+)?"
    r"[“\"‘'](?P<name>[A-Z][^“”\"‘’']{2,60}?)[”\"’']"
)
_CALLED = re.compile(rf"(?:known as|called|named|dubbed)\s+(?:the\s+)?(?P<name>{_CAPITALISED}(?: {_CAPITALISED})*)")
_QUOTED_TITLE = re.compile(r"[“\"](?P<name>[A-Z][\w’'-]*(?: [\w&’'-]+){1,7})[,.]?[”\"]")
_SMALL_HEAD = "|".join(sorted(SMALL_HEADS, key=lambda head: -len(head)))
_QUOTED_BEFORE = re.compile(rf"[“\"‘](?P<name>[A-Z][^“”\"‘’]{{2,50}}?)[”\"’]\s+(?P<head>{_SMALL_HEAD})s?\b")
_CODE = r"(?:\d{1,4}/\d{1,4}(?:/[A-Z]{2,4})?)"
_LAWS = re.compile(
    rf"""
    (?:(?:Commission|Council|Framework|Implementing|Delegated)\s)*
      (?:Directive|Regulation|Decision)\s(?:\((?:EU|EC|EEC|EURATOM|Euratom)(?:,\s?Euratom)?\)\s)?(?:No\.?\s)?{_CODE}
    | (?:Executive\sOrder|E\.O\.|EO)\s(?:No\.\s)?\d{{4,5}}
    | (?:Public\sLaw|P\.L\.|Pub\.\s?L\.)\s(?:No\.\s)?\d{{2,3}}[-–]\d{{1,4}}
    | (?:[Ll]aw|[Dd]ecree(?:-[Ll]aw)?|[Aa]ct|[Oo]rdinance|[Rr]esolution)
      \s(?:[Nn]o\.?|[Nn]umber|n[.º°]+)\s?(?:[IVX]+-)?\d+(?:[-–/]\d+)*(?:\sof\s\d{{4}})?
    | (?:H\.\s?R\.|S\.)\s\d{{2,5}}
    | (?:UN\s)?Security\sCouncil\sResolution\s\d+
    | \d+\sU\.?S\.?C\.?\s§*\s?\d+\w*
    | OMB\s(?:Memorandum|Circular)\s[AM]-\d+(?:-\d+)?
    """,
    re.VERBOSE,
)
_NUMBERED = re.compile(
    rf"\b(?P<name>{_CAPITALISED})\s(?P<number>[IVX]{{1,5}})(?P<more>(?:(?:,\s|\sand\s|,\sand\s)[IVX]{{1,5}}\b)*)(?![\w’'-]|\.\w)"
)
_ROMAN = re.compile(r"(?:X{0,3})(?:IX|IV|V?I{0,3})$")
_KINGS = frozenset(
    {
        "Elizabeth",
        "Charles",
        "William",
        "George",
        "Henry",
        "Edward",
        "Louis",
        "Philip",
        "Felipe",
        "Mohammed",
        "Paul",
        "John",
        "Frederik",
        "Margrethe",
        "Francis",
        "Benedict",
        "Hassan",
    }
)
_BEFORE_HEAD = re.compile(
    rf"(?<!\w)(?P<name>{_CAPITALISED}(?: (?:{_CAPITALISED}|of|for|the|to|and|&|in))*)\s(?P<head>{_SMALL_HEAD})\b(?!-)"
)
_APPOSED = re.compile(
    rf"(?:^|(?<=[.!?:] )|\b[Tt]he )(?P<name>{_CAPITALISED}(?: (?:{_CAPITALISED}|of|for|the|to))+),"
    r" (?:first |which was |was )?"
    r"(?:adopted|launched|published|established|introduced|announced|unveiled|released|approved) (?:in|on|by|last|at)\b"
)
_EVENT = re.compile(
    rf"\b[Tt]he (?P<name>{_CAPITALISED}(?: (?:{_CAPITALISED}|[a-z]+)){{0,2}} (?:conference|summit|games))\b"
)
_NATIONAL = re.compile(
    r"\b(?P<first>"
    + "|".join(sorted(NATIONAL, key=lambda word: -len(word)))
    + r") (?P<country>[A-Z]\w+(?: [A-Z]\w+)?)\b"
)
_TITLED = re.compile(
    r"\b(?:"
    + "|".join(re.escape(title) for title in sorted(PERSON_TITLES, key=lambda title: -len(title)))
    + rf") (?P<name>(?:[A-Z]\.|{_CAPITALISED})(?: (?:[A-Z]\.|{_CAPITALISED}|von|van|der|den|de|da|dos|del|bin|al|la))*)"
)
_PARTICLES = re.compile(
    rf"(?P<name>(?:{_CAPITALISED} )?{_CAPITALISED} "
    rf"(?:von der|van der|van den|van de|von|van|da|dos|della|bin|ibn|ter|ten|zu|af) {_CAPITALISED})\b"
)
_CAMEL = re.compile(
    r"(?<![\w@/.#-])(?:[A-Z][a-zé]+(?:[A-Z][a-zé]+)+[A-Z]*|[a-z]{1,4}[A-Z][A-Za-z]{2,})(?![\w@/-]|\.\w)"
)
_COMPANY_ENDS = ("Bank", "Corp", "Tel", "Air", "Soft", "Pharma", "Tech")
_NOT_CAMEL = ("Mc", "Mac", "De", "La", "Le", "Di", "Van", "Fitz", "mRNA", "kWh", "pH")
_EU_NUMBER = re.compile(r"\bEU[-‑– ]?\d\d\b|\bCOP ?\d{1,2}\b|\bSDG ?\d{1,2}(?:\.\d)?\b|\bG-?(?:7|8|20|77)\b")
_UNION_LAW = re.compile(
    r"\bUnion(?= (?:law|budget|level|institutions|funding|funds|policy|policies|legislation|action|citizens))"
)
_LANDMARK = re.compile(
    r"\b(?:"
    + "|".join(LANDMARKS)
    + rf") (?P<last>{_CAPITALISED})(?: {_CAPITALISED})?"
    + r"|\b(?:"
    + "|".join(LANDMARKS_OF)
    + rf") of (?:the )?(?P<after>{_CAPITALISED})"
)
_KNOWN = re.compile(
    r"(?<![\w.@/-])(?:"
    + "|".join(re.escape(name) for name in sorted(KNOWN, key=lambda name: (-len(name), name)) if " " in name)
    + r")(?!\w|-\w|\.\w)"
)
_FOREIGN = re.compile(
    r"\b(?:"
    + "|".join(FOREIGN_HEADS)
    + rf")(?: (?:de la|de los|de las|de|du|des|del|della|di|do|da|für|und|et|y|e|d['’](?=[A-ZÉ]))?"
    rf" ?{_CAPITALISED})+"
)
_COMPANY = re.compile(
    rf"\b(?P<name>{_CAPITALISED}) (?:{'|'.join(COMPANY_HEADS)})\b(?! (?:Strategy|Plan|Act|Agency|Department|Directive))"
)
_FIRM = (
    r"\b(?i:compan(?:y|ies)|firms?|start-?ups?|businesses|suppliers?|vendors?|operators?|manufacturers?|retailers?"
    r"|insurers?|consultanc(?:y|ies)|employers)"
)
_FIRMS = re.compile(rf"{_FIRM}(?P<listed>,? (?:such as|like|including|namely))? (?P<names>{_NAME_LIST})")
"""Names after the word for what they are: "start-ups such as Velquin and Granite AI", "the firm Mozarto"."""
_MODIFIER = re.compile(r"(?P<first>[\w-]+)(?: and (?P<second>[\w-]+))? $")


def find_pattern_names(text: str) -> Iterator[Found]:
    """Names that need no look at the rest of the sentence, in the order in which they win over each other."""
    for match in _DOMAIN.finditer(text):
        yield match.start(), match.end(), "INITIATIVE"
    for match in _LAWS.finditer(text):
        yield match.start(), match.end(), "LAW"
    for match in _STANDARD.finditer(text):
        yield match.start(), match.end(), "INITIATIVE"
    for match in _QUOTED.finditer(text):
        yield *match.span("name"), "INITIATIVE"
    for match in _QUOTED_BEFORE.finditer(text):
        yield *match.span("name"), SMALL_HEADS[match["head"]]
    for match in _QUOTED_TITLE.finditer(text):
        words = [word for word in match["name"].split() if len(word) > 3]
        if len(words) > 1 and all(word[0].isupper() for word in words):
            yield *match.span("name"), "INITIATIVE"
    for match in _EU_NUMBER.finditer(text):
        yield match.start(), match.end(), "ORG" if match.group()[0] in "EG" else "INITIATIVE"


def find_known_names(text: str) -> Iterator[Found]:
    """Names of several words with a telling word: "World Bank", "Statistics Canada", "Agence Française"."""
    for match in _NATIONAL.finditer(text):
        country = match["country"] if is_gazetteer_name(match["country"]) else match["country"].split()[0]
        if country in countries() or country in ("Europe", "England", "Scotland", "Wales"):
            yield match.start(), match.start("country") + len(country), NATIONAL[match["first"]]
    for match in _FOREIGN.finditer(text):
        if sum(not is_ordinary(word) for word in match.group().split()) >= 2:
            yield match.start(), match.end(), "ORG"
    for match in _COMPANY.finditer(text):
        if not is_ordinary(match["name"]) and not is_gazetteer_name(match["name"]) and match["name"] not in KNOWN:
            yield match.start(), match.end(), "ORG"
    for match in _KNOWN.finditer(text):
        yield match.start(), match.end(), KNOWN[match.group()]


def find_listed_firms(text: str) -> Iterator[Found]:
    """Names of companies that the text calls so."""
    for match in _FIRMS.finditer(text):
        first = match.start("names")
        for name in re.finditer(_NAME, match["names"]):
            words = name.group().split()
            if words[0] in COMMON or words[0] in CALENDAR or words[0] in TITLES or words[-1] in HEADS:
                continue
            plain = match["listed"] is None and all(map(is_ordinary, words))
            if not plain and not is_gazetteer_name(name.group()) and name.group() not in KNOWN:
                yield first + name.start(), first + name.end(), "ORG"


def find_described_names(doc: Doc) -> Iterator[Found]:
    """Names that the words beside them describe: "the Get My Payment tool", "Tobacco Free Ireland, adopted in 2013"."""
    text = doc.text
    for match in _BEFORE_HEAD.finditer(text):
        start, end = match.span("name")
        start = _without_front(text, start, end)
        if start < end and _is_described(text, start, end):
            yield start, end, SMALL_HEADS[match["head"]]
    for match in _APPOSED.finditer(text):
        words = match["name"].split()
        if (
            not any(word in HEADS or word in TITLES or word in KNOWN for word in words)
            and (not is_gazetteer_name(match["name"]))
            and sum(map(is_ordinary, words)) >= 1
        ):
            yield *match.span("name"), "INITIATIVE"
    for match in _CALLED.finditer(text):
        if not is_gazetteer_name(match["name"]) and not is_ordinary(match["name"]) and "COVID" not in match["name"]:
            yield *match.span("name"), "INITIATIVE"
    for match in _EVENT.finditer(text):
        first = match["name"].split()[0]
        if is_gazetteer_name(first) and place_or_group(first)[0] == "PLACE":
            yield *match.span("name"), "INITIATIVE"


def _without_front(text: str, start: int, end: int) -> int:
    """The start of a name without articles, nationalities, owners and what opens a sentence."""
    while start < end:
        word = re.match(r"[\w+&’'-]+", text[start:end])
        if word is None:
            return end
        token = word.group()
        first = start == 0 or text[start - 2 : start - 1] in ".!?:;•"
        opens = first and (token in VERBS or (is_ordinary(token) and text[start:end].count(" ") < 2))
        if (
            opens
            or token.casefold()
            in (
                "the",
                "a",
                "an",
                "our",
                "this",
                "its",
                "of",
                "for",
                "to",
                "and",
                "in",
                "each",
                "any",
                "under",
                "new",
                "other",
            )
            or (is_gazetteer_name(token) and (place_or_group(token)[0] == "GROUP" or token in countries()))
            or token in CALENDAR
            or token.endswith(("'s", "’s"))
            or (token in KNOWN and KNOWN[token] == "ORG")
        ):
            start += word.end() + 1
        else:
            break
    return start


def _is_described(text: str, start: int, end: int) -> bool:
    """Whether words before a plain noun are a name: two after an article, or one that is not ordinary."""
    words = text[start:end].split()
    capitals = [word for word in words if word[0].isupper()]
    if not capitals or words[-1] not in capitals or words[-1] in HEADS or is_gazetteer_name(" ".join(words)):
        return False
    if capitals[0] in TITLES or any(word in KNOWN for word in capitals) or all(word in COMMON for word in capitals):
        return False
    special = [word for word in capitals if not is_ordinary(word)]
    if len(capitals) == 1:
        return bool(special) and not special[0].isupper() and re.search(r"\b[Tt]he $|[‘“\"]$", text[:start]) is not None
    return re.search(r"\b(?:[Tt]he|[Oo]ur|[Ii]ts|\w+['’]s|a|an) $|[‘“\"]$", text[:start]) is not None


def find_numbered_names(text: str) -> Iterator[Found]:
    """Names with a Roman numeral, and the numerals joined to them: "Noor II and III" gives "Noor II" and "III"."""
    for match in _NUMBERED.finditer(text):
        name, before = match["name"], text[: match.start()].split()
        if not _ROMAN.match(match["number"]) or name in HEADS or is_ordinary(name) or name in KNOWN:
            continue
        royal = name in _KINGS or bool(before and before[-1] in PERSON_TITLES)
        yield match.start(), match.end("number"), "PERSON" if royal else "INITIATIVE"
        for further in re.finditer(r"[IVX]+", match["more"]):
            yield match.start("more") + further.start(), match.start("more") + further.end(), "INITIATIVE"


def find_titled_persons(text: str) -> Iterator[Found]:
    """Persons after a title ("President Lula da Silva") or with a particle ("Ursula von der Leyen")."""
    for match in _TITLED.finditer(text):
        end = match.start("name")
        for word in re.finditer(r"\S+", match["name"]):
            token = word.group()
            if token[0].isupper() and (
                token in HEADS
                or token in TITLES
                or token in COMMON
                or token in CALENDAR
                or token in KNOWN
                or (end == match.start("name") and (is_gazetteer_name(token) or is_ordinary(token)))
            ):
                break
            end = match.start("name") + word.end()
            if token.endswith(("'s", "’s")):
                break
        name = re.sub(r"(?: [a-z]+|['’]s?)+$", "", text[match.start("name") : end])
        if len(name) > 2:
            yield match.start("name"), match.start("name") + len(name), "PERSON"
    for match in _PARTICLES.finditer(text):
        if not any(is_ordinary(word) or word in HEADS for word in match["name"].split() if word[0].isupper()):
            start = match.start("name") + (len(match["name"].split()[0]) + 1) * (match["name"].split()[0] in TITLES)
            yield start, match.end("name"), "PERSON"


def find_camel_names(text: str) -> Iterator[Found]:
    """Words with a capital inside: "TechHire", "myGovID"; not "McDonald" and not "eHealth"."""
    for match in _CAMEL.finditer(text):
        word = match.group()
        rest = word.lstrip("abcdefghijklmnopqrstuvwxyz")
        if word not in COMMON and not word.startswith(_NOT_CAMEL) and not is_ordinary(rest) and not is_ordinary(word):
            yield match.start(), match.end(), "ORG" if word.endswith(_COMPANY_ENDS) else "INITIATIVE"


def find_places(text: str) -> Iterator[tuple[int, int, EntityLabel]]:
    """Places, nationalities and groups of the gazetteer with their modifiers, lakes, capes and mountains."""
    for match in _LANDMARK.finditer(text):
        word = match["last"] or match["after"]
        if not is_ordinary(word) and (match["after"] is None or word not in countries()):
            yield match.start(), match.end(), "PLACE"
    for match in _UNION_LAW.finditer(text):
        yield match.start(), match.end(), "ORG"
    for start, end in find_gazetteer_names(text):
        label, _ = place_or_group(text[start:end])
        yield (_with_modifier(text, start) if label == "PLACE" else start), end, label


def _with_modifier(text: str, start: int) -> int:
    """The start of "Greater Sydney", "central and eastern Europe"."""
    match = _MODIFIER.search(text, max(0, start - 40), start)
    if match is None:
        return start
    words = [match["first"], match["second"]] if match["second"] else [match["first"]]

    def fits(word: str) -> bool:
        return word.casefold() in SMALL_MODIFIERS or (word[0].isupper() and word.casefold() in MODIFIERS)

    if all(map(fits, words)):
        return match.start()
    return match.start("second") if match["second"] and fits(words[-1]) else start
