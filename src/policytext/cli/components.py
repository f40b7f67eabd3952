"""``policytext components``."""

import click


@click.command("components")
def show_components() -> None:
    """List the readers, extractors, themes and exporters that exist."""
    from policytext.cli.component_listing import render_components

    click.echo(render_components())
