"""Payloads that a query of the endpoint's shapes: with whose rights, and what becomes of a query that fails."""

import json
from ipaddress import ip_network

import pytest
from standardwebhooks import Webhook

from app import event_queries
from app.event_queries import EventQueries
from commands.users import UserChanges, deactivate_user, update_user
from commands.webhook_payload import PayloadQuery, ShapingError
from guards.actor import Actor
from guards.enums import ActivityKind, DeliveryStatus, EngagementStage, Role
from models import Engagement, Event, WebhookAttempt, WebhookDelivery
from resolvers.context import live_parts
from resolvers.ids import global_id
from resolvers.pulse import Pulse
from tests.support.api import Json, gid
from tests.support.clock import FrozenClock
from tests.support.outbox import settled
from tests.support.receiver import Receiver
from tests.support.sending import BOX, SECRET, fan, new_endpoint
from tests.support.world import World
from workers.outbound import outbound
from workers.webhooks import Sender

QUERY = """
query Won($event: ID!) { node(id: $event) { ... on Event { ...Told } } }
fragment Told on Event { type data subject { name stageKey ... on Engagement { owner { name } } } }
"""


@pytest.fixture
def queries(database: str, clock: FrozenClock) -> EventQueries:
    assert database
    return EventQueries(live_parts(Pulse(), lambda: None, clock.now))


@pytest.fixture
async def ada(world: World) -> Actor:
    """An ADMIN, and not the last one, so that she may leave."""
    await world.user(Role.ADMIN, "Eve")
    return await world.user(Role.ADMIN, "Ada")


@pytest.fixture
async def deal(world: World, ada: Actor) -> Engagement:
    """A deal that went a step."""
    deal = await world.engagement(ada, name="Acme rollout")
    await world.bring_to(ada, deal.id, EngagementStage.CONTACTED)
    return deal


async def moved() -> Event:
    await settled()
    return await Event.get(type="engagement.stage_changed")


def asked_by(actor: Actor, text: str = QUERY) -> PayloadQuery:
    assert actor.id is not None
    return PayloadQuery(text, actor.id)


async def test_a_query_answers_for_the_event_and_its_record(
    queries: EventQueries, ada: Actor, deal: Engagement
) -> None:
    event = await moved()

    answer = await queries.shape(asked_by(ada), event.id)

    told = answer["node"]
    assert (told["type"], told["data"]["to"]) == ("engagement.stage_changed", "contacted")
    assert told["subject"] == {"name": deal.name, "stageKey": "contacted", "owner": {"name": "Ada"}}


async def test_a_query_sees_what_its_author_may_see_at_that_moment(
    queries: EventQueries, world: World, ada: Actor, clock: FrozenClock
) -> None:
    bo = await world.user(name="Bo")
    about = {"actor": {"id": None, "name": "Gatehouse"}, "notificationId": str(bo.id), "userId": str(bo.id)}
    notice = Event(
        type="notification.created", data={**about, "topic": "t", "audience": "OWNER", "text": "x"}, at=clock.now()
    )
    await notice.save()
    await settled()

    assert (await queries.shape(asked_by(ada), notice.id))["node"]["type"] == "notification.created"
    assert ada.id is not None
    await update_user(ada.id, UserChanges(role=Role.MANAGER), clock.now())
    assert await queries.shape(asked_by(ada), notice.id) == {"node": None}


@pytest.mark.usefixtures("deal")
async def test_an_endpoint_is_no_business_of_a_query_whose_author_does_not_administer(
    queries: EventQueries, world: World
) -> None:
    text = "query ($event: ID!) { node(id: $event) { id } webhookEndpoints { nodes { url } } }"
    with pytest.raises(ShapingError, match="takes the role ADMIN or the scope admin"):
        await queries.shape(asked_by(await world.user(Role.CHAIRMAN), text), (await moved()).id)


@pytest.mark.usefixtures("deal")
async def test_an_author_who_left_lends_no_rights(queries: EventQueries, ada: Actor, clock: FrozenClock) -> None:
    assert ada.id is not None
    await deactivate_user(ada.id, clock.now())
    with pytest.raises(ShapingError, match="rights of Ada, who is no longer active"):
        await queries.shape(asked_by(ada), (await moved()).id)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("query ($event: ID!) { node(id: $event) { ... on Event { gone } } }", "The query failed: .*gone"),
        ("mutation ($event: ID!) { readNotifications(input: {ids: [$event]}) { __typename } }", "The query failed"),
    ],
)
@pytest.mark.usefixtures("deal")
async def test_a_query_that_the_schema_no_longer_takes_fails_with_its_reason(
    queries: EventQueries, ada: Actor, text: str, why: str
) -> None:
    with pytest.raises(ShapingError, match=why):
        await queries.shape(asked_by(ada, text), (await moved()).id)


@pytest.mark.usefixtures("deal")
async def test_a_query_that_takes_too_long_is_given_up(
    queries: EventQueries, ada: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    event = await moved()
    monkeypatch.setattr(event_queries, "PATIENCE", 0.0)
    with pytest.raises(ShapingError, match="took longer than 0 s"):
        await queries.shape(asked_by(ada), event.id)


async def delivered(world: World, queries: EventQueries) -> None:
    """Fan out what happened, and deliver it once."""
    await fan(world.clock.now())
    async with outbound([ip_network("127.0.0.0/8")], allow_http=True) as client:
        await Sender(client, BOX, queries.shape, world.clock.now, lambda: None).run_once()


async def shaped_endpoint(world: World, ada: Actor, receiver: Receiver, query: str) -> None:
    kind = "engagement.stage_changed"
    await new_endpoint(world, url=receiver.url, events=[kind], query=query, author_id=ada.id, creator_id=ada.id)


async def test_a_receiver_gets_the_answer_as_data_in_the_usual_envelope(
    queries: EventQueries, world: World, ada: Actor, receiver: Receiver
) -> None:
    await shaped_endpoint(world, ada, receiver, QUERY)
    deal = await world.engagement(ada, name="Acme rollout")
    await world.bring_to(ada, deal.id, EngagementStage.CONTACTED)

    await delivered(world, queries)

    (call,) = receiver.calls
    headers = {name.lower(): value for name, value in call.headers.items()}
    told: Json = json.loads(call.text)
    event = await moved()
    assert told["id"] == global_id("Event", event.id)
    assert (told["type"], told["schemaVersion"]) == ("engagement.stage_changed", 1)
    assert told["data"]["node"]["subject"] == {
        "name": "Acme rollout",
        "stageKey": "contacted",
        "owner": {"name": "Ada"},
    }
    assert told["subject"]["id"] == gid(deal)
    assert Webhook(SECRET).sign(headers["webhook-id"], world.clock.now(), call.text) in headers["webhook-signature"]


async def test_a_query_that_fails_is_an_attempt_that_fails(
    queries: EventQueries, world: World, ada: Actor, receiver: Receiver
) -> None:
    await shaped_endpoint(world, ada, receiver, "query ($event: ID!) { node(id: $event) { gone } }")
    deal = await world.engagement(ada)
    await world.bring_to(ada, deal.id, EngagementStage.CONTACTED)

    await delivered(world, queries)

    assert receiver.calls == []
    attempt, delivery = await WebhookAttempt.get(), await WebhookDelivery.get()
    assert attempt.status is None
    assert (attempt.error or "").startswith("The query failed: Cannot query field")
    assert (delivery.status, delivery.attempts, delivery.last_error) == (DeliveryStatus.PENDING, 1, attempt.error)


async def test_an_answer_that_is_too_large_is_an_attempt_that_fails(
    queries: EventQueries, world: World, ada: Actor, receiver: Receiver
) -> None:
    copies = " ".join(f"copy{number}: text" for number in range(60))
    subject = f"subject {{ ... on Engagement {{ activities(last: 1) {{ nodes {{ {copies} }} }} }} }}"
    query = f"query ($event: ID!) {{ node(id: $event) {{ ... on Event {{ {subject} }} }} }}"
    await shaped_endpoint(world, ada, receiver, query)
    deal = await world.engagement(ada)
    await world.bring_to(ada, deal.id, EngagementStage.CONTACTED)
    await world.record(ada, deal.id, ActivityKind.NOTE, text="n" * 20_000)

    await delivered(world, queries)

    assert receiver.calls == []
    assert "1,048,576 are allowed" in ((await WebhookAttempt.get()).error or "")
