"""Themes: the taxonomy and a user's themes file, a trained multi-label model, and scores from definitions."""

from policytext.themes.classifier import ThemeClassifier
from policytext.themes.features import ThemeText
from policytext.themes.scheme import ThemeScheme
from policytext.themes.taxonomy import Theme, load_taxonomy

__all__ = ["Theme", "ThemeClassifier", "ThemeScheme", "ThemeText", "load_taxonomy"]
