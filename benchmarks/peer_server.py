"""Serve a peer's schema with the product's own server: `python -m benchmarks.peer_server plain`, or `loaders`."""

import os
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from starlette.applications import Starlette
from starlette.routing import Route
from strawberry import Schema
from strawberry.asgi import GraphQL

from app.database import open_database
from app.loop import run, stop_on_signals
from app.server import address, listen, serve_requests
from app.settings import Settings
from benchmarks import loader_schema, plain_schema

SCHEMAS = {"plain": plain_schema.schema, "loaders": loader_schema.schema}


@asynccontextmanager
async def _lifespan(_app: Starlette) -> AsyncIterator[None]:
    async with open_database(os.environ["GATEHOUSE_DATABASE_URL"], Settings().database_pool_size):
        yield


async def _serve(schema: Schema) -> None:
    app = Starlette(routes=[Route("/graphql", GraphQL[object, None](schema))], lifespan=_lifespan)
    with listen("127.0.0.1", 0) as listener:
        await serve_requests(app, listener, stop_on_signals(), announce=f"ready: {address(listener)}/graphql")


if __name__ == "__main__":
    run(_serve(SCHEMAS[sys.argv[1]]))
