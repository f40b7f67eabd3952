from pathlib import Path

import pytest

from policytext.errors import SettingsError
from policytext.themes.definitions import read_themes_file
from policytext.themes.taxonomy import Theme

KNOWN = ("trust", "data")
HEALTH = '[health]\ndescription = "Care."\n'


def write(folder: Path, text: str) -> Path:
    file = folder / "mine.toml"
    file.write_text(text, encoding="utf-8")
    return file


def test_themes_come_in_the_order_of_the_file(tmp_path: Path) -> None:
    text = HEALTH + 'seeds = ["Hospital*", "ward", "ward"]\nexamples = ["A."]\ncounterexamples = ["B."]\n'
    file = read_themes_file(write(tmp_path, text + '[trust]\nextend = true\nexamples = ["C."]\n'), KNOWN)
    health, trust = file.definitions
    assert health.theme == Theme("health", "Care.", ("hospital*", "ward"), ("A.",), ("B.",))
    assert (health.extend, trust.extend) == (False, True)
    assert trust.theme == Theme("trust", "", (), ("C.",))
    assert not file.leaves_out("data")


@pytest.mark.parametrize(
    ("value", "left_out"), [("true", {"trust", "data"}), ("false", set()), ('["data"]', {"data"}), ("[]", set())]
)
def test_replace_leaves_out_all_other_themes_or_some(value: str, left_out: set[str], tmp_path: Path) -> None:
    file = read_themes_file(write(tmp_path, f'replace = {value}\n{HEALTH}seeds = ["ward"]\n'), KNOWN)
    assert {name for name in KNOWN if file.leaves_out(name)} == left_out


def test_the_hash_is_that_of_the_bytes(tmp_path: Path) -> None:
    first = read_themes_file(write(tmp_path, HEALTH + 'seeds = ["ward"]\n'), KNOWN).sha256
    (tmp_path / "sub").mkdir()
    assert read_themes_file(write(tmp_path / "sub", HEALTH + 'seeds = ["ward"]\n'), KNOWN).sha256 == first
    assert read_themes_file(write(tmp_path, HEALTH + 'seeds = ["wards"]\n'), KNOWN).sha256 != first


def test_a_byte_order_mark_does_no_harm(tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_bytes(b"\xef\xbb\xbf" + (HEALTH + 'seeds = ["ward"]\n').encode())
    assert [item.theme.name for item in read_themes_file(file, KNOWN).definitions] == ["health"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (HEALTH, r"theme 'health': no seeds; give words that tell it"),
        (HEALTH + "seeds = []", r"theme 'health': no seeds"),
        ("[trust]\nextend = true", r"theme 'trust': no seeds"),
        ('[health]\nseeds = ["ward"]', r"theme 'health': no description; say in a sentence"),
        (
            HEALTH + 'seed = ["ward"]',
            r"theme 'health': unknown key 'seed' \(known: description, seeds, .*\); rename it",
        ),
        (HEALTH + 'seeds = ["ward"]\nreplace = true', r"unknown key 'replace' .*; put it before the first theme"),
        (HEALTH + 'seeds = "ward"', r"theme 'health': Expected `array`, got `str` - at `\$\.seeds`; write texts"),
        (HEALTH + "seeds = [3]", r"theme 'health': Expected `str`, got `int`"),
        (HEALTH + 'seeds = ["*"]', r"theme 'health': seed '\*' is no word or phrase"),
        (HEALTH + 'seeds = [" "]', r"theme 'health': seed ' ' is no word or phrase"),
        (HEALTH + 'seeds = ["hos*pital"]', r"seed 'hos\*pital' is no word .* with a star at the end of a word"),
        (HEALTH + 'seeds = ["ward"]\n' + HEALTH, r"theme 'health' stands there twice \(at line 4, .*\); join the two"),
        (HEALTH + 'seeds = ["a"]\nseeds = ["b"]', r"a theme or key stands there twice"),
        ('["public health"]\nseeds = ["ward"]', r"theme 'public health': a name begins with a letter"),
        ('[Trust]\ndescription = "x"\nseeds = ["a"]', r"theme 'Trust': there is a theme 'trust' already; rename it"),
        (
            HEALTH + 'seeds = ["a"]\n[HEALTH]\ndescription = "x"\nseeds = ["a"]',
            r"theme 'HEALTH': there is a theme 'hea",
        ),
        (
            '[health]\nextend = true\nseeds = ["a"]',
            r"theme 'health': there is no theme to extend \(known: trust, data\)",
        ),
        ("replace = true", r"no theme is left; define one as a table \[name\], or take 'replace' out"),
        ('replace = ["trust", "data"]', r"no theme is left"),
        ('replace = "trust"', r"replace is 'trust'; write true, or a list"),
        ('replace = ["trst"]', r"replace: no theme 'trst' \(known: trust, data\)"),
        ("replaces = true", r"unknown key 'replaces' \(known: replace\); write a theme as a table, \[replaces\]"),
        ('[[health]]\nseeds = ["a"]', r"unknown key 'health' \(known: replace\); write a theme as a table, \[health\]"),
        ("[health", r"not readable as TOML \(Expected ']' .*\); mend it or name another file"),
    ],
)
def test_a_wrong_file_is_refused_with_its_name_and_the_remedy(text: str, message: str, tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=rf"mine\.toml: .*{message}"):
        read_themes_file(write(tmp_path, text), KNOWN)


def test_a_file_that_cannot_be_read_is_refused(tmp_path: Path) -> None:
    with pytest.raises(
        SettingsError, match=r"gone\.toml: the themes file cannot be read \(No such file or directory\)"
    ):
        read_themes_file(tmp_path / "gone.toml", KNOWN)
    with pytest.raises(SettingsError, match=r"cannot be read .*; name another with --themes"):
        read_themes_file(tmp_path, KNOWN)
    (tmp_path / "mine.toml").write_bytes(b"[health]\ndescription = '\xff'")
    with pytest.raises(SettingsError, match=r"mine\.toml: not readable as TOML .*; save it as UTF-8"):
        read_themes_file(tmp_path / "mine.toml", KNOWN)
