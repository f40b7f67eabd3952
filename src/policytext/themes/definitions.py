"""A user's themes file: which themes are added to the built-in ones, changed, or put in their place."""

import hashlib
import re
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from policytext.errors import SettingsError
from policytext.themes.taxonomy import Theme

_NAME = re.compile(r"[^\W\d_][\w-]*")
_SEED_WORD = re.compile(r"[^*\s]*\w\*?")
_TWICE = re.compile(r"Cannot (?:declare|overwrite).*?\('([^']*)',?\) twice|Cannot overwrite a value")
_MEND = "mend it or name another file with --themes"


class Definition(Struct, frozen=True):
    """One theme of a themes file. ``extend`` adds it to the theme of that name instead of taking its place."""

    theme: Theme
    extend: bool = False


class ThemesFile(Struct, frozen=True):
    """What a themes file says.

    Attributes:
        definitions: its themes, in its order.
        left_out: the names of the other themes that are not wanted; None stands for all of them.
        sha256: of the bytes of the file; empty where there is no file.
    """

    definitions: tuple[Definition, ...] = ()
    left_out: tuple[str, ...] | None = ()
    sha256: str = ""

    def leaves_out(self, name: str) -> bool:
        """Whether a theme that the file does not define is not wanted."""
        return self.left_out is None or name in self.left_out


class _Entry(Struct, frozen=True):
    description: str = ""
    seeds: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()
    counterexamples: tuple[str, ...] = ()
    extend: bool = False


def read_themes_file(path: Path, known: Sequence[str]) -> ThemesFile:
    """Read a themes file: a table for each theme, and ``replace``, which is true or a list of names.

    Args:
        path: the TOML file.
        known: the names of the themes that there are without it.

    Raises:
        SettingsError: it cannot be read, a key is unknown, a theme has no seeds or no description or stands there
            twice, or no theme is left. The message names the file, the theme and the remedy.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        reason = error.strerror or str(error)
        raise SettingsError(f"{path}: the themes file cannot be read ({reason}); name another with --themes") from error
    try:
        content = tomllib.loads(data.decode("utf-8-sig"))
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"{path}: {_explain(error)}") from error
    except UnicodeDecodeError as error:
        raise SettingsError(f"{path}: not readable as TOML ({error}); save it as UTF-8") from error
    replace = content.pop("replace", False)
    definitions = tuple(_define(path, name, entry, known) for name, entry in content.items())
    _check_names(path, [item.theme.name for item in definitions], known)
    left_out = _read_replace(path, replace, known)
    if not definitions and (left_out is None or set(left_out) >= set(known)):
        raise SettingsError(f"{path}: no theme is left; define one as a table [name], or take 'replace' out")
    return ThemesFile(definitions, left_out, hashlib.sha256(data).hexdigest())


def _explain(error: tomllib.TOMLDecodeError) -> str:
    twice = _TWICE.search(str(error))
    if twice is not None:
        which = f"theme {twice[1]!r}" if twice[1] else "a theme or key"
        place = str(error).rpartition("(")[2].rstrip(")")
        return f"{which} stands there twice ({place}); join the two, or rename one"
    return f"not readable as TOML ({error}); {_MEND}"


def _define(path: Path, name: str, entry: Any, known: Sequence[str]) -> Definition:
    where = f"{path}: theme {name!r}"
    if not isinstance(entry, dict):
        raise SettingsError(f"{path}: unknown key {name!r} (known: replace); write a theme as a table, [{name}]")
    if not _NAME.fullmatch(name):
        raise SettingsError(f"{where}: a name begins with a letter and has letters, digits, _ and - only; rename it")
    for key in entry:
        if key not in _Entry.__struct_fields__:
            remedy = "put it before the first theme" if key == "replace" else "rename it or take it out"
            raise SettingsError(
                f"{where}: unknown key {key!r} (known: {', '.join(_Entry.__struct_fields__)}); {remedy}"
            )
    try:
        told = msgspec.convert(entry, _Entry)
    except msgspec.ValidationError as error:
        raise SettingsError(f"{where}: {error}; write texts in quotation marks, and lists as [...]") from error
    if told.extend and name not in known:
        raise SettingsError(
            f"{where}: there is no theme to extend (known: {', '.join(known)}); take 'extend' out to define a new one"
        )
    if not told.extend and not told.description.strip():
        raise SettingsError(f"{where}: no description; say in a sentence what it is about")
    if not told.seeds and not (told.extend and told.examples):
        raise SettingsError(f'{where}: no seeds; give words that tell it, as in seeds = ["hospital*", "waiting list"]')
    for seed in told.seeds:
        if not seed.split() or not all(map(_SEED_WORD.fullmatch, seed.split())):
            raise SettingsError(
                f"{where}: seed {seed!r} is no word or phrase; write letters, with a star at the end of a word at most"
            )
    seeds = tuple(dict.fromkeys(seed.lower() for seed in told.seeds))
    return Definition(Theme(name, told.description, seeds, told.examples, told.counterexamples), told.extend)


def _check_names(path: Path, names: Sequence[str], known: Sequence[str]) -> None:
    taken = {name.casefold(): name for name in known}
    for name in names:
        other = taken.setdefault(name.casefold(), name)
        if other != name:
            raise SettingsError(
                f"{path}: theme {name!r}: there is a theme {other!r} already; rename it, or write {other!r}"
            )


def _read_replace(path: Path, value: Any, known: Sequence[str]) -> tuple[str, ...] | None:
    if isinstance(value, bool):
        return None if value else ()
    if not isinstance(value, list) or not all(isinstance(name, str) for name in value):
        raise SettingsError(f"{path}: replace is {value!r}; write true, or a list of the themes to leave out")
    for name in value:
        if name not in known:
            raise SettingsError(f"{path}: replace: no theme {name!r} (known: {', '.join(known)})")
    return tuple(value)
