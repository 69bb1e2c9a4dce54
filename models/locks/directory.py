"""Locks of rows that move through no lifecycle, and those by external ids.

A contact's is had before that of the organization where the contact works; a record's stands alone.
"""

from typing import Literal, TypeVar
from uuid import UUID

from tortoise.connection import get_connection

from models.engagement import Engagement
from models.house import VersionedRow
from models.organization import Organization

R = TypeVar("R", bound=VersionedRow)

_EQUAL = {"domain": "lower(domain) = lower($1)", "name": "name = $1"}
_PRESENT, _UNKEYED, _UNDOMAINED = "archived_at IS NULL", "external_id IS NULL", "domain IS NULL"
_OLDEST = " ORDER BY created_at, id LIMIT 1 FOR SHARE"

_LOCK_ENGAGEMENT = "SELECT * FROM engagements WHERE external_id = $1 FOR UPDATE"
_LOCK = "SELECT * FROM {} WHERE {} = $1 FOR NO KEY UPDATE"
# Others may hold it, too; only whoever changes or archives it waits.
_HOLD = "SELECT * FROM organizations WHERE {} = $1 FOR SHARE"


async def lock_row(table: type[R], key: UUID) -> R | None:
    """Lock a row until the transaction ends; None if there is none.

    Args:
        table: of such rows.
        key: its primary key.
    """
    return await _one(table, _LOCK.format(_name(table), "id"), key)


async def lock_external(table: type[R], external_id: str) -> R | None:
    """The same by the key that another system has for it."""
    return await _one(table, _LOCK.format(_name(table), "external_id"), external_id)


async def lock_engagement_external(external_id: str) -> Engagement | None:
    """Lock an engagement by the key that another system has for it; None if there is none."""
    rows = await get_connection("default").execute_query_dict(_LOCK_ENGAGEMENT, [external_id])
    return Engagement._init_from_db(**rows[0]) if rows else None  # noqa: SLF001  # what Tortoise makes rows with


async def hold_organization(key: UUID | None = None, external_id: str | None = None) -> Organization | None:
    """Keep an organization as it is until the transaction ends, so that it is not archived meanwhile.

    Args:
        key: its primary key.
        external_id: where there is no primary key, the key that another system has for it.

    Returns:
        None if there is none.
    """
    column = "external_id" if key is None else "id"
    return await _one(Organization, _HOLD.format(column), external_id if key is None else key)


async def hold_organization_by(
    key: Literal["domain", "name"], value: str, *, unkeyed: bool = False, undomained: bool = False
) -> Organization | None:
    """The same for the oldest that is not archived of those with a domain, in any case, or with exactly this name.

    Args:
        key: by which of the two.
        value: the domain or the name.
        unkeyed: only one that no other system has a key for.
        undomained: only one whose domain is not known.
    """
    statement = f"SELECT * FROM organizations WHERE {_EQUAL[key]}"  # noqa: S608  # put together from constants
    narrower = [_UNKEYED] * unkeyed + [_UNDOMAINED] * undomained
    return await _one(Organization, " AND ".join([statement, _PRESENT, *narrower]) + _OLDEST, value)


async def _one(table: type[R], statement: str, value: object) -> R | None:
    rows = await get_connection("default").execute_query_dict(statement, [value])
    return table._init_from_db(**rows[0]) if rows else None  # noqa: SLF001  # as above


def _name(table: type[R]) -> str:
    return table._meta.db_table  # noqa: SLF001  # Tortoise offers the description of a model nowhere else
