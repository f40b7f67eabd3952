"""Themes: the taxonomy, the features of a statement, and a trained multi-label model."""

from policytext.themes.classifier import ThemeClassifier
from policytext.themes.features import ThemeText
from policytext.themes.taxonomy import Theme, load_taxonomy

__all__ = ["Theme", "ThemeClassifier", "ThemeText", "load_taxonomy"]
