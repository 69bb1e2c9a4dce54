"""Every event that a test causes is what the catalogue says."""

from collections.abc import Mapping
from functools import cache
from typing import Any

import orjson
from jsonschema import Draft202012Validator
from tortoise.connection import get_connection

from guards.event_catalogue import CATALOGUE

_WRITTEN = "SELECT type, data FROM events WHERE data ? 'actor'"


async def check_events() -> None:
    """Hold what the outbox holds against the catalogue; rows without an actor are made by the tests themselves."""
    wrong = [problem for row in await _events() for problem in _problems(row["type"], orjson.loads(row["data"]))]
    assert not wrong, "\n".join(dict.fromkeys(wrong))


async def _events() -> list[Mapping[str, Any]]:
    _, rows = await get_connection("default").execute_query(_WRITTEN)
    return list(rows)


def _problems(kind: str, data: Mapping[str, Any]) -> list[str]:
    if kind not in CATALOGUE:
        return [f"{kind} is not in the catalogue"]
    return [f"{kind}: {error.json_path} {error.message}" for error in _validator(kind).iter_errors(data)]


@cache
def _validator(kind: str) -> Draft202012Validator:
    return Draft202012Validator(CATALOGUE[kind].schema(strict=True))
