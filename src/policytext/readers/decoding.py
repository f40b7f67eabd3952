"""Bytes to characters: byte order marks, UTF-8, UTF-16, code pages, and the repair of wrongly decoded text."""

import warnings

from policytext.errors import ReadError
from policytext.readers.detect import guess_wide_encoding
from policytext.readers.source import Source

BROKEN_SHARE = 0.001
"""UTF-8 with fewer invalid bytes than this, and with valid sequences beside them, is damaged UTF-8 and no code page."""
WESTERN_SHARE = 0.05
"""Text with fewer bytes above 127 than this is Western: quotation marks, dashes, currency signs, accents."""


def decode_text(source: Source) -> tuple[str, str | None]:
    """The text of a file, and a note on what had to be repaired.

    Raises:
        ReadError: with code ``wrong_encoding`` when no encoding gives readable text.
    """
    text, note = _decode(source)
    repaired = repair_mojibake(text)
    if repaired != text:
        note = "characters decoded with the wrong code page were repaired"
    return repaired, note


def repair_mojibake(text: str) -> str:
    """Text with wrongly decoded characters put right, line by line.

    >>> repair_mojibake("worth Â£5 million â€“ a record")
    'worth £5 million – a record'
    """
    if text.isascii():
        return text
    import ftfy
    from ftfy.badness import is_bad

    lines = text.split("\n")
    return "\n".join(ftfy.fix_encoding(line) if not line.isascii() and is_bad(line) else line for line in lines)


def _decode(source: Source) -> tuple[str, str | None]:
    data = source.data
    encoding = guess_wide_encoding(data[:65_536])
    try:
        return data.decode(encoding or "utf-8").removeprefix("\ufeff"), None
    except UnicodeDecodeError:
        pass
    if encoding and encoding != "utf-8-sig":
        text = data.decode(encoding, "replace").removeprefix("\ufeff")
        if text.count("\ufffd") > BROKEN_SHARE * len(text) + 1:
            raise _encoding_error(source)
        return text, f"{text.count(chr(0xFFFD))} characters could not be decoded from {encoding}"
    return _decode_damaged(data) or _decode_code_page(source)


def _decode_damaged(data: bytes) -> tuple[str, str | None] | None:
    text = data.decode("utf-8", "replace").removeprefix("\ufeff")
    broken = text.count("\ufffd")
    valid = sum(ord(character) > 127 for character in text) - broken
    if broken <= max(1, BROKEN_SHARE * len(text)) and valid > 5 * broken:
        return text, f"{broken} invalid bytes in UTF-8 text were replaced"
    return None


def _decode_code_page(source: Source) -> tuple[str, str | None]:
    data = source.data
    high = sum(byte > 127 for byte in data)
    if high <= WESTERN_SHARE * len(data) + 2:
        try:
            return data.decode("cp1252"), None
        except UnicodeDecodeError:
            pass
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from charset_normalizer import from_bytes

        best = from_bytes(data).best()
    if best is None:
        raise _encoding_error(source)
    return str(best), None


def _encoding_error(source: Source) -> ReadError:
    return ReadError(source.path, "wrong_encoding", "the encoding cannot be determined; save the file as UTF-8")
