"""Statements to train themes from, in whatever form people's decisions about them stand."""

import json
from collections.abc import Sequence
from pathlib import Path

from policytext.errors import GoldError
from policytext.evaluate.gold import read_gold
from policytext.index import load
from policytext.index.loading import LOADABLE
from policytext.review import decided_claims, find_log, review_index
from policytext.training.statements import NONE, Statement, read_statements


def read_reviewed(paths: Sequence[Path]) -> list[Statement]:
    """The statements of files and folders of any of these forms, in their order:

    - a ``.tsv`` file, or a folder of them: annotated statements, as ``policytext review --export`` writes them;
    - a ``.jsonl`` file of annotated statements, or a folder of them, as for ``policytext evaluate``;
    - an index (``.json``, ``.jsonl`` or ``.db``) with a log of decisions beside it: its accepted and edited claims, and
      the rejected ones as no claims.

    Raises:
        GoldError: a file has another form, or nothing in it is annotated or decided.
        IndexFileError: an index or its log cannot be read.
        OutputError: an edit does not fit its claim any more.
    """
    return [statement for path in paths for statement in _read(path)]


def _read(path: Path) -> list[Statement]:
    if path.is_dir():
        annotated = not any(path.glob("*.tsv")) and any(path.glob("*.jsonl"))
        return _read_annotated(path) if annotated else read_statements(path)
    suffix = path.suffix.lower()
    if suffix == ".tsv":
        return read_statements(path)
    if suffix == ".jsonl" and _is_annotated(path):
        return _read_annotated(path)
    if suffix in LOADABLE:
        return _read_decided(path)
    raise GoldError(
        f"{path}: no statements are read from {path.suffix or 'a file without extension'!r}; give a .tsv or .jsonl "
        f"file of annotated statements, or an index ({', '.join(LOADABLE)}) that was reviewed"
    )


def _is_annotated(path: Path) -> bool:
    """Whether the first line is an annotated statement and not a claim."""
    try:
        with path.open(encoding="utf-8") as file:
            first = json.loads(file.readline())
    except (OSError, ValueError):
        return False
    return isinstance(first, dict) and {"doc", "n"} <= first.keys()


def _read_annotated(path: Path) -> list[Statement]:
    found = []
    for file, lines in read_gold(path).items():
        for line in lines:
            if not line.boilerplate:
                kind, modality = (line.claims[0].kind, line.claims[0].modality) if line.claims else (NONE, "")
                found.append(Statement(kind, modality, line.themes, "", "", line.text, file.stem))
    return found


def _read_decided(path: Path) -> list[Statement]:
    index = load(path)
    found = []
    for claim, is_claim in decided_claims(index, review_index(index, path)):
        heading = "".join(claim.provenance.heading_path[-1:])
        kind, modality = (claim.kind, claim.modality) if is_claim else (NONE, "")
        themes = tuple(theme.theme for theme in claim.themes) if is_claim else ()
        found.append(Statement(kind, modality, themes, "", heading, claim.text, index.document_of(claim).path))
    if not found:
        raise GoldError(
            f"{path}: nothing is decided about its claims in {find_log(path).name}; decide with 'policytext review'"
        )
    return found
