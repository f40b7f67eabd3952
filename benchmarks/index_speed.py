"""Speed of a stored index: 200,000 claims under 2,000 documents, each kind of query, and loading into pandas.

    python benchmarks/index_speed.py INDEX [CLAIMS]

INDEX is any written index; its claims are repeated under new documents until there are CLAIMS of them.
"""

import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from msgspec.structs import replace

from policytext.index import ClaimIndex, load, make_query
from policytext.index.store import Store
from policytext.review import append_decision, find_log, select_reviewed
from policytext.review.decisions import make_decision

CLAIMS_PER_DOCUMENT = 100


def enlarge(index: ClaimIndex, size: int) -> ClaimIndex:
    """The claims of an index again and again, with ids of their own."""
    documents, claims = [], []
    for number in range(size // CLAIMS_PER_DOCUMENT):
        row = replace(index.documents[0], id=f"d_{number}", path=f"plans/{number:05}.pdf", sha256=str(number))
        documents.append(row)
        for place in range(CLAIMS_PER_DOCUMENT):
            claim = index.claims[(number * CLAIMS_PER_DOCUMENT + place) % len(index.claims)]
            claims.append(replace(claim, id=f"c_{number}_{place}", document=row.id))
    return ClaimIndex(tuple(documents), tuple(claims), run=index.run)


def measure(label: str, action: Callable[[], object]) -> None:
    """Print the best of three durations in milliseconds."""
    durations = []
    for _ in range(3):
        start = time.perf_counter()
        result = action()
        durations.append(time.perf_counter() - start)
    found = f"{len(result):>8,} claims" if isinstance(result, ClaimIndex) else ""
    print(f"{label:<58}{min(durations) * 1000:>10,.1f} ms {found}")


def main(source: str, size: int = 200_000) -> None:
    """Make the index, then ask it."""
    index = enlarge(load(source), size)
    sample = index.claims[0]
    word = max(sample.text.split(), key=len)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "claims.db"
        start = time.perf_counter()
        index.write(path)
        print(
            f"{'write':<58}{(time.perf_counter() - start) * 1000:>10,.1f} ms {len(index):>8,} claims, "
            f"{path.stat().st_size / 1e6:,.0f} MB"
        )
        measure("open", lambda: Store.open(path, read_only=True).__exit__(None, None, None))
        with Store.open(path, read_only=True) as store:
            for conditions in (
                {"theme": "economy", "kind": "target"},
                {"kind": "rank"},
                {"kind": "rank", "limit": 100},
                {"kind": "milestone", "limit": 100},
                {"modality": "asserted", "limit": 100},
                {"theme": "economy", "limit": 100},
                {"country": "DK"},
                {"entity": sample.entities[0].name if sample.entities else "Denmark"},
                {"unit": "EUR"},
                {"unit": "currency", "min_value": 1e9},
                {"modality": "projected"},
                {"since": "2031", "until": "2035"},
                {"text": word},
                {"text": word, "limit": 100},
                {"text": "the", "limit": 100},
                {"text": "digital", "best": 10},
                {"limit": 100},
                {"document": "plans/00007.pdf"},
                {"min_confidence": 0.9999},
                {"min_confidence": 0.9999, "limit": 100},
            ):
                measure(f"query {conditions}", lambda c=conditions: store.select(make_query(**c)))
        for claim in index.claims[:: size // 1000]:
            append_decision(find_log(path), make_decision(index, claim.id, "accept", reviewer="a reviewer"))
        for statuses, limit in ((["undecided"], 100), (["accepted"], None)):
            question = make_query(limit=limit)
            measure(
                f"query status {statuses} limit {limit}", lambda s=statuses, q=question: select_reviewed(path, q, s)
            )
        measure("load", lambda: load(path))
        for table in ("claims", "quantities", "entities"):
            measure(f"load and to_frame({table!r})", lambda name=table: load(path).to_frame(name))


if __name__ == "__main__":
    main(sys.argv[1], *map(int, sys.argv[2:]))
