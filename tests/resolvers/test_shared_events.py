"""What subscribers share, and what they do not."""

import asyncio

import pytest

from guards.actor import Actor
from guards.enums import Role
from resolvers.context import Context, live_parts
from resolvers.event_filter import EVERYTHING
from resolvers.events import Cursor, OutboxEvent, read_after
from resolvers.pulse import Pulse
from resolvers.selection import Asked, Selection, Shape
from resolvers.shared_events import SharedEvents
from tests.support.clock import FrozenClock
from tests.support.outbox import PATIENCE, settled
from tests.support.statements import counting
from tests.support.world import World

OWNER: Shape = {"Engagement": Selection.of([Asked("owner", {}, {"User": Selection.of([Asked("name", {}, {})])})])}
MOVES: Shape = {"Engagement": Selection.of([Asked("availableTransitions", {}, {})])}
READ = frozenset({"read"})


def asking(subject: Shape) -> Shape:
    return {"Event": Selection.of([Asked("type", {}, {}), Asked("subject", {}, subject)])}


@pytest.fixture
def shared() -> SharedEvents:
    """What is shared stays fresh for longer than a test takes."""
    return SharedEvents(fresh=PATIENCE)


@pytest.fixture
async def event(world: World) -> OutboxEvent:
    await world.engagement(await world.user(Role.MANAGER, "Ann"))
    await settled()
    events = (await read_after(Cursor(0, 0), EVERYTHING)).events
    return next(event for event in events if event.type == "engagement.created")


def context(actor: Actor, clock: FrozenClock, scopes: frozenset[str] = READ) -> Context:
    return Context(actor, scopes, live_parts(Pulse(), lambda: None, clock.now))


async def test_those_who_ask_the_same_share_one_load(
    shared: SharedEvents, event: OutboxEvent, world: World, clock: FrozenClock
) -> None:
    viewers = [context(await world.user(Role.VIEWER), clock) for _ in range(20)]
    with counting() as statements:
        found = await asyncio.gather(
            *(shared.load(viewer, shared.question(viewer, asking(OWNER)), [event]) for viewer in viewers)
        )

    assert len({id(item) for (item,) in found}) == 1
    assert len([text for text in statements if "FROM engagements" in text]) == 1


async def test_what_depends_on_the_person_is_not_shared_with_another(
    shared: SharedEvents, world: World, clock: FrozenClock
) -> None:
    first, second = [context(await world.user(Role.VIEWER), clock) for _ in range(2)]

    assert shared.question(first, asking(MOVES)) is not shared.question(second, asking(MOVES))
    assert shared.question(first, asking(OWNER)) is shared.question(second, asking(OWNER))


async def test_another_role_or_scope_shares_nothing(shared: SharedEvents, world: World, clock: FrozenClock) -> None:
    viewer, manager = await world.user(Role.VIEWER), await world.user(Role.MANAGER)
    asked = [
        shared.question(context(actor, clock, scopes), asking(OWNER))
        for actor, scopes in ((viewer, READ), (manager, READ), (viewer, READ | {"admin"}))
    ]

    assert len({id(question) for question in asked}) == len(asked)


async def test_what_is_no_longer_fresh_is_loaded_anew(event: OutboxEvent, world: World, clock: FrozenClock) -> None:
    shared, viewer = SharedEvents(fresh=0), context(await world.user(), clock)
    question = shared.question(viewer, asking(OWNER))
    (first,) = await shared.load(viewer, question, [event])
    (second,) = await shared.load(viewer, question, [event])

    assert first is not second


async def test_a_load_that_failed_fails_those_who_wait_and_nobody_after_them(
    shared: SharedEvents, event: OutboxEvent, world: World, clock: FrozenClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    viewer = context(await world.user(), clock)
    question = shared.question(viewer, asking(OWNER))
    with monkeypatch.context() as patched:
        patched.setattr("resolvers.shared_events.preload", failing)
        loads = await asyncio.gather(
            *(shared.load(viewer, question, [event]) for _ in range(3)), return_exceptions=True
        )
    (item,) = await shared.load(viewer, question, [event])

    assert [type(load) for load in loads] == [ConnectionError] * 3
    assert item.related


async def test_one_who_leaves_takes_nothing_from_the_others(
    shared: SharedEvents, event: OutboxEvent, world: World, clock: FrozenClock
) -> None:
    viewer = context(await world.user(), clock)
    question = shared.question(viewer, asking(OWNER))
    first, second = [asyncio.create_task(shared.load(viewer, question, [event])) for _ in range(2)]
    await asyncio.sleep(0)
    first.cancel()

    assert (await second)[0].related


async def test_more_than_is_kept_is_loaded_all_the_same(world: World, clock: FrozenClock) -> None:
    for number in range(5):
        await world.organization(await world.user(), f"Client {number}")
    await settled()
    events = (await read_after(Cursor(0, 0), EVERYTHING)).events
    shared, viewer = SharedEvents(most=3), context(await world.user(), clock)
    question = shared.question(viewer, asking(OWNER))
    await shared.load(viewer, question, events[:4])

    found = await shared.load(viewer, question, events)

    assert [item.id for item in found] == [event.id for event in events]


async def failing(*_: object) -> None:
    raise ConnectionError("PostgreSQL is away")
