"""Compare an extraction with annotated documents: precision, recall and F1 of each layer, with intervals."""

from policytext.evaluate.evaluation import evaluate_gold
from policytext.evaluate.report import Report
from policytext.evaluate.terminal import render_report

__all__ = ["Report", "evaluate_gold", "render_report"]
