"""Engagements with a past that a test writes down: which stage they entered when, and how."""

from dataclasses import dataclass, field
from datetime import timedelta
from decimal import Decimal
from itertools import pairwise
from typing import Any

from guards.actor import Actor
from guards.engagement_plan import opens_cycle
from guards.engagement_stages import CLIENT_STATUS
from guards.enums import ActivityKind, EngagementStage, LifecycleKind, ReasonCode, Role, TransitionKind
from guards.lifecycle import Move
from guards.policy import Policy, settings_of
from models import Activity, Engagement, Organization, PolicyVersion, Transition
from tests.support.clock import START
from tests.support.world import World

S = EngagementStage
K = TransitionKind
DAY = timedelta(days=1)


@dataclass(frozen=True)
class Step:
    """That a stage was entered.

    Args:
        day: days after the test clock's start.
        stage: which.
        kind: of the move.
        owner: who owned the record until then; its owner now unless told.
        forced: whether a hard stop was passed.
    """

    day: float
    stage: EngagementStage
    kind: TransitionKind = K.FORWARD
    owner: Actor | None = None
    forced: bool = False


@dataclass
class Past:
    """Writes engagements of one client.

    Args:
        client: the client.
    """

    client: Organization
    _count: int = field(default=0, init=False)

    async def deal(self, owner: Actor | None, *steps: Step, **given: Any) -> Engagement:
        """An engagement that took these steps.

        Args:
            owner: who owns it now.
            steps: from its creation or import on.
            given: other columns; `value` is a number, `created` days after the clock's start.
        """
        self._count += 1
        first, last = steps[0], steps[-1]
        cycles = _cycles(steps)
        value, created = given.pop("value", None), given.pop("created", first.day)
        lost = last.stage is S.CLOSED_LOST
        columns = {
            "name": f"Deal {self._count}",
            "organization_id": self.client.id,
            "owner_id": owner and owner.id,
            "stage": last.stage,
            "stage_entered_at": START + last.day * DAY,
            "entry_sequence": len(steps),
            "cycle": cycles[-1],
            "version": len(steps),
            "client_status": CLIENT_STATUS[last.stage],
            "value": None if value is None else Decimal(value),
            "lost_at": START + last.day * DAY if lost else None,
            "lost_reason": ReasonCode.NO_BUDGET if lost else None,
            "lost_from_stage": steps[-2].stage if lost and len(steps) > 1 else None,
            "created_at": START + created * DAY,
            "updated_at": START + last.day * DAY,
        }
        record = await Engagement.create(**{**columns, **given})
        await Transition.bulk_create(_rows(record, owner, steps, cycles))
        return record


def _cycles(steps: tuple[Step, ...]) -> list[int]:
    """The cycle of each step."""
    cycles = [1]
    for before, step in pairwise(steps):
        move = Move(before.stage, step.stage, step.kind)
        cycles.append(cycles[-1] + opens_cycle(move))
    return cycles


def _rows(record: Engagement, owner: Actor | None, steps: tuple[Step, ...], cycles: list[int]) -> list[Transition]:
    before: list[Step | None] = [None, *steps]
    return [
        Transition(
            subject_kind=LifecycleKind.ENGAGEMENT,
            subject_id=record.id,
            sequence=number + 1,
            record_version=number + 1,
            from_stage=last and last.stage,
            to_stage=step.stage,
            kind=step.kind,
            cycle=cycles[number],
            owner_id=(step.owner or owner) and (step.owner or owner).id,  # type: ignore[union-attr]  # it is somebody
            actor_role=Role.MANAGER,
            forced=step.forced,
            at=START + step.day * DAY,
            seconds_in_previous_stage=last and (step.day - last.day) * DAY.total_seconds(),
        )
        for number, (last, step) in enumerate(zip(before, steps, strict=False))
    ]


async def flag(record: Engagement, day: float, *, stale: bool) -> None:
    """Log that a record became stale, or is so no longer."""
    record.version += 1
    record.stale = stale
    await record.save(update_fields=["version", "stale"])
    await Activity.create(
        subject_kind=LifecycleKind.ENGAGEMENT,
        subject_id=record.id,
        kind=ActivityKind.STALE_FLAGGED if stale else ActivityKind.STALE_CLEARED,
        record_version=record.version,
        actor_role=Role.ADMIN,
        occurred_at=START + day * DAY,
        recorded_at=START + day * DAY,
    )


async def decide(policy: Policy, day: float = 0) -> None:
    """Put a policy in force, so many days after the test clock's start."""
    sequence = 1 + await PolicyVersion.all().count()
    await PolicyVersion.create(
        kind=LifecycleKind.ENGAGEMENT,
        sequence=sequence,
        settings=settings_of(policy),
        changes={"changed": []},
        reason="For the test",
        at=START + day * DAY,
    )


@dataclass(frozen=True)
class Table:
    """The deals that figures are reckoned from by hand, thirty days after the clock's start, and who is in them.

    A, Ann's, 100 USD: cold_lead 0, contacted 2, interested 5, back to contacted 6, interested 10, lost 12, taken up
    again 20.
    B, Ben's, 50 EUR: cold_lead 0, contacted 4.
    C, Ann's, without a value: came up on day -10, imported into negotiation as of day 3, won 9, reopened 11, won 15.
    """

    ann: Actor
    ben: Actor
    viewer: Actor
    past: Past


async def table(world: World) -> Table:
    """Write the table; thirty days have passed then."""
    ann, ben, viewer = await world.user(name="Ann"), await world.user(name="Ben"), await world.user(Role.VIEWER)
    past = Past(await world.organization(ann))
    await past.deal(
        ann,
        Step(0, S.COLD_LEAD, K.CREATE),
        Step(2, S.CONTACTED),
        Step(5, S.INTERESTED),
        Step(6, S.CONTACTED, K.REVERSAL),
        Step(10, S.INTERESTED),
        Step(12, S.CLOSED_LOST, K.LOSS),
        Step(20, S.COLD_LEAD, K.RECYCLE),
        value=100,
    )
    await past.deal(ben, Step(0, S.COLD_LEAD, K.CREATE), Step(4, S.CONTACTED), value=50, currency="EUR")
    await past.deal(
        ann,
        Step(3, S.NEGOTIATION, K.IMPORT),
        Step(9, S.CLOSED_WON),
        Step(11, S.NEGOTIATION, K.REOPEN),
        Step(15, S.CLOSED_WON),
        created=-10,
        won_at=START + 15 * DAY,
    )
    world.clock.advance(30 * DAY)
    return Table(ann, ben, viewer, past)
