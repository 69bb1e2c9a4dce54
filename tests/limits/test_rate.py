"""How much a caller may ask for in a minute. Source: api.md, Limits."""

from dataclasses import dataclass

import pytest
from redis.asyncio import Redis

from app.embedded_redis import EmbeddedRedis
from app.graphql_schema import served_schema
from app.limits.bounds import RateLimited
from app.limits.bucket import Bucket, Draw, SharedBuckets
from app.limits.defence import Defence
from app.limits.exposure import Exposure
from app.limits.rate import Rate
from app.limits.strangers import Strangers
from app.metrics import Metrics
from app.redis import redis_client
from tests.limits.conftest import Exposed, bearer
from tests.support.buckets import Standing
from tests.support.clock import FrozenClock
from tests.support.serving import connected, issue, serving

VIEWER = {"query": "{ viewer { id } }"}
NOTHING = "redis://localhost:1"


@dataclass
class Seconds:
    """A clock that is set."""

    at: float = 1_000.0

    def __call__(self) -> float:
        return self.at


class Counting(Standing):
    """Counts how often it is asked."""

    asked = 0

    async def draw(self, name: str, size: int, least: int, most: int) -> Draw:
        self.asked += 1
        return await super().draw(name, size, least, most)


def test_a_bucket_fills_steadily_and_never_holds_more_than_it_can() -> None:
    bucket = Bucket(600, 600, 0)

    assert bucket.draw(500, 500, 0) == Draw(500)
    assert bucket.draw(200, 200, 0) == Draw(0, 10)
    assert bucket.draw(200, 200, 10) == Draw(200)
    assert bucket.draw(10, 900, 1_000) == Draw(600)


async def test_processes_share_one_bucket(redis: Redis) -> None:
    one, other = Rate(1_000, Standing(redis)), Rate(1_000, Standing(redis))

    for _ in range(5):
        await one.spend("ann", 100)
        await other.spend("ann", 100)

    for rate in (one, other):
        with pytest.raises(RateLimited):
            await rate.spend("ann", 100)


async def test_one_callers_haste_is_not_anothers(redis: Redis) -> None:
    rate = Rate(1_000, Standing(redis))
    await rate.spend("ann", 1_000)

    with pytest.raises(RateLimited):
        await rate.spend("ann", 1_000)
    await rate.spend("bo", 1_000)


async def test_a_refusal_tells_when_there_will_be_enough(redis: Redis) -> None:
    rate = Rate(600, Standing(redis))
    await rate.spend("ann", 600)

    with pytest.raises(RateLimited) as refusal:
        await rate.spend("ann", 100)

    assert refusal.value.seconds == 10
    assert refusal.value.more == {"limit": 600, "retryAfter": refusal.value.seconds}


async def test_a_bucket_fills_again_by_the_clock_of_redis(redis: Redis) -> None:
    rate = Rate(600, SharedBuckets(redis), now=(clock := Seconds()))
    await rate.spend("ann", 600)
    with pytest.raises(RateLimited):
        await rate.spend("ann", 600)

    await redis.eval("return redis.call('HINCRBYFLOAT', KEYS[1], 'at', '-31')", 1, "gatehouse:rate:ann")  # type: ignore[misc]  # redis-py
    clock.at += 31

    await rate.spend("ann", 300)


async def test_small_operations_seldom_ask_redis(redis: Redis) -> None:
    rate = Rate(100_000, buckets := Counting(redis))
    await rate.spend("ann", 10)

    for _ in range(99):
        await rate.spend("ann", 10)

    assert buckets.asked == 1


async def test_who_was_refused_is_not_asked_about_again_before_it_can_change(redis: Redis) -> None:
    rate = Rate(100, buckets := Counting(redis), now=Seconds())
    await rate.spend("ann", 100)
    with pytest.raises(RateLimited):
        await rate.spend("ann", 50)

    for _ in range(20):
        with pytest.raises(RateLimited):
            await rate.spend("ann", 60)

    assert buckets.asked == 2


async def test_an_operation_above_the_limit_of_a_minute_takes_all_of_it(redis: Redis) -> None:
    rate = Rate(100, Standing(redis))

    await rate.spend("ann", 10_000)

    with pytest.raises(RateLimited):
        await rate.spend("ann", 1)


async def test_points_that_were_drawn_long_ago_are_not_saved_up(redis: Redis) -> None:
    rate = Rate(100_000, buckets := Counting(redis), now=(clock := Seconds()))
    await rate.spend("ann", 10)

    clock.at += 61
    await rate.spend("ann", 10)

    assert buckets.asked == 2


async def test_without_redis_a_process_limits_by_itself_and_says_so() -> None:
    metrics = Metrics()
    async with redis_client(NOTHING) as away:
        rate = Rate(100, SharedBuckets(away), metrics, clock := Seconds())
        await rate.spend("ann", 80)
        with pytest.raises(RateLimited):
            await rate.spend("ann", 80)

    assert metrics.registry.get_sample_value("gatehouse_rate_limit_local") == 1
    assert metrics.registry.get_sample_value("gatehouse_rate_limited_total", {"by": "token"}) == 1
    clock.at += 6
    assert metrics.registry.get_sample_value("gatehouse_rate_limit_local") == 0


async def test_redis_counts_again_when_it_is_back(own_redis: EmbeddedRedis) -> None:
    async with redis_client(own_redis.url) as client:
        rate = Rate(1_000, SharedBuckets(client), now=(clock := Seconds()))
        own_redis.stop()
        await rate.spend("ann", 10)
        own_redis.start()
        clock.at += 6

        await rate.spend("ann", 10)

        assert await client.exists("gatehouse:rate:ann")


async def test_no_limit_asks_nobody() -> None:
    async with redis_client(NOTHING) as away:
        await Rate(0, SharedBuckets(away)).spend("ann", 10**9)


async def test_too_much_over_http_is_429_with_the_time_to_wait(
    exposed: Exposed, clock: FrozenClock, token: str
) -> None:
    async with exposed(Exposure(rate=600)) as client:
        for _ in range(3):
            assert (await client.post("/graphql", json=VIEWER, headers=bearer(token))).status_code == 200
        response = await client.post(
            "/graphql", json={"query": "{ engagements(first: 600) { nodes { id } } }"}, headers=bearer(token)
        )
        other = await client.post("/graphql", json=VIEWER, headers=bearer((await issue(clock)).text))

    assert response.status_code == 429
    assert int(response.headers["retry-after"]) > 0
    (error,) = response.json()["errors"]
    assert error["extensions"] == {
        "code": "RATE_LIMITED",
        "limit": 600,
        "retryAfter": int(response.headers["retry-after"]),
    }
    assert other.status_code == 200


async def test_documents_that_are_refused_are_paid_for(exposed: Exposed, token: str) -> None:
    async with exposed(Exposure(rate=200)) as client:
        statuses = [
            (await client.post("/graphql", json={"query": f"{{ nothing{n} }}"}, headers=bearer(token))).status_code
            for n in range(25)
        ]

    assert statuses[0] == 200
    assert statuses[-1] == 429


async def test_strangers_are_limited_over_websockets_too(clock: FrozenClock, database: str) -> None:
    defence = Defence(strangers=Strangers(2, now=Seconds()))
    async with serving(served_schema(), clock.now, database, defence=defence) as address:
        closed = []
        for number in range(3):
            async with connected(address) as client:
                await client.send(type="connection_init", payload={"token": f"gh_{number}"})
                closed.append((await client.ended())[0])

    assert closed == [4401, 4401, 4429]


async def test_strangers_are_limited_by_their_address_and_others_go_on(exposed: Exposed, token: str) -> None:
    async with exposed(Exposure(strangers=5)) as client:
        known = await client.post("/graphql", json=VIEWER, headers=bearer(token))
        statuses = [
            (await client.post("/graphql", json=VIEWER, headers=bearer(f"gh_{n}"))).status_code for n in range(7)
        ]
        without = await client.post("/graphql", json=VIEWER)
        still = await client.post("/graphql", json=VIEWER, headers=bearer(token))
        health = await client.get("/health/live")

    assert known.status_code == still.status_code == health.status_code == 200
    assert statuses == [401] * 5 + [429] * 2
    assert without.status_code == 429
    assert 0 < int(without.headers["retry-after"]) <= 12
    assert without.json()["errors"][0]["extensions"]["code"] == "RATE_LIMITED"
