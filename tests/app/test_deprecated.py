"""Who still uses what is to go. Source: api.md, Schema as product; docs/schema-policy.md."""

import logging
from typing import Any

import pytest
from graphql import GraphQLSchema, parse

from app.deprecated import deprecated_use
from app.graphql_schema import ServedSchema, served_schema
from tests.support.monitoring import monitored, scrape
from tests.support.serving import Http, issue, subscriber
from tests.support.world import World


def core(schema: ServedSchema) -> GraphQLSchema:
    made: GraphQLSchema = schema._schema  # noqa: SLF001  # nothing public leads there
    return made


@pytest.fixture(scope="module")
def ageing() -> ServedSchema:
    """The product's schema, with a few parts that are to go."""
    schema = served_schema()
    kinds: dict[str, Any] = dict(core(schema).type_map)  # Any: each is of its own kind
    kinds["User"].fields["name"].deprecation_reason = "Use email."
    kinds["Query"].fields["engagements"].args["orderBy"].deprecation_reason = "Use sort."
    kinds["EngagementFilter"].fields["stage"].deprecation_reason = "Use stages."
    kinds["EngagementStage"].values["WARM"].deprecation_reason = "Use INTERESTED."
    return schema


@pytest.mark.parametrize(
    ("document", "parts"),
    [
        ("{ viewer { id } }", ()),
        ("{ viewer { name } }", ("User.name",)),
        ("{ engagements(orderBy: []) { totalCount } }", ("Query.engagements(orderBy:)",)),
        (
            "{ engagements(filter: {stage: {eq: WARM}}) { nodes { owner { name } organization { name } } } }",
            ("EngagementFilter.stage", "EngagementStage.WARM", "User.name"),
        ),
        ("{ viewer { ...Who } } fragment Who on User { name }", ("User.name",)),
    ],
)
def test_a_document_tells_the_deprecated_parts_that_it_names(
    ageing: ServedSchema, document: str, parts: tuple[str, ...]
) -> None:
    assert deprecated_use(core(ageing), parse(document)) == parts


async def test_an_operation_is_counted_and_logged_with_its_deprecated_parts(
    ageing: ServedSchema, world: World, redis_url: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    token = (await issue(world.clock)).text
    async with monitored(ageing, world.clock, redis_url) as address:
        for document in ("{ viewer { name } }", "{ viewer { name } }", "{ viewer { id } }"):
            assert "errors" not in (await Http(address, token).post(document)).json()
        metrics = await scrape(address, token)

    assert metrics.value("graphql_deprecated_total", part="User.name") == 2
    assert metrics.labels("graphql_deprecated_total", "part") == {"User.name"}
    lines = [vars(record) for record in caplog.records if record.name == "app.request" and "kind" in vars(record)]
    assert [line.get("deprecated") for line in lines] == [("User.name",), ("User.name",), None]
    assert all(line["actor"] for line in lines)


async def test_a_subscription_is_counted_too(ageing: ServedSchema, world: World, redis_url: str) -> None:
    token = (await issue(world.clock)).text
    async with monitored(ageing, world.clock, redis_url) as address:
        async with subscriber(address, token) as client:
            await client.subscribe("{ viewer { name } }")
            await client.next()
            assert (await client.receive())["type"] == "complete"
        metrics = await scrape(address, token)

    assert metrics.value("graphql_deprecated_total", part="User.name") == 1


async def test_a_schema_without_such_parts_counts_nothing(schema: ServedSchema, world: World, redis_url: str) -> None:
    token = (await issue(world.clock)).text
    async with monitored(schema, world.clock, redis_url) as address:
        await Http(address, token).post("{ viewer { name } }")
        metrics = await scrape(address, token)

    assert metrics.labels("graphql_deprecated_total", "part") == set()
