"""The spaCy component ``policytext_times``: ``doc.user_data["policytext_times"]`` holds the times of each ``Doc``."""

from datetime import date

from spacy.language import Language
from spacy.tokens import Doc

from policytext.extractors.context import Context
from policytext.extractors.times import find_times


class TimeComponent:
    """Reads each ``Doc`` as a document of its own.

    Args:
        published: the ISO date against which "last year" and the like are resolved; null for none.
        country: ISO 3166-1 alpha-2 code for fiscal years, seasons and numeric dates.
    """

    def __init__(self, published: str | None = None, country: str | None = None) -> None:
        self.published = date.fromisoformat(published) if published else None
        self.country = country

    def __call__(self, doc: Doc) -> Doc:
        doc.user_data["policytext_times"] = find_times(doc, Context(published=self.published, country=self.country))
        return doc


@Language.factory("policytext_times", default_config={"published": None, "country": None})
def make_time_component(nlp: Language, name: str, published: str | None, country: str | None) -> TimeComponent:
    """Make the component, as ``nlp.add_pipe("policytext_times")`` does."""
    return TimeComponent(published, country)
