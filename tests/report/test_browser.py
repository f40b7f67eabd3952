"""The page of the sample documents as a browser shows it."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, sync_playwright

from policytext.index import ClaimIndex
from policytext.pipeline import Pipeline
from policytext.report import render_report

SAMPLES = Path(__file__).parents[2] / "corpora" / "samples"
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")


@pytest.fixture(scope="module")
def index(pipeline: Pipeline) -> ClaimIndex:
    """The claims of the sample documents."""
    return pipeline.extract([SAMPLES])


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """The Chromium of the machine; none is downloaded."""
    program = next((found for name in NAMES if (found := shutil.which(name))), None)
    if program is None:
        pytest.skip(f"no Chromium on the path (looked for {', '.join(NAMES)})")
    with sync_playwright() as tool:
        browser = tool.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def page(browser: Browser, index: ClaimIndex, tmp_path: Path) -> Iterator[Page]:
    """The opened page; a complaint or a request to elsewhere fails the test that used it."""
    file = tmp_path / "report.html"
    file.write_text(render_report(index, tmp_path), encoding="utf-8")
    complaints: list[str] = []
    requests: list[str] = []
    with browser.new_context(viewport={"width": 1200, "height": 900}) as context:
        page = context.new_page()
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("request", lambda request: requests.append(request.url))
        page.goto(file.as_uri())
        yield page
        assert complaints == []
        assert [url for url in requests if not url.startswith(("data:", file.as_uri()))] == []


def area(place: Locator) -> float:
    box = place.bounding_box()
    return box["width"] * box["height"] if box else 0.0


def test_every_chart_is_visible_with_its_marks(page: Page, tmp_path: Path) -> None:
    charts = page.locator("svg").all()
    assert len(charts) >= 4
    for chart in charts:
        marks = chart.locator("a :is(rect, circle, path)")
        assert area(chart) > 10_000
        assert marks.count() > 0
        assert all(area(mark) > 1 for mark in marks.all())
    picture = page.screenshot(path=tmp_path / "report.png", full_page=True)
    assert len(picture) > 10_000


def test_labels_stay_inside_their_chart(page: Page) -> None:
    for chart in page.locator("svg").all():
        frame = chart.bounding_box()
        assert frame is not None
        for label in chart.locator("text").all():
            box = label.bounding_box()
            assert box is not None
            assert box["x"] >= frame["x"] - 1, label.text_content()
            assert box["x"] + box["width"] <= frame["x"] + frame["width"] + 1, label.text_content()


def test_the_page_fits_a_narrow_window(page: Page) -> None:
    page.set_viewport_size({"width": 400, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= 400


def test_no_list_is_open_at_first(page: Page, index: ClaimIndex) -> None:
    assert page.locator("#lists > section:visible").count() == 0
    assert page.get_by_text("opens the list of its claims here").is_visible()
    assert page.locator("article:visible").count() == len(index)


def test_a_bar_opens_the_list_of_its_claims_and_no_other(page: Page, index: ClaimIndex) -> None:
    expected = [claim.text for claim in index if claim.quantities and "trust" in {item.theme for item in claim.themes}]
    page.locator("#figures svg a[aria-label^='trust:']").click()
    opened = page.locator("#lists > section:visible")
    assert opened.count() == 1
    assert opened.locator("li > a").all_text_contents() == expected
    assert opened.locator("li .meta a").count() == len(expected)
    heading = opened.locator("h3").bounding_box()
    assert heading is not None
    assert 0 <= heading["y"] < 900


def test_a_number_of_a_table_opens_its_list(page: Page) -> None:
    cell = page.locator("#gaps td.number a").first
    number = int(cell.inner_text())
    cell.click()
    assert page.locator("#lists > section:visible li").count() == number


def test_a_dot_leads_to_its_claim_alone(page: Page, index: ClaimIndex) -> None:
    dot = page.locator("#years svg a").first
    wanted = (dot.get_attribute("href") or "")[1:]
    dot.click()
    shown = page.locator("article:visible")
    assert shown.locator("blockquote").all_text_contents() == [claim.text for claim in index if claim.id == wanted]
    box = shown.bounding_box()
    assert box is not None
    assert 0 <= box["y"] < 900
    page.get_by_text("Show all claims").click()
    assert page.locator("article:visible").count() == len(index)


def test_the_keyboard_reaches_the_bars(page: Page) -> None:
    bar = page.locator("#figures svg a").first
    bar.focus()
    page.keyboard.press("Enter")
    assert page.locator("#lists > section:visible").count() == 1


def test_on_paper_every_list_and_claim_stands(page: Page, index: ClaimIndex) -> None:
    page.locator("#figures svg a").first.click()
    page.emulate_media(media="print")
    lists = page.locator("#lists > section")
    assert page.locator("#lists > section:visible").count() == lists.count() > 10
    assert page.locator("article:visible").count() == len(index)
