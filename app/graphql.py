"""The endpoint /graphql: POST, GET for queries, WebSocket, events, and a page for browsers. Source: api.md."""

from collections.abc import Sequence

from starlette.routing import BaseRoute, Route, WebSocketRoute
from starlette.types import ASGIApp, Receive, Scope, Send

from app.graphql_endpoint import GraphQLEndpoint, Staying
from app.graphql_page import page_assets
from app.graphql_schema import ServedSchema
from app.limits.defence import Defence
from app.operation import UNWATCHED, Watch
from planner.cache import Planner
from resolvers.context import Live

PATH = "/graphql"


def graphql_routes(
    schema: ServedSchema,
    live: Live,
    *,
    graphiql: bool,
    staying: Staying | None = None,
    watch: Watch = UNWATCHED,
    defence: Defence | None = None,
    planner: Planner | None = None,
) -> list[BaseRoute]:
    """What is to be mounted.

    Args:
        schema: the schema.
        live: what the operations of this process have in common.
        graphiql: whether a browser gets a page to write operations in.
        staying: how long connections stay.
        watch: tells of the operations.
        defence: what stands between the endpoint and its clients; nothing unless told.
        planner: plans reads; None where all are answered the usual way.
    """
    endpoint = GraphQLEndpoint(
        schema,
        live,
        graphiql=graphiql,
        staying=staying or Staying(),
        watch=watch,
        defence=defence or Defence(),
        planner=planner,
    )
    routes: list[BaseRoute] = [Route(PATH, endpoint), WebSocketRoute(PATH, endpoint)]
    return [*routes, page_assets()] if graphiql else routes


class Straight:
    """ASGI middleware that hands requests of the endpoint straight to it, past the search for a route.

    Args:
        app: the application below, for all else.
        routes: those of the endpoint.
    """

    def __init__(self, app: ASGIApp, routes: Sequence[BaseRoute]) -> None:
        self._app = app
        self._endpoint: ASGIApp = next(route.app for route in routes if isinstance(route, Route) and route.path == PATH)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one connection."""
        is_ours = scope["type"] == "http" and scope["path"] == PATH and not scope.get("root_path")
        await (self._endpoint if is_ours else self._app)(scope, receive, send)
