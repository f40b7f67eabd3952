"""Learned models: text classifiers kept as plain arrays, and where the packaged ones lie."""

from policytext.learning.linear import LinearModel
from policytext.learning.network import WordNetwork, load_network
from policytext.learning.storage import model_path

__all__ = ["LinearModel", "WordNetwork", "load_network", "model_path"]
