"""What operations cost. Source: api.md, Limits."""

from collections.abc import Mapping
from typing import Any

import pytest

from app.graphql_schema import ServedSchema, served_schema
from app.limits.document_cost import EXTRA

CREATE = "mutation($input: CreateOrganizationInput!) { createOrganization(input: $input) { __typename } }"


@pytest.fixture(scope="module")
def schema() -> ServedSchema:
    return served_schema()


@pytest.mark.parametrize(
    ("text", "variables", "cost"),
    [
        ("{ __typename }", {}, 0),
        ("{ viewer { id name email } }", {}, 1),
        ("{ a: viewer { id } b: viewer { id } }", {}, 2),
        ("{ viewer { id } ... { viewer { name } } }", {}, 1),
        ("{ viewer { id } ...f } fragment f on Query { viewer { name } }", {}, 1),
        ("{ engagements { nodes { id } } }", {}, 51),
        ("{ engagements(first: null) { nodes { id } } }", {}, 51),
        ("{ engagements(first: 10) { nodes { id } } }", {}, 11),
        ("{ engagements(last: 10) { edges { node { id } cursor } pageInfo { hasNextPage } } }", {}, 11),
        ("{ engagements(first: 10) { nodes { id } edges { node { id } } } }", {}, 21),
        ("{ engagements(first: 10) { totalCount } }", {}, 11),
        ("{ engagements(first: 10) { nodes { owner { id } organization { id } } } }", {}, 31),
        ("{ engagements(first: 10) { nodes { tasks(first: 3) { nodes { id } } } } }", {}, 51),
        ("query($n: Int) { engagements(first: $n) { nodes { id } } }", {"n": 7}, 8),
        ("query($n: Int) { engagements(first: $n) { nodes { id } } }", {"n": None}, 51),
        ("query($n: Int) { engagements(first: $n) { nodes { id } } }", {}, 51),
        ("query($n: Int = 9) { engagements(first: $n) { nodes { id } } }", {}, 10),
        ("query($n: Int = 9) { engagements(first: $n) { nodes { id } } }", {"n": 4}, 5),
        ("query($n: Int) { engagements(first: $n) { nodes { id } } }", {"n": -4}, 51),
        ("query($n: Int) { engagements(first: $n) { nodes { id } } }", {"n": "many"}, 51),
        ('{ nodes(ids: ["a", "b", "c"]) { id } }', {}, 3),
        ('{ nodes(ids: "a") { id } }', {}, 1),
        ("query($ids: [ID!]!) { nodes(ids: $ids) { id } }", {"ids": ["a"] * 40}, 40),
        ("{ __schema { types { fields { name } } } }", {}, 2_500),
        (CREATE, {"input": {"name": "Acme"}}, 11),
        ('mutation { createOrganization(input: {name: "Acme"}) { __typename } }', {}, 11),
        ("subscription { events { id } }", {}, 1),
    ],
)
def test_a_call_costs_its_objects(schema: ServedSchema, text: str, variables: Mapping[str, Any], cost: int) -> None:
    prepared = schema.gate.documents.prepared(text)

    assert not prepared.errors
    (price,) = prepared.prices.values()
    assert price.with_variables(variables) == cost


def test_each_item_of_a_bulk_call_costs_what_a_call_costs(schema: ServedSchema) -> None:
    text = "mutation($input: [TransitionStageInput!]!) { transitionStages(input: $input) { __typename } }"
    (price,) = schema.gate.documents.prepared(text).prices.values()

    assert price.with_variables({"input": [{}] * 30}) == 310
    assert price.with_variables({"input": {}}) == 20


def test_each_operation_of_a_document_has_its_own_cost(schema: ServedSchema) -> None:
    text = (
        "query A { viewer { id } } query B { engagements(first: 5) { nodes { ...f } } } fragment f on Engagement { id }"
    )

    prices = schema.gate.documents.prepared(text).prices

    assert {name: price.with_variables(None) for name, price in prices.items()} == {"A": 1, "B": 6}


def test_every_field_with_a_price_of_its_own_exists(schema: ServedSchema) -> None:
    core = schema.gate.documents.schema
    for coordinate in EXTRA:
        parent, _, name = coordinate.partition(".")
        kind = core.get_type(parent)
        assert kind is not None, coordinate
        assert core.get_field(kind, name) is not None, coordinate  # type: ignore[arg-type]  # a composite one
