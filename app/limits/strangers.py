"""Who tries tokens: requests without a valid one are limited by their address. Source: api.md, Limits.

It is counted in this process alone and costs no round trip. Who has shown a valid token of late goes on from the same
address, as others may sit behind it too.
"""

from collections import OrderedDict
from collections.abc import Callable
from hashlib import sha256
from ipaddress import IPv6Address, ip_address
from time import monotonic
from typing import TypeVar

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.failures import failure
from app.limits.body import header
from app.limits.bounds import RateLimited
from app.limits.bucket import Bucket
from app.metrics import Metrics

K = TypeVar("K")
V = TypeVar("V")

_REMEMBERED = 10_000
"""Addresses, and tokens, that a process remembers."""

_UNAUTHORIZED = 401
_TOO_MANY = 429
_NETWORK = 64
"""Bits of an IPv6 address that tell a household from another."""


class Strangers:
    """Counts requests without a valid token.

    Args:
        limit: how many an address may make in a minute; 0 for no limit.
        metrics: what counts refusals.
        now: a clock that never goes back, in seconds.
    """

    def __init__(self, limit: int, metrics: Metrics | None = None, now: Callable[[], float] = monotonic) -> None:
        self._limit = limit
        self._metrics = metrics
        self._now = now
        self._buckets: OrderedDict[str, Bucket] = OrderedDict()
        self._known: OrderedDict[bytes, None] = OrderedDict()

    def require(self, scope: Scope, bearer: str) -> None:
        """Refuse a request from an address that has made too many without a valid token.

        Raises:
            RateLimited: it has, and this token has not been valid of late.
        """
        bucket = self._buckets.get(_address(scope)) if self._buckets else None
        if bucket is None or _digest(bearer) in self._known:
            return
        draw = bucket.draw(1, 0, self._now())
        if draw.wait:
            if self._metrics is not None:
                self._metrics.rate_limited.labels("address").inc()
            raise RateLimited("requests without a valid token", self._limit, draw.wait)

    def learn(self, scope: Scope, bearer: str, *, valid: bool) -> None:
        """Keep what came of a request.

        Args:
            scope: the request, which tells its address.
            bearer: the token that it brought, if any.
            valid: whether that was one.
        """
        if valid and bearer:
            _keep(self._known, _digest(bearer), None)
        elif not valid and self._limit:
            address = _address(scope)
            bucket = self._buckets.get(address) or Bucket(self._limit, self._limit, self._now())
            bucket.draw(1, 1, self._now())
            _keep(self._buckets, address, bucket)


class StrangersGate:
    """ASGI middleware that limits what comes without a valid token.

    Args:
        app: the application below, which answers 401 to those.
        strangers: what counts them.
    """

    def __init__(self, app: ASGIApp, strangers: Strangers) -> None:
        self.app = app
        self._strangers = strangers

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one connection."""
        if scope["type"] != "http" or scope["path"].startswith("/health/"):
            await self.app(scope, receive, send)
            return
        bearer = header(scope, b"authorization")
        try:
            self._strangers.require(scope, bearer)
        except RateLimited as error:
            response = failure(_TOO_MANY, error.code, str(error), **error.more)
            await response(scope, receive, send)
            return

        async def send_and_learn(message: Message) -> None:
            if message["type"] == "http.response.start":
                self._strangers.learn(scope, bearer, valid=message["status"] != _UNAUTHORIZED)
            await send(message)

        await self.app(scope, receive, send_and_learn)


def _address(scope: Scope) -> str:
    """The address of a client, or its network where each client has many addresses."""
    text: str = (scope.get("client") or ("",))[0]
    try:
        address = ip_address(text)
    except ValueError:
        return text
    return f"{int(address) >> (128 - _NETWORK):x}/{_NETWORK}" if isinstance(address, IPv6Address) else text


def _digest(bearer: str) -> bytes:
    return sha256(bearer.encode(errors="replace")).digest()


def _keep(remembered: OrderedDict[K, V], key: K, value: V) -> None:
    remembered[key] = value
    remembered.move_to_end(key)
    if len(remembered) > _REMEMBERED:
        remembered.popitem(last=False)
