"""Arguments and options that several commands share."""

from pathlib import Path

import click

from policytext.settings import Settings, load_settings

index_argument = click.argument("index", type=click.Path(path_type=Path))
"""A written index; the loader explains what is wrong with it."""

config_option = click.option(
    "--config",
    type=click.Path(path_type=Path),
    help="Settings file in TOML.  [default: policytext.toml of the working folder, where there is one]",
)
model_option = click.option("--model", metavar="NAME", help="spaCy pipeline: an installed package or a folder.")
themes_option = click.option(
    "--themes",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Themes file in TOML: adds themes to the built-in ones or takes their place.",
)

form_option = click.option(
    "--format",
    "form",
    type=click.Choice(["table", "json", "csv"]),
    default="table",
    show_default=True,
    help="Form of the answer.",
)


def effective_settings(
    config: Path | None,
    *,
    model: str | None = None,
    jobs: int | None = None,
    min_confidence: float | None = None,
    themes: Path | None = None,
) -> Settings:
    """The settings of the file with those of the command line over them."""
    named = str(themes) if themes else None
    return load_settings(config, model=model, jobs=jobs, min_confidence=min_confidence, themes=named)
