"""Put a file in its place whole or not at all."""

import os
from pathlib import Path

from policytext.errors import OutputError


def write_file(path: Path, data: bytes) -> None:
    """Write beside the target and rename, so that a reader sees the old file or the whole new one.

    A target that is no regular file (a pipe, ``/dev/stdout``) is written straight.

    Raises:
        OutputError: the folder is missing, permission is denied, or the disk is full; an old file is left as it was.
    """
    if path.exists() and not path.is_file():
        _write_straight(path, data)
        return
    draft = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with draft.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.replace(draft, path)
    except OSError as error:
        raise _explain(path, error) from error
    finally:
        draft.unlink(missing_ok=True)


def _write_straight(path: Path, data: bytes) -> None:
    try:
        with path.open("wb") as file:
            file.write(data)
    except OSError as error:
        raise _explain(path, error) from error


def _explain(path: Path, error: OSError) -> OutputError:
    reason = error.strerror or str(error)
    return OutputError(f"{path}: cannot be written ({reason}); check its folder, permissions and room")
