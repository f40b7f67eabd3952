from dataclasses import FrozenInstanceError, replace

import pytest

from policytext.index import ClaimIndex


def test_documents_claims_and_rejections_are_sorted_by_place(sample_index: ClaimIndex) -> None:
    assert [row.path for row in sample_index.documents] == ["plan.pdf", "report.txt", "scan.pdf"]
    assert [claim.id for claim in sample_index] == ["c_1", "c_2", "c_3"]
    assert [entry.path for entry in sample_index.rejections] == ["plan.pdf", "scan.pdf"]


def test_two_indexes_of_the_same_records_are_equal_in_whatever_order_they_were_given(sample_index: ClaimIndex) -> None:
    assert replace(sample_index, claims=sample_index.claims[::-1], texts={}) == sample_index


def test_length_repr_and_empty_index(sample_index: ClaimIndex) -> None:
    assert len(sample_index) == 3
    assert repr(sample_index) == "ClaimIndex(3 documents, 3 claims, 2 rejections)"
    assert repr(ClaimIndex()) == "ClaimIndex(0 documents, 0 claims, 0 rejections)"
    with pytest.raises(FrozenInstanceError):
        sample_index.claims = ()  # type: ignore[misc]


def test_a_claim_knows_its_document(sample_index: ClaimIndex) -> None:
    assert sample_index.document_of(sample_index.claims[2]).path == "report.txt"


def test_ids_are_unique_and_documents_listed(sample_index: ClaimIndex) -> None:
    with pytest.raises(ValueError, match="two claims"):
        replace(sample_index, claims=sample_index.claims * 2)
    with pytest.raises(ValueError, match="two documents"):
        replace(sample_index, documents=sample_index.documents * 2)
    with pytest.raises(ValueError, match="d_plan is not listed"):
        replace(sample_index, documents=())


def test_a_filtered_index_lists_the_documents_of_its_claims_alone(sample_index: ClaimIndex) -> None:
    found = sample_index.filter(kind="spending")
    assert [row.path for row in found.documents] == ["report.txt"]
    assert found.rejections == ()
    assert list(found.texts) == ["d_report"]
    assert found.run == sample_index.run
