"""Join the mentions of one thing in a document: full name, acronym, short form."""

import hashlib
import re
from collections import Counter
from collections.abc import Sequence

from msgspec.structs import replace

from policytext.claim import Entity, EntityLabel
from policytext.extractors.entities.lexicon import ALONE, PARTICLES, countries

_ARTICLE = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)
_SMALL = frozenset({"of", "for", "and", "the", "on", "in", "to", "&", "de"})
_COUNTRY = re.compile(r"^(?:U\.?S\.?|U\.?K\.?|EU|European|National|Federal)\s+")
_MINIMUM_ACRONYM = 2


def link_entities(mentions: Sequence[Entity]) -> list[Entity]:
    """The same mentions with ``id`` and ``name``: mentions of one thing share both.

    Args:
        mentions: all mentions of a document in the order of the text.

    An acronym belongs to the name whose initials it is, wherever that stands; a single head ("the Commission") to the
    nearest earlier name with that head; a surname to the nearest earlier full name; a name without its country ("the
    Environmental Protection Agency") to the one with it. A country and its other names ("UK", "United Kingdom") share
    the name that comes first. The label of a name that only spaCy proposed follows the surer mentions of the same name.
    """
    mentions = _agree_on_labels(mentions)
    spelled = _spelled_names(mentions)
    names: dict[tuple[EntityLabel, str], str] = {}
    linked: list[Entity] = []
    full: list[Entity] = []
    for mention in mentions:
        key = (mention.label, _key(mention.text))
        short = mention.label != "PERSON" and mention.text in ALONE
        name = (None if short else names.get(key)) or _resolve(mention, full, spelled)
        if name is None:
            name = mention.text
            if len(name.split()) > 1 or mention.label in ("PLACE", "GROUP"):
                full.append(mention)
        elif len(mention.text.split()) > 1:
            full.append(mention)
        names.setdefault(key, name)
        linked.append(replace(mention, name=name, id=_entity_id(mention.label, name)))
    return linked


def _agree_on_labels(mentions: Sequence[Entity]) -> list[Entity]:
    """Mentions with one label for each text: the commonest one among those that a rule found, else among all."""
    sure: dict[str, Counter[EntityLabel]] = {}
    unsure: dict[str, Counter[EntityLabel]] = {}
    for mention in mentions:
        table = unsure if mention.rule.startswith("names.") else sure
        table.setdefault(mention.text, Counter())[mention.label] += 1
    agreed = []
    for mention in mentions:
        if mention.rule.startswith("names."):
            counts = sure.get(mention.text) or unsure[mention.text]
            label = max(counts, key=lambda label: (counts[label], label))
            mention = replace(mention, label=label) if label != mention.label else mention
        agreed.append(mention)
    return agreed


def _key(text: str) -> str:
    """A name for comparison: country names by code, no article, no full stops, one case."""
    code = countries().get(text)
    return code or _ARTICLE.sub("", text).replace(".", "").replace("’", "'").casefold()


def _spelled_names(mentions: Sequence[Entity]) -> dict[tuple[EntityLabel, str], str]:
    """The first name of several words with each initials."""
    spelled: dict[tuple[EntityLabel, str], str] = {}
    for mention in mentions:
        words = mention.text.replace("(", " ").replace(")", " ").split()
        if len(words) > 1 and mention.label in ("ORG", "INITIATIVE", "LAW"):
            for text in (mention.text, _COUNTRY.sub("", mention.text)):
                initials = _initials(text.split())
                if len(initials) >= _MINIMUM_ACRONYM:
                    spelled.setdefault((mention.label, initials), mention.text)
    return spelled


def _resolve(mention: Entity, full: Sequence[Entity], spelled: dict[tuple[EntityLabel, str], str]) -> str | None:
    """The name of the mention that this one shortens."""
    words = mention.text.split()
    if len(words) == 1 and sum(letter.isupper() for letter in mention.text) > 1:
        letters = "".join(letter for letter in mention.text if letter.isalpha()).casefold()
        return spelled.get((mention.label, letters)) or _name_of_acronym(mention, full)
    if len(words) == 1 and mention.label in ("ORG", "INITIATIVE", "LAW", "PERSON"):
        return next(
            (item.name for item in reversed(full) if item.label == mention.label and _heads(item, mention)), None
        )
    if mention.label in ("ORG", "INITIATIVE", "LAW", "PERSON"):
        for earlier in reversed(full):
            if earlier.label == mention.label and _same_but_country(earlier.text, mention.text):
                return earlier.name
    return None


def _name_of_acronym(mention: Entity, full: Sequence[Entity]) -> str | None:
    """The name of which the acronym skips or repeats letters and that ends just before its bracket: "AfD", "DfT"."""
    for earlier in reversed(full):
        if 0 < mention.start - earlier.end <= len(" (“") and earlier.label == mention.label:
            return earlier.name
    return None


def _heads(earlier: Entity, mention: Entity) -> bool:
    """Whether a single word is the head of an earlier name, or the surname of an earlier person."""
    parts = [part for part in re.split(r"[\s()]+", earlier.text) if part]
    if mention.label == "PERSON":
        return len(parts) > 1 and parts[-1] == mention.text
    before = next((place for place, part in enumerate(parts) if part in ("of", "for", "on", "to")), len(parts))
    return mention.text in (parts[-1], parts[before - 1]) or (mention.label == "ORG" and parts[0] == mention.text)


def _same_but_country(longer: str, text: str) -> bool:
    """Whether two names differ only by a country or "National" in front, or a person's by first names or initials."""
    one, two = _COUNTRY.sub("", longer), _COUNTRY.sub("", text)
    if one == two:
        return True
    first, second = longer.split(), text.split()
    middle = [word for word in first[1:-1] if not word.endswith(".") and word.casefold() not in PARTICLES]
    return first[0] == second[0] and first[-1] == second[-1] and len(second) == 2 and len(first) > 2 and not middle


def _initials(words: Sequence[str]) -> str:
    return "".join(part[0] for word in words if word not in _SMALL for part in word.split("-") if part).casefold()


def _entity_id(label: str, name: str) -> str:
    return "e_" + hashlib.sha256(f"{label}\0{_key(name)}".encode()).hexdigest()[:12]
