"""Entering a stage by its ordinary move, and all that this started."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from commands.outcomes import Applied, Planned
from guards.actor import Actor
from guards.engagement_stages import STAGES
from guards.enums import EffectKind, EngagementStage, Role, TaskStatus
from models import Activity, Engagement, Event, Notification, Task, Timer
from tests.support.unchanged import nothing_changes
from tests.support.world import World

LADDER = [EngagementStage(stage.key) for stage in STAGES if stage.on_ladder]
_ECHOES = ("task.created", "notification.created")


@dataclass(frozen=True)
class Entered:
    """What one entry into a stage started.

    Args:
        at: when; boss: who made the move; owner: who owns the record.
        deal: the record afterwards.
        tasks: those created, by template; activities: what was logged, by kind.
        events: types, those of tasks and notices left out; notices: those written.
        timers: how long each clock runs from then, by key.
        effects: what the caller was told.
    """

    at: datetime
    boss: Actor
    owner: UUID | None
    deal: Engagement
    tasks: dict[str | None, Task]
    activities: dict[str, Activity]
    events: list[str]
    notices: list[Notification]
    timers: dict[str, timedelta]
    effects: tuple[Planned, ...]

    @property
    def suppressed(self) -> list[str]:
        """The effects that left before and were not repeated."""
        return [effect.key for effect in self.effects if effect.suppressed]

    @property
    def dues(self) -> dict[str | None, timedelta | None]:
        """How long each new task may take."""
        return {key: task.due_at - self.at if task.due_at else None for key, task in self.tasks.items()}


async def enter(world: World, stage: EngagementStage, **given: Any) -> Entered:
    """Take a new record of somebody's up the ladder to a stage; somebody else moves it."""
    boss, owner = await world.user(Role.ADMIN, "Boss"), await world.user(Role.MEMBER, "Owner")
    deal = await world.engagement(boss, owner_id=owner.id, **given)
    before = LADDER[LADDER.index(stage) - 1]
    await world.bring_to(boss, deal.id, before)
    await world.satisfy(boss, deal.id, before)
    world.clock.advance(timedelta(hours=1))
    return await step(world, boss, deal, stage)


async def step(world: World, boss: Actor, deal: Engagement, stage: EngagementStage, **given: Any) -> Entered:
    """Make one move, asked for without any effect first; both answers, and what was written, agree."""
    async with nothing_changes():
        planned = await world.move(boss, deal.id, stage, dry_run=True, **given)
    moved = await world.move(boss, deal.id, stage, **given)
    assert isinstance(moved, Applied), moved
    assert isinstance(planned, Applied), planned
    assert planned.effects == moved.effects
    entered = await _entered(world, boss, moved)
    _agree(entered)
    return entered


def assert_work_of_the_owner(entered: Entered) -> None:
    """All new tasks are open, of this stage, cycle and entry, and the owner's."""
    deal = entered.deal
    for task in entered.tasks.values():
        assert (task.status, task.assignee_id, task.created_at) == (TaskStatus.OPEN, entered.owner, entered.at)
        assert (task.stage, task.cycle, task.entry_sequence) == (deal.stage, deal.cycle, deal.entry_sequence)


async def _entered(world: World, boss: Actor, moved: Applied) -> Entered:
    now, deal = world.clock.now(), await Engagement.get(id=moved.record.id)
    written: dict[str, Any] = {"subject_id": deal.id, "record_version": deal.version}
    events = await Event.filter(**written).order_by("position")
    return Entered(
        at=now,
        boss=boss,
        owner=deal.owner_id,
        deal=deal,
        tasks={
            task.template: task for task in await Task.filter(subject_id=deal.id, entry_sequence=deal.entry_sequence)
        },
        activities={row.kind: row for row in await Activity.filter(**written)},
        events=[event.type for event in events if event.type not in _ECHOES],
        notices=await Notification.filter(subject_id=deal.id, created_at=now),
        timers={timer.clock: timer.due_at - now for timer in await Timer.filter(subject_id=deal.id)},
        effects=moved.effects,
    )


def _agree(entered: Entered) -> None:
    """Whoever was told of effects was told of just those that are there now."""
    tasks = _told(entered, EffectKind.TASK)
    assert {key for key in tasks if not key.startswith("task.cancel:")} == {f"task.{key}" for key in entered.tasks}
    assert _told(entered, EffectKind.ACTIVITY) == {f"activity.{kind.lower()}" for kind in entered.activities}
    assert _told(entered, EffectKind.EVENT) == set(entered.events)
    assert _told(entered, EffectKind.NOTIFICATION) == {f"notification.{notice.topic}" for notice in entered.notices}
    dues = {effect.key: effect.due_at for effect in entered.effects if effect.kind is EffectKind.TIMER}
    assert dues == {f"timer.{key}": entered.at + length for key, length in entered.timers.items()}


def _told(entered: Entered, kind: EffectKind) -> set[str]:
    return {effect.key for effect in entered.effects if effect.kind is kind and not effect.suppressed}
