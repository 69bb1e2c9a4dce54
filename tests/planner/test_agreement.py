"""Whatever is read, plans answer what the usual way does: the same data in the same order, the same errors.

GATEHOUSE_TEST_AGREEMENT says how many reads are tried of each set of rows; `make soak` tries thousands.
"""

import os
from collections.abc import Sequence
from dataclasses import dataclass

import pytest
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from guards.actor import Actor
from guards.enums import Role
from models import Notification, User
from resolvers.ids import global_id
from tests.support.api import Api
from tests.support.left import FIELDS, ROOTS
from tests.support.planning import PLANNER
from tests.support.reads import Known, ReadWriter, Size
from tests.support.schema import CORE
from tests.support.wild_rows import sow
from tests.support.world import World

TRIES = int(os.environ.get("GATEHOUSE_TEST_AGREEMENT", "100"))

_CURSORS = """
{
  engagements { edges { cursor } }
  byName: engagements(orderBy: [{field: NAME, direction: DESC}]) { edges { cursor } }
  byValue: engagements(orderBy: [{field: VALUE}]) { edges { cursor } }
  tasks { edges { cursor } }
  byDue: tasks(orderBy: [{field: DUE_AT}]) { edges { cursor } }
  meetings { edges { cursor } }
  users { edges { cursor } }
  organizations { edges { cursor } }
  contacts { edges { cursor } }
  ventures { edges { cursor } }
  artifacts { edges { cursor } }
  threads { edges { cursor } }
  threadActions { edges { cursor } }
  dueOutreachSteps { edges { cursor } }
  goals { edges { cursor } }
}
"""


@dataclass(frozen=True, slots=True)
class Field:
    """Rows to read, and who reads them."""

    api: Api
    readers: Sequence[Actor]
    known: Known


@pytest.fixture(params=[(1, False), (2, True)], ids=["whole", "with rows that are gone"])
async def sown(api: Api, world: World, database: str, request: pytest.FixtureRequest) -> Field:
    """Wild rows, an ADMIN, a MEMBER and a VIEWER, of whom two have notices of their own."""
    seed, dangling = request.param
    keys = await sow(database, seed, dangling=dangling)
    readers = [await world.user(role, f"{role} 'of' \"all\"") for role in (Role.ADMIN, Role.MEMBER, Role.VIEWER)]
    await Notification.filter(user_id__in=keys[User][:2]).update(user_id=readers[1].id)
    await Notification.filter(user_id__in=keys[User][2:4]).update(user_id=readers[0].id)
    ids = [global_id(model.__name__, key) for model, some in keys.items() for key in some[:4]]
    return Field(api, readers, Known(ids, await cursors(api, readers[0]), roots(), frozenset(FIELDS)))


async def cursors(api: Api, reader: Actor) -> list[str]:
    """Some cursors of several lists."""
    lists = (await api.ask(reader, _CURSORS)).values()
    return [edge["cursor"] for one in lists for edge in one["edges"][::3]]


def roots() -> list[str]:
    """Fields of the root that are planned, and some that are not."""
    assert CORE.query_type is not None
    planned = [name for name in CORE.query_type.fields if name not in ROOTS]
    lists = [name for name in planned if name.endswith("s")]
    return [*planned, *lists, *lists, "viewer", "unreadNotifications", "nodes"]


@settings(
    max_examples=TRIES,
    deadline=None,
    derandomize="GATEHOUSE_TEST_AGREEMENT" not in os.environ,
    suppress_health_check=list(HealthCheck),
)
@given(seed=st.integers(0, 2**32), size=st.builds(Size, st.integers(1, 3), st.integers(1, 4), st.integers(2, 8)))
async def test_plans_and_the_usual_way_answer_the_same(sown: Field, seed: int, size: Size) -> None:
    read = ReadWriter(CORE, sown.known, size, seed).read()
    reader = sown.readers[seed % len(sown.readers)]
    left = PLANNER.counts.usual

    result = await sown.api.run(reader, read.text, **read.variables)

    kind = "errors" if result.errors else "no errors"
    event(f"{kind}, {'some by the usual way' if PLANNER.counts.usual > left else 'planned'}")
