"""``policytext audit``."""

from pathlib import Path

import click

from policytext.cli.options import config_option, effective_settings, form_option, index_argument


@click.command()
@index_argument
@click.option("--reason", multiple=True, metavar="R", help="Only these reasons, such as not_a_claim; may be repeated.")
@form_option
@config_option
def audit(index: Path, reason: tuple[str, ...], form: str, config: Path | None) -> None:
    """List every number in the documents of INDEX that became no claim's quantity or time, and why.

    Numbers stand in digits or words; ordinals and "one" are left out. The documents are read again; where one is no
    longer there as it was, the text in a .db is used. Reasons: boilerplate, heading, address, label, reference, name,
    not_a_claim, below_confidence, not_read, no_statement.
    """
    from policytext.audit import REASONS, find_unused_numbers
    from policytext.cli.audit_listing import describe_numbers, render_numbers
    from policytext.index import load

    for name in reason:
        if name not in REASONS:
            raise click.UsageError(f"no reason {name!r} (known: {', '.join(REASONS)})")
    found = find_unused_numbers(load(index), effective_settings(config), index.parent)
    shown = [item for item in found if not reason or item.reason in reason]
    click.echo(render_numbers(shown, form), nl=False)
    click.echo(describe_numbers(found), err=True)
