"""Make a small network that answers as the teacher does: on annotated texts, and on many texts made of them.

Sources: G. Hinton et al., Distilling the knowledge in a neural network, 2015. Made texts: X. Jiao et al., TinyBERT:
distilling BERT for natural language understanding, EMNLP 2020.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from policytext.learning.network import MOST, PARTS, Weights
from policytext.training.teacher import Numbers, batches, pad

SIZE, WIDTH, FILTERS, HIDDEN = 192, 256, 384, 256
"""Numbers of a vector, filters of the first two layers and of the last, and hidden values."""
EPOCHS = 4
RATE = 2e-3
"""Greatest learning rate."""
_WARM = 100
_BATCH = 256
_DROPPED = 0.1
_MEANING = 3.0
"""How far it counts that the student sees in a text what the teacher sees there, beside that it answers alike."""
_BESIDE, _ADDED = 0.2, 0.3
"""At first the places beside count so far, and so much of its usual scale the second layer adds."""
_NEAREST = 24
_LETTERS = 3
"""Pieces of fewer letters take no other's place."""


def make_texts(
    texts: Sequence[Sequence[str]], near: dict[str, list[str]], chance: np.random.Generator
) -> list[list[str]]:
    """Texts made of others: whole ones, parts and pairs of parts, with some words for which another of like meaning
    stands.

    Args:
        texts: as words.
        near: for some words those of like meaning.
        chance: what is drawn from.
    """

    def swap(words: Sequence[str], share: float) -> list[str]:
        drawn = chance.random(len(words))
        return [
            near[word][chance.integers(len(near[word]))] if draw < share and word in near else word
            for word, draw in zip(words, drawn, strict=True)
        ]

    def cut(words: Sequence[str]) -> Sequence[str]:
        if len(words) < 6:
            return words
        length = int(chance.integers(4, len(words) + 1))
        start = int(chance.integers(0, len(words) - length + 1))
        return words[start : start + length]

    made = []
    for words in texts:
        made += [swap(words, share) for share in (0.0, 0.2, 0.35, 0.35, 0.35, 0.35)]
        made += [swap(cut(words), share) for share in (0.0, 0.0, 0.2, 0.2, 0.2)]
        made += [swap([*cut(words), *cut(texts[int(chance.integers(len(texts)))])], 0.1) for _ in range(5)]
    return made


def find_near(vectors: NDArray[np.float32], vocabulary: dict[str, int], words: Sequence[str]) -> dict[str, list[str]]:
    """For each word that is a piece by itself the words with the most similar vectors, most similar first."""
    direction = vectors - vectors.mean(axis=0)
    direction /= np.linalg.norm(direction, axis=1, keepdims=True)
    whole = [piece for piece in vocabulary if piece.isascii() and piece.isalpha() and len(piece) >= _LETTERS]
    others = direction[[vocabulary[piece] for piece in whole]]
    near = {}
    for word in words:
        if word.isalpha() and len(word) >= _LETTERS and word in vocabulary:
            likeness = others @ direction[vocabulary[word]]
            best = np.argsort(-likeness, kind="stable")[: _NEAREST + 1]
            near[word] = [whole[place] for place in best if whole[place] != word]
    return near


class Student:
    """The network while it learns.

    Args:
        vectors: the teacher's vector of each piece. The student's are made of them by one map for all pieces, so that
            words that it has not read are as like to the others as before.
        themes: number of classes of which any number may be right; the first columns.
        classes: number of all classes.
        seed: of all that is left to chance.
    """

    def __init__(self, vectors: NDArray[np.float32], themes: int, classes: int, seed: int = 0) -> None:
        import torch

        torch.manual_seed(seed)
        self._torch: Any = torch
        self._chance = np.random.default_rng(seed)
        self._themes = themes
        centred = vectors - vectors.mean(axis=0)
        self._filler = len(centred)
        table = np.vstack([centred / centred.std(), np.zeros_like(centred[:1])])
        layers: Any = torch.nn
        self._vectors = torch.tensor(table)
        self._map = layers.Linear(table.shape[1], SIZE, bias=False)
        axes = np.linalg.svd(centred, full_matrices=False)[2][:SIZE]
        self._map.weight.data = torch.tensor(np.ascontiguousarray(axes))
        self._first = layers.Conv1d(SIZE, WIDTH, PARTS, padding=PARTS // 2)
        self._first_mean = layers.Linear(SIZE, WIDTH, bias=False)
        self._kept = layers.Linear(SIZE, WIDTH, bias=False)
        self._middle_beside, self._beside = (self._near() for _ in range(2))
        self._middle_mean = layers.Linear(SIZE, WIDTH, bias=False)
        self._middle = layers.Linear(WIDTH, WIDTH, bias=False)
        self._middle.weight.data *= _ADDED
        self._filters = layers.Linear(WIDTH, FILTERS)
        self._mean = layers.Linear(SIZE, FILTERS, bias=False)
        self._places = layers.Embedding(MOST + 1, FILTERS)
        self._places.weight.data.zero_()
        self._looks = layers.Linear(FILTERS, classes, bias=False)
        self._says = layers.Linear(FILTERS, classes, bias=False)
        self._hidden = layers.Linear(2 * FILTERS + SIZE, HIDDEN)
        self._deep = layers.Linear(HIDDEN, classes, bias=False)
        self._direct = layers.Linear(2 * FILTERS + SIZE, classes)
        self._meaning = layers.Linear(2 * FILTERS + SIZE + HIDDEN, table.shape[1])

    def _near(self) -> Any:
        """What weighs each number with its like at the places beside; at first it takes hardly more than the number."""
        layer: Any = self._torch.nn.Conv1d(WIDTH, WIDTH, PARTS, padding=PARTS // 2, groups=WIDTH)
        layer.weight.data = _BESIDE * self._torch.randn_like(layer.weight.data)
        layer.weight.data[:, 0, PARTS // 2] += 1
        return layer

    def fit(self, texts: Sequence[Numbers], answers: NDArray[np.float32], meanings: NDArray[np.float16]) -> None:
        """Learn to see in texts what the teacher sees, and to answer as it does.

        Args:
            texts: as the numbers of their pieces, none empty.
            answers: the teacher's decision values, one row a text and one column a class.
            meanings: the vectors that it makes of texts, one row a text.
        """
        torch = self._torch
        functional = torch.nn.functional
        parts = [part for part in vars(self).values() if isinstance(part, torch.nn.Module)]
        optimiser = torch.optim.Adam([weight for part in parts for weight in part.parameters()])
        steps = EPOCHS * (len(texts) // _BATCH + 1)
        wanted = torch.tensor(answers)
        middle, spread = (torch.tensor(found) for found in _middle_and_spread(meanings))
        done = 0
        for _ in range(EPOCHS):
            for batch in batches(texts, _BATCH, self._chance):
                share = min(1, (done + 1) / _WARM) * max(0.02, 1 - done / steps)
                optimiser.param_groups[0]["lr"] = RATE * share
                values, seen = self._run([texts[place] for place in batch])
                about, what = values.split([self._themes, values.shape[1] - self._themes], 1)
                themes, kinds = wanted[batch].split([about.shape[1], what.shape[1]], 1)
                loss = 3 * functional.binary_cross_entropy_with_logits(about, torch.sigmoid(themes))
                loss += functional.kl_div(
                    functional.log_softmax(what, 1), functional.softmax(kinds, 1), reduction="batchmean"
                )
                meant = (torch.tensor(meanings[batch]).float() - middle) / spread
                loss += _MEANING * functional.mse_loss(seen, meant)
                optimiser.zero_grad()
                loss.backward()
                optimiser.step()
                done += 1

    def _run(self, texts: Sequence[Numbers]) -> tuple[Any, Any]:
        torch = self._torch
        functional = torch.nn.functional
        numbers, there = pad(texts, self._filler)
        mask = torch.tensor(there).float()
        count = mask.sum(1, keepdim=True)
        row = functional.dropout(self._map(self._vectors[torch.tensor(numbers)]), _DROPPED)
        mean = row.sum(1) / count
        with torch.autocast("cpu", dtype=torch.bfloat16):
            lower = functional.relu(self._first(row.transpose(1, 2)).transpose(1, 2) + self._first_mean(mean)[:, None])
            lower = (lower + self._kept(row)) * mask[..., None]
            added = self._middle_beside(lower.transpose(1, 2)).transpose(1, 2) + self._middle_mean(mean)[:, None]
            lower = lower + self._middle(functional.relu(added)) * mask[..., None]
            found = self._filters(self._beside(lower.transpose(1, 2)).transpose(1, 2))
        found = found.float() + self._mean(mean)[:, None]
        found = functional.relu(found + self._places.weight[: found.shape[1]]) * mask[..., None]
        looks = self._looks(found).masked_fill(mask[..., None] == 0, -1e4).softmax(1)
        attended = (looks * self._says(found)).sum(1)
        pooled = functional.dropout(torch.cat([found.amax(1), found.sum(1) / count, mean], 1), _DROPPED)
        hidden = functional.relu(self._hidden(pooled))
        return attended + self._direct(pooled) + self._deep(hidden), self._meaning(torch.cat([pooled, hidden], 1))

    def vectors(self) -> NDArray[np.float32]:
        """The vector of each piece."""
        return _plain(self._map(self._vectors[: self._filler]))

    def weights(self, scale: NDArray[np.float32]) -> Weights:
        """What was learnt, for vectors that are kept as whole numbers with this scale."""
        return Weights(
            scale=scale,
            first=_plain(self._first.weight.permute(2, 1, 0)),
            first_mean=_plain(self._first_mean.weight.T),
            first_biases=_plain(self._first.bias),
            kept=_plain(self._kept.weight.T),
            middle_beside=_plain(self._middle_beside.weight[:, 0].T),
            middle_mean=_plain(self._middle_mean.weight.T),
            middle_biases=_plain(self._middle_beside.bias),
            middle=_plain(self._middle.weight.T),
            beside=_plain(self._beside.weight[:, 0].T),
            filters=_plain(self._filters.weight.T),
            mean=_plain(self._mean.weight.T),
            places=_plain(self._places.weight + self._filters(self._beside.bias)),
            attention=np.hstack([_plain(self._looks.weight.T), _plain(self._says.weight.T)]),
            hidden=_plain(self._hidden.weight.T),
            hidden_biases=_plain(self._hidden.bias),
            direct=_plain(self._direct.weight.T),
            deep=_plain(self._deep.weight.T),
            intercepts=_plain(self._direct.bias),
        )


def _middle_and_spread(meanings: NDArray[np.float16]) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """The mean and the standard deviation of each column."""
    return meanings.mean(axis=0, dtype=np.float32), meanings.std(axis=0, dtype=np.float32)


def _plain(tensor: Any) -> NDArray[np.float32]:
    return np.ascontiguousarray(tensor.detach().numpy(), dtype=np.float32)
