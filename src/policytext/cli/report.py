"""``policytext report``."""

from pathlib import Path

import click

from policytext.cli.options import index_argument


@click.command()
@index_argument
@click.option(
    "-o",
    "--output",
    "out",
    type=click.Path(path_type=Path),
    default=Path("report.html"),
    show_default=True,
    help="The page.",
)
def report(index: Path, out: Path) -> None:
    """Write a page about INDEX: figures, themes, time line, money, gaps, each leading to its claims.

    The page is one file, needs no network, runs no script and can be printed.
    """
    from policytext.exporters.delivery import check_targets
    from policytext.exporters.html_file import write_html
    from policytext.index import load

    if out.suffix.lower() not in (".html", ".htm"):
        raise click.UsageError(f"{out}: a report is an .html file; other forms come from 'policytext extract -o'")
    loaded = load(index)
    check_targets([out.with_suffix(".html")])
    write_html(loaded, out)
    click.echo(f"{out}: {len(loaded.documents)} documents, {len(loaded.claims)} claims", err=True)
