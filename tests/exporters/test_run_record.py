import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

from policytext.claim import Run
from policytext.exporters.run_record import describe_occasion, write_run_record


def test_the_clock_the_host_and_the_duration_stand_in_the_record(tmp_path: Path) -> None:
    started = datetime.now(UTC) - timedelta(seconds=5)
    write_run_record(tmp_path, Run("0.1.0", {}, {}), describe_occasion(started))
    record = json.loads((tmp_path / "run.json").read_text())
    assert record["run"]["policytext"] == "0.1.0"
    assert record["occasion"]["started"] == started.isoformat(timespec="seconds")
    assert 5 <= record["occasion"]["seconds"] < 60
    assert set(record["occasion"]) == {"started", "seconds", "host", "python", "system"}
