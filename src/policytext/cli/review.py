"""``policytext review``."""

import getpass
import json
from pathlib import Path
from typing import Any, cast

import click

from policytext.cli.options import form_option, index_argument


@click.command()
@index_argument
@click.option("--decide", nargs=2, metavar="ID ACTION", help="Decide about a claim: accept, reject, edit or note.")
@click.option("--note", metavar="WORDS", help="A remark that is kept with the decision.")
@click.option("--patch", metavar="JSON", help="For edit: a JSON Patch (RFC 6902) on the claim, or @FILE with one.")
@click.option("--reviewer", metavar="NAME", help="Who decides.  [default: the user's login name]")
@click.option("--list", "listed", is_flag=True, help="List all decisions, the stale ones last.")
@click.option(
    "--export",
    type=click.Path(path_type=Path),
    metavar="OUT",
    help="Write the decided claims as training data (.tsv) or as annotated statements (.jsonl).",
)
@form_option
def review(
    index: Path,
    decide: tuple[str, str] | None,
    note: str | None,
    patch: str | None,
    reviewer: str | None,
    listed: bool,
    export: Path | None,
    form: str,
) -> None:
    """Keep decisions about the claims of INDEX, and list or export them.

    The decisions stand in a log beside INDEX (claims.review.jsonl beside claims.json or claims.db), which is only ever
    added to. They are found again after INDEX was extracted anew. 'policytext query --status' selects by them.
    """
    from policytext.cli.review_listing import describe_review, render_review
    from policytext.index import load
    from policytext.review import ACTIONS, append_decision, find_log, review_index, write_gold, write_training
    from policytext.review.decisions import Action, make_decision

    if not (decide or listed or export):
        raise click.UsageError("nothing to do: give --decide, --list or --export")
    if decide and decide[1] not in ACTIONS:
        raise click.UsageError(f"no action {decide[1]!r} (known: {', '.join(ACTIONS)})")
    if export and export.suffix not in (".tsv", ".jsonl"):
        raise click.UsageError(f"{export}: no form for {export.suffix or 'a file without extension'!r} (.tsv, .jsonl)")
    loaded = load(index)
    if decide:
        decision = make_decision(
            loaded,
            decide[0],
            cast(Action, decide[1]),
            reviewer=reviewer or getpass.getuser(),
            note=note,
            patch=_read_patch(patch) if patch is not None else None,
        )
        append_decision(find_log(index), decision)
    found = review_index(loaded, index)
    if listed:
        click.echo(render_review(found, form), nl=False)
    if export:
        (write_training if export.suffix == ".tsv" else write_gold)(loaded, found, export)
    click.echo(describe_review(found), err=True)


def _read_patch(text: str) -> list[dict[str, Any]]:
    try:
        source = Path(text[1:]).read_text(encoding="utf-8") if text.startswith("@") else text
        patch = json.loads(source)
    except (OSError, ValueError) as error:
        raise click.UsageError(f"--patch: no JSON ({error})") from None
    if not isinstance(patch, list) or not all(isinstance(step, dict) for step in patch):
        raise click.UsageError('--patch: a JSON Patch is a list such as [{"op": "replace", "path": "/kind", ...}]')
    return patch
