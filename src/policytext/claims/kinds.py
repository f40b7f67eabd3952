"""Which kind a claim has, by rules: the first kind of the definition's order whose marks the clause bears.

The rules give one kind and the name of the rule; the trained model takes the name as one feature among others.
"""

import re
import tomllib
from importlib.resources import files
from typing import get_args

from policytext.claim import Kind, Modality
from policytext.claims.clauses import Clause
from policytext.claims.cues import Cues

KINDS: tuple[Kind, ...] = get_args(Kind)

_DATA = tomllib.loads(files("policytext.claims").joinpath("kinds.toml").read_text(encoding="utf-8"))["lead_in"]
_LEADS: dict[Kind, re.Pattern[str]] = {
    "recommendation": re.compile("|".join(_DATA["recommendation"]), re.IGNORECASE),
    "obligation": re.compile("|".join(_DATA["obligation"]), re.IGNORECASE),
    "commitment": re.compile("|".join(_DATA["commitment"]), re.IGNORECASE),
}
_READER = frozenset({"you", "your", "yours", "yourself", "yourselves"})
_ACTORS = ("subject:first_person", "subject:institution", "subject:name", "subject:they")


def judge_kind(clause: Clause, cues: Cues) -> tuple[Kind, str]:
    """The kind that the marks of the clause speak for, and the rule that took it."""
    for rule in (_led, _advice_or_duty, _future, _measured, _event):
        found = rule(clause, cues)
        if found is not None:
            return found
    return "assessment", "assessment.default"


def _led(clause: Clause, cues: Cues) -> tuple[Kind, str] | None:
    """An item without a subject of its own takes the kind of its lead-in ("The Commission should:", "We will:"), or of
    the cell of its row that says whether it binds ("Required for all agencies")."""
    segment = clause.statement.segment
    lead_in = segment.bearing or segment.lead_in
    if (
        not lead_in
        or not ("subject:none" in cues or cues.any("imperative", "bare_verb"))
        or cues.any("past", "perfect")
    ):
        return None
    for kind, pattern in _LEADS.items():
        if pattern.search(lead_in):
            return (
                ("target", "target.level") if kind == "commitment" and _has_level(cues) else (kind, f"{kind}.lead_in")
            )
    return None


def _advice_or_duty(clause: Clause, cues: Cues) -> tuple[Kind, str] | None:
    if _addresses_reader(clause, cues):
        return "recommendation", "recommendation.reader"
    ours = "subject:first_person" in cues
    if "modal:should" in cues and "verb:outcome" in cues and "subject:pronoun" in cues and "passive" not in cues:
        return "projection", "projection.should"
    if cues.any("modal:should", "modal:ought"):
        return "recommendation", "recommendation.modal"
    if cues.any("modal:must", "modal:shall"):
        return ("recommendation", "recommendation.must") if ours else ("obligation", "obligation.modal")
    if "duty_ahead" in cues and not ours:
        return "obligation", "obligation.ahead"
    if "obligation" in cues and not cues.any("will", "past", "modal:may", "modal:can", "modal:could"):
        return "obligation", "obligation.phrase"
    if "recommendation" in cues and not cues.any("will", "past", "perfect"):
        return "recommendation", "recommendation.phrase"
    return None


def _addresses_reader(clause: Clause, cues: Cues) -> bool:
    """Whether somebody is told what to do with what is theirs: "Test your ideas with users"."""
    told = "subject:none" in cues and cues.any("imperative", "bare_verb")
    return told and any(token.lower_ in _READER for token in clause.tokens)


def _has_level(cues: Cues) -> bool:
    return cues.any("percent", "role:to", "role:multiple", "role:delta")


def _future(clause: Clause, cues: Cues) -> tuple[Kind, str] | None:
    actor = cues.any(*_ACTORS)
    level = _has_level(cues)
    present = not cues.any("past", "perfect")
    aims = (cues.any("aim", "verb:aim") and present) or "pledged" in cues
    item = cues.any("imperative", "bare_verb") and "subject:none" in cues
    if cues.any("modal:could", "modal:might", "modal:may", "modal:would", "modal:can") and not aims:
        return ("projection", "projection.modal") if not cues.any("modal:can") or "will" in cues else None
    if cues.all("will", "verb:change") and not (actor or aims or cues.any("subject:none", "passive")):
        return "projection", "projection.trend" if level else "projection.will"
    if (aims or "will" in cues or item) and level and (aims or actor or item or "time:deadline" in cues):
        return "target", "target.level"
    if aims and "time:deadline" in cues and not item and "number" in cues:
        return "target", "target.deadline"
    acts = (item and "verb:action" in cues) or (actor and "will" in cues and "number" not in cues)
    if acts and "time:deadline" in cues and not level and not cues.any("verb:end_state", "verb:change"):
        return "commitment", "commitment.deadline"
    if "projection" in cues and present and not actor:
        return "projection", "projection.phrase"
    if "verb:projection" in cues and present:
        return "projection", "projection.verb"
    if aims:
        noun = "goal" if "subject:goal" in cues else "aim_noun" if "subject:aim" in cues else "aim"
        return "commitment", f"commitment.{noun}"
    if "will" in cues:
        undertakes = actor and ("evaluation" not in cues or "subject:first_person" in cues)
        if undertakes or cues.any("passive", "subject:none"):
            return "commitment", "commitment.will"
        return "projection", "projection.end_state" if "time:deadline" in cues else "projection.will"
    if item:
        return "commitment", "commitment.item"
    return None


def _measured(clause: Clause, cues: Cues) -> tuple[Kind, str] | None:
    if cues.any("money", "money_words") and cues.any("verb:spending", "noun:spending"):
        return "spending", "spending.money"
    if "one_of" in cues and not cues.any("role:rank", "role:out_of", "percent", "money", "dated_aside"):
        return "assessment", "assessment.one_of"
    if cues.any("role:rank", "role:out_of", "rank"):
        return "rank", "rank.marked"
    earlier = "comparison" in cues and cues.any("time:baseline", "than_before")
    changes = (
        earlier
        or cues.any("verb:change", "object:change", "role:from", "role:delta")
        or ("noun:change" in cues and "number" in cues)
    )
    if changes:
        return "change", "change.marked"
    if "becoming" in cues and not cues.any("past", "will"):
        return "change", "change.becoming"
    if "comparison" in cues or "role:multiple" in cues:
        return "comparison", "comparison.marked"
    if cues.any("percent", "index", "money", "level_words"):
        return "statistic", "statistic.share"
    if "number" in cues and "existential" in cues:
        return "statistic", "statistic.existential"
    if "number" in cues and not (cues.any("past", "perfect") and cues.any("verb:milestone", "verb:action")):
        return "statistic", "statistic.number"
    return None


def _event(clause: Clause, cues: Cues) -> tuple[Kind, str] | None:
    actor = cues.any(*_ACTORS)
    if "dated_aside" in cues:
        return "milestone", "milestone.aside"
    if cues.any("past", "perfect") and "verb:milestone" in cues:
        return "milestone", "milestone.verb"
    if cues.any("past", "perfect") and "verb:action" in cues and (actor or cues.any("passive", "subject:none")):
        return "milestone", "milestone.act"
    if "past" in cues and "verb:state" not in cues and cues.any("time:at", "time:from", "time:deadline", "time:as_of"):
        return "milestone", "milestone.dated"
    return None


_BY_KIND: dict[str, Modality] = {
    "recommendation": "recommended",
    "obligation": "required",
    "target": "intended",
    "commitment": "intended",
    "projection": "projected",
}


def judge_modality(kind: Kind, cues: Cues) -> Modality:
    """The modality that goes with a kind: *could* and *might* make a projection or an assertion a possibility."""
    able = "modal:can" in cues and "negative" not in cues
    possible = (able or cues.any("modal:could", "modal:might", "modal:may")) and "will" not in cues
    if kind in _BY_KIND:
        return "possible" if kind == "projection" and possible else _BY_KIND[kind]
    return "possible" if possible else "asserted"
