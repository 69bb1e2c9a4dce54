"""Every list and every relation takes as many statements for two rows as for two hundred.

What is asked is made from the schema, and what must be asked is what reads know of each type, so that a type that is
added tomorrow is held to it, too. Source: api.md, Reading is cheap.
"""

from typing import Any

import pytest
from tortoise.connection import get_connection

from guards.actor import Actor
from guards.enums import Role
from resolvers.ids import global_id
from resolvers.nouns import NOUNS
from tests.support.api import SCHEMA, Api
from tests.support.asking import Asking, lists
from tests.support.crowd import fill, name_everything
from tests.support.one_of_each import one_of_each
from tests.support.outbox import settled
from tests.support.statements import counting
from tests.support.world import World

FEW, MANY = 2, 200
# Two relations deep for these; one for the others, whose rows lead to the same types.
DEEP = {"engagements": 2, "organizations": 2, "ventures": 2}
BY_ID = [name for name, noun in NOUNS.items() if noun.addressable]
LISTS = [name for name in lists(SCHEMA._schema) if name != "nodes"]  # noqa: SLF001  # as schema/build.py


@pytest.fixture
async def ann(world: World, database: str) -> Actor:
    """An ADMIN, in a house with two of everything, all of which name each other."""
    await world.user(Role.MEMBER, "Ben")
    ann = await one_of_each(world)
    await name_everything(database)
    await fill(database, FEW)
    return ann


async def ids(type_name: str) -> list[str]:
    """Global ids of rows of a type."""
    table = NOUNS[type_name].table
    rows = await get_connection("default").execute_query_dict(f"SELECT id FROM {table} LIMIT {MANY}")
    return [global_id(type_name, row["id"]) for row in rows]


async def taken(api: Api, actor: Actor, document: str) -> tuple[Any, int, list[str]]:
    """The answer, how many items its list has, and the statements that it took."""
    with counting() as statements:
        data = await api.ask(actor, document)
    (answer,) = data.values()
    nodes = answer["nodes"] if isinstance(answer, dict) and "nodes" in answer else answer
    return answer, len(nodes) if isinstance(nodes, list) else 1, list(statements)


@pytest.mark.parametrize("name", LISTS)
async def test_a_list_with_all_that_hangs_on_it_takes_no_more_statements_for_two_hundred_rows_than_for_two(
    api: Api, ann: Actor, database: str, name: str
) -> None:
    document = Asking(SCHEMA._schema).root(name, DEEP.get(name, 1), {"first": str(MANY)})  # noqa: SLF001  # as above
    await settled()
    few, some, before = await taken(api, ann, document)
    await fill(database, MANY)
    await settled()
    many, more, after = await taken(api, ann, document)
    # Fewer it may be: what many rows name is the likelier to be among the rows that are there already.
    assert len(after) <= len(before), [one for one in after if one not in before]
    if isinstance(few, dict) and "totalCount" in few:
        assert some < more == MANY
        assert many["totalCount"] >= MANY


@pytest.mark.parametrize("type_name", BY_ID)
async def test_a_type_by_id_takes_as_many_statements_for_two_rows_as_for_two_hundred(
    api: Api, ann: Actor, database: str, type_name: str
) -> None:
    kind = SCHEMA._schema.type_map[type_name]  # noqa: SLF001  # as above
    counts = []
    for number in (FEW, MANY):
        await fill(database, number)
        await settled()
        wanted = (await ids(type_name))[:number]
        document = "{ nodes(ids: [%s]) { ... on %s %s } }" % (  # noqa: UP031  # braces are GraphQL's
            ", ".join(f'"{one}"' for one in wanted),
            type_name,
            Asking(SCHEMA._schema).selection(kind, 1),  # noqa: SLF001  # as above
        )
        found, length, statements = await taken(api, ann, document)
        assert length == number
        assert None not in found
        counts.append(len(statements))
    assert counts[0] == counts[1]


def test_every_relation_that_reads_know_is_among_what_is_asked() -> None:
    asking = Asking(SCHEMA._schema)  # noqa: SLF001  # as above
    for name in LISTS:
        asking.root(name, DEEP.get(name, 1), {"first": "2"})
    for type_name in BY_ID:
        asking.selection(SCHEMA._schema.type_map[type_name], 1)  # noqa: SLF001  # as above
    known = {
        (type_name, relation)
        for type_name, noun in NOUNS.items()
        for relation in (*noun.singles, *noun.listings, *noun.extras)
    }
    assert known
    assert known - asking.seen == set()
