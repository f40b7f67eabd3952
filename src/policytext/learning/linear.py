"""A linear classifier over named features: TF-IDF weights and logistic regression, fitted by scikit-learn.

It is kept as one file of plain arrays (``policytext.learning.arrays``).
"""

from collections.abc import Mapping, Sequence
from itertools import chain
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import normalize

from policytext.learning.arrays import pack_words, read_arrays, unpack_words, unreadable, write_arrays

FORMAT = "policytext-linear/1"
Floats = NDArray[np.float64]


def _identity(features: Sequence[str]) -> Sequence[str]:
    return features


def make_vectorizer(minimum_documents: int) -> TfidfVectorizer:
    """TF-IDF over ready-made features: sublinear counts, length-normalised."""
    return TfidfVectorizer(analyzer=_identity, min_df=minimum_documents, sublinear_tf=True)


class LinearModel:
    """Scores for each class from the features of a text.

    Attributes:
        classes: the names of the classes, in the order of the columns of all arrays.
        exclusive: whether exactly one class is right (softmax) or any number (one sigmoid each).
        rates: share of the texts it was fitted on that each class is right for.
        shares: for each class how far the decision values of another model, the network, count beside its own.
        notes: what else is kept with the model, as plain JSON.
        sha256: hash of the file it was loaded from; empty for a model just fitted.
    """

    def __init__(
        self,
        classes: Sequence[str],
        exclusive: bool,
        vocabulary: Sequence[str],
        idf: Floats,
        coefficients: Floats,
        intercepts: Floats,
        slopes: Floats,
        offsets: Floats,
        rates: Floats,
        shares: Floats | None = None,
        sha256: str = "",
        notes: Mapping[str, Any] | None = None,
    ) -> None:
        self.classes = tuple(classes)
        self.exclusive = exclusive
        self.vocabulary = {feature: column for column, feature in enumerate(vocabulary)}
        self.idf = idf
        self.coefficients = coefficients
        self.intercepts = intercepts
        self.slopes = slopes
        self.offsets = offsets
        self.rates = rates
        self.shares = np.zeros(len(self.classes)) if shares is None else shares
        self.sha256 = sha256
        self.notes = dict(notes or {})

    def transform(self, texts: Sequence[Sequence[str]]) -> csr_matrix:
        """The TF-IDF rows of texts given as lists of features; unknown features count for nothing."""
        known = self.vocabulary.get
        columns = [[column for feature in features if (column := known(feature)) is not None] for features in texts]
        bounds = np.cumsum([0, *map(len, columns)])
        flat = np.fromiter(chain.from_iterable(columns), dtype=np.int64, count=int(bounds[-1]))
        rows = csr_matrix((np.ones(len(flat)), flat, bounds), shape=(len(texts), len(self.vocabulary)))
        rows.sum_duplicates()
        rows.data = (1 + np.log(rows.data)) * self.idf[rows.indices]
        return normalize(rows)

    def decide(self, texts: Sequence[Sequence[str]]) -> Floats:
        """Uncalibrated decision values, one row a text and one column a class."""
        scores: Floats = self.transform(texts) @ self.coefficients.T + self.intercepts
        return scores

    def predict(self, texts: Sequence[Sequence[str]], others: Floats | None = None) -> Floats:
        """Calibrated probabilities, one row a text and one column a class.

        Args:
            texts: as lists of features.
            others: the decision values of the other model in the same shape; needed where it has a share.
        """
        if not texts:
            return np.zeros((0, len(self.classes)))
        return self.calibrated(self.decide(texts), others)

    def calibrated(self, values: Floats, others: Floats | None = None) -> Floats:
        """The probabilities that decision values stand for, see ``predict``."""
        values = values * self.slopes + self.offsets
        if self.shares.any():
            if others is None:
                raise ValueError("the model needs the decision values of the network beside its own")
            values = values + others * self.shares
        if self.exclusive:
            values = np.exp(values - values.max(axis=1, keepdims=True))
            return np.asarray(values / values.sum(axis=1, keepdims=True))
        return np.asarray(1 / (1 + np.exp(-values)))

    def explain(self, features: Sequence[str], label: str, most: int = 5) -> list[tuple[str, float]]:
        """The features that speak most for a class in a text, with their share of the decision value."""
        row = self.transform([features]).tocoo()
        names = {self.vocabulary[feature]: feature for feature in features if feature in self.vocabulary}
        weights = self.coefficients[self.classes.index(label)]
        parts = [
            (names[column], float(value * weights[column])) for column, value in zip(row.col, row.data, strict=True)
        ]
        return sorted((part for part in parts if part[1] > 0), key=lambda part: (-part[1], part[0]))[:most]

    def save(self, path: Path) -> str:
        """Write the model; gives the SHA-256 of the file."""
        head = {"format": FORMAT, "classes": self.classes, "exclusive": self.exclusive}
        if self.notes:
            head["notes"] = self.notes
        return write_arrays(
            path,
            head,
            {
                "vocabulary": pack_words(list(self.vocabulary)),
                "idf": self.idf.astype(np.float32),
                "coefficients": self.coefficients.astype(np.float16),
                "intercepts": self.intercepts.astype(np.float32),
                "slopes": self.slopes.astype(np.float32),
                "offsets": self.offsets.astype(np.float32),
                "rates": self.rates.astype(np.float32),
                "shares": self.shares.astype(np.float32),
            },
        )

    @classmethod
    def load(cls, path: Path) -> "LinearModel":
        """Read a model.

        Raises:
            ModelError: the file is missing or of another format.
        """
        head, arrays, digest = read_arrays(path, FORMAT)
        try:
            numbers = {
                name: arrays[name].astype(np.float64)
                for name in ("idf", "coefficients", "intercepts", "slopes", "offsets", "rates", "shares")
                if name in arrays or name != "shares"
            }
            vocabulary = unpack_words(arrays["vocabulary"])
            return cls(
                head["classes"], head["exclusive"], vocabulary, **numbers, sha256=digest, notes=head.get("notes")
            )
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise unreadable(path, error) from error


def fit_linear(
    texts: Sequence[Sequence[str]],
    targets: NDArray[np.int64],
    classes: Sequence[str],
    *,
    strength: float,
    minimum_documents: int = 2,
    balanced: bool = False,
) -> LinearModel:
    """Fit a model, not yet calibrated.

    Args:
        texts: features of each text.
        targets: one class number a text, or a 0/1 matrix of texts by classes where any number of classes may be right.
        classes: names of the classes.
        strength: inverse of the regularisation (scikit-learn's ``C``).
        minimum_documents: features that occur in fewer texts are left out.
        balanced: weigh classes by the inverse of their frequency.
    """
    vectorizer = make_vectorizer(minimum_documents)
    rows = vectorizer.fit_transform(texts)
    weight = "balanced" if balanced else None
    exclusive = targets.ndim == 1
    if exclusive:
        regression = LogisticRegression(C=strength, max_iter=2000, class_weight=weight)
        regression.fit(rows, targets)
        coefficients, intercepts = regression.coef_, regression.intercept_
    else:
        fitted = [
            LogisticRegression(C=strength, max_iter=2000, class_weight=weight).fit(rows, targets[:, column])
            for column in range(targets.shape[1])
        ]
        coefficients = np.vstack([regression.coef_ for regression in fitted])
        intercepts = np.concatenate([regression.intercept_ for regression in fitted])
    size = len(classes)
    rates = np.bincount(targets, minlength=size) / len(targets) if exclusive else targets.mean(axis=0)
    vocabulary = [str(feature) for feature in vectorizer.get_feature_names_out()]
    return LinearModel(
        classes, exclusive, vocabulary, vectorizer.idf_, coefficients, intercepts, np.ones(size), np.zeros(size), rates
    )


def calibrate(
    model: LinearModel,
    values: Floats,
    targets: NDArray[np.int64],
    priors: Mapping[str, float] | None = None,
    others: Floats | None = None,
) -> None:
    """Set slope and offset of each class from decision values on texts that the model was not fitted on.

    A softmax gets one common slope (temperature), each sigmoid a slope and an offset of its own (Platt).

    Args:
        model: the model, changed in place.
        values: decision values, one row a text.
        targets: as for ``fit_linear``.
        priors: for a softmax, the share that some classes have in real text where it differs from their share in
            ``targets``; the other classes keep their proportions.
        others: the decision values of another model that was not fitted on the texts either, in the shape of
            ``values``; they get shares in the same way. No share is negative.
    """
    if not model.exclusive:
        for column in range(len(model.classes)):
            inputs = [part[:, column] for part in (values, others) if part is not None]
            weights, model.offsets[column] = _fit_platt(inputs, targets[:, column])
            model.slopes[column], model.shares[column] = (*weights, 0.0)[:2]
        return
    for label, share in (priors or {}).items():
        place = model.classes.index(label)
        fitted = float((targets == place).mean())
        model.offsets[place] = np.log(share / (1 - share)) - np.log(fitted / (1 - fitted))
    slopes = np.linspace(0.05, 4.0, 80)
    shares = [0.0] if others is None else np.linspace(0.0, 2.0, 21)
    beside = np.zeros_like(values) if others is None else others
    losses = {
        (slope, share): _log_loss(values * slope + beside * share, targets) for slope in slopes for share in shares
    }
    slope, share = min(losses, key=lambda pair: losses[pair])
    model.slopes = np.full(len(model.classes), slope)
    model.shares = np.full(len(model.classes), share)


def _fit_platt(inputs: Sequence[Floats], right: NDArray[np.int64]) -> tuple[list[float], float]:
    """Weights of decision values, none negative, and an offset, under which the truth is likeliest."""
    fitted = LogisticRegression(C=1e3, max_iter=1000).fit(np.column_stack(inputs), right)
    weights = [float(weight) for weight in fitted.coef_[0]]
    if len(inputs) > 1 and min(weights) < 0:
        kept = int(np.argmax(weights))
        (weight,), offset = _fit_platt([inputs[kept]], right)
        return [weight if place == kept else 0.0 for place in range(len(inputs))], offset
    return weights, float(fitted.intercept_[0])


def _log_loss(values: Floats, targets: NDArray[np.int64]) -> float:
    top = values.max(axis=1, keepdims=True)
    logs = values - top - np.log(np.exp(values - top).sum(axis=1, keepdims=True))
    return float(-logs[np.arange(len(targets)), targets].mean())
