"""Statements that break a rule which the database holds by itself."""

import json
from dataclasses import dataclass
from uuid import uuid4

# All columns but those that the database generates.
_COPY = """
DO $do$ BEGIN EXECUTE (
    SELECT format('INSERT INTO {table} (%1$s) SELECT %1$s FROM (
                       SELECT (jsonb_populate_record(t, %2$L)).* FROM {table} t LIMIT 1
                   ) c', string_agg(quote_ident(column_name), ', '), '{values}')
    FROM information_schema.columns WHERE table_name = '{table}' AND is_generated = 'NEVER'
); END $do$
"""


def copy_of(table: str, **changes: object) -> str:
    """A statement that inserts a row's copy under a new id, some of its values changed."""
    values = json.dumps({"id": str(uuid4()), **changes})
    return _COPY.format(table=table, values=values)


@dataclass(frozen=True)
class Breach:
    """A statement that breaks one rule.

    Args:
        rule: the name of the constraint, index or trigger; statement: what it refuses.
        unless: a stricter rule to lift first, because it would refuse the statement before this one could.
    """

    rule: str
    statement: str
    unless: str | None = None
