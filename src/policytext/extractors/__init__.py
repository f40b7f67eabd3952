"""Extractors: plain callables on a spaCy ``Doc`` that yield findings with offsets, value and rule."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from importlib import import_module
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from policytext.claim import Entity, Quantity, Time
    from policytext.extractors.context import Context

    Extract = Callable[[Doc, Context], Sequence[Entity | Quantity | Time]]


class ExtractorTable(Mapping[str, "Extract"]):
    """Extractors by name; each is imported only when it is asked for, since all of them load spaCy.

    Args:
        places: where the function of each name lies, as ``module:function``.
    """

    def __init__(self, places: Mapping[str, str]) -> None:
        self._places = places

    def __getitem__(self, name: str) -> "Extract":
        module, function = self._places[name].split(":")
        return cast("Extract", getattr(import_module(module), function))

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)


EXTRACTORS = ExtractorTable(
    {
        "entities": "policytext.extractors.entities:find_entities",
        "quantities": "policytext.extractors.quantities:find_quantities",
        "times": "policytext.extractors.times:find_times",
    }
)
"""Every extractor by name, each called with a ``Doc`` and the ``Context`` of its document.

>>> sorted(EXTRACTORS)
['entities', 'quantities', 'times']
"""

__all__ = ["EXTRACTORS", "ExtractorTable"]
