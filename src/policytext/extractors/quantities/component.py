"""The extractor as a spaCy component: ``nlp.add_pipe("policytext_quantities")``."""

from spacy.language import Language
from spacy.tokens import Doc

from policytext.extractors.context import Context
from policytext.extractors.quantities.finder import find_quantities


class QuantityComponent:
    """Puts the quantities of each text into ``doc.user_data["policytext_quantities"]``.

    Dates that the component ``policytext_times`` has found before are no quantities.
    """

    def __init__(self, country: str | None) -> None:
        self.country = country

    def __call__(self, doc: Doc) -> Doc:
        times = doc.user_data.get("policytext_times", ())
        doc.user_data["policytext_quantities"] = find_quantities(doc, Context(country=self.country), times=times)
        return doc


@Language.factory("policytext_quantities", default_config={"country": None})
def make_quantities(nlp: Language, name: str, country: str | None) -> QuantityComponent:
    """The component; ``country`` (ISO 3166-1 alpha-2) decides what ``$`` means."""
    return QuantityComponent(country)
