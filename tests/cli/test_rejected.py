import json
from collections.abc import Callable

from click.testing import Result

from policytext.index import ClaimIndex

Run = Callable[..., Result]


def test_rejections_are_listed_with_place_and_reason(run: Run, sample_index: ClaimIndex) -> None:
    sample_index.write("claims.json")
    assert run("rejected", "claims.json").stdout.splitlines() == [
        "code           place       reason",
        "not_a_claim    plan.pdf:0  no predicate",
        "no_text_layer  scan.pdf    run OCR first",
    ]


def test_one_code_and_other_forms(run: Run, sample_index: ClaimIndex) -> None:
    sample_index.write("claims.json")
    as_json = run("rejected", "claims.json", "--code", "no_text_layer", "--format", "json")
    assert [entry["path"] for entry in json.loads(as_json.stdout)] == ["scan.pdf"]
    as_csv = run("rejected", "claims.json", "--format", "csv").stdout.splitlines()
    assert as_csv[0] == "document,path,stage,code,message,start,end"
    assert as_csv[1] == "d_plan,plan.pdf,claims,not_a_claim,no predicate,0,3"


def test_nothing_rejected_and_unknown_codes(run: Run, sample_index: ClaimIndex) -> None:
    sample_index.write("claims.json")
    empty = run("rejected", "claims.json", "--code", "encrypted")
    assert (empty.exit_code, empty.stdout) == (0, "")
    assert empty.stderr == "policytext: nothing was rejected with code encrypted\n"
    assert run("rejected", "claims.json", "--code", "other").exit_code == 2
