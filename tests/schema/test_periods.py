"""Every read of a period refuses one that ends before it begins, in the same words."""

from collections.abc import Iterator

import pytest
from graphql import get_named_type, is_leaf_type

from resolvers.access import Kind
from resolvers.errors import BadUserInput
from tests.support.api import Api
from tests.support.root_fields import fields_of
from tests.support.world import World

BOUNDS = (("from", "to"), ("since", "until"))
DAYS = {"Date": ("2026-03-02", "2026-03-01"), "DateTime": ("2026-03-02T00:00:00Z", "2026-03-01T00:00:00Z")}
WRITTEN = {"Date": DAYS["Date"], "DateTime": ("2026-03-02T00:00:00+00:00", "2026-03-01T00:00:00+00:00")}


def periods() -> Iterator[tuple[str, str, str]]:
    """Every field that takes a period, with the names of its bounds."""
    for name, field in fields_of(Kind.QUERY).items():
        for first, last in BOUNDS:
            if {first, last} <= field.args.keys():
                yield name, first, last


PERIODS = list(periods())


def operation(name: str, first: str, last: str) -> tuple[str, str]:
    """A read of a period, and of what type its bounds are."""
    field = fields_of(Kind.QUERY)[name]
    kind = get_named_type(field.args[first].type).name
    begins, ends = DAYS[kind]
    others = "kind: ENGAGEMENT, " if "kind" in field.args else ""
    asked = "" if is_leaf_type(get_named_type(field.type)) else "{ __typename }"
    return f'{{ {name}({others}{first}: "{begins}", {last}: "{ends}") {asked} }}', kind


def test_the_figures_that_take_a_period_are_known() -> None:
    assert {name for name, _first, _last in PERIODS} >= {
        "salesMetrics",
        "slaAttainment",
        "stageConversion",
        "stageCountSeries",
        "staleShare",
        "threadTimeInStage",
        "timeInStage",
        "velocity",
    }


@pytest.mark.parametrize(("name", "first", "last"), PERIODS)
async def test_a_period_that_ends_before_it_begins_is_refused(
    api: Api, world: World, name: str, first: str, last: str
) -> None:
    asked, kind = operation(name, first, last)

    error = await api.refused(await world.user(), asked)

    begins, ends = WRITTEN[kind]
    assert isinstance(error, BadUserInput)
    assert str(error) == f"A period ends after it begins: {ends} lies before {begins}."
