"""One self-contained page about an index, each figure of which leads to its claims."""

from policytext.report.page import render_report

__all__ = ["render_report"]
