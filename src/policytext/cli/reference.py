"""The page ``docs/command-line.md``, made from the commands' own help.

``python -m policytext.cli.reference FILE`` writes it; the tests compare the two.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

import click

from policytext.cli.program import main

WIDTH = 100
_HEAD = """# Command line

This page is made from the commands' own help by `python -m policytext.cli.reference docs/command-line.md`.

Exit codes: 0 done, also when some documents were refused; 1 nothing could be done, or an error; 2 wrong usage, or with
`--strict` any refusal; 130 stopped with Ctrl-C. Results go to stdout, all else to stderr.
"""


def render_reference() -> str:
    """The help of the program and of each of its commands as Markdown."""
    sections = [f"## {name}\n\n```\n{text}\n```\n" for name, text in _helps(main, "policytext")]
    return "\n".join([_HEAD, *sections])


def _helps(command: click.Command, name: str, parent: click.Context | None = None) -> Iterator[tuple[str, str]]:
    settings = {**command.context_settings, "terminal_width": WIDTH, "max_content_width": WIDTH}
    context = click.Context(command, info_name=name.split()[-1], parent=parent, **settings)
    yield name, "\n".join(line.rstrip() for line in command.get_help(context).splitlines())
    if isinstance(command, click.Group):
        for child in command.list_commands(context):
            found = command.get_command(context, child)
            if found is not None:
                yield from _helps(found, f"{name} {child}", context)


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(render_reference(), encoding="utf-8")
