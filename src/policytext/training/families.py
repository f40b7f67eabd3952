"""Families of features, told by the form of a feature's name, for leaving one of them out."""

from collections.abc import Collection, Sequence

_BY_PREFIX = {
    "cue": "cues",
    "rule": "rules",
    "acts": "combined cues",
    "tense": "combined cues",
    "measured": "combined cues",
    "verb": "combined cues",
    "root": "grammar",
    "predicate": "grammar",
    "subject": "grammar",
    "shape": "grammar",
    "end": "grammar",
    "start": "place",
    "block": "place",
    "lead": "place",
    "lead_in": "place",
    "seed": "seeds",
}
"""A prefix that is not listed is a family of its own."""


def family_of(feature: str) -> str:
    """The family of a feature.

    >>> [family_of(name) for name in ("plan", "the+plan", "^the", "rule=kind:rank", "digiti~", "law/", "lead_in")]
    ['words', 'pairs', 'opening', 'rules', 'stems', 'lemmas', 'place']
    """
    prefix, equals, _ = feature.partition("=")
    if equals and prefix.isidentifier():
        return _BY_PREFIX.get(prefix, prefix)
    if feature in _BY_PREFIX and "_" in feature:
        return _BY_PREFIX[feature]
    if feature.startswith("^"):
        return "opening"
    if feature.endswith("~"):
        return "stems"
    if feature.endswith("/"):
        return "lemmas"
    return "pairs" if "+" in feature else "words"


def families_of(rows: Sequence[Sequence[str]]) -> list[str]:
    """All families of some rows of features, by name."""
    return sorted({family_of(feature) for row in rows for feature in row})


def leave_out(row: Sequence[str], families: Collection[str]) -> list[str]:
    """A row without the features of some families.

    >>> leave_out(["plan", "cue=will", "root=publish"], {"cues"})
    ['plan', 'root=publish']
    """
    return [feature for feature in row if family_of(feature) not in families]
