"""What ends a read with a top-level error instead of an answer.

ReadError
├── BadUserInput    the arguments make no sense: an ill-formed cursor, `first` and `last` at once
├── NotOffered      what is asked for does not exist here
└── AccessDenied    the token's scopes do not cover the operation
"""


class ReadError(Exception):
    """An error that its caller may read as it is; every other exception is masked.

    Attributes:
        code: what `extensions.code` says. Source: api.md, Mutations.
    """

    code: str


class BadUserInput(ReadError):  # noqa: N818 - named as clients know it
    """The arguments make no sense."""

    code = "BAD_USER_INPUT"


class NotOffered(ReadError):  # noqa: N818 - the same
    """What is asked for does not exist here, and the field has no null to say so."""

    code = "NOT_FOUND"


class AccessDenied(ReadError):  # noqa: N818 - the same
    """The token's scopes do not cover the operation."""

    code = "FORBIDDEN"
