"""The rows of the tables to which a reader, extractor, theme or exporter is added."""

from typing import TYPE_CHECKING

from policytext.cli.table import render_table
from policytext.settings import Settings

if TYPE_CHECKING:
    from policytext.themes.scheme import SchemeTheme


def render_components(settings: Settings) -> str:
    """A section for each table, a line for each row: its name and what it does. After a theme that the built-in model
    does not score stands what does.

    Raises:
        SettingsError: the themes file is wrong.
        ModelError: a theme model is missing or unreadable.
    """
    from policytext.exporters import EXPORTERS
    from policytext.extractors import EXTRACTORS
    from policytext.readers import READERS
    from policytext.themes.scheme import ThemeScheme

    sections = {
        "readers": [(name, " ".join(reader.extensions)) for name, reader in READERS.items()],
        "extractors": [(name, _first_line(extractor)) for name, extractor in EXTRACTORS.items()],
        "themes": [(item.theme.name, _describe(item)) for item in ThemeScheme.of(settings).themes],
        "exporters": [(name, _first_line(exporter)) for name, exporter in EXPORTERS.items()],
    }
    return "\n\n".join(render_table([name, ""], rows, flexible=1) for name, rows in sections.items())


def _describe(item: "SchemeTheme") -> str:
    from policytext.themes.scheme import PACKAGED

    scored_by = f" (scored by {' and '.join(item.scored_by)})" if item.scored_by != (PACKAGED,) else ""
    return item.theme.description + scored_by


def _first_line(component: object) -> str:
    return (getattr(component, "__doc__", None) or "").strip().partition("\n")[0]
