"""``policytext settings``."""

from pathlib import Path

import click

from policytext.cli.options import config_option, effective_settings


@click.command("settings")
@config_option
def show_settings(config: Path | None) -> None:
    """Show the effective settings as TOML, each with what it means."""
    from policytext.cli.settings_listing import render_settings

    click.echo(render_settings(effective_settings(config)))
