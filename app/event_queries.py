"""Runs the queries that shape the payload of webhooks, for the worker. Source: delivery.md, Webhooks."""

import asyncio
from functools import cached_property
from typing import Any
from uuid import UUID, uuid4

from app.auth import Identity
from app.graphql_schema import Caller, ServedSchema, served_schema
from commands.global_ids import global_id
from commands.webhook_payload import PayloadQuery, ShapingError
from guards.actor import Actor
from models import User
from resolvers.context import Live

PATIENCE = 5.0
"""Seconds that a query may take; with the call after it, it ends well within a lease."""

_READS = frozenset({"read"})


class EventQueries:
    """Answers the queries of endpoints, each with the rights that its author has at that moment.

    Args:
        live: what the operations of this process have in common.
    """

    def __init__(self, live: Live) -> None:
        self._live = live

    @cached_property
    def _schema(self) -> ServedSchema:
        """Made for the first query: most installations have none."""
        return served_schema(introspection=False)

    async def shape(self, query: PayloadQuery, event_id: UUID) -> Any:  # noqa: ANN401  # data of a GraphQL result
        """The answer of a query about an event.

        Args:
            query: as it was saved; the schema may have moved on since.
            event_id: the event.

        Raises:
            ShapingError: its author is no longer active, or it failed.
        """
        author = await User.get(id=query.author_id)
        if not author.active:
            raise ShapingError(f"The query has the rights of {author.name}, who is no longer active.")
        caller = Caller(self._live, Identity(Actor(author.id, author.name, author.role), _READS, uuid4()))
        try:
            async with asyncio.timeout(PATIENCE):
                result = await self._schema.execute(query.text, {"event": global_id("Event", event_id)}, caller)
        except TimeoutError:
            raise ShapingError(f"The query took longer than {PATIENCE:g} s.") from None
        if result.errors:
            raise ShapingError(f"The query failed: {result.errors[0].message}")
        return result.data
