from pathlib import Path

from policytext.exporters.html_file import write_html
from policytext.index import ClaimIndex


def test_the_page_is_written_in_utf_8(sample_index: ClaimIndex, tmp_path: Path) -> None:
    write_html(sample_index, tmp_path / "report.html")
    text = (tmp_path / "report.html").read_text(encoding="utf-8")
    assert text.startswith("<!DOCTYPE html>")
    assert "Café Agency paid: about €1.2bn" in text
