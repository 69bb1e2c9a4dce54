"""The shorter execution answers as the general one does, errors included."""

from collections.abc import Callable
from datetime import UTC, datetime
from decimal import Decimal
from enum import Enum
from typing import Annotated, Any, Union

import pytest
import strawberry
from graphql import GraphQLResolveInfo
from strawberry.extensions import SchemaExtension
from strawberry.schema.config import StrawberryConfig

from schema.direct import shorten
from schema.executor import Executor
from schema.scalars import SCALARS


@strawberry.enum
class Mood(Enum):
    GOOD = "good"
    BAD = "bad"


@strawberry.interface
class Named:
    name: str


@strawberry.type
class Part(Named):
    size: int


@strawberry.type
class Other(Named):
    of: Part


@strawberry.type
class Thing(Named):
    """Attributes of every sort; `Any` lets a test put into them what does not belong there."""

    id: strawberry.ID
    text: str | None
    count: int
    share: float | None
    flag: bool
    mood: Mood | None
    at: datetime | None
    price: Decimal | None
    tags: list[str]
    part: Part | None
    parts: list[Part]
    any: list[Named]
    either: Annotated[Union["Part", "Other"], strawberry.union("Either")] | None

    @strawberry.field
    def shout(self, times: int = 1, a_mood: Mood | None = None) -> str:
        return self.name.upper() * times + (a_mood.name if a_mood else "")

    @strawberry.field
    def path(self, info: strawberry.Info) -> str:
        return ".".join(str(step) for step in info.path.as_list())

    @strawberry.field
    async def slow(self) -> str:
        return self.name

    @strawberry.field
    def fails(self) -> str | None:
        raise RuntimeError("as it should")


class Stranger:
    """Has what a part has, and is none."""

    name = "stranger"
    size = 1


def thing(**given: Any) -> Thing:
    usual = {
        "id": "1",
        "name": "thing",
        "text": None,
        "count": 3,
        "share": 0.5,
        "flag": True,
        "mood": Mood.GOOD,
        "at": datetime(2026, 3, 2, tzinfo=UTC),
        "price": Decimal("1.50"),
        "tags": ["a", "b"],
        "part": Part(name="part", size=1),
        "parts": [Part(name="one", size=1), Part(name="two", size=2)],
        "any": [Part(name="any", size=3)],
        "either": Part(name="either", size=4),
    }
    return Thing(**{**usual, **given})


class Watcher(SchemaExtension):
    """Sees every field, as an extension may ask to."""

    seen: Annotated[list[str], "names of fields"] = []  # noqa: RUF012  # one list for all operations of a test

    def resolve(
        self, _next: Callable[..., Any], root: Any, info: GraphQLResolveInfo[Any], *args: str, **kwargs: Any
    ) -> Any:
        self.seen.append(info.field_name)
        return _next(root, info, *args, **kwargs)


def schemas(extensions: list[type[SchemaExtension]]) -> tuple[strawberry.Schema, strawberry.Schema]:
    """The general schema and the shorter one."""

    @strawberry.type
    class Query:
        @strawberry.field
        def thing(self, info: strawberry.Info) -> Thing:
            found: Thing = info.context
            return found

        @strawberry.field
        async def things(self, info: strawberry.Info) -> list[Thing | None]:
            return [info.context, None, info.context]

    config = StrawberryConfig(scalar_map=SCALARS)
    general = strawberry.Schema(Query, config=config, extensions=extensions)
    shorter = strawberry.Schema(Query, config=config, extensions=extensions, execution_context_class=Executor)
    shorten(shorter._schema)  # noqa: SLF001  # as schema.build does
    return general, shorter


LEAVES = "__typename id name text count share flag mood at price tags"
WHOLE = f"""{{
  thing {{ {LEAVES} part {{ size name }} parts {{ __typename name }} shout(times: 2, aMood: BAD) path slow }}
  things {{ slow again: name parts {{ size }} ...More }}
}}
fragment More on Thing {{ name parts {{ name }} part {{ ... on Named {{ name }} }} }}
"""

DOCUMENTS = [
    WHOLE,
    "{ thing { slow name fails flag } }",
    "{ thing { fails slow } things { fails name } }",
    "query($t: Int) { thing { name @skip(if: true) shout(times: $t) } }",
    "{ __schema { queryType { name fields { name } } } thing { name } }",
    "{ thing { part { __typename ... on Named { name } } parts { again: name size } any { __typename name } } }",
    "{ thing { any { name ... on Part { size } ... on Thing { slow } } either { ... on Part { size } } } }",
]
ODD = [
    {"name": None},
    {"text": 7},
    {"count": "many"},
    {"count": None},
    {"count": 2**40},
    {"share": "x"},
    {"mood": "nonsense"},
    {"mood": None},
    {"at": "2026"},
    {"price": None},
    {"id": 42},
    {"id": ValueError("an error as a value")},
    {"part": None},
    {"parts": None},
    {"parts": [Part(name="one", size=1), None]},
    {"tags": [None]},
    {"part": Stranger()},
    {"part": ValueError("an error as a value")},
    {"parts": [Part(name="one", size=2**40)]},
    {"parts": "none"},
    {"parts": [Stranger()]},
    {"any": [Other(name="other", of=Part(name="of", size=5)), Part(name="any", size=3)]},
    {"either": Other(name="other", of=Part(name="of", size=5))},
    {"either": Stranger()},
]


Answer = tuple[dict[str, Any] | None, list[object]]


async def answers(document: str, source: object, extensions: list[type[SchemaExtension]] | None = None) -> list[Answer]:
    """What either schema answers."""
    found: list[Answer] = []
    for schema in schemas(extensions or []):
        result = await schema.execute(document, {"t": 3}, context_value=source)
        errors: list[object] = [(error.message, error.path, error.locations) for error in result.errors or ()]
        found.append((result.data, errors))
    return found


@pytest.mark.parametrize("document", DOCUMENTS)
async def test_operations_are_answered_alike(document: str) -> None:
    general, shorter = await answers(document, thing())
    assert shorter == general


@pytest.mark.parametrize("odd", ODD)
async def test_values_that_do_not_fit_are_reported_alike(odd: dict[str, Any]) -> None:
    for document in (WHOLE, f"{{ thing {{ {LEAVES} part {{ name }} parts {{ name }} }} }}"):
        general, shorter = await answers(document, thing(**odd))
        assert shorter == general


async def test_fields_keep_the_order_of_the_document() -> None:
    document = "{ thing { slow count part { size } name parts { name } flag path } }"
    for data, _ in await answers(document, thing()):
        assert data is not None
        assert list(data["thing"]) == ["slow", "count", "part", "name", "parts", "flag", "path"]


async def test_an_extension_that_watches_fields_sees_them_all() -> None:
    Watcher.seen.clear()
    general, shorter = await answers("{ thing { name count part { size } } }", thing(), [Watcher])
    assert shorter == general
    assert Watcher.seen == ["thing", "name", "count", "part", "size"] * 2
