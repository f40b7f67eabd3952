"""The bytes of a file, before anything is known of their format."""

import hashlib
import os
from functools import cached_property
from pathlib import Path

from policytext.errors import ReadError
from policytext.settings import Settings


def display_path(path: str | Path) -> str:
    r"""A path as text with forward slashes; bytes that are not UTF-8 are written as escapes.

    >>> display_path("notes/\udcff.txt")
    'notes/\\xff.txt'
    """
    return os.fsencode(Path(path).as_posix()).decode("utf-8", "backslashreplace")


class Source:
    """A file's path as the user gave it, and its bytes.

    >>> Source("note.txt", b"One.").sha256[:8]
    '70277bfc'
    """

    def __init__(self, path: str, data: bytes) -> None:
        self.path = path
        self.data = data

    @cached_property
    def sha256(self) -> str:
        """SHA-256 of the bytes, in hexadecimal."""
        return hashlib.sha256(self.data).hexdigest()

    @classmethod
    def from_path(cls, path: str | Path, settings: Settings) -> "Source":
        """Read a file of at most ``settings.max_megabytes``.

        Raises:
            ReadError: with code ``missing_path``, ``not_readable``, ``too_large`` or ``empty_file``.
        """
        name = display_path(path)
        try:
            size = Path(path).stat().st_size
            if size > settings.max_megabytes * 1_000_000:
                message = f"{size / 1e6:.0f} MB is over the limit of {settings.max_megabytes:g} MB; raise max_megabytes"
                raise ReadError(name, "too_large", message)
            data = Path(path).read_bytes()
        except FileNotFoundError:
            raise ReadError(name, "missing_path", "no such file; check the path") from None
        except OSError as error:
            reason = error.strerror or str(error)
            raise ReadError(name, "not_readable", f"cannot be opened ({reason}); check its permissions") from None
        if not data:
            raise ReadError(name, "empty_file", "the file has no bytes; get it again from its source")
        return cls(name, data)
