"""The extractor as a spaCy component: ``nlp.add_pipe("policytext_entities")``."""

from spacy.language import Language
from spacy.tokens import Doc

from policytext.extractors.context import Context
from policytext.extractors.entities.finder import find_entities
from policytext.extractors.entities.linking import link_entities


class EntityComponent:
    """Puts the named things of each text into ``doc.user_data["policytext_entities"]``, reading it as one document.

    It stands after the component that fills ``doc.ents``, whose names it checks.
    """

    def __call__(self, doc: Doc) -> Doc:
        doc.user_data["policytext_entities"] = link_entities(find_entities(doc, Context()))
        return doc


@Language.factory("policytext_entities")
def make_entity_component(nlp: Language, name: str) -> EntityComponent:
    """Make the component, as ``nlp.add_pipe("policytext_entities")`` does."""
    return EntityComponent()
