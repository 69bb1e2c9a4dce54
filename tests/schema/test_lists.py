"""Lists in a constant number of statements."""

import pytest

from guards.actor import Actor
from guards.enums import ActivityKind, Role
from tests.support.api import Api
from tests.support.statements import counting
from tests.support.world import World

DASHBOARD = """
query($first: Int) {
  engagements(first: $first) {
    nodes {
      id name stage stageInfo { label } value owner { id name } organization { id name }
      tasks(first: 3, open: true) { nodes { id title dueAt assignee { name } } }
      activities(last: 3) { nodes { id kind text recordedAt actor { name } } }
    }
    pageInfo { hasNextPage endCursor }
  }
}
"""


async def several(world: World, actor: Actor, count: int) -> None:
    organization = await world.organization(actor)
    for number in range(count):
        record = await world.engagement(actor, name=f"Deal {number}", organization_id=organization.id)
        await world.record(actor, record.id, ActivityKind.OUTBOUND_TOUCH)


@pytest.mark.parametrize("count", [2, 20])
async def test_the_dashboard_takes_five_statements_however_many_rows(api: Api, world: World, count: int) -> None:
    actor = await world.user(Role.MANAGER)
    await several(world, actor, count)
    with counting() as statements:
        data = await api.ask(actor, DASHBOARD, first=50)
    nodes = data["engagements"]["nodes"]
    assert len(nodes) == count
    assert {node["owner"]["name"] for node in nodes} == {"Manager"}
    assert {node["organization"]["name"] for node in nodes} == {"Acme"}
    assert {len(node["tasks"]["nodes"]) for node in nodes} == {1}
    assert [one["kind"] for one in nodes[0]["activities"]["nodes"]] == ["CREATED", "OUTBOUND_TOUCH"]
    assert len(statements) == 5, statements
