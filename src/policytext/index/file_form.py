"""The written form of an index: names, version, and its encoding as JSON."""

from typing import Literal

import msgspec
from msgspec import Struct

from policytext.claim import Claim, DocumentRow, Rejection, Run
from policytext.index.claim_index import ClaimIndex

SCHEMA: Literal["policytext/1"] = "policytext/1"
"""Name and version of the form; a version changes when a reader of the old one would misread the new."""

DOCUMENTS_FILE = "documents.jsonl"
REJECTIONS_FILE = "rejections.jsonl"
RUN_FILE = "run.json"


class IndexFile(Struct, frozen=True, kw_only=True):
    """A claim index as one JSON object."""

    schema: Literal["policytext/1"]
    documents: tuple[DocumentRow, ...]
    claims: tuple[Claim, ...]
    rejections: tuple[Rejection, ...]
    run: Run


def encode_json(value: object) -> bytes:
    """Compact JSON in UTF-8 with sorted keys, without a line feed at the end."""
    return msgspec.json.encode(value, order="sorted")


def encode_index(index: ClaimIndex) -> bytes:
    """The index as one indented JSON object with sorted keys, ending in a line feed."""
    content = IndexFile(
        schema=SCHEMA,
        documents=index.documents,
        claims=index.claims,
        rejections=index.rejections,
        run=index.run,
    )
    return msgspec.json.format(encode_json(content), indent=1) + b"\n"
