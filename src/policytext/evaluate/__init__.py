"""Compare an extraction with annotated documents: precision, recall and F1 of each layer."""

from policytext.evaluate.evaluation import evaluate_gold
from policytext.evaluate.report import Report

__all__ = ["Report", "evaluate_gold"]
