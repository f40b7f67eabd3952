"""Who is to carry out an undertaking, by its own words and by those that govern it."""

import re
import tomllib
from collections import defaultdict
from functools import cache
from importlib.resources import files

from policytext.claim import Claim
from policytext.index import ClaimIndex

_BODIES = frozenset({"ORG", "PERSON", "PLACE", "GROUP"})
_WORD = re.compile(r"[^\W\d_]+")
_AGENT = re.compile(r"\bby\s+(.+)")
_AGENT_REACH = 60
"""Characters after "by" in which the one who acts is named; further on it is somebody else."""

_SENTENCE_END = re.compile(r"[.!?]\s+(?=\S)")
_UNDERTAKES = re.compile(
    r"\b(?:will|shall|must|should|can|may|(?:is|are)\s+(?:to|required|responsible|expected|committed|working)"
    r"|ha(?:s|ve)\s+(?:agreed|committed|undertaken|to)|intends?|plans?|aims?|seeks?|expects?|wants?|commits?|undertakes?|agrees?|pledges?)\b"
)
_OF_THE_HEAD = re.compile(r"\s(?:of|for|in|on|at|from|with|within|across|that|which|who|under|to)\s")
_ACRONYM = re.compile(r"\b[A-Z]{2,6}s?\b")
_LISTED = re.compile(r"^(.+?)(?:['’]s?)?\s+(?:roles|responsibilities|commitments|actions|tasks|duties)\b")
_NAMED = re.compile(r"^(?:[\d.]+\s+)?(?:The\s+)?(?:[A-Z][\w’'-]*\s+)?([A-Z]\w+)\s+(?:of|for)\s+(?:the\s+)?[A-Z]")
_LONGEST_ITEM = 600
"""Characters over which a part of a text that holds no claim of a list is no item of one."""


class Owners:
    """Tells of the claims of an index whether somebody is named who answers for them.

    The words that govern a list are known where the index holds the text of the document, as a ``.db`` does.
    """

    def __init__(self, index: ClaimIndex) -> None:
        claims: defaultdict[str, list[Claim]] = defaultdict(list)
        for claim in index.claims:
            claims[claim.document].append(claim)
        self._lead_ins: dict[str, str] = {}
        for key, text in index.texts.items():
            self._lead_ins |= _find_lead_ins(text, claims[key])

    def names_one(self, claim: Claim) -> bool:
        """Whether a claim names a body, a person or "we" as its subject or after "by", or else, having no subject, its
        lead-in or heading does."""
        if _acts_itself(claim):
            return True
        heading = claim.provenance.heading_path[-1:]
        return claim.subject is None and (_governs(self._lead_ins.get(claim.id, "")) or any(map(_is_owner, heading)))


def _acts_itself(claim: Claim) -> bool:
    if claim.provenance.block == "table_cell":
        return _names_actor(claim, 0, len(claim.text))
    agent = _AGENT.search(claim.text)
    if agent and _names_actor(claim, agent.start(1), min(agent.end(1), agent.start(1) + _AGENT_REACH)):
        return True
    if claim.subject is None:
        return False
    offset = claim.provenance.start
    if claim.subject.start < offset:  # that of an earlier clause
        return _holds_actor(claim.subject.text)
    return _names_actor(claim, claim.subject.start - offset, claim.subject.end - offset)


def _names_actor(claim: Claim, start: int, end: int) -> bool:
    """Whether ``claim.text[start:end]`` holds a named body or person, or a noun for one."""
    offset = claim.provenance.start
    named = any(
        entity.label in _BODIES and start <= entity.start - offset and entity.end - offset <= end
        for entity in claim.entities
    )
    return named or _holds_actor(claim.text[start:end])


def _holds_actor(words: str) -> bool:
    return any(_singular(word) in _actors() for word in _WORD.findall(words))


def _governs(lead_in: str) -> bool:
    """Whether the subject of a lead-in is an actor: "From May on, the agencies of the city will:", "The Council:"."""
    words = lead_in.rstrip().removesuffix(":")
    verb = _UNDERTAKES.search(words)
    subject = (words[: verb.start()] if verb else words).rstrip().rpartition(", ")[2]
    head = _OF_THE_HEAD.split(subject)[0]
    if verb is None and len(_WORD.findall(head)) > 4:
        return False
    return _holds_actor(head) or (verb is not None and _ACRONYM.search(head) is not None)


def _is_owner(heading: str) -> bool:
    """Whether a heading is the name of a body ("Ministry of Works"), or says whose duties follow ("Agency roles")."""
    named = _NAMED.match(heading)
    listed = _LISTED.match(heading)
    return bool((named and _holds_actor(named[1])) or (listed and _holds_actor(listed[1].split()[-1])))


def _find_lead_ins(text: str, claims: list[Claim]) -> dict[str, str]:
    """By claim, the sentence with a colon at its end that governs the list in which it is an item."""
    headings = {heading for claim in claims for heading in claim.provenance.heading_path}
    waiting = sorted(claims, key=lambda claim: claim.provenance.start, reverse=True)
    found: dict[str, str] = {}
    lead, at = "", 0
    for part in text.split("\n\n"):
        at += len(part) + 2
        inside = []
        while waiting and waiting[-1].provenance.start < at:
            inside.append(waiting.pop())
        items = [claim for claim in inside if claim.provenance.block == "list_item"]
        if part.rstrip().endswith(":"):
            lead = _SENTENCE_END.split(part.strip())[-1]
        elif len(items) < len(inside) or part.strip() in headings or (not items and len(part) > _LONGEST_ITEM):
            lead = ""
        elif lead:
            found |= {claim.id: lead for claim in items}
    return found


def _singular(word: str) -> str:
    lowered = word.lower()
    if lowered.endswith("ies"):
        return lowered[:-3] + "y"
    is_plural = lowered.endswith("s") and not lowered.endswith("ss") and lowered not in _actors()
    return lowered[:-1] if is_plural else lowered


@cache
def _actors() -> frozenset[str]:
    content = files("policytext.audit").joinpath("actors.toml").read_text(encoding="utf-8")
    return frozenset(tomllib.loads(content)["nouns"])
