"""The page as a browser's parser sees it."""

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from lxml import etree, html
from msgspec.structs import replace as replace_fields

from policytext.index import ClaimIndex
from policytext.report import render_report
from policytext.report.page import CHART_FROM, find_link


@pytest.fixture
def page(sample_index: ClaimIndex, tmp_path: Path) -> Any:
    return html.document_fromstring(render_report(sample_index, tmp_path))


def test_nothing_is_loaded_from_elsewhere(page: Any, sample_index: ClaimIndex, tmp_path: Path) -> None:
    assert (
        page.xpath("//script | //iframe | //object | //embed | //img | //link[not(starts-with(@href, 'data:'))]") == []
    )
    assert page.xpath("//@*[starts-with(name(), 'on')]") == []
    style = "".join(page.xpath("//style/text()"))
    assert "url(" not in style
    assert "@import" not in style
    assert "default-src 'none'" in page.xpath("//meta[@http-equiv]/@content")[0]
    assert "src=" not in re.sub(r"<blockquote>.*?</blockquote>", "", render_report(sample_index, tmp_path))


def test_every_anchor_leads_to_one_place(page: Any) -> None:
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    anchors = [href[1:] for href in page.xpath("//a/@href") if href.startswith("#")]
    assert len(anchors) > 20
    assert set(anchors) <= set(ids)


def test_every_claim_is_quoted_once_with_its_link(page: Any, sample_index: ClaimIndex) -> None:
    for claim in sample_index:
        (article,) = page.xpath(f"//article[@id='{claim.id}']")
        assert article.findtext("blockquote") == claim.text
        (link,) = article.xpath(".//a")
        assert link.text.startswith("source")


def test_a_commitment_or_target_shows_its_slots_and_what_it_does_not_say(page: Any) -> None:
    (article,) = page.xpath("//article[@id='c_2']")
    slots = zip(article.xpath(".//dt/text()"), article.xpath(".//dd/text()"), strict=True)
    assert list(slots) == [
        ("action", "connect 98% of premises"),
        ("measure", "premises"),
        ("value", "98%"),
        ("deadline", "2030"),
        ("not said", "owner"),
    ]
    assert "target (pledged)" in article.text_content()
    assert page.xpath("//article[@id='c_1']//dl") == []


def test_bars_and_dots_lead_to_their_claims(page: Any) -> None:
    (bar,) = page.xpath("//section[@id='figures']//*[name()='svg']//a[starts-with(@aria-label, 'connectivity')]")
    (listed,) = page.xpath(f"//section[@id='{bar.get('href')[1:]}']//li/a")
    assert listed.get("href") == "#c_2"
    (dot,) = page.xpath("//section[@id='years']//*[name()='svg']//a")
    assert dot.get("href") == "#c_2"
    (amount,) = page.xpath("//section[@id='money']//a")
    assert amount.get("href") == "#c_3"


def test_few_amounts_stand_in_a_table_and_more_in_a_chart(sample_index: ClaimIndex, tmp_path: Path) -> None:
    paid = sample_index.claims[2]
    more = replace_fields(paid, quantities=paid.quantities * CHART_FROM)
    index = replace(sample_index, claims=(*sample_index.claims[:2], more))
    for each, charts, rows in ((sample_index, 0, 1), (index, 1, CHART_FROM)):
        page = html.document_fromstring(render_report(each, tmp_path))
        (money,) = page.xpath("//section[@id='money']")
        assert len(money.xpath(".//*[name()='svg']")) == charts
        assert len(money.xpath(".//tbody/tr[td='about €1.2bn']")) == rows


def test_charts_have_titles_descriptions_and_tables(page: Any) -> None:
    charts = page.xpath("//*[name()='svg']")
    assert len(charts) == 3
    for chart in charts:
        for key in chart.get("aria-labelledby").split():
            (label,) = chart.xpath(f"./*[@id='{key}']")
            assert label.text
        assert chart.xpath("ancestor::figure//table//a"), "a table has the same"
    assert page.xpath("//html/@lang") == ["en"]
    assert len(page.xpath("//h1")) == 1


def test_words_of_a_document_are_no_markup(sample_index: ClaimIndex, tmp_path: Path) -> None:
    text = "<script>alert(1)</script> & \"Denmark\" 'was'"
    claim = replace_fields(sample_index.claims[0], text=text)
    row = replace_fields(sample_index.documents[0], title="<img src=x onerror=alert(1)>")
    index = replace(
        sample_index, claims=(claim, *sample_index.claims[1:]), documents=(row, *sample_index.documents[1:])
    )
    page = html.document_fromstring(render_report(index, tmp_path))
    assert page.xpath("//script | //img") == []
    assert page.xpath("//article[@id='c_1']/blockquote/text()") == [text]


def test_an_empty_index_has_a_page(tmp_path: Path) -> None:
    page = html.document_fromstring(render_report(ClaimIndex(), tmp_path))
    assert page.findtext(".//h1") == "Claims of 0 documents"
    assert page.xpath("//*[name()='svg']") == []


def test_the_page_is_well_formed_and_the_same_every_time(sample_index: ClaimIndex, tmp_path: Path) -> None:
    text = render_report(sample_index, tmp_path)
    assert text == render_report(sample_index, tmp_path)
    for chart in re.findall(r"<svg.*?</svg>", text, re.DOTALL):
        etree.fromstring(chart)


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        ("https://example.org/plan#page=3", "https://example.org/plan#page=3"),
        ("in/plan%20a.pdf#page=3", "../in/plan%20a.pdf#page=3"),
        ("/data/plan.pdf#page=3", "/data/plan.pdf#page=3"),
        ("javascript:alert(1)", None),
        ("data:text/html,x", None),
        ("#", None),
    ],
)
def test_links_lead_to_the_web_or_to_files(
    sample_index: ClaimIndex, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, link: str, expected: str | None
) -> None:
    monkeypatch.chdir(tmp_path)
    claim = sample_index.claims[0]
    claim = replace_fields(claim, provenance=replace_fields(claim.provenance, link=link))
    assert find_link(claim, tmp_path / "out") == expected


def test_long_names_keep_their_ends(sample_index: ClaimIndex, tmp_path: Path) -> None:
    twins = [
        replace_fields(row, title="A plan for everything that there is to plan in the world of today, by all of us")
        for row in sample_index.documents
    ]
    page = html.document_fromstring(render_report(replace(sample_index, documents=tuple(twins)), tmp_path))
    names = page.xpath("//section[@id='gaps']//tbody//th/a/text() | //section[@id='themes']//tbody//th/a/text()")
    assert {name.rpartition("(")[2] for name in names} == {"plan.pdf)", "report.txt)"}
    assert max(len(name) for name in names) <= 60
