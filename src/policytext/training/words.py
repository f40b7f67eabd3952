"""Collect the words that policy texts write in lower case, for telling names from ordinary words.

``python -m policytext.training.words corpora/training`` writes ``ordinary.txt`` of the entity extractor again.
"""

import re
import sys
from importlib.resources import files
from pathlib import Path

from policytext.training.statements import read_statements

_WORD = re.compile(r"(?<![A-Za-z'’-])[a-z]{2,}(?![A-Za-z'’])")
_HEAD = (
    "# Words that policy texts write in lower case, one a line: a name without a head has at least one other word.\n"
)


def collect_words(data: Path) -> list[str]:
    """The lower-case words of the annotated statements of a folder, sorted.

    Raises:
        GoldError: the statements do not follow the format.
    """
    return sorted({word for statement in read_statements(data) for word in _WORD.findall(statement.text)})


if __name__ == "__main__":
    target = Path(str(files("policytext.extractors.entities"))) / "ordinary.txt"
    target.write_text(_HEAD + "\n".join(collect_words(Path(sys.argv[1]))) + "\n", encoding="utf-8")
