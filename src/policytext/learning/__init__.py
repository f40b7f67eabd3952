"""Learned models: linear text classifiers that are kept as plain arrays, and where the packaged ones lie."""

from policytext.learning.linear import LinearModel
from policytext.learning.storage import model_path

__all__ = ["LinearModel", "model_path"]
