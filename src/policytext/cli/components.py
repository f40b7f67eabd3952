"""``policytext components``."""

from pathlib import Path

import click

from policytext.cli.options import config_option, effective_settings, themes_option


@click.command("components")
@themes_option
@config_option
def show_components(themes: Path | None, config: Path | None) -> None:
    """List the readers, extractors, themes and exporters that exist."""
    from policytext.cli.component_listing import render_components

    click.echo(render_components(effective_settings(config, themes=themes)))
