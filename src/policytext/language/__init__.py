"""The spaCy pipeline: which one, which of its components, and how blocks are sent through it."""

from policytext.language.pipeline import DEFAULT_MODEL, annotate, load_language, model_identity

__all__ = ["DEFAULT_MODEL", "annotate", "load_language", "model_identity"]
