"""``.jsonld``: linked data, with W3C Web Annotation for the place, schema.org for the claim, PROV-O for its making.

The context stands in the file, so that it is read without a network. There is no clock in it.
"""

import json
from pathlib import Path
from typing import Any

from policytext.claim import Claim, DocumentRow, Entity, Quantity, Run
from policytext.exporters.writing import write_file
from policytext.index import ClaimIndex
from policytext.index.rows import describe_time

Node = dict[str, Any]

_CONTEXT: Node = {
    "dcterms": "http://purl.org/dc/terms/",
    "oa": "http://www.w3.org/ns/oa#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "schema": "https://schema.org/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "oa:hasBody": {"@type": "@id"},
    "oa:hasSource": {"@type": "@id"},
    "oa:motivatedBy": {"@type": "@id"},
    "oa:start": {"@type": "xsd:nonNegativeInteger"},
    "oa:end": {"@type": "xsd:nonNegativeInteger"},
    "dcterms:conformsTo": {"@type": "@id"},
    "prov:used": {"@type": "@id"},
    "prov:wasAssociatedWith": {"@type": "@id"},
    "prov:wasDerivedFrom": {"@type": "@id"},
    "prov:wasGeneratedBy": {"@type": "@id"},
    "schema:appearance": {"@type": "@id"},
    "schema:citation": {"@type": "@id"},
}
_RUN = "urn:policytext:run"
_AGENT = "urn:policytext:software"
_ENTITY_TYPES = {"PERSON": "schema:Person", "ORG": "schema:Organization", "PLACE": "schema:Place"}
_FRAGMENTS = {
    "application/pdf": "http://tools.ietf.org/rfc/rfc3778",
    "text/html": "http://tools.ietf.org/rfc/rfc3236",
}
"""What the fragment of a FragmentSelector follows, as the Web Annotation model lists it."""


def write_json_ld(index: ClaimIndex, path: Path) -> None:
    """Write the documents, claims and annotations as one JSON-LD graph.

    Raises:
        OutputError: the file cannot be written.
    """
    content = {"@context": _CONTEXT, "@graph": list(_describe(index))}
    write_file(path, (json.dumps(content, indent=1, sort_keys=True, ensure_ascii=False) + "\n").encode())


def _describe(index: ClaimIndex) -> list[Node]:
    documents = [_describe_document(row) for row in index.documents]
    sources = [_describe_source(row, source.id) for row in index.documents for source in row.cited_sources]
    claims = [node for claim in index.claims for node in _describe_claim(claim, index.document_of(claim))]
    return [*_describe_run(index.run, index.documents), *documents, *sources, *claims]


def _describe_run(run: Run, documents: tuple[DocumentRow, ...]) -> list[Node]:
    models = [
        {"@type": "schema:PropertyValue", "schema:name": name, "schema:value": run.models[name]} for name in run.models
    ]
    agent = {
        "@id": _AGENT,
        "@type": ["prov:SoftwareAgent", "schema:SoftwareApplication"],
        "schema:name": "policytext",
        "schema:softwareVersion": run.policytext,
    }
    activity = {
        "@id": _RUN,
        "@type": "prov:Activity",
        "prov:used": [_document_iri(row) for row in documents],
        "prov:wasAssociatedWith": _AGENT,
        "schema:additionalProperty": models,
    }
    return [agent, activity]


def _describe_document(row: DocumentRow) -> Node:
    return _present(
        {
            "@id": _document_iri(row),
            "@type": ["prov:Entity", "schema:DigitalDocument"],
            "schema:creativeWorkStatus": row.status,
            "schema:datePublished": row.published,
            "schema:encodingFormat": row.media_type,
            "schema:identifier": row.path,
            "schema:inLanguage": row.language,
            "schema:name": row.title,
            "schema:sha256": row.sha256,
            "schema:url": row.uri,
        }
    )


def _describe_source(row: DocumentRow, key: str) -> Node:
    source = next(source for source in row.cited_sources if source.id == key)
    return _present(
        {
            "@id": _source_iri(row, key),
            "@type": "schema:CreativeWork",
            "schema:description": source.text,
            "schema:url": source.url,
        }
    )


def _describe_claim(claim: Claim, row: DocumentRow) -> list[Node]:
    iri, place = _claim_iri(claim), claim.provenance
    told = {
        "@id": iri,
        "@type": ["prov:Entity", "schema:Claim"],
        "prov:wasDerivedFrom": _document_iri(row),
        "prov:wasGeneratedBy": _RUN,
        "schema:about": [theme.theme for theme in claim.themes],
        "schema:additionalProperty": [_describe_quantity(quantity) for quantity in claim.quantities],
        "schema:additionalType": claim.kind,
        "schema:appearance": _document_iri(row),
        "schema:citation": [_source_iri(row, citation.source) for citation in place.cites],
        "schema:creditText": claim.attribution.text if claim.attribution else None,
        "schema:mentions": [_describe_entity(entity) for entity in claim.entities],
        "schema:temporalCoverage": [describe_time(time) for time in claim.times],
        "schema:text": claim.text,
    }
    annotation = {
        "@id": f"{iri}:annotation",
        "@type": "oa:Annotation",
        "oa:hasBody": iri,
        "oa:hasTarget": {
            "@type": "oa:SpecificResource",
            "oa:hasSource": _document_iri(row),
            "oa:hasSelector": _describe_selectors(claim, row),
        },
        "oa:motivatedBy": "oa:identifying",
        "prov:wasGeneratedBy": _RUN,
    }
    return [_present(told), annotation]


def _describe_selectors(claim: Claim, row: DocumentRow) -> list[Node]:
    place = claim.provenance
    selectors: list[Node] = [
        {"@type": "oa:TextPositionSelector", "oa:start": place.start, "oa:end": place.end},
        {
            "@type": "oa:TextQuoteSelector",
            "oa:exact": place.quote.exact,
            "oa:prefix": place.quote.prefix,
            "oa:suffix": place.quote.suffix,
        },
    ]
    if place.fragment:
        fragment = {"@type": "oa:FragmentSelector", "rdf:value": place.fragment}
        selectors.append(_present({**fragment, "dcterms:conformsTo": _FRAGMENTS.get(row.media_type or "")}))
    return selectors


def _describe_quantity(quantity: Quantity) -> Node:
    """A figure with its value as a string, exact; bounds and roundings are in ``schema:valueReference``."""
    about = "approximately" if quantity.approx else None
    return _present(
        {
            "@type": "schema:PropertyValue",
            "schema:description": quantity.text,
            "schema:name": quantity.measure.text if quantity.measure else None,
            "schema:unitCode": quantity.unit.code,
            "schema:unitText": quantity.unit.kind,
            "schema:value": quantity.value,
            "schema:valueReference": " ".join(part for part in (about, quantity.op) if part),
        }
    )


def _describe_entity(entity: Entity) -> Node:
    return _present(
        {
            "@type": _ENTITY_TYPES.get(entity.label, "schema:Thing"),
            "schema:additionalType": entity.label,
            "schema:identifier": entity.country,
            "schema:name": entity.name,
        }
    )


def _present(node: Node) -> Node:
    """The node without members that are absent or empty."""
    return {key: value for key, value in node.items() if value not in (None, [], "")}


def _document_iri(row: DocumentRow) -> str:
    return f"urn:policytext:{row.id}"


def _source_iri(row: DocumentRow, source: str) -> str:
    return f"urn:policytext:{row.id}:{source}"


def _claim_iri(claim: Claim) -> str:
    return f"urn:policytext:{claim.id}"
