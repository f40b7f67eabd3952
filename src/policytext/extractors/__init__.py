"""Extractors: plain callables on a spaCy ``Doc`` that yield findings with offsets, value and rule."""
