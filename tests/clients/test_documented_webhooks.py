"""The page about webhooks does what it says: each operation is run, each answer is the one on the page."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from ipaddress import ip_network
from pathlib import Path

import pytest

from commands.webhook_rules import OutgoingRules
from guards.addresses import Network
from guards.enums import Role
from tests.support.api import Api, Json, gid
from tests.support.documented import Page
from tests.support.hooks import BOX
from tests.support.sending import fan, unshaped
from tests.support.world import World
from workers.outbound import Reply
from workers.webhooks import Sender

PAGE = Path(__file__).parents[2] / "docs" / "webhooks.md"
LOCAL: tuple[Network, ...] = (ip_network("127.0.0.0/8"),)


@dataclass
class Received:
    """What was sent, all of it taken."""

    bodies: list[Json] = field(default_factory=list)

    async def post(self, url: str, headers: Mapping[str, str], body: str, now: datetime) -> Reply:
        """See `Caller`."""
        assert (url, headers["webhook-timestamp"]) == ("http://127.0.0.1:9000/", str(int(now.timestamp())))
        self.bodies.append(json.loads(body))
        return Reply(204, "")


@pytest.fixture
def local(api: Api) -> Api:
    """The API of an installation that may call this machine."""
    return replace(api, outgoing=OutgoingRules(box=BOX, allow_http=True, allowed=LOCAL))


async def test_the_page_about_webhooks_shows_what_the_api_answers(local: Api, world: World) -> None:
    ada, received = await world.user(Role.ADMIN, "Ada"), Received()

    async def run(document: str, variables: Json) -> Json:
        return await local.ask(ada, document, **variables)

    async def wait(time: timedelta) -> None:
        world.clock.advance(time)
        await fan(world.clock.now())
        await Sender(received, BOX, unshaped, world.clock.now, lambda: None).run_once()

    text = PAGE.read_text(encoding="utf-8")
    assert await Page(run, wait).as_run(text) == text
    assert [body["type"] for body in received.bodies] == ["webhook.test"]


async def test_a_payload_has_the_members_that_the_page_shows(local: Api, world: World) -> None:
    ada, received = await world.user(Role.ADMIN, "Ada"), Received()
    create = 'mutation { createWebhookEndpoint(input: {url: "http://127.0.0.1:9000/", events: ["*"]}) { __typename } }'
    await local.ask(ada, create)
    deal = await world.engagement(ada)
    await fan(world.clock.now())

    await Sender(received, BOX, unshaped, world.clock.now, lambda: None).run_once()

    sample = json.loads(PAGE.read_text(encoding="utf-8").partition("```jsonc")[2].partition("```")[0])
    (sent,) = [body for body in received.bodies if body["type"] == "engagement.created"]
    assert list(sent) == list(sample)
    assert list(sent["subject"]) == list(sample["subject"])
    assert sent["subject"]["id"] == gid(deal)
