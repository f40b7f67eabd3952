"""Join the mentions of one thing in a document: full name, acronym, short form."""

import hashlib
import re
from collections.abc import Sequence

from msgspec.structs import replace

from policytext.claim import Entity

_ARTICLE = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)
_SMALL = frozenset({"of", "for", "and", "the", "on", "in", "to", "&", "de"})


def link_entities(mentions: Sequence[Entity]) -> list[Entity]:
    """The same mentions with ``id`` and ``name``: mentions of one thing share both.

    Args:
        mentions: all mentions of a document in the order of the text.

    An acronym belongs to the name whose initials it is; a single head ("the Commission") to the nearest earlier name
    with that head; a surname to the nearest earlier full name.
    """
    names: dict[str, str] = {}
    linked: list[Entity] = []
    full: list[Entity] = []
    for mention in mentions:
        key = _key(mention.text)
        name = names.get(key) or _resolve(mention, full)
        if name is None:
            name = mention.text
            if len(mention.text.split()) > 1 or mention.label in ("PLACE", "GROUP"):
                full.append(mention)
        names.setdefault(key, name)
        linked.append(replace(mention, name=name, id=_entity_id(mention.label, name)))
    return linked


def _key(text: str) -> str:
    return _ARTICLE.sub("", text).replace(".", "").casefold()


def _resolve(mention: Entity, full: Sequence[Entity]) -> str | None:
    """The name of an earlier mention that this one shortens."""
    words = mention.text.split()
    if len(words) != 1:
        return None
    for earlier in reversed(full):
        if earlier.label != mention.label:
            continue
        parts = earlier.text.replace("(", " ").replace(")", " ").split()
        if mention.text.isupper() or sum(letter.isupper() for letter in mention.text) > 1:
            if _initials(parts) == mention.text.replace(".", "").replace("&", "").casefold():
                return earlier.text
        elif mention.label in ("ORG", "INITIATIVE", "LAW", "PERSON") and (
            parts[-1] == mention.text or (mention.label == "ORG" and parts[0] == mention.text)
        ):
            return earlier.text
    return None


def _initials(words: Sequence[str]) -> str:
    return "".join(part[0] for word in words if word not in _SMALL for part in word.split("-") if part).casefold()


def _entity_id(label: str, name: str) -> str:
    return "e_" + hashlib.sha256(f"{label}\0{_key(name)}".encode()).hexdigest()[:12]
