"""Line ends: which hyphens belong to the word, and how two lines meet."""

from collections import Counter

import pytest

from policytext.readers.pdf.metadata import find_authors, find_title, parse_date
from policytext.readers.pdf.prose import join_at, keeps_hyphen, split_mark

VOCABULARY = Counter(
    {"co-benefits": 2, "information": 3, "data": 4, "driven": 1, "co-ordinated": 1, "coastal": 2}
    | {"further": 2, "more": 5}
)


@pytest.mark.parametrize(
    ("before", "after", "keeps"),
    [
        ("co", "benefits", True),
        ("infor", "mation", False),
        ("data", "driven", True),
        ("over", "sight", False),
        ("long", "term", True),
        ("e", "government", True),
        ("unco", "ordinated", True),
        ("whole-of", "government", True),
        ("Anglo", "Saxon", True),
        ("COVID", "19", True),
        ("2016", "17", True),
        ("CONSERVA", "TION", False),
        ("recom", "mended", False),
        ("Further", "more", False),
    ],
)
def test_keeps_hyphen(before: str, after: str, keeps: bool) -> None:
    assert keeps_hyphen(before, after, VOCABULARY) is keeps


@pytest.mark.parametrize(
    ("left", "right", "whole"),
    [
        ("in the long-", "term plan", "in the long-term plan"),
        ("for infor-", "mation only", "for information only"),
        ("both short-", "and long-term", "both short- and long-term"),
        ("from 2016–", "17 on", "from 2016–17 on"),
        ("the law —", "as read", "the law — as read"),
        ("the law—", "as read", "the law—as read"),
        ("https://example.org/", "plan", "https://example.org/plan"),
        ("one word", "two words", "one word two words"),
    ],
)
def test_join_at(left: str, right: str, whole: str) -> None:
    cut, joint = join_at(left, right, VOCABULARY)
    assert left[: len(left) - cut] + joint + right == whole


def test_a_hyphen_after_co_stays_where_the_document_does_not_tell() -> None:
    assert keeps_hyphen("unco", "operative", Counter())
    assert not keeps_hyphen("uncom", "mon", Counter())


def test_a_mark_may_hold_several_labels() -> None:
    assert split_mark("12,13") == ["12", "13"]
    assert split_mark("3–5") == ["3", "4", "5"]
    assert split_mark("*") == ["*"]


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("December 2012", "2012-12"),
        ("Adopted on 3 March 2021", "2021-03-03"),
        ("September 20, 2011", "2011-09-20"),
        ("2019", "2019"),
        ("2024-05-06", "2024-05-06"),
        ("a plan for 2019 and later", None),
    ],
)
def test_parse_date(text: str, date: str | None) -> None:
    assert parse_date(text) == date


def test_junk_titles_and_authors_are_not_taken() -> None:
    for title in ("Microsoft Word - plan.doc", "untitled", "plan_final_v2.indd", "20190304"):
        assert find_title({"Title": title}, []) is None
    assert find_title({"Title": "Plan for the Coast"}, []) == "Plan for the Coast"
    assert find_authors({"Author": "admin"}) == ()
    assert find_authors({"Author": "jsmith3"}) == ()
    assert find_authors({"Author": "Jane Smith; Harbour Ministry"}) == ("Jane Smith", "Harbour Ministry")
