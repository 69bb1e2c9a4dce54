"""Every list of the schema has the same arguments, and every filter the same words. Source: api.md, Conventions."""

from collections.abc import Iterator

import pytest
from graphql import GraphQLEnumType, GraphQLField, GraphQLInputObjectType, get_named_type, is_object_type

from tests.support.all_lists import LISTS_OF_READS
from tests.support.schema import CORE

PAGING = {"first", "after", "last", "before"}
# Lists that lack some of these arguments, and why.
WITHOUT = {
    "Query.events": ({"last", "before", "orderBy"}, "the outbox has one order, and is read onwards"),
    "Query.search": ({"filter", "orderBy"}, "the text is the filter, and relevance the order"),
    "Query.upcoming": ({"orderBy"}, "it is what comes next"),
    "Query.policyVersions": ({"filter", "orderBy"}, "a policy has few versions"),
    "Engagement.flagHistory": ({"filter", "orderBy"}, "it is read from beginning to end"),
    "Venture.openGates": ({"filter", "orderBy"}, "a venture waits for few decisions; decisions takes a filter"),
    "WebhookEndpoint.deliveries": ({"filter", "orderBy"}, "webhookDeliveries takes the endpoint as a filter"),
    "WebhookDelivery.tries": ({"filter", "orderBy"}, "a delivery has few"),
}


def connections() -> Iterator[tuple[str, GraphQLField]]:
    """Every field that is a list with pages, by `Type.field`."""
    for kind in CORE.type_map.values():
        if is_object_type(kind):
            for name, field in kind.fields.items():
                if get_named_type(field.type).name.endswith("Connection"):
                    yield f"{kind.name}.{name}", field


FIELDS = dict(connections())
FILTERS = [
    kind
    for kind in CORE.type_map.values()
    if isinstance(kind, GraphQLInputObjectType) and kind.name.endswith("Filter") and "and" in kind.fields
]
COMPARISONS = [
    kind
    for kind in CORE.type_map.values()
    if isinstance(kind, GraphQLInputObjectType) and "eq" in kind.fields and kind.name.endswith("Filter")
]


@pytest.mark.parametrize("name", FIELDS)
def test_a_list_has_pages_in_both_directions_a_filter_and_an_order(name: str) -> None:
    lacking, _why = WITHOUT.get(name, (set(), ""))
    assert (PAGING | {"filter", "orderBy"}) - set(FIELDS[name].args) == lacking


def test_no_exception_is_out_of_date() -> None:
    assert set(WITHOUT) <= set(FIELDS)


@pytest.mark.parametrize("kind", FILTERS, ids=str)
def test_a_filter_is_combined_by_and_or_not(kind: GraphQLInputObjectType) -> None:
    assert str(kind.fields["and"].type) == str(kind.fields["or"].type) == f"[{kind.name}!]"
    assert str(kind.fields["not"].type) == kind.name
    for field in kind.fields.values():
        assert isinstance(get_named_type(field.type), GraphQLInputObjectType)


def test_what_a_filter_offers_is_what_reads_can_filter_by() -> None:
    for listed in LISTS_OF_READS:
        kind = CORE.type_map.get(f"{listed.type_name.replace('LedgerEntry', 'Ledger')}Filter")
        offered = set(kind.fields) - {"and", "or", "not"} if isinstance(kind, GraphQLInputObjectType) else set()
        assert offered == set(listed.filters), listed.type_name


@pytest.mark.parametrize("kind", COMPARISONS, ids=str)
def test_a_comparison_has_the_operators_that_its_type_allows(kind: GraphQLInputObjectType) -> None:
    value = get_named_type(kind.fields["eq"].type)
    operators = set(kind.fields)
    if value.name != "Boolean":
        assert str(kind.fields["in"].type) == f"[{value.name}!]"
    if value.name in {"Int", "Decimal", "DateTime", "String"}:
        assert operators >= {"gt", "gte", "lt", "lte", "isNull"}
    if value.name == "String":
        assert "contains" in operators
    if isinstance(value, GraphQLEnumType) or value.name == "ID":
        assert "contains" not in operators
