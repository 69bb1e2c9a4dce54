"""A short way for small queries that come again and again; clients cannot tell which way they were answered.

It takes a query of one field that can be planned, in a document that is kept, of a token of ours that was valid lately
and has points at hand: the token is looked up and the answer read by one statement. Whatever fails, and all else, is
left to the long way, before anything is done that can be seen outside. ADR 35 tells why.
"""

import logging
from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from time import perf_counter

import asyncpg
import orjson
from graphql import GraphQLError
from starlette.types import Message, Scope
from strawberry.http.parse_content_type import parse_content_type
from strawberry.types.graphql import OperationType
from strawberry.utils.operation import get_operation_type

from app.auth import Answered, Identity, answer_to, own_token
from app.graphql_events import prefers_events
from app.graphql_schema import Json, ServedSchema
from app.limits.deadline import ends_at, in_seconds
from app.limits.defence import Defence
from app.limits.documents import Prepared
from app.limits.gate import BASE
from app.limits.persisted import with_document_id
from app.operation import Operation, Watch
from planner.cache import Planner
from planner.compiled import Statement
from planner.single import Single, first_name
from planner.text import MISSING, Unplannable
from resolvers.access import SCOPES, Kind
from resolvers.errors import ReadError

JSON = "application/json"
GRAPHQL_JSON = "application/graphql-response+json"

_BEARERS = 10_000
"""Tokens that a process remembers to have been valid."""

_AWAY = (OSError, asyncpg.PostgresConnectionError, asyncpg.InterfaceError, asyncpg.QueryCanceledError)
"""What the long way meets again and tells; `TimeoutError` is an `OSError`."""

_HEADERS = frozenset({b"accept", b"authorization", b"content-type"})
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Bearer:
    """Who asks, as far as the headers tell.

    Args:
        header: `Authorization` of the request.
        token_hash: what is kept of the token.
        known: whose token it was, if it is still valid.
        media_type: of the answer.
    """

    header: str
    token_hash: str
    known: Identity
    media_type: str


@dataclass(frozen=True, slots=True)
class Sent:
    """A request in order, for an operation of a document that is kept.

    Args:
        bearer: who asks.
        query: the text of the document, where it was sent. text: the same, wherever it is from.
        prepared: the document. name: of the operation.
        variables: as they were sent. extensions: of the request.
    """

    bearer: Bearer
    query: str | None
    text: str
    prepared: Prepared
    name: str | None
    variables: Json | None
    extensions: Json | None

    @property
    def ends(self) -> bool:
        """Whether it has one result: a subscription has many, and is no request of this kind."""
        document = self.prepared.document
        return document is not None and get_operation_type(document, self.name) is not OperationType.SUBSCRIPTION


@dataclass(frozen=True, slots=True)
class Call:
    """What is asked of a plan.

    Args:
        sent: the request.
        single: what is known of its operation.
        cost: in points.
        statement: reads the answer.
    """

    sent: Sent
    single: Single
    cost: int
    statement: Statement

    @property
    def points(self) -> int:
        """What it takes from the account."""
        return BASE + self.cost


class Lane:
    """The short way of one process.

    Args:
        schema: that operations run on. watch: tells of them.
        defence: what stands between them and their clients.
        planner: has the plans.
        now: the clock, in UTC.
    """

    def __init__(
        self, schema: ServedSchema, watch: Watch, defence: Defence, planner: Planner, now: Callable[[], datetime]
    ) -> None:
        self._schema = schema
        self._watch = watch
        self._defence = defence
        self._planner = planner
        self._now = now
        self._known: OrderedDict[str, Identity] = OrderedDict()

    @property
    def answered(self) -> int:
        """How many answers were given."""
        return self._planner.counts.short

    def meet(self, header: str, identity: Identity) -> None:
        """Remember a token that was valid: only such are read for together with the look whether they still are.

        Args:
            header: `Authorization` of the request.
            identity: what came of it.
        """
        token_hash = own_token(header)
        if token_hash is None:
            return
        self._known[token_hash] = identity
        self._known.move_to_end(token_hash)
        if len(self._known) > _BEARERS:
            self._known.popitem(last=False)

    def bearer(self, scope: Scope) -> Bearer | None:
        """Who sends a request; None for one that goes the long way, whatever is in it."""
        if scope["method"] != "POST" or self._watch.traces:
            return None
        headers: dict[bytes, bytes] = {}
        for name, value in scope["headers"]:
            if name in _HEADERS:
                headers.setdefault(name, value)
        media_type = _answered_as(headers.get(b"accept", b""))
        if media_type is None or not _is_json(headers.get(b"content-type", b"")):
            return None
        header = headers.get(b"authorization", b"").decode("latin-1")
        token_hash = own_token(header)
        known = None if token_hash is None else self._known.get(token_hash)
        return None if token_hash is None or known is None else Bearer(header, token_hash, known, media_type)

    def sent(self, bearer: Bearer, messages: Sequence[Message]) -> Sent | None:
        """What a request has sent; None where the long way has to answer, or to tell what is wrong.

        Args:
            bearer: who sends it.
            messages: those of its body.
        """
        try:
            return self._sent(bearer, orjson.loads(b"".join(message.get("body", b"") for message in messages)))
        except (ReadError, orjson.JSONDecodeError, RecursionError):
            return None

    def _sent(self, bearer: Bearer, asked: object) -> Sent | None:
        if not isinstance(asked, dict):
            return None
        asked = with_document_id(asked)
        query, variables, extensions = (asked.get(name) for name in ("query", "variables", "extensions"))
        if not (_is(query, str) and _is(variables, dict) and _is(extensions, dict)):
            return None
        text = self._defence.source.at_hand(query, extensions)
        prepared = None if text is None else self._schema.gate.documents.at_hand(text)
        found = None if prepared is None else _operation(prepared, asked.get("operationName"))
        if text is None or prepared is None or found is None:
            return None
        return Sent(bearer, query, text, prepared, *found, variables, extensions)

    def call(self, sent: Sent) -> Call | None:
        """The call of a plan that is at hand and costs no more than it may; None for anything else.

        Args:
            sent: the request.
        """
        try:
            return self._call(sent)
        except (ReadError, GraphQLError, Unplannable, RecursionError):
            return None

    def _call(self, sent: Sent) -> Call | None:
        gate, variables = self._schema.gate, sent.variables or {}
        single = gate.documents.single(sent.prepared, sent.name)
        asked = None if single is None else single.asked(variables)
        plan = None if asked is None else self._planner.at_hand(asked)
        if single is None or asked is None or plan is None:
            return None
        statement, cost = plan.common(asked.arguments), gate.price(sent.prepared, sent.name, variables)
        return None if statement is None or cost > gate.limits.cost else Call(sent, single, cost, statement)

    async def answer(self, call: Call) -> bytes | None:
        """The body of the answer; None where the long way has to answer, in what is left of the operation's time."""
        account, operation = call.sent.bearer.known.account, Operation(call.sent.bearer.known.actor.id)
        if not self._defence.rate.take(account, call.points):
            return None
        answered = await self._read(call)
        if answered is None:
            self._defence.rate.give_back(account, call.points)
            self._leave(perf_counter() - operation.started)
            return None
        return self._told(call, answered, operation)

    def _leave(self, taken: float) -> None:
        """Have the long way go on with what is left of the time."""
        if self._schema.deadline is not None:
            ends_at.set(in_seconds(self._schema.deadline - taken))

    async def _read(self, call: Call) -> Answered | None:
        """What the token's bearer is answered, if it may be told; None where the long way has to."""
        sent, seconds = call.sent, self._schema.deadline
        try:
            found = _fit(await answer_to(sent.bearer.token_hash, self._now(), *call.statement, seconds), call)
            if found is not None and sent.query is None:
                await self._defence.source.text(None, sent.extensions)
        except (*_AWAY, ReadError):
            return None
        except Exception:  # noqa: BLE001  # whatever it is, the long way meets it and tells
            _log.exception("a read together with its token failed")
            return None
        return found

    def _told(self, call: Call, answered: Answered, operation: Operation) -> bytes:
        """The body, once all is told that is told of an operation."""
        gate = self._schema.gate
        self._planner.counts.short += 1
        gate.documents.count(call.sent.text)
        gate.admitted(call.cost)
        operation.learn(call.sent.name, Kind.QUERY.value)
        operation.deprecated = call.sent.prepared.deprecated
        text = "null" if answered.answer is None else answered.answer
        body = orjson.dumps({"data": {call.single.name: orjson.Fragment(text)}, "extensions": gate.told(call.cost)})
        self._watch.end(operation)
        return body


def start_of(sent: Sent, body: bytes) -> Message:
    """The message that begins the response with a body."""
    headers = [
        (b"content-length", str(len(body)).encode()),
        (b"content-type", sent.bearer.media_type.encode()),
    ]
    return {"type": "http.response.start", "status": 200, "headers": headers}


def _is(value: object, kind: type) -> bool:
    """Whether a member of a request is of its kind, or not there."""
    return value is None or isinstance(value, kind)


def _operation(prepared: Prepared, name: object) -> tuple[str | None] | None:
    """The name of the operation that runs, None being one; None where there is none of the name."""
    if name is None and prepared.document is not None:
        return (first_name(prepared.document),)
    return (name,) if isinstance(name, str) and name in prepared.prices else None


def _fit(found: Answered | None, call: Call) -> Answered | None:
    """An answer that may be given, and has all that it must have."""
    known = call.sent.bearer.known
    if found is None or SCOPES[Kind.QUERY] not in found.scopes:
        return None
    if found.token_id != known.token_id or found.user_id != known.actor.id:
        return None
    return None if found.answer is not None and MISSING in found.answer else found


@lru_cache(100)
def _is_json(content_type: bytes) -> bool:
    return parse_content_type(content_type.decode("latin-1"))[0] == JSON


@lru_cache(100)
def _answered_as(accept: bytes) -> str | None:
    """The media type that a client understands best; None where it wants a stream of events."""
    text = accept.decode("latin-1")
    if prefers_events(text):
        return None
    return GRAPHQL_JSON if GRAPHQL_JSON in text else JSON
