"""What ends a read with a top-level error instead of an answer.

ReadError
├── BadUserInput    the arguments make no sense: an ill-formed cursor, `first` and `last` at once
├── NotOffered      what is asked for does not exist here
├── AccessDenied    the caller's scopes or role do not cover the operation
├── CursorExpired   events behind the cursor have been deleted
└── SlowConsumer    a subscriber does not take what happens
"""

from collections.abc import Mapping
from types import MappingProxyType


class ReadError(Exception):
    """An error that its caller may read as it is; every other exception is masked.

    Attributes:
        code: what `extensions.code` says. Source: api.md, Mutations.
        more: what else `extensions` say, fit for clients.
    """

    code: str
    more: Mapping[str, object] = MappingProxyType({})


class BadUserInput(ReadError):  # noqa: N818 - named as clients know it
    """The arguments make no sense."""

    code = "BAD_USER_INPUT"


class NotOffered(ReadError):  # noqa: N818 - the same
    """What is asked for does not exist here, and the field has no null to say so."""

    code = "NOT_FOUND"


class AccessDenied(ReadError):  # noqa: N818 - the same
    """The caller's scopes or role do not cover the operation.

    Args:
        message: says so.
        scope: the scope that is missing; with a role, one that would do in its place.
        role: the least role that would do.
    """

    code = "FORBIDDEN"

    def __init__(self, message: str, *, scope: str | None = None, role: str | None = None) -> None:
        super().__init__(message)
        named = {"requiredRole": role, "requiredScope": scope}
        self.more = {name: value for name, value in named.items() if value is not None}


class CursorExpired(ReadError):  # noqa: N818 - the same
    """Events behind the cursor have been deleted, so that nobody can go on from it without a gap.

    Args:
        earliest: the cursor from which one can.
    """

    code = "CURSOR_EXPIRED"

    def __init__(self, earliest: str) -> None:
        super().__init__(
            "Events after this cursor have been deleted, for they were kept long enough. Read afresh what you show,"
            " and go on from extensions.resumeFrom."
        )
        self.more = {"resumeFrom": earliest}


class SlowConsumer(ReadError):  # noqa: N818 - the same
    """A subscriber does not take what happens.

    Args:
        cursor: the place up to which it was sent everything.
    """

    code = "SLOW_CONSUMER"

    def __init__(self, cursor: str) -> None:
        super().__init__(
            "This subscription has fallen too far behind and ends here. Go on from extensions.resumeFrom, or ask for"
            " fewer events."
        )
        self.more = {"resumeFrom": cursor}
