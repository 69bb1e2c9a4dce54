"""What subscribers are sent. Source: core.graphql, Subscription; delivery.md, Outbox."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, aclosing

import pytest

from app.auth import Identity
from app.graphql_schema import Caller, ServedSchema
from app.wakeup import announce
from guards.actor import SYSTEM, Actor
from guards.engagement_stages import STAGES
from guards.enums import ActivityKind, EngagementStage, Role
from resolvers.context import live_parts
from resolvers.events import Cursor
from resolvers.ids import global_id
from resolvers.pulse import Pulse
from tests.support.clock import FrozenClock
from tests.support.outbox import PATIENCE, emit, settled, write
from tests.support.outbox import connected as connected_to_database
from tests.support.serving import Http, Json, Subscriber, issue, serving, subscriber
from tests.support.statements import counting
from tests.support.world import World, some_id

BEGINNING = Cursor(0, 0).encode()
EVENTS = """
subscription($after: String, $filter: EventFilter) {
  events(after: $after, filter: $filter) {
    id cursor type at data subject { id name stageKey owner { name } ... on Engagement { organization { name } } }
  }
}
"""
MADE_UP = {"types": ["a.*"]}
CREATE = "mutation($input: CreateEngagementInput!) { createEngagement(input: $input) { __typename } }"
COUNTS = """
subscription($kind: LifecycleKind!, $filter: EngagementFilter) {
  stageCounts(kind: $kind, filter: $filter) { stage { key } count }
}
"""


@pytest.fixture
async def ann(world: World) -> Actor:
    return await world.user(Role.MANAGER, "Ann")


@pytest.fixture
async def client(address: str, clock: FrozenClock) -> AsyncIterator[Subscriber]:
    """A viewer: reading takes no more."""
    async with subscriber(address, (await issue(clock)).text) as client:
        yield client


async def events(client: Subscriber, count: int, operation: str = "1") -> list[Json]:
    return [(await client.next(operation))["data"]["events"] for _ in range(count)]


async def test_events_come_with_their_record(client: Subscriber, world: World, ann: Actor) -> None:
    engagement = await world.engagement(ann, name="Big deal")
    await client.subscribe(EVENTS, after=BEGINNING, filter={"types": ["engagement.created"]})

    (event,) = await events(client, 1)

    assert event["type"] == "engagement.created"
    assert event["at"] == "2026-03-02T09:00:00+00:00"
    assert event["subject"] == {
        "id": global_id("Engagement", engagement.id),
        "name": "Big deal",
        "stageKey": "cold_lead",
        "owner": {"name": "Ann"},
        "organization": {"name": "Acme"},
    }


async def test_what_is_written_through_the_api_is_seen_by_its_subscribers(
    address: str, client: Subscriber, clock: FrozenClock
) -> None:
    await client.subscribe(EVENTS, after=BEGINNING, filter={"types": ["engagement.*"]})
    script = Http(address, (await issue(clock, Role.MANAGER)).text)
    made = await script.post(
        'mutation { createOrganization(input: {name: "Acme"}) { ... on OrganizationCreated { organization { id } } } }'
    )
    organization = made.json()["data"]["createOrganization"]["organization"]["id"]
    await script.post(CREATE, {"input": {"name": "Deal", "organizationId": organization}})

    (event,) = await events(client, 1)

    assert (event["type"], event["subject"]["name"]) == ("engagement.created", "Deal")


async def test_who_resumes_by_cursor_gets_the_rest_and_nothing_twice(
    address: str, clock: FrozenClock, world: World, ann: Actor
) -> None:
    token = (await issue(clock)).text
    engagement = await world.engagement(ann)
    for kind in (ActivityKind.OUTBOUND_TOUCH, ActivityKind.NOTE, ActivityKind.INTEREST_SIGNAL):
        await world.record(ann, engagement.id, kind)
    await world.move(ann, engagement.id, EngagementStage.CONTACTED)
    await settled()
    everything = await Http(address, token).post("{ events(first: 200) { nodes { id cursor } } }")
    expected = [node["id"] for node in everything.json()["data"]["events"]["nodes"]]

    seen: list[Json] = []
    while len(seen) < len(expected):
        async with subscriber(address, token) as client:
            await client.subscribe(EVENTS, after=seen[-1]["cursor"] if seen else BEGINNING)
            seen += await events(client, 1)

    assert [event["id"] for event in seen] == expected


async def test_a_late_commit_reaches_the_subscriber_in_its_place(client: Subscriber, database: str) -> None:
    await client.subscribe(EVENTS, after=BEGINNING, filter=MADE_UP)
    async with connected_to_database(database) as slow, slow.transaction():
        late = await write(slow, "a.late")
        overtaking = [await emit("a.overtaking") for _ in range(200)]
    await announce()

    found = await events(client, 201)

    assert [event["id"] for event in found] == [global_id("Event", key) for key in (late, *overtaking)]


async def test_a_subscriber_who_catches_up_leaves_room_for_the_others(
    address: str, client: Subscriber, clock: FrozenClock, database: str
) -> None:
    async with connected_to_database(database) as writer, writer.transaction():
        for _ in range(400):
            await write(writer, "a.happened")
    await settled()
    async with subscriber(address, (await issue(clock)).text) as other:
        await client.subscribe(EVENTS, after=BEGINNING)
        await events(client, 1)
        await other.send(type="ping")
        assert await other.receive() == {"type": "pong"}
        await client.send(type="ping")
        before = 1
        while (await client.receive())["type"] == "next":
            before += 1

    assert before < 400


async def test_events_without_a_record_have_no_subject(client: Subscriber) -> None:
    await emit("webhook.test", data={"name": "Acme"})
    await client.subscribe(EVENTS, after=BEGINNING, filter={"types": ["webhook.test"]})

    (event,) = await events(client, 1)

    assert (event["subject"], event["data"]) == (None, {"name": "Acme"})


async def test_a_filter_narrows_by_type_target_and_record(client: Subscriber, world: World, ann: Actor) -> None:
    first, second = [await world.engagement(ann, name=name) for name in ("First", "Second")]
    for engagement in (first, second):
        await world.bring_to(ann, engagement.id, EngagementStage.INTERESTED)
    await client.subscribe(
        EVENTS,
        after=BEGINNING,
        filter={
            "types": ["engagement.stage_changed:interested"],
            "kinds": ["ENGAGEMENT"],
            "subjectId": global_id("Engagement", second.id),
        },
    )
    await world.move(ann, second.id, EngagementStage.CONTACTED, reason="silent")
    await world.move(ann, second.id, EngagementStage.INTERESTED)
    await announce()

    found = await events(client, 1)

    assert [(event["data"]["from"], event["data"]["to"]) for event in found] == [("contacted", "interested")]
    assert found[0]["subject"]["name"] == "Second"


@pytest.mark.parametrize(
    "variables",
    [
        {"after": "nonsense"},
        {"after": ""},
        {"after": Cursor(2**60, 1).encode()},
        {"filter": {"types": ["Engagement"]}},
        {"filter": {"types": ["engagement.created:warm"]}},
        {"filter": {"subjectId": "nonsense"}},
        {"filter": {"subjectId": "VXNlcjowMTlkYTRiMi0wMDAwLTcwMDAtODAwMC0wMDAwMDAwMDAwMDA="}},
    ],
)
async def test_arguments_that_make_no_sense_are_told(client: Subscriber, variables: dict[str, Json]) -> None:
    await client.subscribe(EVENTS, **variables)

    (error,) = (await client.next())["errors"]

    assert error["extensions"] == {"code": "BAD_USER_INPUT"}
    assert await client.receive() == {"type": "complete", "id": "1"}


async def test_the_number_of_statements_does_not_grow_with_the_events(
    client: Subscriber, world: World, ann: Actor
) -> None:
    async def statements_for(number: int) -> int:
        await client.subscribe(EVENTS, f"{number}", after=BEGINNING, filter={"types": ["engagement.created"]})
        found = await events(client, number, f"{number}")
        await client.send(type="complete", id=f"{number}")
        assert all(event["subject"]["organization"] for event in found)
        return len(selects(statements))

    def selects(texts: list[str]) -> list[str]:
        return [text for text in texts if "engagements" in text or "users" in text or "organizations" in text]

    for _ in range(2):
        await world.engagement(ann)
    await settled()
    with counting() as statements:
        two = await statements_for(2)
    for _ in range(18):
        await world.engagement(ann)
    await settled()
    with counting() as statements:
        twenty = await statements_for(20)

    assert two == twenty == 3


async def test_subscribers_share_answers_but_not_what_they_asked_for(
    address: str, clock: FrozenClock, world: World, ann: Actor
) -> None:
    """The same text with other variables, other names for fields, another place to begin."""
    named = "subscription($with: Boolean!) { events { kind: type at @include(if: $with) cursor } }"
    other = "subscription($with: Boolean!) { events { type data @include(if: $with) cursor } }"
    asked = [(named, True), (named, False), (named, True), (other, True)]
    async with AsyncExitStack() as stack:
        tokens = [(await issue(clock)).text for _ in asked]
        clients = [await stack.enter_async_context(subscriber(address, token)) for token in tokens]
        for client, (query, flag) in zip(clients, asked, strict=True):
            await client.subscribe(query, **{"with": flag})
        first = [asyncio.ensure_future(client.next()) for client in clients]
        while not all(one.done() for one in first):
            await emit("a.first")
            await announce()
            await asyncio.wait(first, timeout=0.05)
        engagement = await world.engagement(ann)
        await announce()
        found = [await until_created(client) for client in clients]

    assert [set(event) for event in found] == [
        {"kind", "at", "cursor"},
        {"kind", "cursor"},
        {"kind", "at", "cursor"},
        {"type", "data", "cursor"},
    ]
    assert len({event["cursor"] for event in found}) == 1
    assert found[3]["data"]["name"] == engagement.name


async def until_created(client: Subscriber) -> Json:
    while True:
        event = (await client.next())["data"]["events"]
        if "engagement.created" in event.values():
            return event


async def test_a_subscription_ends_when_its_client_says_so(client: Subscriber) -> None:
    await emit("a.happened")
    await client.subscribe(EVENTS, "first", after=BEGINNING, filter=MADE_UP)
    await events(client, 1, "first")
    await client.send(type="complete", id="first")
    await client.send(type="ping")
    assert await client.receive() == {"type": "pong"}
    await emit("a.happened")
    await client.subscribe(EVENTS, "second", after=BEGINNING, filter=MADE_UP)

    assert len(await events(client, 2, "second")) == 2


async def test_the_process_that_wrote_need_not_be_the_one_that_tells(  # what it takes
    schema: ServedSchema, address: str, clock: FrozenClock, database: str, world: World, ann: Actor
) -> None:
    token = (await issue(clock, Role.MANAGER)).text
    organization = await world.organization(ann)
    deal = {"input": {"name": "Deal", "organizationId": global_id("Organization", organization.id)}}
    async with serving(schema, clock.now, database, poll=3600) as other, subscriber(other, token) as client:
        await client.subscribe(EVENTS, after=BEGINNING, filter={"types": ["engagement.created"]})
        await Http(address, token).post(CREATE, deal)
        (first,) = await events(client, 1)
        await Http(address, token).post(CREATE, deal)
        (second,) = await events(client, 1)

    assert first["subject"]["id"] != second["subject"]["id"]


async def test_events_arrive_without_any_signal(schema: ServedSchema, clock: FrozenClock, database: str) -> None:
    """The event is written by hand, so nobody tells: the look every few seconds finds it, here much sooner."""
    token = (await issue(clock)).text
    async with serving(schema, clock.now, database, poll=0.01) as address, subscriber(address, token) as client:
        await client.subscribe(EVENTS, after=BEGINNING, filter=MADE_UP)
        key = await emit("a.happened")

        assert [event["id"] for event in await events(client, 1)] == [global_id("Event", key)]


def counted(payload: Json) -> dict[str, int]:
    return {entry["stage"]["key"]: entry["count"] for entry in payload["data"]["stageCounts"]}


async def test_counts_come_at_once_and_name_every_stage(client: Subscriber, world: World, ann: Actor) -> None:
    await world.engagement(ann)
    await client.subscribe(COUNTS, kind="ENGAGEMENT")

    counts = counted(await client.next())

    assert list(counts) == [stage.key for stage in STAGES]
    assert {key: n for key, n in counts.items() if n} == {"cold_lead": 1}


async def test_counts_come_again_on_every_change(client: Subscriber, world: World, ann: Actor) -> None:
    await client.subscribe(COUNTS, kind="ENGAGEMENT")
    assert sum(counted(await client.next()).values()) == 0

    engagement = await world.engagement(ann)
    await announce()
    assert counted(await client.next())["cold_lead"] == 1

    await world.bring_to(ann, engagement.id, EngagementStage.CONTACTED)
    await announce()
    counts = counted(await client.next())
    assert (counts["cold_lead"], counts["contacted"]) == (0, 1)


async def test_counts_of_a_filter_come_again_when_a_record_comes_to_meet_it(
    client: Subscriber, world: World, ann: Actor
) -> None:
    engagement = await world.engagement(ann)
    await world.engagement(ann)
    await client.subscribe(COUNTS, kind="ENGAGEMENT", filter={"atRisk": {"eq": True}})
    assert sum(counted(await client.next()).values()) == 0

    await world.record(ann, engagement.id, ActivityKind.RISK_RAISED)
    await announce()
    counts = counted(await client.next())
    assert {key: n for key, n in counts.items() if n} == {"cold_lead": 1}


async def test_a_filter_that_makes_no_sense_is_refused(client: Subscriber) -> None:
    await client.subscribe(COUNTS, kind="ENGAGEMENT", filter={"name": {"eq": "\x00"}})

    (error,) = (await client.next())["errors"]
    assert error["extensions"]["code"] == "BAD_USER_INPUT"


@pytest.mark.parametrize("kind", ["THREAD", "VENTURE"])
async def test_a_filter_of_engagements_narrows_no_other_records(client: Subscriber, kind: str) -> None:
    await client.subscribe(COUNTS, kind=kind, filter={"name": {"eq": "Deal"}})

    (error,) = (await client.next())["errors"]

    assert error["extensions"]["code"] == "BAD_USER_INPUT"


async def test_dashboards_share_their_counts(address: str, clock: FrozenClock, world: World, ann: Actor) -> None:
    token = (await issue(clock)).text
    async with subscriber(address, token) as client:
        with counting() as statements:
            for number in range(30):
                await client.subscribe(COUNTS, f"{number}", kind="ENGAGEMENT")
            first = [await client.receive() for _ in range(30)]
            await world.engagement(ann)
            await announce()
            second = [await client.receive() for _ in range(30)]

    assert {counted(message["payload"])["cold_lead"] for message in first} == {0}
    assert {counted(message["payload"])["cold_lead"] for message in second} == {1}
    assert len([text for text in statements if "GROUP BY stage" in text]) < 30


@pytest.mark.parametrize("query", [EVENTS, "subscription { stageCounts(kind: ENGAGEMENT) { count } }"])
async def test_who_has_left_costs_nothing_any_more(
    schema: ServedSchema, clock: FrozenClock, database: str, query: str
) -> None:
    assert database
    news = Pulse()
    live = live_parts(news, lambda: None, clock.now, poll=3600)
    caller = Caller(live, Identity(SYSTEM, frozenset({"read"}), some_id()))
    async with asyncio.timeout(PATIENCE), aclosing(await schema.stream(query, {"after": BEGINNING}, caller)) as results:
        await emit("engagement.created")
        news.beat()
        await anext(results)
        waiting = asyncio.ensure_future(anext(results))
        await asyncio.wait({waiting}, timeout=0.01)
        waiting.cancel()
        await asyncio.wait({waiting})

    with counting() as statements:
        news.beat()
        await settled()

    assert [text for text in statements if "LATERAL" in text] == []
