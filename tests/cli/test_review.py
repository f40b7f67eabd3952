import csv
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from policytext.index import ClaimIndex

Run = Callable[..., Result]


@pytest.fixture
def written(run: Run, sample_index: ClaimIndex) -> None:
    sample_index.write("claims.json")


@pytest.mark.usefixtures("written")
class TestReview:
    def test_a_decision_is_kept_and_listed(self, run: Run) -> None:
        result = run("review", "claims.json", "--decide", "c_1", "accept", "--note", "looked up", "--reviewer", "ada")
        assert (result.exit_code, result.stdout, result.stderr) == (0, "", "1 accepted\n")
        listed = run("review", "claims.json", "--list")
        assert "accept: looked up" in listed.stdout
        assert "Denmark was ranked" in listed.stdout
        (row,) = json.loads(run("review", "claims.json", "--list", "--format", "json").stdout)
        assert (row["now"], row["status"], row["decision"]["reviewer"]) == ("c_1", "accepted", "ada")
        (line,) = csv.DictReader(run("review", "claims.json", "--list", "--format", "csv").stdout.splitlines())
        assert (line["action"], line["note"], line["patch"]) == ("accept", "looked up", "")

    def test_the_reviewer_is_the_user_unless_named(self, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("LOGNAME", "grace")
        run("review", "claims.json", "--decide", "c_1", "reject")
        assert json.loads(Path("claims.review.jsonl").read_text())["reviewer"] == "grace"

    def test_an_edit_is_given_as_json_or_a_file(self, run: Run) -> None:
        patch = '[{"op": "replace", "path": "/kind", "value": "comparison"}]'
        Path("patch.json").write_text(patch)
        for given in (patch, "@patch.json"):
            assert run("review", "claims.json", "--decide", "c_1", "edit", "--patch", given).stderr == "1 edited\n"

    def test_query_selects_by_status(self, run: Run) -> None:
        run("review", "claims.json", "--decide", "c_1", "accept")
        result = run("query", "claims.json", "--status", "undecided", "--format", "json")
        assert [claim["id"] for claim in json.loads(result.stdout)["claims"]] == ["c_2", "c_3"]
        assert "Denmark" in run("query", "claims.json", "--status", "accepted").stdout
        assert run("query", "claims.json", "--status", "edited").stderr.startswith("policytext: no claim fulfils")

    def test_decided_claims_are_exported(self, run: Run) -> None:
        run("review", "claims.json", "--decide", "c_1", "accept")
        assert run("review", "claims.json", "--export", "out.tsv").exit_code == 0
        assert run("review", "claims.json", "--export", "out.jsonl").exit_code == 0
        assert Path("out.tsv").read_text().splitlines()[1].startswith("rank\tasserted\tpublic_services\treview\t")
        assert json.loads(Path("out.jsonl").read_text())["claims"][0]["kind"] == "rank"

    @pytest.mark.parametrize(
        ("options", "code", "message"),
        [
            ([], 2, "nothing to do: give --decide, --list or --export"),
            (["--decide", "c_1", "like"], 2, "no action 'like' (known: accept, reject, edit, note)"),
            (["--decide", "c_9", "accept"], 1, "policytext: c_9: no claim of this index has this id"),
            (["--decide", "c_1", "edit"], 1, "an edit needs a patch"),
            (["--decide", "c_1", "edit", "--patch", "{"], 2, "--patch: no JSON"),
            (["--decide", "c_1", "edit", "--patch", "{}"], 2, "--patch: a JSON Patch is a list"),
            (["--decide", "c_1", "edit", "--patch", "@none.json"], 2, "--patch: no JSON"),
            (["--export", "out.xml"], 2, "no form for '.xml'"),
        ],
    )
    def test_what_cannot_be_done_leaves_no_log(self, run: Run, options: list[str], code: int, message: str) -> None:
        result = run("review", "claims.json", *options)
        assert result.exit_code == code
        assert message in result.stderr
        assert not Path("claims.review.jsonl").exists()

    def test_stale_decisions_are_listed_last(self, run: Run, sample_index: ClaimIndex) -> None:
        run("review", "claims.json", "--decide", "c_1", "accept")
        run("review", "claims.json", "--decide", "c_2", "reject")
        sample_index.filter(kind="target").write("claims.json")
        result = run("review", "claims.json", "--list", "--format", "json")
        assert [row["status"] for row in json.loads(result.stdout)] == ["rejected", "stale: no claim says this"]
        assert result.stderr == "1 rejected, 1 stale decisions\n"
