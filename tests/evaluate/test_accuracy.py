from policytext.evaluate.accuracy import read_cards, render_accuracy
from policytext.evaluate.report import LAYERS, Report

CARD = {
    "model": "a model of nothing",
    "data": "12 statements of training",
    "cross_validation": {"folds": 3, "groups": "pairs", "macro_f1": 0.512, "public_services": 0.25},
}


def make_report() -> Report:
    report = Report(statements=4, not_found=1)
    report.add("plan.md", "detection", 3, 1, 0)
    report.add("plan.md", "kind", 2, 1, 1)
    report.confusion = {("target", "commitment"): 1, ("rank", "statistic"): 2}
    return report


def test_the_page_has_a_row_for_each_layer() -> None:
    page = render_accuracy(make_report(), [CARD])
    assert "1 documents, 4 statements, 1 of them not found" in page
    assert f"| {LAYERS['detection']} | 0.75 | 1.00 | 0.86 | 3 |" in page
    for meaning in LAYERS.values():
        assert f"\n| {meaning} | " in page


def test_a_share_is_one_number() -> None:
    assert f"| {LAYERS['kind']} | – | – | 0.67 | 3 |" in render_accuracy(make_report(), [CARD])


def test_the_page_has_a_row_for_each_document() -> None:
    assert "\n| plan.md | 0.86 | " in render_accuracy(make_report(), [CARD])


def test_confusions_are_listed_the_most_frequent_first() -> None:
    assert "rank for statistic (2), target for commitment (1)." in render_accuracy(make_report(), [CARD])
    assert "confused" not in render_accuracy(Report(), [CARD])


def test_the_scores_of_a_card_are_listed() -> None:
    page = render_accuracy(make_report(), [CARD])
    assert "**a model of nothing.** 12 statements of training; 3 folds over groups of pairs." in page
    assert "| macro f1 | 0.51 |\n| public services | 0.25 |" in page


def test_the_packaged_models_have_cards_that_can_be_rendered() -> None:
    cards = read_cards()
    assert len(cards) == 2
    assert all(len(card["sha256"]) == 64 for card in cards)
    assert render_accuracy(Report(), cards).count("| score | |") == 2
