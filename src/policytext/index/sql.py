"""A query as conditions of SQL on the tables ``claims`` and ``documents``."""

import json
from collections.abc import Mapping

from policytext.index.queries import Query, find_phrases, fits_document

_LIST = "(SELECT value FROM json_each({}))"
_FIRST_DAY = "CASE WHEN role = 'deadline' AND earliest IS NULL THEN latest ELSE earliest END"
"""Where a time begins; see ``policytext.index.queries.effective_bounds``."""


def build_conditions(query: Query, documents: Mapping[str, str]) -> tuple[list[str], dict[str, str | float | None]]:
    """Conditions to be joined by AND, and the values of their named parameters.

    ``documents`` are the paths by id among which ``query.document`` is looked up.
    """
    values: dict[str, str | float | None] = {}
    conditions = []

    def column(name: str) -> str:
        # a plus sign keeps SQLite from an index of this column: to find the first claims it walks in their order
        return f"claims.{name}" if query.limit is None else f"+claims.{name}"

    def ask(condition: str, **named: str | float | None) -> None:
        conditions.append(condition)
        values.update(named)

    if query.kind is not None:
        ask(f"{column('kind')} IN {_LIST.format(':kind')}", kind=json.dumps(query.kind))
    if query.modality is not None:
        ask(f"{column('modality')} IN {_LIST.format(':modality')}", modality=json.dumps(query.modality))
    if query.min_confidence is not None:
        ask(f"{column('confidence')} >= :confidence", confidence=query.min_confidence)
    if query.ids is not None:
        ask(f"claims.id IN {_LIST.format(':ids')}", ids=json.dumps(sorted(query.ids)))
    if query.except_ids is not None:
        ask(f"claims.id NOT IN {_LIST.format(':except_ids')}", except_ids=json.dumps(sorted(query.except_ids)))
    if query.document is not None:
        wanted = [key for key, path in documents.items() if fits_document(query.document, key, path)]
        ask(f"claims.document IN {_LIST.format(':documents')}", documents=json.dumps(wanted))
    if query.theme is not None:
        ask(_having("themes", f"theme IN {_LIST.format(':theme')}"), theme=json.dumps(query.theme))
    if query.asks_for_quantity():
        names = _LIST.format(":unit")
        fitting = (
            f"(:unit IS NULL OR unit_code IN {names} OR unit_kind IN {names}) "
            "AND (:min_value IS NULL OR number >= :min_value) AND (:max_value IS NULL OR number <= :max_value)"
        )
        unit = None if query.unit is None else json.dumps(query.unit)
        ask(_having("quantities", fitting), unit=unit, min_value=query.min_value, max_value=query.max_value)
    if query.country is not None:
        country = "country = :code OR (country IS NOT NULL AND name_folded = :country)"
        ask(_having("entities", country), code=query.country.upper(), country=query.country.casefold())
    if query.entity is not None:
        entity = "name_folded = :entity OR text_folded = :entity OR id = :entity"
        ask(_having("entities", entity), entity=query.entity.casefold())
    if query.since is not None or query.until is not None:
        period = (
            "(earliest IS NOT NULL OR latest IS NOT NULL) AND (:since IS NULL OR latest IS NULL OR latest >= :since) "
            f"AND (:until IS NULL OR earliest IS NULL AND role <> 'deadline' OR {_FIRST_DAY} <= :until)"
        )
        ask(_having("times", period), since=query.since, until=query.until)
    if query.text is not None:
        phrases = " ".join(f'"{" ".join(words)}"' for words in find_phrases(query.text))
        held = "claims.key IN (SELECT rowid FROM claims_text WHERE claims_text MATCH :words)"
        ask(held if query.best is None else "claims_text MATCH :words", words=phrases)
    return conditions, values


def _having(table: str, condition: str) -> str:
    return f"claims.key IN (SELECT claim FROM {table} WHERE {condition})"
