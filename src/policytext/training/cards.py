"""Write a trained model with its card: what it is, what it was trained on, its scores and the hash of its file."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Protocol

from policytext.errors import OutputError


class Saved(Protocol):
    """A model that can be written."""

    def save(self, path: Path) -> str:
        """Write it; gives the SHA-256 of the file."""


def write_model(model: Saved, card: Mapping[str, Any], file: Path) -> None:
    """Write a model, and its card as JSON beside it.

    Raises:
        OutputError: they cannot be written.
    """
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        described = {**card, "sha256": model.save(file)}
        file.with_suffix(".json").write_text(json.dumps(described, indent=2) + "\n", encoding="utf-8")
    except OSError as error:
        raise OutputError(
            f"{file.parent}: cannot be written ({error.strerror or error}); name another with -o"
        ) from error
