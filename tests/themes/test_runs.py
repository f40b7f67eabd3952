"""A run with a themes file, from the command line to the index and what is made of it."""

import hashlib
import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from policytext.cli import main
from policytext.errors import ModelError, SettingsError
from policytext.index import load
from policytext.pipeline import Pipeline
from policytext.readers import read_text
from policytext.settings import Settings

from .own_themes import themes_file

PLAN = """The valley plan

The hospital in Upper Lee treated 31,000 patients in 2023. The ministry spent EUR 40 million on roads in 2022.

Tenants paid 9% more in 2021.
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "mine.toml").write_text(themes_file(), encoding="utf-8")
    (tmp_path / "plan.txt").write_text(PLAN, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*args: str) -> Result:
    result = CliRunner().invoke(main, args)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def test_new_themes_are_in_the_index_and_can_be_asked_for(folder: Path) -> None:
    assert run("extract", "plan.txt", "--themes", "mine.toml", "-o", "a.json", "-o", "a.db", "-q").exit_code == 0
    for form in ("a.json", "a.db"):
        shown = run("query", form, "--theme", "health", "--format", "json")
        assert [claim["text"] for claim in json.loads(shown.stdout)["claims"]] == [
            "The hospital in Upper Lee treated 31,000 patients in 2023."
        ]
    assert [claim.text for claim in load("a.json").filter(theme="housing")] == ["Tenants paid 9% more in 2021."]
    assert run("report", "a.json", "-o", "a.html").exit_code == 0
    assert "Figures: health" in (folder / "a.html").read_text(encoding="utf-8")


def test_the_run_names_the_file_by_its_hash_alone(folder: Path) -> None:
    run("extract", "plan.txt", "--themes", "mine.toml", "-o", "a.json", "-q")
    shutil.copytree(folder, folder / "elsewhere")
    shutil.move(folder / "elsewhere" / "mine.toml", folder / "elsewhere" / "same.toml")
    other = folder / "elsewhere" / "same.toml"
    run("extract", "plan.txt", "--themes", str(other), "-o", "b.json", "-q")
    written = Path("a.json").read_bytes()
    assert written == Path("b.json").read_bytes()
    digest = hashlib.sha256(other.read_bytes()).hexdigest()
    assert json.loads(written)["run"]["settings"] == {"themes": f"sha256:{digest}"}
    assert str(folder).encode() not in written


def test_a_changed_file_is_noticed_by_a_growing_index(folder: Path) -> None:
    def housing() -> list[str]:
        run("extract", "plan.txt", "--themes", "mine.toml", "-o", "a.db", "-q")
        return [claim.text for claim in load("a.db").filter(theme="housing")]

    assert housing() == ["Tenants paid 9% more in 2021."]
    Path("mine.toml").write_text('replace = true\n[health]\ndescription = "Care."\nseeds = ["hospital"]\n')
    assert housing() == []


def test_the_settings_file_may_name_it(folder: Path) -> None:
    Path("policytext.toml").write_text('themes = "mine.toml"\n')
    run("extract", "plan.txt", "-o", "a.json", "-q")
    assert {theme.theme for claim in load("a.json") for theme in claim.themes} >= {"health", "transport", "housing"}
    assert 'themes = "mine.toml"' in run("settings").stdout
    listed = run("components").stdout
    assert "(scored by" in listed
    assert listed.index("sustainability") < listed.index("health ") < listed.index("exporters")


def test_with_replace_no_other_theme_is_given(folder: Path) -> None:
    Path("mine.toml").write_text("replace = true\n" + themes_file())
    pipeline = Pipeline(Settings(jobs=1, themes="mine.toml"))
    claims = pipeline.process(read_text(PLAN)).claims
    assert {theme.theme for claim in claims for theme in claim.themes} == {"health", "transport", "housing"}
    (spending,) = (claim for claim in claims if "EUR" in claim.text)
    assert spending.kind == "spending"
    assert [theme.theme for theme in spending.themes] == ["transport"]


def test_a_wrong_file_is_wrong_usage_before_anything_is_read(folder: Path) -> None:
    Path("mine.toml").write_text("[health]\nseed = ['hospital']\n")
    result = run("extract", "plan.txt", "--themes", "mine.toml", "-o", "a.json")
    assert result.exit_code == 2
    assert result.stderr.startswith("policytext: mine.toml: theme 'health': unknown key 'seed' (known: ")
    assert not Path("a.json").exists()
    with pytest.raises(SettingsError, match="unknown key 'seed'"):
        Pipeline(themes="mine.toml")
    with pytest.raises(ModelError, match="gone: not a readable model"):
        Pipeline(theme_model="gone")


def test_a_model_trained_on_decisions_is_used_and_named_by_its_hash(folder: Path) -> None:
    lines = ["kind\tmodality\tthemes\tgenre\theading\ttext"]
    for number in range(11, 23):
        lines.append(f"statistic\tasserted\thealth\treview\t\tThe hospice cared for {number} people.")
        lines.append(f"statistic\tasserted\ttransport\treview\t\tThe tram carried {number} people.")
    Path("reviewed.tsv").write_text("\n".join(lines) + "\n")
    trained = run("train", "themes", "reviewed.tsv", "--themes", "mine.toml", "-o", "model")
    assert trained.exit_code == 0
    assert "housing: not trained, it has too few statements" in trained.stdout
    Path("policytext.toml").write_text('themes = "mine.toml"\ntheme_model = "model"\n')
    run("extract", "plan.txt", "-o", "a.json", "-q")
    digest = hashlib.sha256(Path("model/themes.npz").read_bytes()).hexdigest()
    assert load("a.json").run.settings["theme_model"] == f"sha256:{digest}"
    (hospice,) = Pipeline(Settings(jobs=1, themes="mine.toml", theme_model="model")).claims(
        "The hospice cared for 90 people."
    )
    assert "health" in {theme.theme for theme in hospice.themes}
    assert "(scored by own model)" in " ".join(run("components").stdout.split())
