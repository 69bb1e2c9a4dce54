"""What a thread belongs to: its goal, segment, venture, campaign and engagement."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from commands.checks import Finding
from commands.outcomes import FieldProblem
from commands.people import unknown_users
from guards.thread_enums import ThreadType
from models import Goal, Segment, Subgoal, Thread, Venture
from models.base import Row

# Any: a column's value, checked below.
Links = Mapping[str, Any]

NAMES: Mapping[str, str] = {
    "owner_id": "ownerId",
    "goal_id": "goalId",
    "subgoal_id": "subgoalId",
    "segment_id": "segmentId",
    "venture_id": "ventureId",
    "campaign_id": "campaignId",
    "chained_from_id": "chainedFromId",
}
"""The columns that name other rows, with their names in the API."""

_TABLES: Mapping[str, tuple[type[Row], str]] = {
    "goal_id": (Goal, "goal"),
    "segment_id": (Segment, "segment"),
    "venture_id": (Venture, "venture"),
    "chained_from_id": (Thread, "thread"),
}
_BRINGERS = (ThreadType.CAMPAIGN, ThreadType.MARKETING)


async def wrong_links(links: Links, *, known: Links | None = None) -> list[Finding]:
    """What is wrong with what a thread is to belong to.

    Args:
        links: by column; what is not named stays.
        known: the thread's present ones, which are not looked at again.
    """
    before = known or {}
    new = {name: key for name, key in links.items() if key is not None and key != before.get(name)}
    found: list[Finding] = await unknown_users({"ownerId": new.get("owner_id")})
    found += [await _unknown(name, new[name]) for name in _TABLES if name in new]
    found.append(await _wrong_campaign(new.get("campaign_id")))
    found.append(await _wrong_subgoal({**before, **links}))
    return found


async def _unknown(name: str, key: UUID) -> Finding:
    table, what = _TABLES[name]
    return None if await table.exists(id=key) else FieldProblem((NAMES[name],), f"There is no {what} with this id.")


async def _wrong_campaign(key: UUID | None) -> Finding:
    if key is None or await Thread.exists(id=key, type__in=_BRINGERS):
        return None
    return FieldProblem(("campaignId",), "There is no campaign or marketing thread with this id.")


async def _wrong_subgoal(links: Links) -> Finding:
    key, goal = links.get("subgoal_id"), links.get("goal_id")
    if key is None or (goal is not None and await Subgoal.exists(id=key, goal_id=goal)):
        return None
    if goal is None:
        return FieldProblem(("subgoalId",), "A subgoal belongs to a goal: name goalId, too, or leave both empty.")
    return FieldProblem(("subgoalId",), "There is no subgoal with this id in the thread's goal.")
