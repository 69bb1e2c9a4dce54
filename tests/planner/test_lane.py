"""The short way for small queries: clients cannot tell it from the long one, and neither can those who watch."""

import gc
import logging
import weakref
from collections.abc import AsyncIterator, Mapping
from hashlib import sha256
from typing import Any

import pytest

from app.database import connected
from app.graphql_schema import ServedSchema
from app.limits import deadline
from app.limits.bounds import DocumentLimits
from app.limits.bucket import SharedBuckets
from app.limits.documents import Documents
from app.redis import redis_client
from commands.tokens import IssuedToken
from guards.enums import EngagementStage, Role
from models import Engagement, Token
from tests.support.api import gid
from tests.support.buckets import Standing
from tests.support.clock import FrozenClock
from tests.support.ways import ONE, Terms, Ways, asked, both_ways, request_lines
from tests.support.world import World

TWO = f"query Other {{ users {{ totalCount }} }} {ONE}"
SPREAD = """
query ($id: ID!) { ...Q }
fragment Q on Query { deal: engagement(id: $id) { ...E } }
fragment E on Engagement { name owner { name } }
"""
MOVE = """
mutation Move($input: TransitionStageInput!, $with: Boolean = true) {
  transitionStage(input: $input) {
    __typename
    ... on TransitionApplied {
      record @include(if: $with) { __typename id name ... on Engagement { owner { name } } } effects { key }
    }
    ... on TransitionRefused { message rules { ruleId } record { ...R } }
    ... on InvalidInput { fields { path message } }
    ... on NotFound { message }
    ... on VersionConflict { record { ...R version } }
  }
}
fragment R on Staged { name stageKey }
"""
SOON = 0.2
GRAPHQL_JSON = "application/graphql-response+json"


@pytest.fixture
async def buckets(redis_url: str) -> AsyncIterator[SharedBuckets]:
    async with redis_client(redis_url) as client:
        yield Standing(client)


async def test_a_small_record_is_answered_by_the_short_way_once_it_is_known(ways: Ways, deal: Engagement) -> None:
    answers = await ways.told(asked(deal), times=5)

    assert answers[0].json()["data"]["engagement"]["name"] == deal.name
    assert ways.lane.answered == 4


@pytest.mark.parametrize(
    ("query", "more", "by_lane"),
    [
        (ONE, {}, 5),
        (TWO, {"operationName": "One"}, 5),
        (TWO, {}, 5),
        (SPREAD, {}, 5),
        ('query ($id: ID! = "none") { engagement(id: $id) { name } }', {"variables": {}}, 0),
        ("query ($id: ID!) { a: engagement(id: $id) { __typename b: name } a: engagement(id: $id) { id } }", {}, 5),
        ("query ($id: ID!, $on: Boolean = false) { engagement(id: $id) { id name @include(if: $on) } }", {}, 5),
        ('{ engagement(id: "nothing") { name } }', {"variables": None}, 0),
        ("{ users(first: 5) { nodes { name role } pageInfo { hasNextPage } } }", {"variables": {}}, 5),
        ('{ engagementByExternalId(externalId: "x") { name } }', {}, 5),
    ],
)  # fmt: skip
async def test_what_is_asked_by_the_short_way_is_answered_as_by_the_long_one(
    ways: Ways, deal: Engagement, query: str, more: Mapping[str, object], by_lane: int
) -> None:
    body = {**asked(deal, query), **more}

    answers = [*await ways.told(body), *await ways.told(body, accept=GRAPHQL_JSON)]

    assert {answer.status_code for answer in answers} == {200}
    assert ways.lane.answered == by_lane  # a key that makes no sense is left to the long way


def nonsense(deal: Engagement) -> list[dict[str, Any]]:
    """Requests that the short way has no part in, after one that it knows."""
    return [
        asked(deal, variables={}),
        asked(deal, variables={"id": None}),
        asked(deal, variables={"id": {"a": [1]}}),
        asked(deal, variables=[1]),
        asked(deal, variables={"id": "x", "deep": [[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]}),
        asked(deal, operationName="Nobody"),
        asked(deal, operationName=["One"]),
        asked(deal, extensions=[]),
        asked(deal, extensions={"persistedQuery": 1}),
        asked(deal, query="{ viewer { name } }"),
        asked(deal, query="{ engagement }"),
        asked(deal, query="{ a: users { totalCount } b: users { totalCount } }"),
        asked(deal, query="query ($id: ID!) { engagement(id: $id) @skip(if: true) { name } }"),
        asked(deal, query="mutation { readAllNotifications(input: {}) { __typename } }"),
        asked(deal, query="{ engagements(first: 1000000) { nodes { name } } }"),
        asked(deal, query='{ engagements(after: "x") { nodes { name } } }'),
        asked(deal, query="{ notifications { totalCount } }"),
        {"query": 5},
        {},
    ]


async def test_what_makes_no_sense_is_told_the_same(ways: Ways, deal: Engagement) -> None:
    await ways.told(asked(deal))
    before = ways.lane.answered

    for body in nonsense(deal):
        await ways.told(body, times=2)

    assert ways.lane.answered == before


@pytest.mark.parametrize(
    ("more", "answered"),
    [
        ({"dryRun": True}, "TransitionApplied"),
        ({"to": {"engagement": "CLOSED_WON"}}, "TransitionRefused"),
        ({"to": {"venture": 2}}, "InvalidInput"),
        ({"id": "nobody"}, "NotFound"),
        ({"expectedVersion": 77}, "VersionConflict"),
    ],
)
async def test_a_write_of_a_document_that_is_known_is_answered_as_by_the_long_way(
    ways: Ways, world: World, deal: Engagement, more: Mapping[str, object], answered: str
) -> None:
    await world.satisfy(await world.user(Role.ADMIN), deal.id, EngagementStage.COLD_LEAD)
    await Engagement.filter(id=deal.id).update(owner_id=(await Token.get()).user_id)
    await deal.refresh_from_db()
    before = deal.version
    sent = {"id": gid(deal), "to": {"engagement": "CONTACTED"}, **more}

    for with_record in (True, False, True):
        answers = await ways.told({"query": MOVE, "variables": {"input": sent, "with": with_record}})
        assert {answer.json()["data"]["transitionStage"]["__typename"] for answer in answers} == {answered}

    await deal.refresh_from_db()
    assert (deal.stage, deal.version) == (EngagementStage.COLD_LEAD, before)
    assert ways.short.counted == ways.long.counted


async def test_a_write_without_the_scope_for_it_is_refused_the_same(ways: Ways, deal: Engagement) -> None:
    sent = {"id": gid(deal), "to": {"engagement": "CONTACTED"}}
    await ways.told({"query": MOVE, "variables": {"input": {**sent, "dryRun": True}}})

    await Token.all().update(scopes=["read"])

    (refused,) = await ways.told({"query": MOVE, "variables": {"input": sent}}, times=1)
    assert refused.json()["errors"][0]["extensions"]["code"] == "FORBIDDEN"


async def test_bodies_that_are_no_requests_are_told_the_same(ways: Ways, deal: Engagement) -> None:
    await ways.told(asked(deal))

    for content in (b"", b"[]", b"{", b'"x"', b"\xff"):
        answers = [await way.client.post("/graphql", content=content, headers={"Content-Type": "application/json"})
                   for way in (ways.short, ways.long)]  # fmt: skip
        assert answers[0].content == answers[1].content
        assert answers[0].status_code == answers[1].status_code == 400


async def test_a_document_is_known_by_its_hash_too(ways: Ways, deal: Engagement) -> None:
    named = {"persistedQuery": {"version": 1, "sha256Hash": sha256(ONE.encode()).hexdigest()}}
    await ways.told(asked(deal, extensions=named), times=2)
    before = ways.lane.answered

    for body in ({"extensions": named}, {"documentId": f"sha256:{named['persistedQuery']['sha256Hash']}"}):
        await ways.told({**body, "variables": {"id": gid(deal)}}, times=2)

    assert ways.lane.answered == before + 4
    assert ways.short.counted == ways.long.counted


async def test_both_ways_pay_from_one_account(
    schemas: tuple[ServedSchema, ServedSchema], clock: FrozenClock, token: IssuedToken, buckets: SharedBuckets
) -> None:
    users = {"query": "{ users(first: 70) { nodes { name } } }"}
    async with both_ways(schemas, clock, token.text, Terms(rate=20_000, buckets=buckets)) as ways:
        cost = (await ways.short.ask(users)).json()["extensions"]["cost"]["requested"]
        statuses = [(await ways.short.ask(users)).status_code for _ in range(300)]
        others = [(await ways.long.ask(users)).status_code for _ in range(5)]

    assert ways.lane.answered > 80
    assert statuses.index(429) <= 20_000 / (cost + 10) + 1
    assert 429 in others


async def test_what_costs_too_much_is_refused_the_same(
    schemas: tuple[ServedSchema, ServedSchema], clock: FrozenClock, token: IssuedToken, database: str
) -> None:
    assert database
    query = "query ($first: Int) { users(first: $first) { nodes { name } } }"
    async with both_ways(schemas, clock, token.text, Terms(DocumentLimits(cost=50))) as ways:
        for first in (40, 60, 40, 60, 40):
            await ways.told({"query": query, "variables": {"first": first}}, times=1)

    assert ways.lane.answered == 2
    assert ways.short.counted == ways.long.counted


async def test_who_watches_is_told_the_same(ways: Ways, deal: Engagement) -> None:
    bodies = [
        asked(deal),
        asked(deal),
        asked(deal, TWO, operationName="Other"),
        asked(deal, TWO, operationName="Other"),
    ]
    with request_lines() as lines:
        for body in bodies:
            await ways.told(body, times=2)

    assert ways.lane.answered > 3
    assert lines[::2] == lines[1::2]
    assert ("One", "query", 200) in {(line["operation"], line["kind"], line["status"]) for line in lines}
    assert ways.short.counted == ways.long.counted
    assert ways.short.schema.gate.documents.found == ways.long.schema.gate.documents.found


async def test_an_answer_that_lacks_what_it_must_have_is_an_error_by_both(ways: Ways, deal: Engagement) -> None:
    body = asked(deal, "query ($id: ID!) { engagement(id: $id) { name owner { name } } }")
    await ways.told(body)

    await Engagement.filter(id=deal.id).update(currency="EUR", owner_id=None)

    (answer,) = await ways.told(body, times=1)
    assert answer.status_code == 200


async def test_what_takes_too_long_is_cut_off_once(
    schemas: tuple[ServedSchema, ServedSchema],
    clock: FrozenClock,
    token: IssuedToken,
    deal: Engagement,
    database: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    left: list[float] = []

    def in_seconds(seconds: float) -> float:
        left.append(seconds)
        return deadline.in_seconds(seconds)

    monkeypatch.setattr("app.graphql_lane.in_seconds", in_seconds)
    async with both_ways(schemas, clock, token.text) as ways:
        await ways.told(asked(deal))
        async with connected(database) as holder, holder.transaction():
            await holder.execute("LOCK TABLE engagements IN ACCESS EXCLUSIVE MODE")
            with ways.hastened(SOON):
                (answer,) = await ways.told(asked(deal), times=1)
        (after,) = await ways.told(asked(deal), times=1)

    assert answer.status_code == 504
    assert max(left) < SOON / 2  # nothing but the grain of clocks: the long way gets no time of its own
    assert after.status_code == 200


async def test_a_statement_that_fails_is_logged_and_answered_by_the_long_way(
    ways: Ways, deal: Engagement, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    await ways.told(asked(deal))
    monkeypatch.setattr("app.auth._VALID", "FROM nowhere WHERE")
    before = ways.lane.answered

    with caplog.at_level(logging.ERROR):
        answers = await ways.told(asked(deal), times=1)

    assert answers[0].json()["data"]["engagement"]["name"] == deal.name
    assert ways.lane.answered == before
    assert [record.name for record in caplog.records] == ["app.graphql_lane"]


async def test_many_documents_leave_no_more_behind_than_the_bounded_cache_of_them_holds(
    ways: Ways, deal: Engagement, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.limits.documents.MOST_CHARACTERS", 10_000)
    gate = ways.short.schema.gate
    documents = Documents(gate.documents.schema, DocumentLimits(), introspection=True)
    monkeypatch.setattr(gate, "documents", documents)
    first = documents.prepared("{ users { totalCount } }")
    assert documents.single(first, None) is not None
    for number in range(300):
        made = documents.prepared(f"{{ users {{ n{number}: totalCount }} }}")
        assert documents.single(made, None) is not None
    gone = weakref.ref(first.document)
    del first
    gc.collect()

    assert documents.size < 100
    assert gone() is None
    await ways.told(asked(deal))
    assert ways.lane.answered == 2
