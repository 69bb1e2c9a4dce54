"""Whatever is asked, the answer is well-formed, nothing is a fault of ours, and what is refused changes nothing.

GATEHOUSE_TEST_FUZZ says how many operations are tried; `make soak` tries thousands.
"""

import os
from typing import Any

import pytest
from httpx import ASGITransport, AsyncClient
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st
from starlette.applications import Starlette

from app.graphql import graphql_routes
from app.graphql_schema import served_schema
from guards.enums import EngagementStage, Role
from resolvers.context import live_parts
from resolvers.pulse import Pulse
from tests.limits.conftest import bearer
from tests.support.api import gid
from tests.support.operations import operations, problems
from tests.support.serving import issue
from tests.support.unchanged import contents
from tests.support.world import World

TRIES = int(os.environ.get("GATEHOUSE_TEST_FUZZ", "100"))
TOUCHED = "tokens"
"""The table that says when a token was used last."""

SCHEMA = served_schema()
PROBLEMS = problems(SCHEMA.gate.documents.schema)
OUR_FAULTS = {"INTERNAL"}


class Target:
    """An API with something to read and to change behind it."""

    def __init__(self, world: World) -> None:
        live = live_parts(Pulse(), lambda: None, world.clock.now)
        app = Starlette(routes=graphql_routes(SCHEMA, live, graphiql=False))
        self._transport = ASGITransport(app)
        self._world = world
        self.token = ""
        self.ids: list[str] = []

    async def fill(self) -> None:
        """Make what can be found by its id."""
        ada = await self._world.user(Role.ADMIN, "Ada")
        bo = await self._world.user(Role.MEMBER, "Bo")
        deal = await self._world.engagement(bo, name="Acme website")
        await self._world.bring_to(ada, deal.id, EngagementStage.NEGOTIATION)
        other = await self._world.engagement(bo)
        task = await self._world.task(ada, other.id)
        organization = await self._world.organization(ada)
        self.ids = [gid(row) for row in (ada, bo, deal, other, task, organization)]
        self.token = (await issue(self._world.clock, Role.ADMIN, ("read", "write", "admin"))).text

    async def ask(self, text: str) -> dict[str, Any]:
        """The answer to an operation, which must be one."""
        async with AsyncClient(transport=self._transport, base_url="http://gatehouse") as client:
            response = await client.post("/graphql", json={"query": text}, headers=bearer(self.token))
        assert response.status_code < 500, response.text
        answer = response.json()
        assert isinstance(answer, dict)
        return answer


@pytest.fixture
async def target(world: World) -> Target:
    made = Target(world)
    await made.fill()
    return made


@settings(
    max_examples=TRIES,
    deadline=None,
    derandomize="GATEHOUSE_TEST_FUZZ" not in os.environ,
    suppress_health_check=list(HealthCheck),
)
@given(data=st.data())
async def test_any_operation_is_answered_and_a_refusal_changes_nothing(target: Target, data: st.DataObject) -> None:
    text = data.draw(operations(SCHEMA.gate.documents.schema, target.ids))
    before = await contents() if text.startswith("mutation") else None

    answer = await target.ask(text)

    errors = answer.get("errors", [])
    codes = {error["extensions"]["code"] for error in errors}
    event(f"{text[:8]}: {' '.join(sorted(codes)) or 'no errors'}")
    assert not codes & OUR_FAULTS, (codes, text)
    if before is not None and is_refused(answer):
        after = await contents()
        assert {table for table, _ in (before - after) + (after - before)} <= {TOUCHED}, text


def is_refused(answer: dict[str, Any]) -> bool:
    """Whether an answer says that nothing was done."""
    data = answer.get("data")
    given_back = (data or {}).get("answer")
    if isinstance(given_back, dict):
        return given_back["__typename"] in PROBLEMS
    # What went wrong below the mutation's own field was asked of its result: by then it was carried out.
    return data is None and all(len(error.get("path", ())) <= 1 for error in answer.get("errors", ()))
