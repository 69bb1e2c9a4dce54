"""What workers do, as their own port tells it. Source: delivery.md, Observability."""

from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack
from datetime import datetime, timedelta

import pytest

from app.health import health_routes
from app.metrics import Metrics
from app.monitor_port import monitored_on
from app.observers import WorkerObserver
from app.redis import redis_client
from app.scrape import Services, open_route
from app.server import listen
from guards.enums import EngagementStage, MeetingPurpose
from models import Engagement
from tests.support.monitoring import Exposition, scrape
from tests.support.outbox import settled
from tests.support.receiver import receiving
from tests.support.sending import BOX, new_endpoint, unshaped, waiting
from tests.support.serving import http_client
from tests.support.world import World
from workers import calendar, relay, timers
from workers.calendar import calendar_endpoint
from workers.outbound import Reply
from workers.webhooks import Sender


class Port:
    """A worker's own port, and what the worker tells."""

    def __init__(self, address: str, observer: WorkerObserver) -> None:
        self.address, self.observer = address, observer

    async def metrics(self) -> Exposition:
        return await scrape(self.address)

    async def ready(self) -> tuple[int, Mapping[str, str]]:
        async with http_client() as client:
            response = await client.get(f"http://{self.address}/health/ready")
        return response.status_code, response.json()["checks"]


@pytest.fixture
async def port(world: World, redis_url: str) -> AsyncIterator[Port]:
    metrics = Metrics()
    observer = WorkerObserver(metrics, world.clock.now)
    listener = listen("127.0.0.1", 0)
    address = f"127.0.0.1:{listener.getsockname()[1]}"
    async with AsyncExitStack() as stack:
        redis = await stack.enter_async_context(redis_client(redis_url))
        routes = [
            *health_routes(redis, {"duties": observer.all_look}),
            open_route(metrics, Services(redis, world.clock.now, fresh=timedelta(0))),
        ]
        await stack.enter_async_context(monitored_on(listener, routes))
        yield Port(address, observer)


async def test_timers_are_counted_by_clock_and_result_with_their_lateness(port: Port, world: World) -> None:
    await world.engagement(await world.user())
    late = world.clock.advance(timedelta(days=3, seconds=20))

    await timers.run_once(late, observer=port.observer)
    metrics = await port.metrics()

    assert metrics.value("timers_fired_total", clock="cold_lead.stale", result="acted") == 1
    assert metrics.value("timer_lateness_seconds_count") == 1
    assert metrics.value("timer_lateness_seconds_sum") == 20
    assert metrics.value("timer_lateness_seconds_bucket", le="10.0") == 0
    assert metrics.value("timer_lateness_seconds_bucket", le="30.0") == 1


async def test_a_breach_of_an_sla_is_counted_by_its_clock(port: Port, world: World) -> None:
    ann = await world.user()
    deal = await world.bring_to(ann, (await world.engagement(ann)).id, INTERESTED)
    await timers.run_once(world.clock.advance(timedelta(days=4, seconds=1)), observer=port.observer)

    metrics = await port.metrics()

    assert metrics.value("sla_breaches_total", clock="interested.sla") == 1
    assert metrics.labels("sla_breaches_total", "clock") == {"interested.sla"}
    assert await Engagement.exists(id=deal.id)


async def test_a_clock_that_moves_a_record_is_told_apart(port: Port, world: World) -> None:
    ann = await world.user()
    deal = await world.bring_to(ann, (await world.engagement(ann)).id, INTERESTED)
    await timers.run_once(world.clock.advance(timedelta(days=14, seconds=1)), observer=port.observer)

    assert (await Engagement.get(id=deal.id)).stage == "cold_lead"
    assert (await port.metrics()).value("timers_fired_total", clock="lead.untouched", result="moved") == 1


async def test_a_timer_that_fails_is_counted_as_failed(
    port: Port, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    await world.engagement(await world.user())

    async def fails(*_: object) -> None:
        raise LookupError

    monkeypatch.setattr(timers, "fire_timer", fails)
    await timers.run_once(world.clock.advance(timedelta(days=3, seconds=1)), observer=port.observer)

    assert (await port.metrics()).value("timers_fired_total", clock="cold_lead.stale", result="failed") == 1


async def test_events_are_counted_once_by_type_whoever_wrote_them(port: Port, world: World) -> None:
    await new_endpoint(world, events=["engagement.created"])
    ann = await world.user()
    for _ in range(2):
        await world.engagement(ann)
    await settled()
    for _ in range(2):
        await relay.run_once(world.clock.now(), observer=port.observer)

    metrics = await port.metrics()

    assert metrics.value("events_total", type="engagement.created") == 2
    assert metrics.value("webhook_deliveries_made_total") == 2


class Answers:
    """Answers every call with the next of some statuses, in no time."""

    def __init__(self, *statuses: int | None) -> None:
        self._statuses = iter(statuses)

    async def post(self, url: str, headers: Mapping[str, str], body: str, now: datetime) -> Reply:
        del url, headers, body, now
        return Reply(next(self._statuses))


async def test_calls_of_webhooks_are_counted_by_what_came_of_them(port: Port, world: World) -> None:
    await new_endpoint(world)
    await waiting(world, 4)
    sender = Sender(Answers(204, 500, None, 410), BOX, unshaped, world.clock.now, lambda: None, observer=port.observer)

    assert await sender.run_once() == 4
    metrics = await port.metrics()

    results = {result: metrics.value("webhook_attempts_total", result=result) for result in RESULTS}
    assert results == {"delivered": 1, "failed": 2, "gone": 1}
    assert metrics.value("webhook_attempt_seconds_count") == 4


RESULTS = ("delivered", "failed", "gone")
INTERESTED = EngagementStage.INTERESTED


@pytest.mark.parametrize(("status", "result"), [(200, "delivered"), (500, "failed")])
async def test_messages_to_the_calendar_are_counted(port: Port, world: World, status: int, result: str) -> None:
    ann = await world.user()
    deal = await world.engagement(ann)
    await world.meeting(ann, deal.id, MeetingPurpose.REVIEW, starts_at=world.clock.now() + timedelta(days=1))
    async with receiving() as receiver, calendar_endpoint(receiver.url) as endpoint:
        receiver.answers(status)
        await calendar.run_once(world.clock.now, endpoint, observer=port.observer)

    assert (await port.metrics()).value("calendar_messages_total", result=result) == 1


async def test_a_worker_is_ready_while_all_its_duties_look_for_work(port: Port, world: World) -> None:
    begun = await port.ready()
    port.observer.looked("timers")
    port.observer.looked("relay")
    looking = await port.ready()
    world.clock.advance(timedelta(seconds=61))
    port.observer.looked("timers")
    stuck = await port.ready()
    port.observer.looked("relay")

    assert (begun[0], begun[1]["duties"]) == (503, "failing")
    assert (looking[0], looking[1]["duties"]) == (200, "ok")
    assert (stuck[0], stuck[1]["duties"]) == (503, "failing")
    assert (await port.ready())[0] == 200


async def test_the_last_look_of_each_duty_is_a_metric(port: Port, world: World) -> None:
    port.observer.looked("relay")

    looked = (await port.metrics()).value("duty_looked_timestamp_seconds", duty="relay")

    assert looked == world.clock.now().timestamp()
