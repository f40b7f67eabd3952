"""``policytext compare``."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from policytext.cli.options import config_option, effective_settings, form_option, model_option
from policytext.errors import ReadError
from policytext.index.loading import LOADABLE

if TYPE_CHECKING:
    from policytext.index import ClaimIndex
    from policytext.settings import Settings


@click.command()
@click.argument("older", type=click.Path(path_type=Path), metavar="A")
@click.argument("newer", type=click.Path(path_type=Path), metavar="B")
@click.option("--change", multiple=True, metavar="C", help="Only these changes, such as weakened; may be repeated.")
@form_option
@model_option
@config_option
def compare(
    older: Path, newer: Path, change: tuple[str, ...], form: str, model: str | None, config: Path | None
) -> None:
    """Compare two editions of one text claim by claim: A the older, B the newer.

    Each is a document, or an index (.json .jsonl .db) of one. The table leaves out what was kept; JSON and CSV have
    every claim. Changes: kept, moved, weakened, strengthened, later_deadline, earlier_deadline, deadline_dropped,
    deadline_added, lower_value, higher_value, reworded, heading (the words are a heading of the other edition),
    dropped, new.
    """
    from policytext.cli.comparison_listing import render_changes
    from policytext.comparison import CHANGE_KINDS, compare_editions, count_changes

    for name in change:
        if name not in CHANGE_KINDS:
            raise click.UsageError(f"no change {name!r} (known: {', '.join(CHANGE_KINDS)})")
    settings = effective_settings(config, model=model)
    changes = compare_editions(_open_edition(older, settings), _open_edition(newer, settings))
    shown = [item for item in changes if not change or set(change) & set(item.changes)]
    click.echo(render_changes(shown, form, with_kept="kept" in change), nl=False)
    click.echo(count_changes(changes), err=True)


def _open_edition(path: Path, settings: "Settings") -> "ClaimIndex":
    """A written index, or the index of a document.

    Raises:
        IndexFileError: the index cannot be loaded.
        ReadError: the document cannot be read.
    """
    from policytext.index.loading import load
    from policytext.pipeline import Pipeline

    if path.suffix.lower() in LOADABLE:
        return load(path)
    index = Pipeline(settings).extract([path])
    if all(row.status == "refused" for row in index.documents):
        reason = next(iter(index.rejections))
        raise ReadError(reason.path, reason.code, reason.message)
    return index
