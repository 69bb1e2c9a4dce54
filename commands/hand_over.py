"""Hand over all that somebody looks after to a successor, in one transaction."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from uuid import UUID

from tortoise.connection import get_connection
from tortoise.expressions import F

from commands import checks
from commands.checks import Finding
from commands.hand_over_notice import tell_successor
from commands.hand_over_rows import Handing, hand_on_share
from commands.outbox import emit, house_event
from commands.outcomes import Done, FieldProblem, Forbidden, Invalid
from commands.pause_webhooks_of import pause_webhooks_of
from commands.people import unknown_users
from commands.policy import KIND, keep_version, policy_in_force
from commands.record_write import refuse_below
from commands.threads.goal_rows import Source, goal_event
from commands.unit import Call, Frozen, perform
from commands.user_rules import lock_administrators, refuse_last_administrator
from guards.enums import Role
from models import Goal, User, locks
from models.kinds import TABLES

# Whoever worked for the leaver works for the successor. A successor who did so, be it several steps below, takes the
# leaver's own manager, or else two people would be each other's managers.
_REPORTS = """
WITH RECURSIVE above AS (
    SELECT manager_id AS id FROM users WHERE id = $2
    UNION
    SELECT u.manager_id FROM users u JOIN above ON u.id = above.id
)
UPDATE users SET updated_at = $3, version = version + 1, manager_id = CASE
    WHEN id = $2 THEN nullif((SELECT manager_id FROM users WHERE id = $1), $2) ELSE $2 END
WHERE (manager_id = $1 AND id <> $2) OR (id = $2 AND $1 IN (SELECT id FROM above))
RETURNING id
"""

_STAND_INS = """
UPDATE users SET updated_at = $3, version = version + 1, stand_in_id = CASE WHEN id = $2 THEN NULL ELSE $2::uuid END
WHERE stand_in_id = $1 AND away_until > $3 RETURNING id
"""


@dataclass(frozen=True, slots=True)
class HandOver:
    """What to hand over.

    Args:
        leaver_id: whose work; somebody who was deactivated already may be named, too.
        successor_id: who takes it over, who must be active.
        reason: why, not blank.
        deactivate: whether the leaver's tokens stop working at once.
    """

    leaver_id: UUID
    successor_id: UUID
    reason: str
    deactivate: bool = False


@dataclass(frozen=True, slots=True)
class HandedOver:
    """What has changed hands.

    Args:
        leaver_id, successor_id: from whom to whom.
        engagements, ventures, threads: how many records of each lifecycle have another owner.
        sponsored, implemented: how many have another sponsor, or implementation lead; who leads the team that was
            assigned last is the lead of a record that names none.
        tasks: how many open tasks have another assignee. actions: how many open actions of threads another owner.
        goals: how many goals have another owner.
        reports: how many people have another manager. stand_ins: how many absences have another stand-in.
        policy_version: the version of the policy that names the successor; None where it did not name the leaver.
        deactivated: whether the leaver was switched off by this.
    """

    leaver_id: UUID
    successor_id: UUID
    engagements: int = 0
    ventures: int = 0
    threads: int = 0
    sponsored: int = 0
    implemented: int = 0
    tasks: int = 0
    actions: int = 0
    goals: int = 0
    reports: int = 0
    stand_ins: int = 0
    policy_version: int | None = None
    deactivated: bool = False


Outcome = Done[HandedOver] | Invalid | Forbidden


async def hand_over(call: Call, asked: HandOver) -> Outcome:
    """Give all that somebody looks after to a successor.

    That is: the records of every lifecycle that they own, in every stage, locked or not; sponsorships and
    implementation leads; open tasks and actions, on whosever records; goals; being told of escalations by the policy;
    being somebody's manager or stand-in. Each record keeps its timers. The successor is told once. What somebody gives
    the leaver at the same moment may stay: a second call takes it along.

    Args:
        call: who calls, when, under which key; takes an ADMIN.
        asked: from whom, to whom, and why.

    Source: engagements.md §4.
    """

    async def work() -> Outcome:
        wrong = refuse_below(call, Role.ADMIN, "Handing over") or await _check(call, asked)
        wrong = wrong or await _refuse_last(asked)
        return wrong or Done(await _hand_over(call, asked))

    return await perform(call, work, _freeze, _thaw)


async def _check(call: Call, asked: HandOver) -> Invalid | None:
    wrong: list[Finding] = [checks.text("reason", asked.reason)]
    if not await User.exists(id=asked.leaver_id):
        wrong.append(FieldProblem(("fromUserId",), "There is no user with this id."))
    if asked.leaver_id == asked.successor_id:
        wrong.append(FieldProblem(("toUserId",), "Must be somebody else."))
    if asked.deactivate and asked.leaver_id == call.actor.id:
        wrong.append(FieldProblem(("deactivate",), "Nobody deactivates themselves."))
    return checks.collect([*wrong, *await unknown_users({"toUserId": asked.successor_id})])


async def _refuse_last(asked: HandOver) -> Forbidden | None:
    """Two administrators who deactivate each other at the same moment leave one behind."""
    if not asked.deactivate:
        return None
    await lock_administrators()
    return await refuse_last_administrator(await User.get(id=asked.leaver_id))


async def _hand_over(call: Call, asked: HandOver) -> HandedOver:
    await locks.lock_key("hand_over")  # records have parts for several people: two leavers may share some
    await locks.lock_key("policy", KIND)
    leaver = await User.get(id=asked.leaver_id)
    handing = Handing(call, leaver.id, asked.successor_id, asked.reason.strip())
    counts = await _records(handing)
    result = HandedOver(
        leaver_id=leaver.id,
        successor_id=asked.successor_id,
        **counts,
        goals=await _goals(handing),
        reports=len(set(await _people(_REPORTS, call, asked)) - {asked.successor_id}),
        stand_ins=len(await _people(_STAND_INS, call, asked)),
        policy_version=await _policy(call, asked),
        deactivated=asked.deactivate and leaver.active,
    )
    if result.deactivated:
        await User.filter(id=leaver.id).update(active=False, version=F("version") + 1, updated_at=call.now)
        await pause_webhooks_of(leaver, call.now)
    if result != HandedOver(leaver.id, asked.successor_id):
        await _announce(call, asked, result)
    await tell_successor(handing, leaver, {**counts, "goals": result.goals})
    return result


async def _records(handing: Handing) -> Counter[str]:
    """Give the leaver's share of the records of every lifecycle to the successor; how many of what."""
    tables = sorted(TABLES.values(), key=lambda table: table.KIND)
    locked = {table: await locks.lock_all_of(table, handing.leaver_id) for table in tables}
    counts: Counter[str] = Counter()
    for table, records in locked.items():
        counts.update(await hand_on_share(handing, table, records))
    return counts


async def _announce(call: Call, asked: HandOver, result: HandedOver) -> None:
    data = {
        "fromUserId": str(asked.leaver_id),
        "toUserId": str(asked.successor_id),
        "reason": asked.reason.strip(),
        "engagements": result.engagements,
        "ventures": result.ventures,
        "threads": result.threads,
        "sponsored": result.sponsored,
        "implemented": result.implemented,
        "tasks": result.tasks,
        "actions": result.actions,
        "goals": result.goals,
        "reports": result.reports,
        "standIns": result.stand_ins,
        "deactivated": result.deactivated,
    }
    await emit([house_event("user.handed_over", call.now, call.actor, data)])


async def _goals(handing: Handing) -> int:
    """Give the leaver's goals to the successor; how many."""
    call, goals = handing.call, await Goal.filter(owner_id=handing.leaver_id).order_by("id").select_for_update()
    if not goals:
        return 0
    mine = Goal.filter(id__in=[goal.id for goal in goals])
    await mine.update(owner_id=handing.successor_id, version=F("version") + 1, updated_at=call.now)
    await emit([goal_event(goal, Source(call.actor, call.now), "fields") for goal in goals])
    return len(goals)


async def _people(statement: str, call: Call, asked: HandOver) -> list[UUID]:
    rows = await get_connection("default").execute_query_dict(
        statement, [asked.leaver_id, asked.successor_id, call.now]
    )
    return [row["id"] for row in rows]


async def _policy(call: Call, asked: HandOver) -> int | None:
    """Have the policy name the successor wherever it named the leaver."""
    before = await policy_in_force()
    named = {part: ids for part, ids in before.policy.recipients.items() if asked.leaver_id in ids}
    if not named:
        return None
    others = {part: tuple(dict.fromkeys(_replaced(ids, asked))) for part, ids in named.items()}
    policy = replace(before.policy, recipients={**before.policy.recipients, **others})
    return (await keep_version(call, before, policy, asked.reason.strip())).version


def _replaced(ids: Sequence[UUID], asked: HandOver) -> list[UUID]:
    return [asked.successor_id if user_id == asked.leaver_id else user_id for user_id in ids]


def _freeze(outcome: Outcome) -> Frozen | None:
    if not isinstance(outcome, Done):
        return None
    kept = asdict(outcome.item)
    return {**kept, "leaver_id": str(outcome.item.leaver_id), "successor_id": str(outcome.item.successor_id)}


async def _thaw(kept: Frozen) -> Outcome:
    ids = {name: UUID(kept[name]) for name in ("leaver_id", "successor_id")}
    return Done(HandedOver(**{**kept, **ids}))
