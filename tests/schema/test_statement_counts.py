"""Every list and every relation takes as many statements for two rows as for twenty.

What is asked is made from the schema, and what must be asked is what reads know of each type, so that a type that is
added tomorrow is held to it, too. All are asked in the same two houses: the rows take longer than the reads. Source:
api.md, Reading is cheap.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pytest
from tortoise.connection import get_connection

from guards.actor import Actor
from guards.enums import Role
from resolvers.ids import global_id
from resolvers.nouns import NOUNS
from tests.support.api import Api
from tests.support.asking import Asking, lists
from tests.support.crowd import fill, name_everything
from tests.support.one_of_each import one_of_each
from tests.support.outbox import settled
from tests.support.schema import CORE
from tests.support.statements import counting
from tests.support.world import World

FEW, MANY = 2, 20
# Two relations deep for these; one for the others, whose rows lead to the same types.
DEEP = {"engagements": 2, "organizations": 2, "ventures": 2}
BY_ID = [name for name, noun in NOUNS.items() if noun.addressable]
LISTS = [name for name in lists(CORE) if name != "nodes"]


@pytest.fixture
async def ann(world: World, database: str) -> Actor:
    """An ADMIN, in a house with two of everything, all of which name each other."""
    await world.user(Role.MEMBER, "Ben")
    ann = await one_of_each(world)
    await name_everything(database)
    await fill(database, FEW)
    return ann


async def ids(type_name: str, number: int) -> list[str]:
    """Global ids of so many rows of a type."""
    table = NOUNS[type_name].table
    rows = await get_connection("default").execute_query_dict(f"SELECT id FROM {table} LIMIT {number}")
    return [global_id(type_name, row["id"]) for row in rows]


@dataclass(frozen=True, slots=True)
class Taken:
    """What a read came to.

    Args:
        answer: of its field.
        statements: that it took.
    """

    answer: Any  # Any: JSON
    statements: list[str]

    @property
    def found(self) -> int:
        """How many items it showed."""
        nodes = self.answer["nodes"] if isinstance(self.answer, dict) and "nodes" in self.answer else self.answer
        return len(nodes) if isinstance(nodes, list) else 1

    @property
    def total(self) -> int | None:
        """How many items there are; None where that is not told."""
        return self.answer.get("totalCount") if isinstance(self.answer, dict) else None


async def taken(api: Api, actor: Actor, documents: Mapping[str, str]) -> dict[str, Taken]:
    """What each of some reads came to."""
    await settled()
    found = {}
    for name, document in documents.items():
        with counting() as statements:
            data = await api.ask(actor, document)
        (answer,) = data.values()
        found[name] = Taken(answer, list(statements))
    return found


async def test_a_list_with_all_that_hangs_on_it_takes_no_more_statements_for_twenty_rows_than_for_two(
    api: Api, ann: Actor, database: str
) -> None:
    asking = Asking(CORE)
    documents = {name: asking.root(name, DEEP.get(name, 1), {"first": str(MANY)}) for name in LISTS}
    few = await taken(api, ann, documents)
    await fill(database, MANY)
    many = await taken(api, ann, documents)
    # Fewer it may be: what many rows name is the likelier to be among the rows that are there already.
    added = {
        name: [one for one in many[name].statements if one not in few[name].statements]
        for name in LISTS
        if len(many[name].statements) > len(few[name].statements)
    }
    assert added == {}
    counted = {name: one for name, one in many.items() if one.total is not None}
    assert counted
    assert [name for name, one in counted.items() if not few[name].found < one.found == MANY <= (one.total or 0)] == []


async def test_a_type_by_id_takes_as_many_statements_for_two_rows_as_for_twenty(
    api: Api, ann: Actor, database: str
) -> None:
    few = await taken(api, ann, await by_id(FEW))
    await fill(database, MANY)
    many = await taken(api, ann, await by_id(MANY))
    assert {one.found for one in few.values()} == {FEW}
    assert {one.found for one in many.values()} == {MANY}
    assert [name for name, one in {**few, **many}.items() if None in one.answer] == []
    assert {name: len(one.statements) for name, one in many.items()} == {
        name: len(one.statements) for name, one in few.items()
    }


async def by_id(number: int) -> dict[str, str]:
    """Reads of so many rows of each type by their ids, with all that hangs on them."""
    return {name: of_nodes(name, await ids(name, number)) for name in BY_ID}


def of_nodes(type_name: str, wanted: list[str]) -> str:
    """A read of rows by their ids."""
    selection = Asking(CORE).selection(CORE.type_map[type_name], 1)
    return f"{{ nodes(ids: {json.dumps(wanted)}) {{ ... on {type_name} {selection} }} }}"


def test_every_relation_that_reads_know_is_among_what_is_asked() -> None:
    asking = Asking(CORE)
    for name in LISTS:
        asking.root(name, DEEP.get(name, 1), {"first": "2"})
    for type_name in BY_ID:
        asking.selection(CORE.type_map[type_name], 1)
    known = {
        (type_name, relation)
        for type_name, noun in NOUNS.items()
        for relation in (*noun.singles, *noun.listings, *noun.extras)
    }
    assert known
    assert known - asking.seen == set()
