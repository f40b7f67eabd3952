"""The settings of a run: one frozen object, read from ``policytext.toml`` or given in Python or on the command line."""

import tomllib
from pathlib import Path
from typing import Annotated

import msgspec
from msgspec import Meta, Struct

from policytext.errors import SettingsError

FILE_NAME = "policytext.toml"
PATHS = ("themes", "theme_model")
"""Settings that are paths of files on this machine; a run records the SHA-256 of the file instead."""


class Settings(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Every setting with its default; unknown names are refused with the known ones named.

    >>> Settings().max_pages
    5000
    """

    model: Annotated[str, Meta(description="spaCy pipeline: an installed package or a folder")] = "en_core_web_sm"
    jobs: Annotated[int, Meta(ge=0, description="worker processes; 0 takes one for each processor")] = 0
    claim_threshold: Annotated[
        float, Meta(ge=0, le=1, description="a statement is a claim from this probability on")
    ] = 0.5
    min_confidence: Annotated[
        float, Meta(ge=0, le=1, description="claims with a lower confidence are listed as rejections")
    ] = 0.0
    theme_threshold: Annotated[
        float, Meta(ge=0, le=1, description="themes with a lower calibrated score are left out")
    ] = 0.4
    themes: Annotated[
        str, Meta(description="themes file (TOML) that adds themes to the built-in ones or takes their place")
    ] = ""
    theme_model: Annotated[
        str, Meta(description="theme model of your own, made with 'policytext train themes': its folder or file")
    ] = ""
    kind_threshold: Annotated[
        float, Meta(ge=0, le=1, description="other kinds are kept as alternatives from this score on")
    ] = 0.1
    max_megabytes: Annotated[float, Meta(gt=0, description="largest file that is read")] = 200.0
    max_unpacked_megabytes: Annotated[
        float, Meta(gt=0, description="largest unpacked content of a compressed file")
    ] = 500.0
    max_pages: Annotated[int, Meta(gt=0, description="largest number of pages")] = 5000
    max_characters: Annotated[int, Meta(gt=0, description="longest text of one document")] = 20_000_000
    seconds_per_document: Annotated[float, Meta(gt=0, description="time limit for one document")] = 600.0
    quote_context: Annotated[int, Meta(ge=0, description="characters of context before and after a quotation")] = 32


def load_settings(path: Path | None = None, **overrides: object) -> Settings:
    """Read settings from a TOML file, then apply ``overrides`` that are not None.

    Args:
        path: the file; None takes ``policytext.toml`` of the working folder where there is one.

    Raises:
        SettingsError: the file is missing or no TOML, a name is unknown, or a value is of the wrong type or range.
    """
    file = path or Path(FILE_NAME)
    values: dict[str, object] = {}
    if file.is_file():
        try:
            values = tomllib.loads(file.read_text(encoding="utf-8"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
            raise SettingsError(
                f"{file}: not readable as TOML ({error}); mend it or name another with --config"
            ) from error
    elif path is not None:
        raise SettingsError(f"{file}: no such settings file; give an existing one with --config")
    # a path in a settings file is meant from where that file lies
    values |= {name: str(file.parent / value) for name in PATHS if isinstance(value := values.get(name), str) and value}
    values |= {name: value for name, value in overrides.items() if value is not None}
    known = sorted(Settings.__struct_fields__)
    for name in values:
        if name not in known:
            raise SettingsError(f"{file}: unknown setting {name!r} (known: {', '.join(known)})")
    try:
        return msgspec.convert(values, Settings)
    except msgspec.ValidationError as error:
        raise SettingsError(f"{file}: {error}; see 'policytext settings' for names, defaults and ranges") from error
