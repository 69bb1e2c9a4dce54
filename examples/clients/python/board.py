"""List engagements, page by page."""

from collections.abc import AsyncIterator
from functools import partial

from gatehouse_client import BoardEngagementsNodes, Client
from patience import patiently

PAGE = 50


async def engagements(client: Client, page: int = PAGE) -> AsyncIterator[BoardEngagementsNodes]:
    """All engagements by name. Pages join exactly, whatever is inserted or deleted meanwhile."""
    after: str | None = None
    while True:
        found = (await patiently(partial(client.board, page, after))).engagements
        for node in found.nodes:
            yield node
        if not found.page_info.has_next_page:
            return
        after = found.page_info.end_cursor


async def show(client: Client, page: int = PAGE) -> None:
    """Print the board."""
    count = 0
    async for one in engagements(client, page):
        count += 1
        value = "no value" if one.value is None else one.value
        owner = one.owner.name if one.owner else "nobody"
        print(f"{one.stage.value.lower()}: {one.name}, {value}, {owner}, {one.id}")
    print(f"{count} engagements")
