"""The example receivers against a running Gatehouse, in the steps that docs/webhooks.md tells."""

import asyncio
import base64
import re
import signal
import sys
from asyncio.subprocess import PIPE, STDOUT, Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from shutil import copy
from tempfile import TemporaryDirectory

import httpx
import pytest

from tests.support.gatehouse import staying
from tests.support.outbox import PATIENCE
from tests.support.receiver import kept_port
from tests.support.serving import Json, http_client

EXAMPLES = Path(__file__).parents[2] / "examples" / "webhooks"
LOCAL = {"GATEHOUSE_WEBHOOK_ALLOW_HTTP": "1", "GATEHOUSE_WEBHOOK_ALLOWED_NETWORKS": "127.0.0.0/8"}
CREATE = """
mutation($url: String!) {
  createWebhookEndpoint(input: {url: $url, events: ["organization.created"]}) {
    ... on WebhookEndpointCreated { endpoint { id } secret } ... on Problem { message }
  }
}
"""
TEST = "mutation($id: ID!) { testWebhookEndpoint(input: {id: $id}) { __typename } }"
REDELIVER = "mutation($id: ID!) { redeliverWebhook(input: {id: $id}) { __typename } }"
ORGANIZATION = 'mutation { createOrganization(input: {name: "Acme"}) { __typename } }'
DELIVERIES = "{ webhookDeliveries(first: 1) { nodes { id status attempts tries { nodes { status } } } } }"


@dataclass
class Installation:
    """A running Gatehouse, and its first administrator."""

    client: httpx.AsyncClient

    async def ask(self, query: str, **variables: Json) -> Json:
        """The data of an operation."""
        answer = (await self.client.post("/graphql", json={"query": query, "variables": variables})).json()
        assert "errors" not in answer, answer
        return answer["data"]


@pytest.fixture(scope="module")
async def installation() -> AsyncIterator[Installation]:
    """`gatehouse dev`, which may call this machine."""
    with TemporaryDirectory(prefix="gatehouse-") as folder:
        async with staying("dev", "--port", "0", "--data-dir", folder, env=LOCAL) as dev:
            token = (await dev.line_with("gh_")).split()[-1]
            headers = {"Authorization": f"Bearer {token}"}
            async with http_client(base_url=await dev.url(), headers=headers) as client:
                yield Installation(client)
            await dev.stop(signal.SIGTERM)


@dataclass
class Running:
    """A receiver, and what it prints."""

    process: Process

    async def line(self) -> str:
        """The next line."""
        assert self.process.stdout is not None
        async with asyncio.timeout(PATIENCE):
            return (await self.process.stdout.readline()).decode()


@asynccontextmanager
async def receiving(*command: str | Path, cwd: Path) -> AsyncIterator[Running]:
    """Run a receiver."""
    process = await asyncio.create_subprocess_exec(*command, cwd=cwd, stdout=PIPE, stderr=STDOUT)
    try:
        yield Running(process)
    finally:
        process.kill()
        await process.wait()


@pytest.fixture
def python_receiver(tmp_path: Path) -> tuple[str | Path, ...]:
    copy(EXAMPLES / "receiver.py", tmp_path)
    return sys.executable, "receiver.py"


@pytest.fixture
def node_receiver(node_folder: Path) -> tuple[str | Path, ...]:
    """The receiver beside the library from npm."""
    return "node", copy(EXAMPLES / "receiver.mjs", node_folder)


async def takes_events(installation: Installation, command: tuple[str | Path, ...], folder: Path) -> None:
    with kept_port() as port:
        await takes_events_at(port, installation, command, folder)


async def takes_events_at(port: int, installation: Installation, command: tuple[str | Path, ...], folder: Path) -> None:
    url = f"http://127.0.0.1:{port}/"
    made = (await installation.ask(CREATE, url=url))["createWebhookEndpoint"]
    async with receiving(*command, made["secret"], f"{port}", cwd=folder) as receiver:
        assert await receiver.line() == f"Listening on {url}\n"

        await installation.ask(TEST, id=made["endpoint"]["id"])
        assert " webhook.test " in await receiver.line()

        await is_delivered(installation)
        (delivery,) = (await installation.ask(DELIVERIES))["webhookDeliveries"]["nodes"]
        await installation.ask(REDELIVER, id=delivery["id"])
        assert await is_delivered(installation) == [204, 204]

        forged = await forge(url)
        assert forged.status_code == 400
        await installation.ask(ORGANIZATION)
        assert (
            " organization.created " in await receiver.line()
        )  # neither the repetition nor the forgery came before it
    await installation.ask(
        "mutation($id: ID!) { deleteWebhookEndpoint(input: {id: $id}) { __typename } }", id=made["endpoint"]["id"]
    )


async def is_delivered(installation: Installation) -> list[int]:
    """Wait until the last delivery has arrived; the answers to its attempts."""
    async with asyncio.timeout(PATIENCE):
        while True:
            (delivery,) = (await installation.ask(DELIVERIES))["webhookDeliveries"]["nodes"]
            if delivery["status"] == "DELIVERED":
                return [one["status"] for one in delivery["tries"]["nodes"]]


async def forge(url: str) -> httpx.Response:
    """Send what nobody signed."""
    signature = base64.b64encode(bytes(32)).decode()
    headers = {"webhook-id": "x", "webhook-timestamp": "1", "webhook-signature": f"v1,{signature}"}
    async with http_client() as client:
        return await client.post(url, content=b'{"type": "forged"}', headers=headers)


async def test_the_receiver_in_python_takes_events_and_ignores_repetitions(
    installation: Installation, python_receiver: tuple[str | Path, ...], tmp_path: Path
) -> None:
    await takes_events(installation, python_receiver, tmp_path)


async def test_the_receiver_for_node_takes_events_and_ignores_repetitions(
    installation: Installation, node_receiver: tuple[str | Path, ...], node_folder: Path
) -> None:
    await takes_events(installation, node_receiver, node_folder)


def test_the_readme_names_what_each_receiver_is_started_with() -> None:
    text = (EXAMPLES / "README.md").read_text(encoding="utf-8")
    assert set(re.findall(r"receiver\.\w+", text)) == {file.name for file in EXAMPLES.glob("receiver.*")}
