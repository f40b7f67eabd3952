"""The last line of ``extract``, and its exit code."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from policytext.index import ClaimIndex

_LOADABLE = (".json", ".jsonl", ".db")
_OTHER_FORMS = (".csl.json", ".label-studio.json", ".doccano.jsonl")
_REFUSALS_SHOWN = 10


def summarise(index: "ClaimIndex", targets: Sequence[Path | str]) -> str:
    """One line: documents, claims, and where to read what was refused or only partly read."""
    refused = sum(row.status == "refused" for row in index.documents)
    partly = sum(row.status == "partly" for row in index.documents)
    parts = [_count(len(index.documents), "document"), _count(len(index.claims), "claim")]
    if refused:
        parts.append(f"{_count(refused, 'document')} refused")
    if partly:
        parts.append(f"{partly} partly read")
    line = ", ".join(parts)
    written = next((target for target in targets if isinstance(target, Path) and _is_index(target)), None)
    return f"{line} (policytext rejected {written})" if written and (refused or partly) else line


def describe_refusals(index: "ClaimIndex") -> str:
    """Why nothing could be read: a line for each refusal, the first ten."""
    refused = {row.path for row in index.documents if row.status == "refused"}
    entries = [entry for entry in index.rejections if entry.document is None or entry.path in refused]
    lines = [f"policytext: {entry.path}: {entry.message}" for entry in entries[:_REFUSALS_SHOWN]]
    if len(entries) > _REFUSALS_SHOWN:
        lines.append(f"policytext: and {len(entries) - _REFUSALS_SHOWN} more")
    return "\n".join(lines) or "policytext: no document found"


def exit_code(index: "ClaimIndex", *, strict: bool) -> int:
    """0 done, also when some documents were refused; 1 no document could be read; 2 any refusal with ``strict``."""
    refused = any(row.status == "refused" for row in index.documents)
    refused = refused or any(entry.document is None for entry in index.rejections)
    if strict and refused:
        return 2
    return 0 if any(row.status != "refused" for row in index.documents) else 1


def _is_index(target: Path) -> bool:
    return target.suffix in _LOADABLE and not target.name.endswith(_OTHER_FORMS)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
