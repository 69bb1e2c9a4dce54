"""What keeps an installation that the internet can reach from being overwhelmed. Source: api.md, Limits."""

from collections.abc import Mapping
from dataclasses import dataclass

from app.limits.bounds import USUAL, DocumentLimits

MEBIBYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Exposure:
    """What clients may ask for, how often, and from where.

    Args:
        documents: how large an operation may be.
        body: bytes of a request, and of a message of a WebSocket.
        deadline: seconds that an operation may take.
        statement_timeout: seconds that one statement of it may take in PostgreSQL.
        rate: points a minute and token; 0 for no limit.
        strangers: requests without a valid token a minute and address; 0 for no limit.
        origins: whose pages may call from a browser; `*` for all.
        persisted: whether clients may name operations by hash.
        trusted: the only operations that are run, by name; None where all are.
    """

    documents: DocumentLimits = USUAL
    body: int = MEBIBYTE
    deadline: float = 15.0
    statement_timeout: float = 10.0
    rate: int = 120_000
    strangers: int = 60
    origins: tuple[str, ...] = ()
    persisted: bool = True
    trusted: Mapping[str, str] | None = None


USUAL_EXPOSURE = Exposure()
