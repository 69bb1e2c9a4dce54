"""Global ids: what clients call a row. Source: api.md, Conventions (Relay)."""

from base64 import b64decode, b64encode
from binascii import Error
from uuid import UUID


def global_id(type_name: str, key: UUID) -> str:
    """The global id of a row.

    Args:
        type_name: the GraphQL type.
        key: the row's primary key.
    """
    return b64encode(f"{type_name}:{key}".encode()).decode()


def parse_id(text: str) -> tuple[str, UUID] | None:
    """The type and key that a global id names; None for anything that `global_id` cannot have made."""
    try:
        type_name, _, key = b64decode(text, validate=True).decode().partition(":")
        parsed = type_name, UUID(key)
    except (Error, ValueError):
        return None
    return parsed if global_id(*parsed) == text else None


def key_of(text: str, type_name: str) -> UUID | None:
    """The key of a global id of one type; None for an ill-formed id or one of another type."""
    parsed = parse_id(text)
    return parsed[1] if parsed is not None and parsed[0] == type_name else None
