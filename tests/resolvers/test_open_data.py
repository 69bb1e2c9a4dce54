"""Primary keys leave the house as global ids."""

from collections.abc import Iterator, Mapping
from typing import Any
from uuid import UUID

import pytest

from guards.event_catalogue import CATALOGUE
from resolvers.ids import global_id, parse_id
from resolvers.nouns import NOUNS
from resolvers.open_data import open_data

KEY = UUID(int=7)


@pytest.mark.parametrize(
    ("stored", "told"),
    [
        (None, None),
        ({"taskId": str(KEY)}, {"taskId": global_id("Task", KEY)}),
        ({"memberIds": [str(KEY)]}, {"memberIds": [global_id("User", KEY)]}),
        ({"actor": {"id": str(KEY), "name": "Ann"}}, {"actor": {"id": global_id("User", KEY), "name": "Ann"}}),
        ({"actor": {"id": None, "name": "Gatehouse"}}, {"actor": {"id": None, "name": "Gatehouse"}}),
        ({"changed": {"sponsorId": str(KEY)}}, {"changed": {"sponsorId": global_id("User", KEY)}}),
        ({"steps": [{"meetingId": str(KEY)}]}, {"steps": [{"meetingId": global_id("Meeting", KEY)}]}),
        ({"meetingId": "what the caller said", "taskId": 7}, {"meetingId": "what the caller said", "taskId": 7}),
        ({"note": str(KEY)}, {"note": str(KEY)}),
        ('{"ownerId": null}', {"ownerId": None}),
    ],
)
def test_known_names_are_told_as_global_ids_and_the_rest_as_it_is(stored: object, told: object) -> None:
    assert open_data(stored) == told


def documented(schema: Mapping[str, Any], name: str = "") -> Iterator[str]:  # Any: JSON Schema
    """The names under which a type of events says that it tells global ids."""
    if "(global id)" in str(schema.get("description", "")):
        yield name
    for inner, part in schema.get("properties", {}).items():
        yield from documented(part, inner)
    if "items" in schema:
        yield from documented(schema["items"], name)


@pytest.mark.parametrize("event_type", sorted(CATALOGUE))
def test_whatever_the_catalogue_calls_a_global_id_is_told_as_one_of_a_type_that_can_be_read(event_type: str) -> None:
    for name in documented(CATALOGUE[event_type].schema()):
        named = parse_id(open_data({name: str(KEY)})[name])
        assert named is not None, name
        assert named[1] == KEY
        assert NOUNS[named[0]].addressable
