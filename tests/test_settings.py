from pathlib import Path

import msgspec
import pytest

from policytext.errors import SettingsError
from policytext.settings import FILE_NAME, Settings, load_settings


@pytest.fixture(autouse=True)
def empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_without_a_file_the_defaults_hold() -> None:
    assert load_settings() == Settings()


def test_the_file_of_the_working_folder_is_read() -> None:
    Path(FILE_NAME).write_text('jobs = 3\nmodel = "my_model"\n')
    assert load_settings() == Settings(jobs=3, model="my_model")


def test_a_named_file_is_read_in_place_of_the_one_of_the_folder() -> None:
    Path(FILE_NAME).write_text("jobs = 3\n")
    Path("other.toml").write_text("max_pages = 7\n")
    assert load_settings(Path("other.toml")) == Settings(max_pages=7)


def test_overrides_win_over_the_file_and_none_is_no_override() -> None:
    Path(FILE_NAME).write_text("jobs = 3\nmax_pages = 9\n")
    assert load_settings(None, jobs=1, max_pages=None) == Settings(jobs=1, max_pages=9)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("jbos = 3", r"unknown setting 'jbos' \(known: claim_threshold, .*jobs.*theme_threshold, themes\)"),
        ("[readers]\nfast = true", "unknown setting 'readers'"),
        ('jobs = "many"', r"Expected `int`, got `str` - at `\$.jobs`"),
        ("jobs = -1", "Expected `int` >= 0"),
        ("claim_threshold = 1.5", "Expected `float` <= 1.0"),
        ("max_megabytes = 0", "Expected `float` > 0.0"),
        ("seconds_per_document = -2.5", "Expected `float` > 0.0"),
        ("jobs = = 3", "not readable as TOML"),
        ("jobs = 3\njobs = 4", "not readable as TOML"),
    ],
)
def test_a_wrong_file_is_refused_with_its_name(text: str, message: str) -> None:
    Path("mine.toml").write_text(text)
    with pytest.raises(SettingsError, match=rf"^mine\.toml: .*{message}"):
        load_settings(Path("mine.toml"))


def test_a_file_that_is_no_text_is_refused() -> None:
    Path("mine.toml").write_bytes(b"\xff\xfe\x00jobs")
    with pytest.raises(SettingsError, match=r"mine\.toml: not readable as TOML"):
        load_settings(Path("mine.toml"))


def test_a_missing_named_file_is_refused() -> None:
    with pytest.raises(SettingsError, match=r"^gone\.toml: no such settings file; give an existing one"):
        load_settings(Path("gone.toml"))


def test_a_wrong_override_is_refused() -> None:
    with pytest.raises(SettingsError, match="unknown setting 'jbos'"):
        load_settings(None, jbos=3)
    with pytest.raises(SettingsError, match=r"Expected `float` <= 1\.0"):
        load_settings(None, min_confidence=7)


def test_a_path_in_a_file_is_meant_from_where_the_file_lies() -> None:
    Path(FILE_NAME).write_text('themes = "mine.toml"\n')
    assert load_settings().themes == "mine.toml"
    Path("sub").mkdir()
    Path("sub/other.toml").write_text('themes = "mine.toml"\ntheme_model = ""\n')
    settings = load_settings(Path("sub/other.toml"))
    assert (Path(settings.themes), settings.theme_model) == (Path("sub/mine.toml"), "")
    assert load_settings(Path("sub/other.toml"), themes="mine.toml").themes == "mine.toml"


def test_a_whole_number_does_for_a_decimal_setting() -> None:
    assert load_settings(None, seconds_per_document=5).seconds_per_document == 5.0


def test_every_setting_says_what_it_is_and_has_a_valid_default() -> None:
    schema = msgspec.json.schema(Settings)["$defs"]["Settings"]["properties"]
    assert set(schema) == set(Settings.__struct_fields__)
    assert all(entry["description"] for entry in schema.values())
    assert msgspec.convert(msgspec.to_builtins(Settings()), Settings) == Settings()


def test_settings_are_immutable() -> None:
    with pytest.raises(AttributeError):
        Settings().jobs = 4  # type: ignore[misc]
