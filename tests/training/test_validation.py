import numpy as np
import pytest

from policytext.training.statements import Statement
from policytext.training.validation import group_statements, validate

CLASSES = ("rank", "change", "none")


def statement(file: str) -> Statement:
    return Statement("none", "", (), "report", "", "Thanks.", file)


def test_groups_are_files_where_there_are_enough() -> None:
    statements = [statement(file) for file in "aabc"]
    assert group_statements(statements, 3) == (["a", "a", "b", "c"], "whole files")


def test_with_few_files_neighbours_stay_together() -> None:
    groups, name = group_statements([statement("a")] * 20 + [statement("b")] * 5, 3)
    assert name == "ten neighbouring statements"
    assert groups == ["a:0"] * 10 + ["a:1"] * 10 + ["b:2"] * 5


def test_with_few_statements_the_runs_are_shorter() -> None:
    groups, name = group_statements([statement("a")] * 8, 4)
    assert name == "2 neighbouring statements"
    assert groups == ["a:0", "a:0", "a:1", "a:1", "a:2", "a:2", "a:3", "a:3"]
    assert group_statements([statement("a")] * 2, 4)[0] == ["a:0", "a:1"]


def test_no_file_is_on_both_sides() -> None:
    # a file has a word of its own for each class: who has seen the file knows the class, who has not must guess
    files = [file for file in "abcdef" for _ in range(9)]
    targets = np.array([place % 3 for place in range(len(files))])
    rows = [[f"{file}{target}", "the"] for file, target in zip(files, targets, strict=True)]
    found = validate(rows, targets, CLASSES, files, strength=8.0, folds=3)
    assert (found.model.decide(rows).argmax(axis=1) == targets).all()
    for file in "abcdef":
        held_out = found.values[[place for place, own in enumerate(files) if own == file]]
        assert np.ptp(held_out, axis=0) == pytest.approx([0, 0, 0])


def test_each_statement_is_held_out_once_and_judged_by_the_model_of_its_fold() -> None:
    files = [file for file in "abcdef" for _ in range(6)]
    targets = np.array([place % 3 for place in range(len(files))])
    rows = [[("ranked", "rose", "thanks")[target], "the"] for target in targets]
    found = validate(rows, targets, CLASSES, files, strength=8.0, priors={"none": 0.1}, folds=3)
    assert sorted(place for fold in found.folds for place in fold.test) == list(range(len(files)))
    for fold in found.folds:
        tested = [rows[place] for place in fold.test]
        assert fold.model.decide(tested) == pytest.approx(found.values[fold.test])
        assert fold.model.slopes == pytest.approx(found.model.slopes)
        assert fold.model.offsets == pytest.approx(found.model.offsets)
        assert len({files[place] for place in fold.test}) == 2
