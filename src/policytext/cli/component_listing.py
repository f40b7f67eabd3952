"""The rows of the tables to which a reader, extractor, theme or exporter is added."""

from policytext.cli.table import render_table


def render_components() -> str:
    """A section for each table, a line for each row: its name and what it does."""
    from policytext.exporters import EXPORTERS
    from policytext.extractors import EXTRACTORS
    from policytext.readers import READERS
    from policytext.themes.taxonomy import load_taxonomy

    sections = {
        "readers": [(name, " ".join(reader.extensions)) for name, reader in READERS.items()],
        "extractors": [(name, _first_line(extractor)) for name, extractor in EXTRACTORS.items()],
        "themes": [(theme.name, theme.description) for theme in load_taxonomy()],
        "exporters": [(name, _first_line(exporter)) for name, exporter in EXPORTERS.items()],
    }
    return "\n\n".join(render_table([name, ""], rows, flexible=1) for name, rows in sections.items())


def _first_line(component: object) -> str:
    return (getattr(component, "__doc__", None) or "").strip().partition("\n")[0]
