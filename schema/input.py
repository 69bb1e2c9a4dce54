"""What all inputs share: optional fields, the idempotency key, and the digest that tells two inputs apart."""

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from decimal import Decimal

import strawberry
from strawberry.utils.str_converters import to_camel_case

from resolvers.writes import Call, new_call
from schema.connections import given
from schema.info import Info

INPUT = strawberry.argument(description="What to do.")
EXPECTED = "Refuse with a VersionConflict unless the record is at this version."


class Input:
    """An input whose optional fields are None when they were left out; the schema then shows no default for them."""

    def __post_init__(self) -> None:
        for name, value in vars(self).items():
            if value is strawberry.UNSET:
                setattr(self, name, None)


@strawberry.input
class Repeatable:
    """An input of a mutation."""

    idempotency_key: str | None = strawberry.field(
        default=strawberry.UNSET,
        description="The same key with the same input returns the first result; with another input it is an error."
        " Kept 24 hours, for the caller alone; only what was applied is kept.",
    )


def call_of(info: Info, sent: Repeatable, mutation: str = "") -> Call:
    """The call that a mutation's input makes.

    Args:
        info: of the mutation.
        sent: the input.
        mutation: whose key it is; the present one's unless told. Items of a bulk call are told so to be the same
            input as a call of their own.
    """
    key, name = given(sent.idempotency_key), mutation or info.field_name
    return new_call(info.context, name, key, "" if key is None else fingerprint(name, sent))


def fingerprint(mutation: str, sent: object) -> str:
    """SHA-256 of the canonical JSON of a mutation's input, without its idempotency key.

    Args:
        mutation: its name: another mutation under the same key is another input.
        sent: the input.
    """
    # Not orjson: this comes before any check, so it must take lone surrogates and integers of any size.
    text = json.dumps([mutation, _plain(sent)], sort_keys=True, default=str)
    return hashlib.sha256(text.encode()).hexdigest()


def chosen(sent: object) -> Iterator[tuple[str, object]]:
    """The fields of an input that were sent, by their names in the API."""
    for field in fields(sent):  # type: ignore[arg-type]  # every Strawberry input is a dataclass
        value = getattr(sent, field.name)
        if value is not strawberry.UNSET:
            yield _api_name(field.name), value


def columns_sent(sent: object, columns: Iterable[str]) -> dict[str, object]:
    """What was sent of some columns, which an input's fields are named after; what was left out is left out."""
    found = ((column, getattr(sent, column)) for column in columns)
    return {column: value for column, value in found if value is not strawberry.UNSET}


def _plain(value: object) -> object:
    if is_dataclass(value):
        return {name: _plain(item) for name, item in chosen(value) if name != "idempotencyKey"}
    if isinstance(value, dict):
        return {str(name): _plain(item) for name, item in value.items()}
    if isinstance(value, list):
        return [_plain(item) for item in value]
    return format(value.normalize(), "f") if isinstance(value, Decimal) else value


def _api_name(name: str) -> str:
    """A field's name in the API; `in_` and its like end with a line, because Python keeps their names for itself."""
    return to_camel_case(name.removesuffix("_"))
