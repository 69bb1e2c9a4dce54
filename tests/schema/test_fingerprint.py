"""The digest that tells two inputs under one idempotency key apart."""

from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal

import pytest

from schema.input import fingerprint


@dataclass
class Sent:
    """An input."""

    value: object
    idempotencyKey: str = "k"  # noqa: N815  # as it is named in the API


def of(value: object, mutation: str = "update", key: str = "k") -> str:
    return fingerprint(mutation, Sent(value, key))


@pytest.mark.parametrize(
    "value",
    [None, "", "a\ud800", "a\x00", 2**70, {"a": [2**70]}, Decimal("1E+3"), datetime(2026, 3, 2, tzinfo=UTC)],
    ids=ascii,
)
def test_any_input_has_one_whatever_it_holds(value: object) -> None:
    assert of(value) == of(value)
    assert of(value) != of("another")


def test_the_key_itself_does_not_count_and_the_mutation_does() -> None:
    assert of("a") == of("a", key="l")
    assert of("a") != of("a", mutation="create")


def test_two_ways_to_write_one_value_are_one_input() -> None:
    assert of(Decimal(1000)) == of(Decimal("1E+3")) == of(Decimal("1000.00"))
    assert of({"a": 1, "b": 2}) == of({"b": 2, "a": 1})
