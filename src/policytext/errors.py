"""The errors of policytext, one tree:

    PolicytextError
    ├── ReadError            a document cannot be read; carries the code of the rejection
    ├── SettingsError        a setting is unknown, of the wrong type or out of range
    ├── ModelError           a spaCy pipeline or one of our own models is missing or not as expected
    ├── IndexFileError       a file is no claim index, or one of another version
    ├── OutputError          an output cannot be written
    └── GoldError            an annotation file does not follow the format

Each message reads *where: what, got, what to do*, for instance
``plan.odt: no reader for '.odt' (known: .docx, .html, .md, .pdf, .txt)``.
"""


class PolicytextError(Exception):
    """Base of all errors that policytext raises on purpose."""


class ReadError(PolicytextError):
    """A document cannot be read.

    Attributes:
        code: the rejection code, one of those listed in ``policytext.claim.REJECTION_CODES``.
        message: what is wrong and what to do about it, without the file's name.
    """

    def __init__(self, path: str, code: str, message: str) -> None:
        super().__init__(path, code, message)
        self.path = path
        self.code = code
        self.message = message

    def __str__(self) -> str:
        return f"{self.path}: {self.message}"


class SettingsError(PolicytextError):
    """A setting is unknown, of the wrong type or out of range."""


class ModelError(PolicytextError):
    """A spaCy pipeline or one of policytext's own models is missing or not as expected."""


class IndexFileError(PolicytextError):
    """A file is no claim index, or one that this version cannot read."""


class OutputError(PolicytextError):
    """An output cannot be written."""


class GoldError(PolicytextError):
    """An annotation file does not follow the gold format."""
