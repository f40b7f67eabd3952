"""Named things: people, organisations, places, initiatives, laws and groups, with one id for each in a document."""

from policytext.extractors.entities.finder import find_entities
from policytext.extractors.entities.linking import link_entities

__all__ = ["find_entities", "link_entities"]
