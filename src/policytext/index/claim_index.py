"""The claims of one or many documents, sorted, with their documents and what was not used."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from policytext.claim import Claim, DocumentRow, Rejection, Run
from policytext.index.queries import Query, make_query
from policytext.index.relevance import rank_claims

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, repr=False)
class ClaimIndex:
    """An immutable, sorted set of claims.

    Documents are sorted by path; claims by the path of their document, then start, end and id; rejections by path and
    place. Two indexes are equal when they hold the same records. Iterating gives the claims.

    Attributes:
        documents: one row for each document, refused ones included.
        claims: the claims; the ids are unique.
        rejections: what was not used, and why.
        run: version, models and settings that made the claims.
        texts: the text of documents by document id, where it is at hand; only ``.db`` keeps it.

    Raises:
        ValueError: two claims or two documents have the same id, or a claim's document is not listed.
    """

    documents: tuple[DocumentRow, ...] = ()
    claims: tuple[Claim, ...] = ()
    rejections: tuple[Rejection, ...] = ()
    run: Run = field(default_factory=lambda: Run("", {}, {}))
    texts: Mapping[str, str] = field(default_factory=dict, compare=False)

    def __post_init__(self) -> None:
        rows = {row.id: row for row in self.documents}
        if len(rows) != len(self.documents):
            raise ValueError("two documents of the index have the same id")
        lost = next((claim for claim in self.claims if claim.document not in rows), None)
        if lost is not None:
            raise ValueError(f"claim {lost.id}: its document {lost.document} is not listed")
        if len({claim.id for claim in self.claims}) != len(self.claims):
            raise ValueError("two claims of the index have the same id")
        claims = sorted(
            self.claims,
            key=lambda claim: (rows[claim.document].path, claim.provenance.start, claim.provenance.end, claim.id),
        )
        object.__setattr__(self, "documents", tuple(sorted(self.documents, key=lambda row: (row.path, row.id))))
        object.__setattr__(self, "claims", tuple(claims))
        object.__setattr__(self, "rejections", tuple(sorted(self.rejections, key=_place_of)))

    def __len__(self) -> int:
        return len(self.claims)

    def __iter__(self) -> Iterator[Claim]:
        return iter(self.claims)

    def __repr__(self) -> str:
        counts = {"document": self.documents, "claim": self.claims, "rejection": self.rejections}
        parts = (f"{len(records)} {noun}{'' if len(records) == 1 else 's'}" for noun, records in counts.items())
        return f"ClaimIndex({', '.join(parts)})"

    @cached_property
    def _rows(self) -> dict[str, DocumentRow]:
        return {row.id: row for row in self.documents}

    def document_of(self, claim: Claim) -> DocumentRow:
        """The document that a claim of this index stands in."""
        return self._rows[claim.document]

    def filter(
        self,
        *,
        theme: str | Iterable[str] | None = None,
        kind: str | Iterable[str] | None = None,
        country: str | None = None,
        from_: str | date | None = None,
        until: str | date | None = None,
        text: str | None = None,
        min_confidence: float | None = None,
        document: str | None = None,
        since: str | date | None = None,
        modality: str | Iterable[str] | None = None,
        unit: str | Iterable[str] | None = None,
        entity: str | None = None,
        min_value: float | None = None,
        max_value: float | None = None,
        limit: int | None = None,
        best: int | None = None,
    ) -> "ClaimIndex":
        """The claims that fulfil every condition given, as an index of their own; see ``Query`` for what each means.

        ``from_`` and ``since`` are two names of one condition. The result lists the documents of the claims that are
        left, and no rejections: those belong to the whole index.

        Raises:
            ValueError: a kind or modality does not exist, a date is no ISO date, or bounds are the wrong way round.
        """
        return self.select(
            make_query(
                theme=_names(theme),
                kind=_names(kind),
                modality=_names(modality),
                unit=_names(unit),
                min_value=min_value,
                max_value=max_value,
                country=country,
                entity=entity,
                since=from_ if from_ is not None else since,
                until=until,
                text=text,
                min_confidence=min_confidence,
                document=document,
                limit=limit,
                best=best,
            )
        )

    def select(self, query: Query) -> "ClaimIndex":
        """The claims that fulfil a query, with their documents."""
        matching: Iterable[Claim] = (claim for claim in self.claims if query.matches(claim, self.document_of(claim)))
        if query.best is not None:
            matching = rank_claims(list(matching), query.text or "")
        claims = tuple(islice(matching, query.limit if query.best is None else query.best))
        kept = {claim.document for claim in claims}
        return ClaimIndex(
            documents=tuple(row for row in self.documents if row.id in kept),
            claims=claims,
            run=self.run,
            texts={key: text for key, text in self.texts.items() if key in kept},
        )

    def to_frame(self, table: str = "claims") -> "pd.DataFrame":
        """A pandas frame of ``claims``, ``quantities``, ``times``, ``entities``, ``themes``, ``sources``,
        ``rejections`` or ``documents``, one row each.

        Raises:
            ValueError: there is no such table.
        """
        from policytext.index.frames import build_frame

        return build_frame(self, table)

    def write(self, path: str | Path) -> None:
        """Write the index in the form that the extension of ``path`` names; a file of that name is replaced.

        Raises:
            OutputError: no form has this extension, or the file cannot be written.
        """
        from policytext.exporters import write_index

        write_index(self, path)

    @classmethod
    def load(cls, path: str | Path) -> "ClaimIndex":
        """Read an index back; see ``policytext.index.load``."""
        from policytext.index.loading import load

        return load(path)


def _names(names: str | Iterable[str] | None) -> str | tuple[str, ...] | None:
    return names if names is None or isinstance(names, str) else tuple(names)


def _place_of(entry: Rejection) -> tuple[str, bool, int, int, str, str, str, str]:
    """Sort key of a rejection: those of the whole document first."""
    whole = entry.start is None
    return (
        entry.path,
        not whole,
        entry.start or 0,
        entry.end or 0,
        entry.stage,
        entry.code,
        entry.message,
        entry.document or "",
    )
