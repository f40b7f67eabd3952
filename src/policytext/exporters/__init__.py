"""The forms in which an index is written, by extension of the file."""

from collections.abc import Callable
from pathlib import Path

from policytext.errors import OutputError
from policytext.exporters.csl_json import write_csl_json
from policytext.exporters.csv_file import write_csv
from policytext.exporters.database import write_database
from policytext.exporters.doccano import write_doccano
from policytext.exporters.html_file import write_html
from policytext.exporters.json_file import write_json
from policytext.exporters.json_ld import write_json_ld
from policytext.exporters.json_lines import write_json_lines
from policytext.exporters.label_studio import write_label_studio
from policytext.exporters.parquet import write_parquet
from policytext.index import ClaimIndex

EXPORTERS: dict[str, Callable[[ClaimIndex, Path], None]] = {
    ".json": write_json,
    ".jsonl": write_json_lines,
    ".csv": write_csv,
    ".parquet": write_parquet,
    ".html": write_html,
    ".csl.json": write_csl_json,
    ".label-studio.json": write_label_studio,
    ".doccano.jsonl": write_doccano,
    ".jsonld": write_json_ld,
    ".db": write_database,
}


def find_exporter(path: str | Path) -> Callable[[ClaimIndex, Path], None]:
    """The exporter for a file's extension; the longest that fits counts.

    Raises:
        OutputError: no form has this extension.
    """
    suffix = Path(path).suffix
    name = Path(path).name.lower()
    exporter = EXPORTERS.get(max((form for form in EXPORTERS if name.endswith(form)), key=len, default=""))
    if exporter is None:
        raise OutputError(
            f"{path}: no output form for {suffix or 'a file without extension'!r} "
            f"(known: {', '.join(sorted(EXPORTERS))})"
        )
    return exporter


def write_index(index: ClaimIndex, path: str | Path) -> None:
    """Write an index in the form that the extension of ``path`` names; a file of that name is replaced.

    Raises:
        OutputError: no form has this extension, or the file cannot be written.
    """
    find_exporter(path)(index, Path(path))


__all__ = ["EXPORTERS", "find_exporter", "write_index"]
