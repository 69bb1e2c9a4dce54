"""What the log says of each call: ids, never a secret or a body. Source: delivery.md, Observability."""

import logging
from collections.abc import Mapping
from datetime import datetime

import pytest

from tests.support.sending import BOX, SECRET, new_endpoint, unshaped, waiting
from tests.support.world import World
from workers.outbound import Reply
from workers.webhooks import Sender


class Answer:
    """Answers every call with one status."""

    def __init__(self, status: int) -> None:
        self._status = status

    async def post(self, url: str, headers: Mapping[str, str], body: str, now: datetime) -> Reply:
        del url, headers, body, now
        return Reply(self._status, body="their words")


@pytest.mark.parametrize(
    ("status", "level", "message"),
    [
        (204, logging.DEBUG, "webhook delivered"),
        (500, logging.WARNING, "webhook failed"),
        (410, logging.WARNING, "webhook gone"),
    ],
)
async def test_a_call_is_told_with_its_ids(
    world: World, caplog: pytest.LogCaptureFixture, status: int, level: int, message: str
) -> None:
    caplog.set_level(logging.DEBUG, "workers.webhooks")
    deal = await world.engagement(await world.user())
    endpoint = await new_endpoint(world, events=["engagement.updated"])
    (event_id,) = await waiting(world, subject=deal.id)

    await Sender(Answer(status), BOX, unshaped, world.clock.now, lambda: None).run_once()

    (line,) = [record for record in caplog.records if record.name == "workers.webhooks"]
    about = vars(line)
    assert (line.levelno, line.message) == (level, message)
    assert (about["endpoint_id"], about["event_id"], about["record_id"]) == (endpoint.id, event_id, deal.id)
    assert (about["attempt"], about["status"]) == (1, status)
    assert about["delivery_id"]
    assert not [hidden for hidden in (SECRET, "their words", endpoint.url) if hidden in str(about)]
