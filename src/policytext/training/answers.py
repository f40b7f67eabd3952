"""What the network says of statements, for the models of words that are weighed against it."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from policytext.claims.candidates import Candidate
from policytext.learning import WordNetwork, load_network
from policytext.learning.linear import Floats
from policytext.training.statements import Statement

READ = "files"
"""The note of a network that names the files it has read."""


@dataclass(frozen=True)
class Answers:
    """The decision values of the network, and the places of the statements that it has not read.

    ``values`` has one row a statement and one column a class; 0 for a class that the network does not know.
    """

    values: Floats
    places: NDArray[np.int64]


def ask_network(statements: Sequence[Statement], candidates: Sequence[Candidate], classes: Sequence[str]) -> Answers:
    """What the packaged network says of statements, of which ``candidates`` holds the description.

    Raises:
        ModelError: there is no network.
    """
    network = load_network()
    values = network.decide([candidate.plain for candidate in candidates])
    return Answers(network.arrange(values, classes), unread_places(network, statements))


def unread_places(network: WordNetwork, statements: Sequence[Statement]) -> NDArray[np.int64]:
    """The places of statements from files that the network has not read."""
    read = set(network.notes[READ])
    return np.array([place for place, item in enumerate(statements) if item.file not in read], dtype=np.int64)
