"""A plan and its next edition, read from their sources."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from policytext.comparison import Change, compare_editions
from policytext.pipeline import Pipeline

PAIRS = """
## Roads
later_deadline:
  The Road Agency will resurface 400 km of rural roads by 2026.
  The Road Agency will resurface 400 km of rural roads by 2029.
kept:
  Toll revenue rose by 4% in 2021.
  Toll revenue rose by 4% in 2021.
weakened:
  The Road Agency must inspect every bridge once a year.
  The Road Agency should inspect every bridge once a year.
lower_value:
  We will plant 9,000 trees along the northern ring road.
  We will plant 6,000 trees along the northern ring road.
strengthened:
  The Ministry intends to digitise the register of number plates.
  The Ministry will digitise the register of number plates.
dropped:
  The Ministry will lower the speed limit near schools to 30 km/h.
  -
new:
  -
  The Road Agency will charge lorries by the kilometre from 2028.
lower_value:
  The Road Agency employs 2,300 people in seven districts.
  The Road Agency employs 2,100 people in seven districts.

## Schools
weakened, later_deadline:
  The Education Office will give every pupil in grade five a tablet by September 2025.
  The Education Office aims to give every pupil in grade five a tablet by September 2026.
kept:
  The share of teachers with a degree in mathematics fell to 61% in 2020.
  The share of teachers with a degree in mathematics fell to 61% in 2020.
reworded:
  Every municipality shall publish the menu of its school canteens.
  Every municipality shall publish the menu and the prices of its school canteens.
strengthened:
  The Education Office may offer evening classes for adults in all regions.
  The Education Office will offer evening classes for adults in all regions.
deadline_dropped:
  We will build 40 new nurseries in the eastern suburbs by 2027.
  We will build 40 new nurseries in the eastern suburbs.
deadline_added:
  The Education Office will connect all village libraries to the school network.
  The Education Office will connect all village libraries to the school network by June 2026.
higher_value:
  The Inspectorate will visit 150 private schools each year.
  The Inspectorate will visit 200 private schools each year.
dropped:
  Language courses for new arrivals cost €12 million in 2022.
  -
new:
  -
  The Education Office will end the paper report card in 2027.

weakened:
  We will publish the marks.
  We will seek to publish the marks.
strengthened:
  The Office may close it.
  The Office is required to close it.

## Health
later_deadline:
  The Health Fund will reimburse dental care for pensioners by January 2025.
  The Health Fund will reimburse dental care for pensioners by January 2027.
kept:
  Waiting times for hip operations fell from 19 to 14 weeks between 2018 and 2021.
  Waiting times for hip operations fell from 19 to 14 weeks between 2018 and 2021.
weakened:
  Hospitals must report every serious incident to the Health Fund within two days.
  Hospitals are expected to report every serious incident to the Health Fund within two days.
lower_value:
  The Health Fund plans to vaccinate 80% of care workers against influenza by 2026.
  The Health Fund plans to vaccinate 70% of care workers against influenza by 2026.
dropped:
  The Ministry of Health would like to see fewer forms in maternity wards.
  -
earlier_deadline:
  We will open three walk-in clinics in the harbour district by the end of 2025.
  We will open three walk-in clinics in the harbour district by the end of 2024.
strengthened:
  The Ministry of Health should fund a second ambulance helicopter for the islands.
  The Ministry of Health must fund a second ambulance helicopter for the islands.
reworded:
  The Health Fund paid €310 million for medicines in 2021, a tenth more than in 2020.
  The Health Fund paid €310 million for medicines in 2021, a tenth more than in the year before.
new:
  -
  The Health Fund commits to answering every letter within ten days.
""".strip()


def pairs() -> Iterator[tuple[str, str, str, tuple[str, ...]]]:
    """Heading, older and newer sentence (empty where there is none), and the changes that a reader sees."""
    heading = ""
    lines = iter(PAIRS.splitlines())
    for line in filter(None, lines):
        if line.startswith("## "):
            heading = line
        else:
            older, newer = (next(lines).strip().removeprefix("-") for _ in range(2))
            yield heading, older, newer, tuple(line.rstrip(":").split(", "))


def write(path: Path, which: int) -> Path:
    """One of the editions as a document: a paragraph a sentence, below the headings."""
    lines: list[str] = []
    for row in pairs():
        if row[0] not in lines:
            lines.append(row[0])
        if row[which]:
            lines.append(row[which])
    path.write_text("# A plan\n\n" + "\n\n".join(lines) + "\n", encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def changes(pipeline: Pipeline, tmp_path_factory: pytest.TempPathFactory) -> list[Change]:
    folder = tmp_path_factory.mktemp("editions")
    older, newer = (
        pipeline.extract([write(folder / f"{name}.md", which)]) for which, name in ((1, "older"), (2, "newer"))
    )
    return compare_editions(older, newer)


@pytest.mark.parametrize(("older", "newer", "expected"), [row[1:] for row in pairs()])
def test_each_sentence_has_the_change_that_a_reader_sees(
    changes: list[Change], older: str, newer: str, expected: tuple[str, ...]
) -> None:
    found = [
        change
        for change in changes
        if (older and change.old and change.old.text.rstrip(".") in older)
        or (newer and change.new and change.new.text.rstrip(".") in newer)
    ]
    assert {name for change in found for name in change.changes} == set(expected)
    assert [bool(change.old) for change in found] == [bool(older)] * len(found)
    assert [bool(change.new) for change in found] == [bool(newer)] * len(found)


def test_an_aside_that_is_left_out_leaves_a_counterpart(pipeline: Pipeline, tmp_path: Path) -> None:
    plain = "More open figures about road works also help the towns to plan their own building sites"
    aside = "(named in the annex, together with the offices that answer for each of them and the year of their budgets)"
    texts = (f"{plain} {aside}.", f"{plain}.")
    editions = []
    for name, text in zip(("older.txt", "newer.txt"), texts, strict=True):
        (tmp_path / name).write_text(text, encoding="utf-8")
        editions.append(pipeline.extract([tmp_path / name]))
    for one, other in (editions, editions[::-1]):
        (change,) = compare_editions(one, other)
        assert change.changes == ("reworded",)
        assert change.likeness is not None
        assert change.likeness < 0.7


def test_two_forms_of_one_plan_are_kept(pipeline: Pipeline, tmp_path: Path) -> None:
    markdown = write(tmp_path / "plan.md", 1)
    parts = markdown.read_text(encoding="utf-8").strip().split("\n\n")
    (tmp_path / "plan.txt").write_text("\n\n".join(part.lstrip("# ") for part in parts), encoding="utf-8")
    marked = (f"<h2>{part.lstrip('# ')}</h2>" if part.startswith("#") else f"<p>{part}</p>" for part in parts)
    page = f"<html><body><main>{''.join(marked)}</main></body></html>"
    (tmp_path / "plan.html").write_text(page, encoding="utf-8")
    for other in ("plan.txt", "plan.html"):
        changes = compare_editions(pipeline.extract([markdown]), pipeline.extract([tmp_path / other]))
        kept = [change for change in changes if change.changes == ("kept",)]
        assert len(changes) > 20
        assert len(kept) / len(changes) >= 0.95
