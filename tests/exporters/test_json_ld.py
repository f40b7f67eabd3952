"""The linked data, read back by rdflib."""

import json
from pathlib import Path

import pytest
from rdflib import Graph, Namespace, URIRef
from rdflib.namespace import RDF

from policytext.exporters.json_ld import write_json_ld
from policytext.index import ClaimIndex

SCHEMA = Namespace("https://schema.org/")
OA = Namespace("http://www.w3.org/ns/oa#")

# rdflib 7.6 calls functions of its own that it deprecates
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")


@pytest.fixture
def graph(sample_index: ClaimIndex, tmp_path: Path) -> Graph:
    write_json_ld(sample_index, tmp_path / "claims.jsonld")
    data = (tmp_path / "claims.jsonld").read_bytes()
    return Graph().parse(data=data, format="json-ld")


def test_every_claim_is_a_claim_with_its_words(graph: Graph, sample_index: ClaimIndex) -> None:
    texts = {str(graph.value(claim, SCHEMA.text)) for claim in graph.subjects(RDF.type, SCHEMA.Claim)}
    assert texts == {claim.text for claim in sample_index}


def test_the_selectors_find_the_words_in_the_text(graph: Graph, sample_index: ClaimIndex) -> None:
    rows = graph.query(
        """
        PREFIX oa: <http://www.w3.org/ns/oa#> PREFIX schema: <https://schema.org/>
        SELECT ?path ?start ?end ?exact WHERE {
            ?annotation a oa:Annotation ; oa:hasTarget ?target .
            ?target oa:hasSource/schema:identifier ?path ; oa:hasSelector ?place, ?quote .
            ?place a oa:TextPositionSelector ; oa:start ?start ; oa:end ?end .
            ?quote a oa:TextQuoteSelector ; oa:exact ?exact .
        }"""
    )
    texts = {row.path: sample_index.texts.get(row.id, "") for row in sample_index.documents}
    found = [(str(row.path), int(row.start), int(row.end), str(row.exact)) for row in rows]  # type: ignore[union-attr]
    assert len(found) == 3
    for path, start, end, exact in found:
        assert texts[path][start:end] == exact


def test_a_claim_has_figures_times_mentions_themes_and_sources(graph: Graph) -> None:
    rank = URIRef("urn:policytext:c_1")
    figures = list(graph.objects(rank, SCHEMA.additionalProperty))
    assert {str(graph.value(figure, SCHEMA.value)) for figure in figures} == {"1", "27"}
    assert str(graph.value(rank, SCHEMA.temporalCoverage)) == "2021"
    assert str(graph.value(graph.value(rank, SCHEMA.mentions), SCHEMA.name)) == "Denmark"
    assert str(graph.value(rank, SCHEMA.about)) == "public_services"
    assert str(graph.value(graph.value(rank, SCHEMA.citation), SCHEMA.url)) == "https://example.org/desi"


def test_it_is_told_what_made_a_claim_and_from_what(graph: Graph) -> None:
    rows = graph.query(
        """
        PREFIX prov: <http://www.w3.org/ns/prov#> PREFIX schema: <https://schema.org/>
        SELECT ?claim ?version ?hash WHERE {
            ?claim a schema:Claim ; prov:wasGeneratedBy/prov:wasAssociatedWith/schema:softwareVersion ?version ;
                prov:wasDerivedFrom/schema:sha256 ?hash .
        }"""
    )
    assert sorted((str(row.version), str(row.hash)) for row in rows) == [  # type: ignore[union-attr]
        ("0.1.0", "11"),
        ("0.1.0", "11"),
        ("0.1.0", "22"),
    ]


def test_refused_documents_are_told_too(graph: Graph) -> None:
    statuses = {str(value) for value in graph.objects(None, SCHEMA.creativeWorkStatus)}
    assert statuses == {"read", "partly", "refused"}


def test_nothing_has_to_be_fetched(sample_index: ClaimIndex, tmp_path: Path) -> None:
    write_json_ld(sample_index, tmp_path / "claims.jsonld")
    content = json.loads((tmp_path / "claims.jsonld").read_text(encoding="utf-8"))
    assert isinstance(content["@context"], dict)
    assert set(content) == {"@context", "@graph"}


def test_positions_are_numbers_of_the_model(graph: Graph) -> None:
    starts = {str(start.datatype) for start in graph.objects(None, OA.start)}  # type: ignore[attr-defined]
    assert starts == {"http://www.w3.org/2001/XMLSchema#nonNegativeInteger"}
