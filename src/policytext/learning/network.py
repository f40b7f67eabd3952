"""A small convolutional network over word pieces, that learnt from a large language model what words mean.

Each piece has a vector. In three layers, filters look at three places side by side and at the mean of all vectors;
those of the last see also where they stand. From the second layer on, each number is first weighed with its like at the
places beside; filters then see one place. Decision values come from the greatest and the mean answer of each filter,
and from the places that a class attends to. It runs on numpy alone.

Sources: Y. Kim, Convolutional neural networks for sentence classification, EMNLP 2014. Places apart from filters: F.
Chollet, Xception: deep learning with depthwise separable convolutions, CVPR 2017. Attention of each class: J.
Mullenbach et al., Explainable prediction of medical codes from clinical text, NAACL 2018.
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import ThreadpoolController

from policytext.learning.arrays import pack_words, read_arrays, unpack_words, unreadable, write_arrays
from policytext.learning.pieces import UNKNOWN, Pieces
from policytext.learning.storage import model_path

FORMAT = "policytext-network/3"
FILE_NAME = "network.npz"
MOST = 70
"""Pieces of a text that are read; the rest of a longer one is not."""
PARTS = 3
"""Places side by side that a filter looks at."""
_BATCH = 32
"""Texts at a time: more do not fit into the processor's cache."""
Floats = NDArray[np.float64]
Floats32 = NDArray[np.float32]


class Weights(NamedTuple):
    """What a network has learnt: ``size`` numbers a vector, ``width``, ``width`` and ``filters`` filters, ``classes``.

    Attributes:
        scale: of each number of a vector, which is kept as a whole number; ``size``.
        first: filters of the first layer for the piece before, the piece itself and the piece after; 3 times ``size``
            by ``width``.
        first_mean: for the mean of all vectors; ``size`` by ``width``.
        first_biases: one for each filter of the first layer.
        kept: what the first layer hands on of the piece itself, whatever its filters find; ``size`` by ``width``.
        middle_beside: how far each number of the place before, of the place itself and of the place after counts in the
            second layer; 3 times ``width``.
        middle_mean: for the mean of all vectors; ``size`` by ``width``.
        middle_biases: one for each number.
        middle: what the second layer adds to what the first has found; ``width`` by ``width``.
        beside: as ``middle_beside``, in the last layer.
        filters: of the last layer; ``width`` by ``filters``.
        mean: for the mean of all vectors; ``size`` by ``filters``.
        places: for each place in a text; ``MOST`` and one more by ``filters``.
        attention: how much a class attends to a place, and then what that says; ``filters`` by twice ``classes``.
        hidden: from the greatest and the mean answers and the mean vector; ``2 * filters + size`` by hidden values.
        hidden_biases: one for each hidden value.
        direct: from the same to classes; ``2 * filters + size`` by ``classes``.
        deep: from the hidden values to classes.
        intercepts: one a class.
    """

    scale: Floats32
    first: Floats32
    first_mean: Floats32
    first_biases: Floats32
    kept: Floats32
    middle_beside: Floats32
    middle_mean: Floats32
    middle_biases: Floats32
    middle: Floats32
    beside: Floats32
    filters: Floats32
    mean: Floats32
    places: Floats32
    attention: Floats32
    hidden: Floats32
    hidden_biases: Floats32
    direct: Floats32
    deep: Floats32
    intercepts: Floats32


class WordNetwork:
    """Decision values for each class from the words of a text.

    Attributes:
        classes: the names of the classes, in the order of the columns.
        pieces: what words are split into.
        vectors: one row a piece, whole numbers from -127 to 127.
        weights: what it has learnt.
        notes: what else is kept with the network, as plain JSON.
        sha256: hash of the file it was loaded from.
    """

    def __init__(
        self,
        classes: Sequence[str],
        pieces: Pieces,
        vectors: NDArray[np.int8],
        weights: Weights,
        sha256: str = "",
        notes: Mapping[str, Any] | None = None,
    ) -> None:
        self.classes = tuple(classes)
        self.pieces = pieces
        self.vectors = vectors
        self.weights = weights
        self.sha256 = sha256
        self.notes = dict(notes or {})

    def decide(self, texts: Sequence[Sequence[str]]) -> Floats:
        """Decision values, one row a text, given as its words and masks, and one column a class."""
        numbers = [self.pieces.encode(words, MOST) or [self.pieces.vocabulary[UNKNOWN]] for words in texts]
        if not numbers:
            return np.zeros((0, len(self.classes)))
        # each piece meets the first filters once, however often it stands in the texts
        different, flat = np.unique(np.concatenate(numbers), return_inverse=True)
        vectors = np.vstack([self.vectors[different] * self.weights.scale, np.zeros_like(self.weights.scale)])
        ends = np.cumsum([len(text) for text in numbers])
        rows = np.split(flat, ends[:-1])
        # in such small products a second thread only waits
        with _thread_pools().limit(limits=1, user_api="blas"):
            parts = [vectors @ part for part in (*self.weights.first, self.weights.kept)]
            found = [self._run(rows[first : first + _BATCH], vectors, parts) for first in range(0, len(rows), _BATCH)]
        return np.concatenate(found).astype(np.float64)

    def arrange(self, values: Floats, classes: Sequence[str]) -> Floats:
        """Decision values with the columns of other classes; 0 for a class that the network does not know."""
        arranged = np.zeros((len(values), len(classes)))
        known = [column for column, name in enumerate(classes) if name in self.classes]
        arranged[:, known] = values[:, [self.classes.index(classes[column]) for column in known]]
        return arranged

    def _run(self, texts: Sequence[NDArray[np.int64]], vectors: Floats32, parts: Sequence[Floats32]) -> Floats32:
        """The decision values of texts, given as the places of their pieces in ``vectors``.

        ``parts`` holds what each vector says to each filter of the first layer as the piece before, itself and after,
        and what is kept of it.
        """
        learnt = self.weights
        # all texts in one row, with a vector of zeros before, between and after them: no filter reaches into the next
        gap = np.array([len(vectors) - 1])
        row = np.concatenate([gap, *(part for text in texts for part in (text, gap))])
        lengths = np.array([len(text) for text in texts])
        starts = np.cumsum(np.concatenate([[0], lengths[:-1] + 1]))
        gaps = starts + lengths
        count = lengths[:, None].astype(np.float32)
        mean = np.add.reduceat(vectors[row[1:]], starts) / count
        before, piece, after, kept = parts
        lower = piece[row[1:]]
        lower += before[row[:-1]]
        lower[:-1] += after[row[2:]]
        lower += np.repeat(mean @ learnt.first_mean + learnt.first_biases, lengths + 1, axis=0)
        np.maximum(lower, 0, out=lower)
        lower += kept[row[1:]]
        lower[gaps] = 0
        found = _weigh_places(lower, learnt.middle_beside)
        found += np.repeat(mean @ learnt.middle_mean + learnt.middle_biases, lengths + 1, axis=0)
        np.maximum(found, 0, out=found)
        lower += found @ learnt.middle
        lower[gaps] = 0
        answers = _weigh_places(lower, learnt.beside) @ learnt.filters
        answers += learnt.places[np.concatenate([np.arange(length + 1) for length in lengths])]
        answers += np.repeat(mean @ learnt.mean, lengths + 1, axis=0)
        np.maximum(answers, 0, out=answers)
        answers[gaps] = 0
        looks, says = np.split(answers @ learnt.attention, 2, axis=1)
        looks[gaps] = -np.inf
        looks = np.exp(looks - np.repeat(np.maximum.reduceat(looks, starts), lengths + 1, axis=0))
        attended = np.add.reduceat(looks * says, starts) / np.add.reduceat(looks, starts)
        pooled = np.hstack([np.maximum.reduceat(answers, starts), np.add.reduceat(answers, starts) / count, mean])
        hidden = np.maximum(pooled @ learnt.hidden + learnt.hidden_biases, 0)
        return np.asarray(attended + pooled @ learnt.direct + hidden @ learnt.deep + learnt.intercepts)

    def save(self, path: Path) -> str:
        """Write the network; gives the SHA-256 of the file."""
        masks = {mask: list(self.pieces.vocabulary)[place] for mask, place in self.pieces.masks.items()}
        return write_arrays(
            path,
            {"format": FORMAT, "classes": self.classes, "masks": masks, "notes": self.notes},
            {
                "pieces": pack_words(list(self.pieces.vocabulary)),
                "vectors": self.vectors,
                **{name: array.astype(np.float16) for name, array in self.weights._asdict().items()},
            },
        )

    @classmethod
    def load(cls, path: Path) -> "WordNetwork":
        """Read a network.

        Raises:
            ModelError: the file is missing or of another format.
        """
        head, arrays, digest = read_arrays(path, FORMAT)
        try:
            weights = Weights(*(arrays[name].astype(np.float32) for name in Weights._fields))
            pieces = Pieces(unpack_words(arrays["pieces"]), head["masks"])
            return cls(head["classes"], pieces, arrays["vectors"], weights, sha256=digest, notes=head["notes"])
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise unreadable(path, error) from error


def _weigh_places(rows: Floats32, shares: Floats32) -> Floats32:
    """Each number of a row together with its like in the rows before and after."""
    before, itself, after = shares
    weighed: Floats32 = rows * itself
    weighed[1:] += rows[:-1] * before
    weighed[:-1] += rows[1:] * after
    return weighed


@lru_cache(maxsize=1)
def _thread_pools() -> ThreadpoolController:
    return ThreadpoolController()


@lru_cache(maxsize=1)
def load_network() -> WordNetwork:
    """The packaged network.

    Raises:
        ModelError: it is missing or unreadable.
    """
    return WordNetwork.load(model_path(FILE_NAME))
