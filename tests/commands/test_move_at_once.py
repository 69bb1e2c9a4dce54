"""A move without a key takes two round trips; whatever comes between them has it judged anew, under the lock."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta

import pytest

from app.commits import Commits, watched
from commands.facts import AnyFacts, read_record
from commands.outcomes import Applied, Conflict, Done, NotApplied
from commands.policy_changes import ClockLength, PolicyChanges
from commands.transition import transition
from commands.update_policy import update_policy
from guards.actor import Actor
from guards.enums import ActivityKind, EngagementStage, Role
from guards.rules import Request
from models import Engagement, StagedRow, Timer, Transition
from models.batch import Seen
from models.kinds import Ref
from tests.support.statements import counting
from tests.support.unchanged import nothing_changes
from tests.support.world import World

S = EngagementStage
Found = tuple[StagedRow, AnyFacts, Seen]


async def ready(world: World, ann: Actor) -> Engagement:
    """A cold lead that may become contacted."""
    deal = await world.engagement(ann)
    await world.record(ann, deal.id, ActivityKind.OUTBOUND_TOUCH)
    return deal


@pytest.fixture
def meanwhile(monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[], Awaitable[object]]], None]:
    """Have something happen once, after a record was read and before its move is written."""

    def happen(act: Callable[[], Awaitable[object]]) -> None:
        async def read(at: Ref[StagedRow]) -> Found | None:
            found = await read_record(at)
            monkeypatch.setattr("commands.transition.read_record", read_record)
            await act()
            return found

        monkeypatch.setattr("commands.transition.read_record", read)

    return happen


async def test_a_move_takes_two_statements_and_commits_by_the_second(world: World) -> None:
    ann = await world.user()
    deal = await ready(world, ann)
    commits = Commits()
    watched.set(commits)

    with counting() as statements:
        moved = await world.move(ann, deal.id, S.CONTACTED)

    watched.set(None)
    assert isinstance(moved, Applied)
    assert len(statements) == 2
    assert (commits.done, commits.unknown) == (1, False)
    assert await Transition.filter(subject_id=deal.id).count() == 2


async def test_a_refusal_and_a_dry_run_take_one_statement(world: World) -> None:
    ann = await world.user()
    bare, deal = await world.engagement(ann), await ready(world, ann)

    async with nothing_changes():
        with counting() as statements:
            refused = await world.move(ann, bare.id, S.CONTACTED)
            planned = await transition(world.call(ann), deal.id, Request(S.CONTACTED, ann), dry_run=True)

    assert isinstance(refused, NotApplied)
    assert isinstance(planned, Applied)
    assert [statement.split()[0] for statement in statements] == ["SELECT", "SELECT"]


async def test_a_fact_recorded_meanwhile_is_judged(
    world: World, meanwhile: Callable[[Callable[[], Awaitable[object]]], None]
) -> None:
    ann = await world.user()
    deal = await ready(world, ann)
    meanwhile(lambda: world.record(ann, deal.id, ActivityKind.RISK_RAISED))

    moved = await world.move(ann, deal.id, S.CONTACTED)

    assert isinstance(moved, Applied)
    assert moved.record.version == 4
    assert (await Engagement.get(id=deal.id)).at_risk


async def test_a_move_made_meanwhile_leaves_nothing_to_do(
    world: World, meanwhile: Callable[[Callable[[], Awaitable[object]]], None]
) -> None:
    ann = await world.user()
    deal = await ready(world, ann)
    meanwhile(lambda: world.move(ann, deal.id, S.CONTACTED))

    second = await world.move(ann, deal.id, S.CONTACTED)

    assert isinstance(second, NotApplied)
    assert second.refusal.code == "ALREADY_IN_STAGE"
    assert await Transition.filter(subject_id=deal.id).count() == 2


async def test_a_version_that_is_no_more_is_a_conflict(
    world: World, meanwhile: Callable[[Callable[[], Awaitable[object]]], None]
) -> None:
    ann = await world.user()
    deal = await ready(world, ann)
    meanwhile(lambda: world.record(ann, deal.id, ActivityKind.NOTE))

    moved = await transition(world.call(ann), deal.id, Request(S.CONTACTED, ann), expected_version=2)

    assert isinstance(moved, Conflict)
    assert moved.actual == 3


async def test_a_policy_that_changes_meanwhile_counts(
    world: World, meanwhile: Callable[[Callable[[], Awaitable[object]]], None]
) -> None:
    ann, boss = await world.user(), await world.user(Role.ADMIN)
    deal = await ready(world, ann)
    longer = PolicyChanges(clocks=[ClockLength("contacted.stale", 30)])

    async def decide() -> None:
        assert isinstance(await update_policy(world.call(boss), longer, "a quiet month"), Done)

    meanwhile(decide)

    assert isinstance(await world.move(ann, deal.id, S.CONTACTED), Applied)

    timer = await Timer.get(subject_id=deal.id, clock="contacted.stale")
    assert timer.due_at == world.clock.now() + timedelta(days=30)


async def test_of_many_at_the_same_moment_one_makes_the_move(world: World) -> None:
    ann = await world.user()
    deal = await ready(world, ann)

    outcomes = await asyncio.gather(*(world.move(ann, deal.id, S.CONTACTED) for _ in range(20)))

    assert sum(isinstance(outcome, Applied) for outcome in outcomes) == 1
    assert await Transition.filter(subject_id=deal.id).count() == 2
