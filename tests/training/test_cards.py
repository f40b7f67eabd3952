import hashlib
import json
from pathlib import Path

import pytest

from policytext.errors import OutputError
from policytext.training.cards import write_model


class Model:
    def save(self, path: Path) -> str:
        path.write_bytes(b"weights")
        return hashlib.sha256(b"weights").hexdigest()


def test_the_card_stands_beside_the_model_and_names_its_hash(tmp_path: Path) -> None:
    write_model(Model(), {"strength": 3.0}, tmp_path / "new" / "themes.npz")
    card = json.loads((tmp_path / "new" / "themes.json").read_text())
    assert card == {"strength": 3.0, "sha256": hashlib.sha256(b"weights").hexdigest()}


def test_a_folder_that_cannot_be_written_is_named_with_the_remedy(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("")
    with pytest.raises(OutputError, match=r"taken: cannot be written .*name another with -o"):
        write_model(Model(), {}, tmp_path / "taken" / "themes.npz")
