"""Dates as documents state them."""

import datetime

import pytest
from msgspec.structs import replace

from policytext.readers import read_bytes, read_text
from policytext.readers.metadata import FILE_DATE, add_named_date, check_file_date, find_date_line, parse_date


@pytest.mark.parametrize(
    ("value", "iso"),
    [
        ("2021-04-16 13:55:00 -0500", "2021-04-16"),
        ("2021-04-16T13:55:00Z", "2021-04-16"),
        ("2021-04", "2021-04"),
        ("25 August 2022", "2022-08-25"),
        ("25th of August, 2022", "2022-08-25"),
        ("Thursday, August 25, 2022", "2022-08-25"),
        ("Aug. 25, 2022 10:15 am", "2022-08-25"),
        ("Sept. 2012", "2012-09"),
        ("8/25/2022", "2022-08-25"),
        ("25.8.2022", "2022-08-25"),
        ("4/4/2022", "2022-04-04"),
        ("3/4/2022", None),
        ("30 February 2022", None),
        ("2022", "2022"),
        (2022, "2022"),
        (datetime.date(2022, 8, 25), "2022-08-25"),
        (datetime.datetime(2022, 8, 25, 9), "2022-08-25"),
        ("soon", None),
        ("Plan 2030", None),
        ("", None),
        (None, None),
    ],
)
def test_dates(value: object, iso: str | None) -> None:
    assert parse_date(value) == iso


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("Published on August 25, 2022", ("2022-08-25", True)),
        ("Published by the Office of Works on 3 May 2020", ("2020-05-03", True)),
        ("Posted: 2020-05-03 | Jane Doe", ("2020-05-03", True)),
        ("December 2012", ("2012-12", False)),
        ("ASTON, D.C., 20 December 2016", ("2016-12-20", False)),
        ("Aston, 20 December 2016.", ("2016-12-20", False)),
        ("2016", None),
        ("Published figures for 2016", None),
        ("The Act was passed on 3 May 2020", None),
    ],
)
def test_lines_that_state_a_date(line: str, found: tuple[str, bool] | None) -> None:
    assert find_date_line(line) == found


def test_a_publication_date_goes_before_an_update() -> None:
    prose = "The Office of Works repaired 40 bridges in 2016, which was twice as many as in the year before."
    document = read_text(f"Bridges for All\n\nUpdated 3 June 2021\n\nPublished 4 May 2020\n\n{prose}")
    assert document.published == "2020-05-04"
    assert read_text(f"Bridges for All\n\nUpdated 3 June 2021\n\n{prose}").published == "2021-06-03"
    assert read_text(f"Bridges for All\n\n{prose}\n\nOn 4 May 2020 it ended.").published is None


@pytest.mark.parametrize(
    ("opening", "title"),
    [
        ("# Bridges\n\n## Aims\n\nIt began.\n\n## Means\n\nIt went on.", "Bridges"),
        ("## Introduction\n\nIt began in 2019.\n\n### Means\n\nIt went on.", "Introduction"),
        ("## Aims\n\nIt began.\n\n## Means\n\nIt went on.", None),
        ("---\ntitle: Plan\n---\n\n# Plan for 2030\n\nIt began.", "Plan for 2030"),
        ("---\ntitle: Plan\n---\n\n# Aims\n\nIt began.", "Plan"),
    ],
)
def test_titles(opening: str, title: str | None) -> None:
    assert read_bytes(opening.encode(), "plan.md").title == title


@pytest.mark.parametrize(
    ("notice", "expected"),
    [
        ("© Office of Works 2019", ("2019", "imprint")),
        ("Crown copyright 2021", ("2021-03-04", "file_date")),
        ("The bridges were counted in 2019.", ("2021-03-04", "file_date")),
    ],
)
def test_the_copyright_notice_goes_before_the_day_the_file_was_made(notice: str, expected: tuple[str, str]) -> None:
    document = read_text(f"Plan\n\nThe Office repaired all bridges of the land.\n\n{notice}\n")
    made = replace(document, published="2021-03-04", published_from="file_date")
    checked = check_file_date(made)
    assert (checked.published, checked.published_from) == expected


def test_a_stated_date_is_not_checked() -> None:
    document = read_text("Plan\n\nThe Office repaired all bridges.\n\n© Office of Works 2019\n", published="2021-03-04")
    assert check_file_date(document) is document


@pytest.mark.parametrize(
    ("path", "title", "expected"),
    [
        ("speech.md", "Opening statement, October 2018", ("2018-10", "title")),
        ("plans/progress-report-oct-2013.md", None, ("2013-10", "file_name")),
        ("meeting_2024-07-29.docx", "Meeting Overview", ("2024-07-29", "file_name")),
        ("2023_05_strategy.pdf", None, ("2023-05", "file_name")),
        ("note 3 May 2019.docx", None, ("2019-05-03", "file_name")),
        # spans of years, and years that a plan looks ahead to
        ("plan-2010-12.md", None, (None, None)),
        ("plan-2018-22.md", "Corporate plan 2018–22", (None, None)),
        ("strategy-2030.md", "Vision 2030", (None, None)),
        ("may-report.md", "The March of 100 men", (None, None)),
    ],
)
def test_a_date_in_the_title_or_the_name_of_the_file(
    path: str, title: str | None, expected: tuple[str | None, str | None]
) -> None:
    document = add_named_date(replace(read_text("Fees rose."), path=path, title=title))
    assert (document.published, document.published_from) == expected


def test_a_date_of_its_own_goes_before_that_in_the_title() -> None:
    stated = replace(read_text("Fees rose."), title="Plan of May 2020", published="2021", published_from="byline")
    assert add_named_date(stated) == stated
    made = replace(stated, published_from=FILE_DATE)
    assert add_named_date(made).published == "2020-05"
