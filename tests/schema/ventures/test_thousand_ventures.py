"""A thousand ventures with the usual mix of stages, as a portfolio lists them."""

import pytest

from guards.enums import Role
from guards.venture_gate_table import GATE
from guards.venture_stages import STAGE
from models import GateDecision
from tests.support.api import Api, Json
from tests.support.many_ventures import many_ventures
from tests.support.statements import counting
from tests.support.world import World

PAGE = 200
PORTFOLIO = """
query($first: Int, $after: String) {
  ventures(first: $first, after: $after, orderBy: [{field: STAGE, direction: DESC}]) {
    nodes {
      name stage phase status owner { name }
      openGates(first: 1) { nodes { gate kind requestedAt } }
      artifacts(filter: {current: {eq: true}}) { totalCount }
    }
    pageInfo { hasNextPage endCursor }
  }
}
"""


@pytest.mark.parametrize("count", [2, 20, 1_000])
async def test_a_page_with_phase_open_gate_and_owner_takes_four_statements_however_many_there_are(
    api: Api, world: World, count: int
) -> None:
    owners = [await world.user(Role.MEMBER, name) for name in ("Ann", "Ben", "Cleo")]
    await many_ventures(count, [owner.id for owner in owners if owner.id], world.clock.now())
    found: list[Json] = []
    after, more = None, True
    while more:
        with counting() as statements:
            data = await api.ask(owners[0], PORTFOLIO, first=PAGE, after=after)
        assert len(statements) == 4
        found += data["ventures"]["nodes"]
        after, more = (data["ventures"]["pageInfo"][name] for name in ("endCursor", "hasNextPage"))

    assert len({node["name"] for node in found}) == count
    assert [node["stage"] for node in found] == sorted((node["stage"] for node in found), reverse=True)
    assert {node["owner"]["name"] for node in found} <= {owner.name for owner in owners}
    assert all(node["phase"] == STAGE[str(node["stage"])].phase for node in found)
    waiting = [(node["stage"], gate["gate"]) for node in found for gate in node["openGates"]["nodes"]]
    assert len(waiting) == await GateDecision.filter(status="PENDING").count()
    assert all(GATE[gate].stage == str(stage) for stage, gate in waiting)
