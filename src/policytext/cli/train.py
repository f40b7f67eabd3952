"""``policytext train``."""

from pathlib import Path

import click

from policytext.cli.options import config_option, effective_settings, model_option


@click.group()
def train() -> None:
    """Make a model again from its training data."""


_data = click.argument("data", type=click.Path(exists=True, path_type=Path))
_out = click.option("-o", "--output", "out", required=True, type=click.Path(path_type=Path), help="Model folder.")


@train.command("themes")
@_data
@_out
@model_option
@config_option
def train_themes_command(data: Path, out: Path, model: str | None, config: Path | None) -> None:
    """Train the model that gives a claim its themes from the statements in DATA."""
    from policytext.training import train_themes

    click.echo(train_themes(data, out, effective_settings(config, model=model).model))


@train.command("claims")
@_data
@_out
@model_option
@config_option
def train_claims_command(data: Path, out: Path, model: str | None, config: Path | None) -> None:
    """Train the model that tells claims from other statements, and their kinds, from the statements in DATA."""
    from policytext.training import train_claims

    click.echo(train_claims(data, out, effective_settings(config, model=model).model))
