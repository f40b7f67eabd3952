from policytext.evaluate.accuracy import read_cards, render_accuracy
from policytext.evaluate.judgements import Judgement
from policytext.evaluate.report import LAYERS, Report, Tally
from policytext.evaluate.scores import Score

CARD = {
    "model": "a model of nothing",
    "data": "12 statements of training",
    "cross_validation": {"folds": 3, "groups": "pairs", "macro_f1": 0.512, "public_services": 0.25},
}


def make_report() -> Report:
    return Report(
        [
            Tally(
                "plan.md",
                layers={"detection": Score(3, 1, 0), "kind": Score(2, 1, 1)},
                themes={"data": Score(1, 1, 0)},
                judgements=[
                    Judgement("target", ("commitment",), "commitment", 0.85),
                    Judgement("rank", (), "rank", 0.95),
                ],
            ),
            Tally("plan.md", in_text=False),
        ]
    )


def test_the_page_has_a_row_for_each_layer() -> None:
    page = render_accuracy(make_report(), make_report(), [CARD])
    assert "1 documents, 2 statements, 1 of them not found" in page
    assert f"| {LAYERS['detection']} | 0.75 | 1.00 | 0.86 | 0.86 to 0.86 | 3 |" in page
    assert f"| {LAYERS['modality']} | – | – | 1.00 | – | 0 |" in page
    for meaning in LAYERS.values():
        assert f"\n| {meaning} | " in page


def test_sentences_are_scored_for_quantities_and_times() -> None:
    sentences = Report([Tally("sentences.txt", layers={"time_value": Score(4, 1, 0)})])
    page = render_accuracy(make_report(), sentences, [CARD])
    _, _, section = page.partition("## Sentences")
    section, _, _ = section.partition("## Models")
    assert f"| {LAYERS['time_value']} | 0.80 | 1.00 | 0.89 |" in section
    assert section.count("\n| times: ") == section.count("\n| quantities: ") == 2


def test_a_share_is_one_number() -> None:
    assert f"| {LAYERS['kind']} | – | – | 0.67 | 0.67 to 0.67 | 3 |" in render_accuracy(
        make_report(), make_report(), [CARD]
    )


def test_the_page_has_a_row_for_each_document() -> None:
    assert "\n| plan.md | 0.86 | " in render_accuracy(make_report(), make_report(), [CARD])


def test_the_page_tells_what_the_intervals_are_over() -> None:
    assert "replacement from the statements, since there are" in render_accuracy(make_report(), make_report(), [CARD])
    many = Report([Tally(f"{place}.md") for place in range(20)])
    assert "replacement from the documents." in render_accuracy(many, many, [CARD])


def test_kinds_themes_and_confidence_have_tables() -> None:
    page = render_accuracy(make_report(), make_report(), [CARD])
    assert "| target | 1.00 | 0.00 | 0.00 | 0.00 to 0.00 | 1 | 1.00 |" in page
    assert "| commitment | 0.00 | 1.00 | 0.00 | 0.00 to 0.00 | 0 | – |" in page
    assert "| data | 0.50 | 1.00 | 0.67 | 0.67 to 0.67 | 1 |" in page
    assert "\n| target |  |  |  |  | 1 |  |  |  |  |  |  |  |  |\n" in page
    assert "| 0.8 to 0.9 | 1 | 0.85 | 0.00 | 1.00 |\n| 0.9 to 1.0 | 1 | 0.95 | 1.00 | 1.00 |" in page
    # (0.85 + 0.05) / 2 and (0.15 + 0.05) / 2
    assert "Expected calibration error 0.45; where alternatives count as right, 0.10." in page


def test_the_scores_of_a_card_are_listed() -> None:
    page = render_accuracy(make_report(), make_report(), [CARD])
    assert "**a model of nothing.** 12 statements of training; 3 folds over groups of pairs." in page
    assert "| macro f1 | 0.51 |\n| public services | 0.25 |" in page


def test_the_packaged_models_have_cards_that_can_be_rendered() -> None:
    cards = read_cards()
    assert len(cards) == 2
    assert all(len(card["sha256"]) == 64 for card in cards)
    assert render_accuracy(Report([]), Report([]), cards).count("| score | |") == 2
