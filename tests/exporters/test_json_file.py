import json
from pathlib import Path

from policytext.index import ClaimIndex


def test_one_object_with_sorted_keys_and_no_clock(sample_index: ClaimIndex, tmp_path: Path) -> None:
    file = tmp_path / "claims.json"
    sample_index.write(file)
    text = file.read_text(encoding="utf-8")
    content = json.loads(text)
    assert text == json.dumps(content, indent=1, sort_keys=True, ensure_ascii=False) + "\n"
    assert content["schema"] == "policytext/1"
    assert sorted(content) == ["claims", "documents", "rejections", "run", "schema"]
    assert content["run"] == {
        "policytext": "0.1.0",
        "models": {"language": "en_core_web_sm"},
        "settings": {"min_confidence": 0.4},
    }


def test_absent_things_are_null_and_values_decimal_strings(sample_index: ClaimIndex, tmp_path: Path) -> None:
    sample_index.write(tmp_path / "claims.json")
    rank, target, spending = json.loads((tmp_path / "claims.json").read_text())["claims"]
    assert rank["attribution"] is None
    assert rank["quantities"][0]["value"] == "1"
    assert rank["quantities"][0]["unit"] == {"kind": "rank", "code": None}
    assert rank["provenance"]["boxes"] == [[72.0, 310.4, 523.1, 336.0]]
    assert target["times"][0]["earliest"] is None
    assert spending["quantities"][0]["text"] == "about €1.2bn"
