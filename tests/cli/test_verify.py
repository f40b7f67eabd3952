import json
from collections.abc import Callable
from pathlib import Path

from click.testing import Result

Run = Callable[..., Result]

TEXT = "The Agency opened 14 service centres in 2019."


def test_claims_that_no_longer_stand_are_listed(run: Run) -> None:
    Path("a.txt").write_text(TEXT)
    run("extract", "a.txt", "--quiet")
    exact = run("verify", "claims.json", "--strict")
    assert (exact.exit_code, exact.stdout, exact.stderr) == (0, "", "1 claim: 1 exact\n")

    Path("a.txt").write_text(TEXT.replace("14", "15"))
    changed = run("verify", "claims.json")
    assert (changed.exit_code, changed.stderr) == (0, "1 claim: 1 changed\n")
    assert "opened 15 service" in " ".join(changed.stdout.split())
    assert run("verify", "claims.json", "--strict").exit_code == 2
    verdicts = json.loads(run("verify", "claims.json", "--format", "json").stdout)
    assert [(verdict["status"], verdict["now"]) for verdict in verdicts] == [("changed", TEXT.replace("14", "15"))]
