"""``policytext text``."""

from pathlib import Path

import click

from policytext.cli.options import config_option, effective_settings


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--blocks", is_flag=True, help="Show the blocks, each with its role, kind, page and place.")
@config_option
def text(file: Path, blocks: bool, config: Path | None) -> None:
    """Print the text of FILE as policytext reads it; all offsets count its characters."""
    from policytext.cli.block_listing import render_blocks
    from policytext.readers import read

    document = read(file, effective_settings(config))
    click.echo(render_blocks(document) if blocks else document.text)
