"""Locks of keys, records, users and the policy, each held until the transaction ends."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any
from uuid import UUID

from asyncpg import LockNotAvailableError
from tortoise.connection import get_connection
from tortoise.transactions import in_transaction

from models.kinds import Ref, S
from models.staged import StagedRow
from models.user import User

_LOCK_KEY = "SELECT pg_advisory_xact_lock(hashtextextended($1, 0))"
_LOCK_RECORD = "SELECT * FROM {table} WHERE id = $1 FOR UPDATE"
_LOCK_RECORDS = "SELECT * FROM {table} WHERE id = ANY($1::uuid[]) ORDER BY id FOR UPDATE"
_LOCK_FOR_TIMER = """
SELECT e.*, t.clock AS timer_clock, t.entry_sequence AS timer_entry
FROM {table} e LEFT JOIN timers t ON t.id = $2 WHERE e.id = $1 FOR UPDATE OF e SKIP LOCKED
"""

# Only this mode keeps readers out. Who has read the policy holds its table until the end of the transaction, so that
# nobody decides on an older policy once the lock is had; whoever waits for it reads the new one.
_LOCK_POLICY = "LOCK TABLE policy_versions IN ACCESS EXCLUSIVE MODE"
_PATIENCE = "SELECT set_config('lock_timeout', $1, TRUE)"
POLICY_PATIENCE = "2s"
"""How long everybody else may have to wait for a change of the policy that waits for a long transaction."""

_LOCK_USER = "SELECT * FROM users WHERE id = $1 FOR NO KEY UPDATE"


@dataclass(frozen=True, slots=True)
class Fence:
    """What a timer was armed for: its clock, and the stage entry that it belongs to."""

    clock: str
    entry_sequence: int


async def lock_key(*parts: object) -> None:
    """Serialize all that use one name, such as an idempotency key of an actor, until the transaction ends."""
    await get_connection("default").execute_query(_LOCK_KEY, [":".join(str(part) for part in parts)])


async def lock_record(at: Ref[S]) -> S | None:
    """Lock one record until the transaction ends; None if there is none."""
    rows = await get_connection("default").execute_query_dict(_text(_LOCK_RECORD, at.table), [at.id])
    return _record(at.table, rows[0]) if rows else None


async def lock_records(at: Iterable[Ref[StagedRow]]) -> dict[UUID, StagedRow]:
    """Lock several records until the transaction ends: a statement for each table, in the order of their keys.

    Args:
        at: each as often as it likes; one that names nothing is left out.
    """
    keys: dict[type[StagedRow], set[UUID]] = {}
    for one in at:
        keys.setdefault(one.table, set()).add(one.id)
    held: dict[UUID, StagedRow] = {}
    for table in sorted(keys, key=lambda known: known.KIND):
        statement = _text(_LOCK_RECORDS, table)
        rows = await get_connection("default").execute_query_dict(statement, [list(keys[table])])
        held.update((row["id"], _record(table, row)) for row in rows)
    return held


async def lock_for_timer(at: Ref[S], timer_id: UUID) -> tuple[S, Fence | None] | None:
    """Lock a record without waiting, and read its timer in the same round trip.

    The timer is read as of the moment before the lock was had: if somebody committed just then, it may be a little
    old. The record is not, nor are facts that are read after this.

    Returns:
        the record, with its timer unless that is gone; None where somebody else holds the record, or there is none.
    """
    rows = await get_connection("default").execute_query_dict(_text(_LOCK_FOR_TIMER, at.table), [at.id, timer_id])
    if not rows:
        return None
    clock, entry = rows[0].pop("timer_clock"), rows[0].pop("timer_entry")
    return _record(at.table, rows[0]), None if clock is None else Fence(clock, entry)


@cache
def _text(statement: str, table: type[StagedRow]) -> str:
    return statement.format(table=table._meta.db_table)  # noqa: SLF001  # Tortoise offers the name nowhere else


def _record(table: type[S], row: dict[str, Any]) -> S:  # Any: a row of the table
    return table._init_from_db(**row)  # noqa: SLF001  # what Tortoise makes rows with


async def lock_user(user_id: UUID) -> User | None:
    """Lock one user until the transaction ends, though not those who write rows that name them; None if there is none.

    Args:
        user_id: the user.
    """
    rows = await get_connection("default").execute_query_dict(_LOCK_USER, [user_id])
    return User._init_from_db(**rows[0]) if rows else None  # noqa: SLF001  # as above


async def lock_policy() -> bool:
    """Wait until nobody decides on the present policy, and keep others from reading it until the transaction ends.

    Returns:
        False when a long transaction holds it, with nothing locked.
    """
    try:
        async with in_transaction() as connection:
            await connection.execute_query(_PATIENCE, [POLICY_PATIENCE])
            await connection.execute_query(_LOCK_POLICY)
            await connection.execute_query(_PATIENCE, ["0"])
    except LockNotAvailableError:
        return False
    return True
