"""``policytext extract``."""

import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import click

from policytext.cli.options import config_option, effective_settings, model_option, themes_option
from policytext.cli.progress import show_progress
from policytext.cli.summary import describe_refusals, exit_code, summarise


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option(
    "-o",
    "--output",
    "outputs",
    multiple=True,
    metavar="OUT",
    help="Output file, by extension: .json .jsonl .csv .parquet .html .jsonld .csl.json .label-studio.json "
    ".doccano.jsonl .db, or - for JSON on stdout; may be given several times. A .db grows: unchanged documents are "
    "skipped.  [default: claims.json]",
)
@click.option("-j", "--jobs", type=int, metavar="N", help="Worker processes; 0 takes one for each processor.")
@model_option
@click.option("--min-confidence", type=float, metavar="X", help="List claims under this confidence as rejections.")
@themes_option
@config_option
@click.option("--strict", is_flag=True, help="End with exit code 2 if any document is refused.")
@click.option("-q", "--quiet", is_flag=True, help="No progress bar and no summary.")
def extract(
    paths: Sequence[str],
    outputs: Sequence[str],
    jobs: int | None,
    model: str | None,
    min_confidence: float | None,
    themes: Path | None,
    config: Path | None,
    strict: bool,
    quiet: bool,
) -> int:
    """Extract the claims of documents and write them as an index.

    PATH is a file, a folder (read with all folders in it), or - for a document on stdin.
    """
    from policytext.exporters.delivery import check_targets, deliver
    from policytext.pipeline import Pipeline
    from policytext.readers import read_bytes

    started = datetime.now(UTC)
    targets = [name if name == "-" else Path(name) for name in outputs or ("claims.json",)]
    check_targets(targets)
    settings = effective_settings(config, model=model, jobs=jobs, min_confidence=min_confidence, themes=themes)
    stdin = [read_bytes(sys.stdin.buffer.read(), "-", settings)] if "-" in paths else []
    sources = [Path(path) for path in dict.fromkeys(paths) if path != "-"] + stdin
    pipeline = Pipeline(settings)
    with show_progress(quiet) as progress:
        index = deliver(pipeline, sources, targets, started, progress)
    code = exit_code(index, strict=strict)
    if code == 1:
        click.echo(describe_refusals(index), err=True)
    if not quiet:
        click.echo(summarise(index, targets), err=True)
    return code
