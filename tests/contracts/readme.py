"""Run the examples of README.md and put their output into it: ``python tests/contracts/readme.py``.

A ``console`` block is run in a shell, a ``python`` block as doctest examples, both in a folder that holds ``corpora``,
one after another. A ``json`` block is a claim of the index that they wrote, cut down to the keys and the number of
items that the block shows. Rows of a table are those of ``docs/accuracy.md`` with the same first cell.
"""

import contextlib
import doctest
import io
import json
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
WIDTH = 100
_BLOCK = re.compile(r"^```(console|python|json)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_ROW = re.compile(r"^\| [^|]+ \|.*\|$", re.MULTILINE)


def refresh(text: str) -> str:
    """The README with the output that its examples have now."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "corpora").symlink_to(ROOT / "corpora")
        text = _BLOCK.sub(lambda match: f"```{match[1]}\n{_RUNNERS[match[1]](match[2], folder)}```", text)
    rows = (ROOT / "docs" / "accuracy.md").read_text(encoding="utf-8").splitlines()
    known = {row.split("|")[1]: row for row in reversed(rows) if row.startswith("| ")}
    return _ROW.sub(lambda match: known[match[0].split("|")[1]], text)


def run_console(block: str, folder: Path) -> str:
    """A console block with the output that its commands have now in a folder."""
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    environment = os.environ | {"PATH": path, "COLUMNS": str(WIDTH)}
    lines = []
    for command in re.findall(r"^\$ (.*)$", block, re.MULTILINE):
        process = subprocess.run(
            command,
            shell=True,
            cwd=folder,
            env=environment,
            text=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            check=True,
        )
        lines.append(f"$ {command}\n{process.stdout}")
    return "".join(lines)


def _run_python(block: str, folder: Path) -> str:
    names: dict[str, Any] = {}
    lines = []
    with contextlib.chdir(folder):
        for example in doctest.DocTestParser().get_examples(block):
            output = io.StringIO()
            with contextlib.redirect_stdout(output):
                exec(compile(example.source, "README.md", "single"), names)
            first, *more = example.source.splitlines()
            lines.extend([f">>> {first}", *(f"... {line}" for line in more)])
            lines.extend(output.getvalue().splitlines())
    return "\n".join(lines) + "\n"


def _cut_claim(block: str, folder: Path) -> str:
    shown = json.loads(block)
    claims = json.loads((folder / "claims.json").read_text(encoding="utf-8"))["claims"]
    claim = next((claim for claim in claims if claim["text"] == shown["text"]), None)
    if claim is None:
        raise LookupError(f"the claim that README.md shows is not found any more: {shown['text']}")
    return _write_claim(_cut(shown, claim))


def _cut(shown: Any, value: Any) -> Any:
    if isinstance(shown, dict) and isinstance(value, dict):
        return {key: _cut(shown[key], value[key]) for key in shown}
    if isinstance(shown, list) and isinstance(value, list):
        return [_cut(one, other) for one, other in zip(shown, value, strict=False)]
    return value


def _write_claim(claim: dict[str, Any]) -> str:
    members = []
    for key, value in claim.items():
        if isinstance(value, list) and len(value) > 1:
            items = ",\n".join(f"    {json.dumps(item, ensure_ascii=False)}" for item in value)
            members.append(f'  "{key}": [\n{items}\n  ]')
        elif isinstance(value, dict) and len(value) > 3:
            items = ",\n".join(f'    "{name}": {json.dumps(item, ensure_ascii=False)}' for name, item in value.items())
            members.append(f'  "{key}": {{\n{items}\n  }}')
        else:
            members.append(f'  "{key}": {json.dumps(value, ensure_ascii=False)}')
    return "{\n" + ",\n".join(members) + "\n}\n"


_RUNNERS = {"console": run_console, "python": _run_python, "json": _cut_claim}


if __name__ == "__main__":
    page = ROOT / "README.md"
    page.write_text(refresh(page.read_text(encoding="utf-8")), encoding="utf-8")
