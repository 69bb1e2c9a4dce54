"""A client of graphql-sse that sees what is really sent."""

import asyncio
import json
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass

from httpx import Response

from tests.support.outbox import PATIENCE
from tests.support.serving import Json, http_client

MEDIA_TYPE = "text/event-stream"


@dataclass(frozen=True)
class Sent:
    """One event.

    Args:
        event: its name; data: what it says; id: from which a client may resume.
    """

    event: str
    data: Json
    id: str | None


class Stream:
    """An open stream."""

    def __init__(self, response: Response) -> None:
        self.response = response
        self._lines = response.aiter_lines()

    async def next(self) -> Sent | None:
        """The next event; None at the end. Comments are left out."""
        fields: dict[str, str] = {}
        async with asyncio.timeout(PATIENCE):
            async for line in self._lines:
                name, _, value = line.partition(":")
                if name:
                    fields[name] = value.removeprefix(" ")
                elif fields:
                    data = fields.get("data", "")
                    return Sent(fields["event"], json.loads(data) if data else None, fields.get("id"))
        return None

    async def comment(self) -> str:
        """The next line that is a comment."""
        async with asyncio.timeout(PATIENCE):
            return await anext(line async for line in self._lines if line.startswith(":"))

    async def rest(self) -> list[Sent]:
        """Everything up to the end."""
        found = []
        while (sent := await self.next()) is not None:
            found.append(sent)
        return found


@asynccontextmanager
async def streaming(
    address: str, token: str, query: str, *, get: bool = False, last: str | None = None, **variables: Json
) -> AsyncIterator[Stream]:
    """Run an operation and read its results as they come.

    Args:
        address: of the server.
        token: who asks.
        query: the operation.
        get: whether to ask by GET.
        last: the id of the last event seen, as a client that resumes by itself tells it.
        variables: of the operation.
    """
    headers = {"Authorization": f"Bearer {token}", "Accept": MEDIA_TYPE}
    if last is not None:
        headers["Last-Event-ID"] = last
    url = f"http://{address}/graphql"
    async with http_client(headers=headers) as client:
        if get:
            parameters: Mapping[str, str] = {"query": query, "variables": json.dumps(variables)}
            asked = client.stream("GET", url, params=parameters)
        else:
            asked = client.stream("POST", url, json={"query": query, "variables": variables})
        async with asked as response:
            yield Stream(response)
