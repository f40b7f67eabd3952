"""The command line: thin faces of importable functions."""

from policytext.cli.program import main

__all__ = ["main"]
