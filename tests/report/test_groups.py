from dataclasses import replace

from msgspec.structs import replace as replace_fields

from policytext.index import ClaimIndex
from policytext.report.groups import (
    cross_themes,
    group_by_document,
    group_by_theme,
    group_gaps,
    list_dated,
    list_money,
    name_documents,
)


def test_documents_are_called_by_title_or_file(sample_index: ClaimIndex) -> None:
    names = name_documents(sample_index.documents)
    assert names == {"d_plan": "The plan", "d_report": "report.txt", "d_scan": "scan.pdf"}
    twins = [replace_fields(row, title="Plan") for row in sample_index.documents[:2]]
    assert list(name_documents(twins).values()) == ["Plan (plan.pdf)", "Plan (report.txt)"]


def test_figures_by_theme_and_document(sample_index: ClaimIndex) -> None:
    names = name_documents(sample_index.documents)
    assert [(group.anchor, group.count) for group in group_by_theme(sample_index)] == [
        ("figures-connectivity", 1),
        ("figures-economy", 1),
        ("figures-inclusion", 1),
        ("figures-public-services", 1),
    ]
    assert [(group.title, group.count) for group in group_by_document(sample_index, names)] == [
        ("Figures: The plan", 2),
        ("Figures: report.txt", 1),
    ]


def test_a_figure_without_a_theme_is_not_lost(sample_index: ClaimIndex) -> None:
    bare = replace(sample_index, claims=tuple(replace_fields(claim, themes=()) for claim in sample_index))
    assert [(group.title, group.count) for group in group_by_theme(bare)] == [("Figures: no theme", 3)]


def test_themes_over_documents(sample_index: ClaimIndex) -> None:
    themes, rows = cross_themes(sample_index, name_documents(sample_index.documents))
    assert themes == ["connectivity", "economy", "inclusion", "public_services"]
    assert [(key, [cell.count if cell else 0 for cell in row]) for key, row in rows] == [
        ("d_plan", [1, 0, 1, 1]),
        ("d_report", [0, 1, 0, 0]),
    ]


def test_targets_and_milestones_by_year(sample_index: ClaimIndex) -> None:
    done = replace_fields(sample_index.claims[0], kind="milestone")
    index = replace(sample_index, claims=(done, *sample_index.claims[1:]))
    assert [(point.claim.id, point.year, point.shown) for point in list_dated(index)] == [
        ("c_1", 2021, "milestone"),
        ("c_2", 2030, "target"),
    ]


def test_money_by_currency(sample_index: ClaimIndex) -> None:
    (point,) = list_money(sample_index)["EUR"]
    assert (point.year, point.value, point.shown) == (2014, 1.2e9, "about €1.2bn")


def test_gaps(sample_index: ClaimIndex) -> None:
    ((key, number, cells),) = group_gaps(sample_index, name_documents(sample_index.documents))
    assert (key, number) == ("d_plan", 1)
    assert [cell.title if cell else None for cell in cells] == [None, "no owner: The plan", None, None]
