"""Look up the people around a record, of whom `guards.audience` chooses."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from tortoise.connection import get_connection

from guards.audience import Circle, Person
from guards.enums import Audience, Role
from guards.staged_facts import StagedFacts
from models import StagedRow

_LEADING = (Role.MANAGER, Role.EXECUTIVE, Role.CHAIRMAN, Role.ADMIN)

# Everybody who may be meant, and those who stand in for them. The roles are few; the records' own people are named.
_PEOPLE = f"""
WITH meant AS (
    SELECT id, stand_in_id FROM users
    WHERE active AND (
        id = ANY($1::uuid[]) OR email = ANY($2::text[])
        OR id = (SELECT manager_id FROM users WHERE id = $3)
        OR (role IN ({", ".join(f"'{role}'" for role in _LEADING)}) AND NOT service)
    )
)
SELECT id, role, manager_id, team, email, stand_in_id, service,
       coalesce(away_from <= $4 AND away_until > $4, FALSE) AS away
FROM users
WHERE active AND (id IN (SELECT id FROM meant) OR id IN (SELECT stand_in_id FROM meant))
"""  # noqa: S608  # the only values pasted in are names of an enum


async def circle_of(
    record: StagedRow,
    facts: StagedFacts,
    now: datetime,
    invited: Iterable[str] = (),
    assignee_id: UUID | None = None,
) -> Circle:
    """The people around a record, as the current transaction sees them: one statement.

    Args:
        record: the row as written; its owner and whom it names in a part are meant first.
        facts: the record's facts, for the policy in force, and for whom they name in a part.
        now: when somebody is away or not, in UTC.
        invited: addresses of participants in the meeting that it is about.
        assignee_id: who is to do the task that it is about.
    """
    named = [*(user_id for ids in facts.policy.recipients.values() for user_id in ids)]
    parts = {**facts.named, **{part: user_id for part, user_id in record.parts.items() if user_id is not None}}
    own = (record.owner_id, *parts.values(), assignee_id)
    named += [user_id for user_id in own if user_id]
    addresses = [address.strip().lower() for address in invited]
    rows = await get_connection("default").execute_query_dict(_PEOPLE, [named, addresses, record.owner_id, now])
    return Circle(
        people={row["id"]: _person(row) for row in rows},
        policy=facts.policy,
        owner_id=record.owner_id,
        sponsor_id=parts.get(Audience.SPONSOR),
        lead_id=parts.get(Audience.IMPLEMENTATION_LEAD),
        invited=tuple(addresses),
        assignee_id=assignee_id,
    )


def _person(row: dict[str, Any]) -> Person:  # Any: a row of the statement above
    user_id: UUID = row["id"]
    return Person(
        id=user_id,
        role=Role(row["role"]),
        manager_id=row["manager_id"],
        team=row["team"],
        email=row["email"],
        stand_in_id=row["stand_in_id"],
        away=row["away"],
        service=row["service"],
    )
