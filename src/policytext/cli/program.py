"""The program ``policytext``: its commands, and how errors end it."""

import os
import sys
from collections.abc import Sequence
from typing import Any

import click

from policytext import __version__
from policytext.cli.agree import agree
from policytext.cli.audit import audit
from policytext.cli.compare import compare
from policytext.cli.components import show_components
from policytext.cli.evaluate import evaluate
from policytext.cli.extract import extract
from policytext.cli.gaps import gaps
from policytext.cli.query import query
from policytext.cli.rejected import rejected
from policytext.cli.report import report
from policytext.cli.review import review
from policytext.cli.settings import show_settings
from policytext.cli.text import text
from policytext.cli.train import train
from policytext.cli.verify import verify
from policytext.errors import PolicytextError, SettingsError

INTERRUPTED = 130
"""Exit code after Ctrl-C: 128 and the number of the signal, as shells count."""


class Program(click.Group):
    """A group of commands whose errors are one line on stderr, never a traceback."""

    def main(  # type: ignore[override]
        self, args: Sequence[str] | None = None, prog_name: str | None = None, **extra: Any
    ) -> Any:
        """Run a command and end the process with its exit code: 0 done, 1 an error, 2 wrong usage."""
        extra["standalone_mode"] = False
        try:
            code = super().main(args, prog_name, **extra)
            sys.stdout.flush()
        except click.ClickException as error:
            error.show()
            code = error.exit_code
        except click.Abort:
            click.echo("policytext: stopped", err=True)
            code = INTERRUPTED
        except PolicytextError as error:
            click.echo(f"policytext: {error}", err=True)
            code = 2 if isinstance(error, SettingsError) else 1
        except BrokenPipeError:
            # The reader of our output has gone; what is still buffered must not raise again at exit.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            code = 1
        sys.exit(code if isinstance(code, int) else 0)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands in the order in which they are used, not in that of the alphabet."""
        return list(self.commands)


@click.group(cls=Program, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="policytext", message="%(prog)s %(version)s")
def main() -> None:
    """Find every checkable claim in policy documents, as data with its source."""


_COMMANDS = (
    extract,
    query,
    compare,
    agree,
    gaps,
    audit,
    review,
    report,
    verify,
    rejected,
    text,
    evaluate,
    train,
    show_settings,
    show_components,
)
for command in _COMMANDS:
    main.add_command(command)
