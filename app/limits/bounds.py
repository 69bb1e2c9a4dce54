"""What one operation may ask for. Source: api.md, Limits; docs/limits.md tells clients."""

from dataclasses import dataclass
from math import ceil

from resolvers.errors import ReadError


@dataclass(frozen=True, slots=True)
class DocumentLimits:
    """The most that an operation may have of anything, told before it is executed.

    Args:
        characters: of the document; long texts belong into variables.
        tokens: words and signs of the document.
        depth: fields in one another, and lists and objects of an input in one another.
        aliases: fields of an operation that have an alias, where their fragments are spread.
        fields: fields of the document, counted wherever a fragment is spread.
        merges: pairs of fields that the answer has in one place, which validation compares with each other.
        definitions: operations and fragments of the document.
        directives: directives of the document.
        values: scalars, lists and objects in the variables.
        cost: what the operation costs, in points; `document_cost` tells how.
    """

    characters: int = 100_000
    tokens: int = 3_000
    depth: int = 16
    aliases: int = 100
    fields: int = 1_000
    merges: int = 3_000
    definitions: int = 60
    directives: int = 100
    values: int = 5_000
    cost: int = 10_000


USUAL = DocumentLimits()


class LimitExceeded(ReadError):  # noqa: N818 - named as clients know it
    """An operation asks for more than it may.

    Args:
        limit: which limit, by the name of its setting.
        allowed: the most that is allowed.
        requested: what was asked for, or None where counting stopped at the limit.
    """

    code = "LIMIT_EXCEEDED"

    def __init__(self, limit: str, allowed: int, requested: int | None = None) -> None:
        asked = "more than that" if requested is None else f"{requested:,}"
        super().__init__(f"The operation is too large: of {limit}, {allowed:,} are allowed, and it has {asked}.")
        self.limit = limit
        told: dict[str, object] = {"limit": limit, "allowed": allowed}
        self.more = told if requested is None else {**told, "requested": requested}


class RateLimited(ReadError):  # noqa: N818 - named as clients know it
    """A caller asks for too much at a time.

    Args:
        what: what is counted.
        limit: how much of it a minute.
        wait: seconds until there may be enough again.
    """

    code = "RATE_LIMITED"

    def __init__(self, what: str, limit: int, wait: float) -> None:
        self.seconds = max(1, ceil(wait))
        super().__init__(f"Too many {what}: {limit:,} a minute are allowed. Try again in {self.seconds} s.")
        self.more = {"limit": limit, "retryAfter": self.seconds}
