"""A small client of Gatehouse, generated from its schema.

export GATEHOUSE_URL=http://127.0.0.1:8000/graphql GATEHOUSE_TOKEN=gh_…
python main.py board [PAGE]                   who I am, and all engagements, 50 a page
python main.py move ID STAGE [REASON]         what a move would do, and the move
python main.py follow FILE [COUNT]            events of engagements; FILE keeps the place
"""

import asyncio
import os
import sys
from pathlib import Path

import board
import follow
import move
from gatehouse_client import Client, EngagementStage
from patience import patiently


def connected() -> Client:
    """A client for both HTTP and WebSocket."""
    url, authorization = os.environ["GATEHOUSE_URL"], f"Bearer {os.environ['GATEHOUSE_TOKEN']}"
    return Client(
        url=url,
        headers={"Authorization": authorization},
        ws_url=url.replace("http", "ws", 1),
        ws_connection_init_payload={"Authorization": authorization},
    )


async def run(command: list[str]) -> bool:
    """Do what is asked for; whether it was done."""
    async with connected() as client:
        match command:
            case ["board", *page]:
                viewer = (await patiently(client.me)).viewer
                print(f"signed in as {viewer.name}, {viewer.role.value}")
                await board.show(client, *map(int, page))
            case ["move", engagement, stage, *reason]:
                return await move.move(client, engagement, EngagementStage(stage), " ".join(reason) or None)
            case ["follow", place, *count]:
                await follow.show(client, follow.Place(Path(place)), int(count[0]) if count else None)
            case _:
                sys.exit(__doc__)
    return True


if __name__ == "__main__":
    sys.exit(0 if asyncio.run(run(sys.argv[1:])) else 1)
