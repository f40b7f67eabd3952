"""Make the network that reads statements for kinds and themes: a teacher is fitted, a small student learns from it.

The files of every eighth part are read by neither. On them the network is measured, and weighed against the models of
words.
"""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from policytext.claims.model import CLASSES, NONE
from policytext.language import DEFAULT_MODEL, model_identity
from policytext.learning.network import FILE_NAME, MOST, WordNetwork
from policytext.learning.pieces import UNKNOWN, Pieces
from policytext.themes.taxonomy import load_taxonomy
from policytext.training.answers import READ
from policytext.training.cards import write_model
from policytext.training.claims import claim_targets
from policytext.training.statements import describe_statements, read_statements
from policytext.training.student import FILTERS, SIZE, WIDTH, Student, find_near, make_texts
from policytext.training.teacher import Teacher
from policytext.training.themes import theme_targets

_EVERY, _FIRST = 8, 5
_GREATEST = 127
_LATIN = 0x250
"""Pieces with letters from here on are left out of the network."""


def train_network(data: Path, out: Path, model: str = DEFAULT_MODEL) -> str:
    """Make the network from annotated statements and write it with its card. Takes half an hour on two cores.

    Args:
        data: folder of ``.tsv`` files.
        out: folder for ``network.npz`` and ``network.json``.
        model: spaCy pipeline that finds the names to be masked.

    Returns:
        The scores of teacher and network on the files that they have not read, as text.

    Raises:
        GoldError: the statements do not follow the format.
        ModelError: a package that only this needs is not installed.
        OutputError: the network cannot be written.
    """
    statements = read_statements(data)
    names = [theme.name for theme in load_taxonomy()]
    teacher = Teacher(len(names), len(CLASSES))
    words = [candidate.plain for candidate in describe_statements(statements, model)]
    kinds, themes = claim_targets(statements), theme_targets(statements, names)
    files = sorted({statement.file for statement in statements})
    apart = set(files[_FIRST::_EVERY])
    held = np.array([statement.file in apart for statement in statements])
    read = np.flatnonzero(~held)

    def encode(texts: Sequence[Sequence[str]]) -> list[list[int]]:
        unknown = [teacher.pieces.vocabulary[UNKNOWN]]
        return [teacher.pieces.encode(text, MOST) or unknown for text in texts]

    learnt = [words[place] for place in read]
    teacher.fit(encode(learnt), themes[read].astype(np.float32), kinds[read], CLASSES.index(NONE))
    counted = sorted(Counter(word for text in learnt for word in text))
    near = find_near(teacher.vectors(), teacher.pieces.vocabulary, counted)
    made = encode(make_texts(learnt, near, np.random.default_rng(1)))
    student = Student(teacher.vectors(), len(names), len(names) + len(CLASSES))
    student.fit(made, *teacher.answer(made))
    network = _pack(student, teacher.pieces, (*names, *CLASSES), sorted(set(files) - apart))
    unread = [words[place] for place in np.flatnonzero(held)]
    scores = {
        "teacher": _score(teacher.answer(encode(unread))[0], themes[held], kinds[held]),
        "network": _score(network.decide(unread), themes[held], kinds[held]),
    }
    layers = f"{WIDTH}, {WIDTH} and {FILTERS} filters"
    card = {
        "model": f"{layers} over word pieces with {SIZE} numbers, taught by all-MiniLM-L6-v2",
        "data": f"{len(read)} statements of {data.name}, and {len(made)} texts made of them",
        "language": model_identity(model),
        "pieces": len(network.pieces.vocabulary),
        "other_files": {"files": len(apart), "statements": int(held.sum()), **scores},
    }
    write_model(network, card, out / FILE_NAME)
    return "\n".join(f"{who} {name}: {score:.3f}" for who, found in scores.items() for name, score in found.items())


def _pack(student: Student, pieces: Pieces, classes: Sequence[str], files: Sequence[str]) -> WordNetwork:
    """The network with the pieces of Latin script, and vectors of whole numbers."""
    names = list(pieces.vocabulary)
    kept = [piece for piece in names if all(ord(letter) < _LATIN for letter in piece)]
    vectors = student.vectors()[[pieces.vocabulary[piece] for piece in kept]]
    scale = np.abs(vectors).max(axis=0) / _GREATEST
    masks = {mask: names[place] for mask, place in pieces.masks.items()}
    numbers = np.round(vectors / scale).astype(np.int8)
    return WordNetwork(classes, Pieces(kept, masks), numbers, student.weights(scale), notes={READ: list(files)})


def _score(values: NDArray[Any], themes: NDArray[np.int64], kinds: NDArray[np.int64]) -> dict[str, float]:
    """Micro-F1 of the themes of claims, how many kinds of claims are right, and how often claims are told."""
    none = CLASSES.index(NONE)
    claims = kinds != none
    count = themes.shape[1]
    found, right = values[claims, :count] >= 0, themes[claims].astype(bool)
    kind = np.delete(values[:, count:], none, axis=1).argmax(axis=1)
    claim = values[:, count:].argmax(axis=1) != none
    return {
        "themes_micro_f1": round(2 * int((found & right).sum()) / max(int(found.sum() + right.sum()), 1), 4),
        "kind_accuracy": round(float((kind[claims] == kinds[claims]).mean()), 4),
        "claim_accuracy": round(float((claim == claims).mean()), 4),
    }
