from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from policytext.extractors.context import Context
from policytext.extractors.quantities import find_quantities
from policytext.extractors.times import find_times
from policytext.readers import read_text

if TYPE_CHECKING:
    from spacy.language import Language

    from policytext.claims.candidates import Candidate

Describe = Callable[[str], "list[Candidate]"]


@pytest.fixture(scope="session")
def candidates_of(nlp: "Language") -> Describe:
    """The candidates of a plain text, without entities."""
    from policytext.claims.candidates import find_candidates
    from policytext.claims.statements import find_segments

    def describe(text: str) -> "list[Candidate]":
        found: list[Candidate] = []
        for segment in find_segments(read_text(text)):
            doc, context = nlp(segment.text), Context()
            times = find_times(doc, context)
            quantities = find_quantities(doc, context, times=times)
            found.extend(find_candidates(doc, segment, quantities, times, ()))
        return found

    return describe
