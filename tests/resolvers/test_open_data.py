"""Primary keys leave the house as global ids."""

from uuid import UUID

import pytest

from resolvers.ids import global_id
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
