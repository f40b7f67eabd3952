"""Run the commands of ``docs/themes.md`` on the files that it shows, and put their output into it.

``python tests/contracts/themes_page.py`` writes the page again.
"""

import re
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from readme import ROOT, run_console

PAGE = ROOT / "docs" / "themes.md"


def refresh(text: str) -> str:
    """The page with the output that its commands have now."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for language, file in (("toml", "my-themes.toml"), ("text", "plan.txt")):
            block = re.search(rf"```{language}\n(.*?)```", text, re.DOTALL)
            assert block is not None, language
            (folder / file).write_text(block[1], encoding="utf-8")
        return re.sub(
            r"```console\n(.*?)```",
            lambda match: f"```console\n{run_console(match[1], folder)}```",
            text,
            flags=re.DOTALL,
        )


if __name__ == "__main__":
    PAGE.write_text(refresh(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
