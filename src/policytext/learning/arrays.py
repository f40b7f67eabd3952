"""Models as files: one ``.npz`` of plain arrays with a JSON head, without pickle; the same numbers, the same bytes."""

import hashlib
import io
import json
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from policytext.errors import ModelError


def write_arrays(path: Path, head: Mapping[str, Any], arrays: Mapping[str, NDArray[Any]]) -> str:
    """Write a model; gives the SHA-256 of the file."""
    encoded = np.frombuffer(json.dumps(head, sort_keys=True).encode(), dtype=np.uint8)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, array in sorted({**arrays, "head": encoded}.items()):
            buffer = io.BytesIO()
            np.lib.format.write_array(buffer, array, allow_pickle=False)
            # a fixed date, so that the same numbers give the same bytes
            archive.writestr(
                zipfile.ZipInfo(f"{name}.npy", (1980, 1, 1, 0, 0, 0)), buffer.getvalue(), zipfile.ZIP_DEFLATED
            )
    return hashlib.sha256(path.read_bytes()).hexdigest()


def read_arrays(path: Path, form: str) -> tuple[dict[str, Any], dict[str, NDArray[Any]], str]:
    """The head, the arrays and the SHA-256 of a model.

    Raises:
        ModelError: the file is missing, damaged, or of another form than ``form``.
    """
    try:
        data = path.read_bytes()
        with np.load(io.BytesIO(data), allow_pickle=False) as packed:
            arrays = {name: packed[name] for name in packed.files}
        head = json.loads(arrays.pop("head").tobytes())
        found = head.get("format")
    except (OSError, EOFError, ValueError, KeyError, TypeError, AttributeError, zipfile.BadZipFile) as error:
        raise unreadable(path, error) from error
    if found != form:
        raise ModelError(f"{path}: model of format {found!r}, not {form!r}; train it again")
    return head, arrays, hashlib.sha256(data).hexdigest()


def unreadable(path: Path, error: Exception) -> ModelError:
    """What is raised for a file that holds no model."""
    return ModelError(f"{path}: not a readable model ({error}); make it again with 'policytext train'")


def pack_words(words: list[str]) -> NDArray[np.uint8]:
    """Words without line breaks as one array."""
    return np.frombuffer("\n".join(words).encode(), dtype=np.uint8)


def unpack_words(array: NDArray[np.uint8]) -> list[str]:
    """The words that ``pack_words`` was given."""
    return array.tobytes().decode().split("\n")
