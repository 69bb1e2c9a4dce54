"""Operations that are named by a hash of their text. Source: api.md, Limits."""

import json
from collections.abc import AsyncIterator
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from redis.asyncio import Redis

from app.errors import SettingsError
from app.graphql_schema import served_schema
from app.limits.defence import Defence
from app.limits.exposure import Exposure
from app.limits.persisted import Automatic, PersistedQueryNotFound, Trusted, read_trusted
from app.limits.rate import Rate
from app.limits.shared_texts import TEXTS, SharedTexts
from app.metrics import Metrics
from app.redis import redis_client
from tests.limits.conftest import Exposed, bearer
from tests.support.buckets import Standing
from tests.support.clock import FrozenClock
from tests.support.outbox import settled
from tests.support.serving import serving, subscriber

VIEWER = "{ viewer { name } }"
OTHER = "query Other { viewer { id } }"
DIGEST = sha256(VIEWER.encode()).hexdigest()
NOTHING = "redis://localhost:1"

Json = dict[str, Any]


def persisted(digest: str = DIGEST, version: int = 1) -> Json:
    return {"persistedQuery": {"version": version, "sha256Hash": digest}}


async def test_a_hash_is_enough_once_the_text_was_sent(exposed: Exposed, token: str, redis: Redis) -> None:
    async with exposed(Exposure()) as client:
        unknown = await client.post("/graphql", json={"extensions": persisted()}, headers=bearer(token))
        sent = await client.post("/graphql", json={"query": VIEWER, "extensions": persisted()}, headers=bearer(token))
        known = await client.post("/graphql", json={"extensions": persisted()}, headers=bearer(token))
    async with exposed(Exposure()) as another_process:
        elsewhere = await another_process.get(
            "/graphql", params={"extensions": json.dumps(persisted())}, headers=bearer(token)
        )
        by_id = await another_process.post("/graphql", json={"documentId": f"sha256:{DIGEST}"}, headers=bearer(token))

    assert (unknown.status_code, unknown.json()["errors"]) == (
        200,
        [{"message": "PersistedQueryNotFound", "extensions": {"code": "PERSISTED_QUERY_NOT_FOUND"}}],
    )
    for answer in (sent, known, elsewhere, by_id):
        assert answer.json()["data"] == {"viewer": {"name": "test"}}
    assert {0 < await redis.ttl(key) <= 30 * 24 * 3600 for key in await redis.keys(f"{TEXTS}*")} == {True}


@pytest.mark.parametrize(
    "extensions",
    [
        persisted("0" * 64),
        persisted(version=2),
        {"persistedQuery": {"version": 1}},
        {"persistedQuery": "x"},
        {"persistedQuery": {"version": 1, "sha256Hash": 5}},
    ],
)
async def test_a_hash_that_is_none_or_another_texts_is_refused_and_not_kept(
    exposed: Exposed, token: str, redis: Redis, extensions: Json
) -> None:
    async with exposed(Exposure()) as client:
        answer = await client.post("/graphql", json={"query": VIEWER, "extensions": extensions}, headers=bearer(token))

    assert (answer.status_code, answer.json()["errors"][0]["extensions"]["code"]) == (400, "BAD_USER_INPUT")
    assert not await redis.keys(f"{TEXTS}*")


async def test_what_could_not_be_run_is_not_kept(exposed: Exposed, token: str, redis: Redis) -> None:
    text = "{ nothing }"
    digest = sha256(text.encode()).hexdigest()
    async with exposed(Exposure()) as client:
        await client.post("/graphql", json={"query": text, "extensions": persisted(digest)}, headers=bearer(token))
        again = await client.post("/graphql", json={"extensions": persisted(digest)}, headers=bearer(token))

    assert again.json()["errors"][0]["extensions"]["code"] == "PERSISTED_QUERY_NOT_FOUND"
    assert not await redis.keys(f"{TEXTS}*")


async def test_a_mutation_by_get_stays_refused(exposed: Exposed, token: str) -> None:
    text = 'mutation { createOrganization(input: {name: "Acme"}) { __typename } }'
    digest = sha256(text.encode()).hexdigest()
    async with exposed(Exposure()) as client:
        await client.post("/graphql", json={"query": text, "extensions": persisted(digest)}, headers=bearer(token))
        by_get = await client.get(
            "/graphql", params={"extensions": json.dumps(persisted(digest))}, headers=bearer(token)
        )

    assert by_get.status_code == 405


async def test_what_somebody_put_into_redis_under_another_hash_is_not_run(redis: Redis) -> None:
    await SharedTexts(redis).keep(DIGEST, OTHER)

    with pytest.raises(PersistedQueryNotFound):
        await Automatic(redis).text(None, persisted())


async def test_without_redis_a_process_keeps_texts_for_itself() -> None:
    metrics = Metrics()
    async with redis_client(NOTHING) as away:
        source = Automatic(away, metrics)
        with pytest.raises(PersistedQueryNotFound):
            await source.text(None, persisted())
        assert await source.text(VIEWER, persisted()) == VIEWER
        assert await source.text(None, persisted()) == VIEWER

    counted = {
        result: metrics.registry.get_sample_value("gatehouse_persisted_queries_total", {"result": result})
        for result in ("miss", "stored", "hit")
    }
    assert counted == {"miss": 1, "stored": 1, "hit": 1}


async def test_the_least_used_texts_leave_for_new_ones() -> None:
    source = Automatic(None)
    await source.text(VIEWER, persisted())
    for number in range(20):
        text = f"{{ __typename }} # {number} {'x' * 60_000}"
        await source.text(text, persisted(sha256(text.encode()).hexdigest()))

    with pytest.raises(PersistedQueryNotFound):
        await source.text(None, persisted())


async def test_in_redis_the_least_used_texts_leave_too(redis: Redis) -> None:
    texts = SharedTexts(redis, room=20_000)
    await texts.keep(DIGEST, VIEWER)
    for number in range(50):
        await texts.keep(f"{number}", "x" * 1_000)
        assert await texts.find(DIGEST) == VIEWER

    kept = [number for number in range(50) if await texts.find(f"{number}") is not None]

    assert kept == list(range(50 - len(kept), 50))
    assert 10 < len(kept) < 20
    assert len(await redis.keys(f"{TEXTS}*")) == 3
    assert int(await redis.get(f"{TEXTS}:size")) <= 20_000


async def test_a_text_larger_than_all_that_may_be_kept_is_not_kept_and_drives_out_nothing(redis: Redis) -> None:
    texts = SharedTexts(redis, room=1_000)
    await texts.keep(DIGEST, VIEWER)

    await texts.keep("0", "x" * 5_000)

    assert (await texts.find("0"), await texts.find(DIGEST)) == (None, VIEWER)


async def test_hashes_can_be_switched_off(exposed: Exposed, token: str) -> None:
    async with exposed(Exposure(persisted=False)) as client:
        alone = await client.post("/graphql", json={"extensions": persisted()}, headers=bearer(token))
        whole = await client.post("/graphql", json={"query": VIEWER, "extensions": persisted()}, headers=bearer(token))

    assert alone.json()["errors"][0]["extensions"] == {"code": "PERSISTED_QUERY_NOT_SUPPORTED"}
    assert whole.json()["data"] == {"viewer": {"name": "test"}}


@pytest.fixture
async def trusting(clock: FrozenClock, database: str) -> AsyncIterator[str]:
    """A server that runs one operation and no other; its address."""
    defence = Defence(source=Trusted({"board": VIEWER}))
    async with serving(served_schema(), clock.now, database, defence=defence) as address:
        yield address


async def test_only_trusted_documents_are_run(exposed: Exposed, token: str) -> None:
    exposure = Exposure(trusted={"5a": VIEWER})
    bodies = {
        "by name": {"extensions": persisted("5a")},
        "by id": {"documentId": "5a"},
        "as it is": {"query": VIEWER},
        "another": {"query": OTHER},
        "almost": {"query": VIEWER + " "},
        "unknown": {"extensions": persisted()},
        "named, but another": {"query": OTHER, "extensions": persisted("5a")},
    }
    async with exposed(exposure) as client:
        answers = {
            name: (await client.post("/graphql", json=body, headers=bearer(token))).json()
            for name, body in bodies.items()
        }
        page = await client.get("/graphql", headers={"Accept": "text/html"})

    assert [name for name, answer in answers.items() if "data" in answer] == ["by name", "by id", "as it is"]
    refused = [answer["errors"][0]["extensions"]["code"] for answer in answers.values() if "errors" in answer]
    assert refused == ["UNTRUSTED_DOCUMENT"] * 4
    assert page.status_code == 401


async def test_only_trusted_documents_are_run_over_a_websocket(trusting: str, token: str) -> None:
    async with subscriber(trusting, token) as client:
        await client.send(type="subscribe", id="1", payload={"documentId": "board"})
        assert (await client.next())["data"] == {"viewer": {"name": "test"}}
        assert (await client.receive())["type"] == "complete"

        await client.subscribe(OTHER, "2")
        refused = await client.receive()

    assert (refused["type"], refused["payload"][0]["extensions"]) == ("error", {"code": "UNTRUSTED_DOCUMENT"})


async def test_a_websocket_takes_hashes_and_limits_too(
    clock: FrozenClock, database: str, token: str, redis: Redis
) -> None:
    await settled()  # or what happened before comes to who subscribes to events
    defence = Defence(source=Automatic(redis), rate=Rate(150, Standing(redis)))
    async with (
        serving(served_schema(), clock.now, database, defence=defence) as address,
        subscriber(address, token) as client,
    ):
        await client.send(type="subscribe", id="1", payload={"extensions": persisted()})
        unknown = await client.receive()
        await client.send(type="subscribe", id="2", payload={"query": VIEWER, "extensions": persisted()})
        sent = await client.next("2")
        assert (await client.receive())["type"] == "complete"
        await client.send(type="subscribe", id="3", payload={"query": "{ engagements { nodes { id } } }"})
        await client.next("3")
        assert (await client.receive())["type"] == "complete"
        await client.subscribe("subscription { events { id } }", "4")
        await client.subscribe("{ engagements(first: 150) { nodes { id } } }", "5")
        limited = await client.receive()

    assert unknown["payload"][0]["extensions"]["code"] == "PERSISTED_QUERY_NOT_FOUND"
    assert sent["data"] == {"viewer": {"name": "test"}}
    assert sent["extensions"] == {"cost": {"requested": 1, "limit": 10_000}}
    assert (limited["type"], limited["payload"][0]["extensions"]["code"]) == ("error", "RATE_LIMITED")


def test_trusted_documents_that_cannot_be_run_are_named_at_the_start(
    exposed: Exposed, caplog: pytest.LogCaptureFixture
) -> None:
    exposed(Exposure(trusted={"5a": VIEWER, "6b": "{ nothing }"}))

    assert "1 trusted documents cannot be run on this schema: 6b" in caplog.text


@pytest.mark.parametrize(
    ("text", "complaint"),
    [("{", "no JSON"), ("[]", "must be an object"), ('{"a": 1}', "must be an object"), (None, "No such file")],
)
def test_a_list_that_is_none_is_refused_at_the_start(tmp_path: Path, text: str | None, complaint: str) -> None:
    path = tmp_path / "documents.json"
    if text is not None:
        path.write_text(text)

    with pytest.raises(SettingsError, match=f"GATEHOUSE_TRUSTED_DOCUMENTS.*{complaint}"):
        read_trusted(path)


def test_a_list_is_read_as_generators_write_it(tmp_path: Path) -> None:
    path = tmp_path / "documents.json"
    path.write_text(json.dumps({f"sha256:{DIGEST}": VIEWER, "0cc175b9c0f1b6a831c399e269772661": OTHER}))

    assert read_trusted(path) == {DIGEST: VIEWER, "0cc175b9c0f1b6a831c399e269772661": OTHER}
