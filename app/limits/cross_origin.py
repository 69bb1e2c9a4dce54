"""Which pages may call from a browser. Source: api.md, Access."""

from collections.abc import Sequence

from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware

_SENT = ["Authorization", "Content-Type", "Last-Event-ID", "GraphQL-Require-Preflight", "traceparent"]
_READ = ["Retry-After", "X-Request-Id"]
_REMEMBERED = 7_200
"""Seconds that a browser may go by one answer; none takes longer ones seriously."""


def cross_origin(origins: Sequence[str]) -> list[Middleware]:
    """What answers browsers that ask for pages of other origins; nothing where there are none.

    Tokens come in a header that a page has to set, so no cookie is ever allowed for.

    Args:
        origins: such as https://app.example; `*` for all.
    """
    if not origins:
        return []
    return [
        Middleware(
            CORSMiddleware,
            allow_origins=origins,
            allow_methods=["GET", "POST"],
            allow_headers=_SENT,
            expose_headers=_READ,
            max_age=_REMEMBERED,
        )
    ]
