"""Ask a written index, whatever its form; a ``.db`` is asked without loading it whole."""

from pathlib import Path

from policytext.index.claim_index import ClaimIndex
from policytext.index.loading import load
from policytext.index.queries import Query


def select_claims(path: Path, query: Query) -> ClaimIndex:
    """The claims of a written index that fulfil a query.

    Raises:
        IndexFileError: the file is no claim index.
    """
    if path.suffix.lower() != ".db":
        return load(path).select(query)
    from policytext.index.store import Store

    with Store.open(path, read_only=True) as store:
        return store.select(query)
