"""Which events a reader wants: by type, kind of record, and record. Source: core.graphql, EventFilter."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol
from uuid import UUID

from guards.event_patterns import TypePattern, parse_pattern
from resolvers.errors import BadUserInput
from resolvers.ids import global_id
from resolvers.rows import Parameters

_MOST_TYPES = 100

NOTICE = "notification.created"
"""The type of events that tell of a notice to one user: their `userId`."""

PRIVATE = (NOTICE, "token.created", "token.revoked")
"""The types of events that are read by their `userId`, and by those who read everybody's."""

_PRIVATE = ", ".join(f"'{kind}'" for kind in PRIVATE)


class Filterable(Protocol):
    """What a filter looks at."""

    @property
    def type(self) -> str:
        """The type in the catalogue."""

    @property
    def subject_kind(self) -> str | None:
        """The kind of the record concerned."""

    @property
    def subject_id(self) -> UUID | None:
        """The record concerned."""

    @property
    def data(self) -> Mapping[str, Any]:  # Any: each type has a schema of its own
        """What the type says, with global ids."""


@dataclass(frozen=True, slots=True)
class EventFilter:
    """What a reader wants; None asks nothing, an empty collection is met by nothing.

    Args:
        types: patterns, one of which the type meets.
        kinds: kinds of record, one of which the subject is.
        subject_id: the record concerned.
        reader: the user who reads; notices to others, and their tokens, are left out. None reads everybody's.
        notices_to: only the notices to this user.
    """

    types: tuple[TypePattern, ...] | None = None
    kinds: frozenset[str] | None = None
    subject_id: UUID | None = None
    reader: UUID | None = None
    notices_to: UUID | None = None

    def matches(self, event: Filterable) -> bool:
        """Whether the reader wants the event."""
        return (
            (self.types is None or any(pattern.matches(event) for pattern in self.types))
            and (self.kinds is None or event.subject_kind in self.kinds)
            and (self.subject_id is None or event.subject_id == self.subject_id)
            and (self.reader is None or event.type not in PRIVATE or _is_to(self.reader, event))
            and (self.notices_to is None or (event.type == NOTICE and _is_to(self.notices_to, event)))
        )

    def condition(self, values: Parameters) -> str:
        """The same as an SQL condition on `events`.

        Args:
            values: the statement's parameters so far; those of the condition are appended.
        """
        parts = []
        if self.types is not None:
            parts.append(_types_condition(self.types, values))
        if self.kinds is not None:
            parts.append(f"subject_kind = ANY({values.add(sorted(self.kinds))}::text[])")
        if self.subject_id is not None:
            parts.append(f"subject_id = {values.add(self.subject_id)}")
        if self.reader is not None:
            parts.append(f"(type NOT IN ({_PRIVATE}) OR data ->> 'userId' = {values.add(str(self.reader))})")
        if self.notices_to is not None:  # the index of notices serves it
            parts.append(f"type = '{NOTICE}' AND data ->> 'userId' = {values.add(str(self.notices_to))}")
        return " AND ".join(parts) or "TRUE"


def _is_to(user_id: UUID, event: Filterable) -> bool:
    return bool(event.data.get("userId") == global_id("User", user_id))


EVERYTHING = EventFilter()


def parse_types(types: Collection[str]) -> tuple[TypePattern, ...]:
    """Read the patterns of a filter.

    Raises:
        BadUserInput: one is ill-formed, or there are too many.
    """
    if len(types) > _MOST_TYPES:
        raise BadUserInput(f"A filter names at most {_MOST_TYPES} types.")
    return tuple(_parse_type(text) for text in types)


def _parse_type(text: str) -> TypePattern:
    found = parse_pattern(text)
    if isinstance(found, str):
        raise BadUserInput(found)
    return found


def _types_condition(patterns: Iterable[TypePattern], values: Parameters) -> str:
    starts = [pattern.type for pattern in patterns if pattern.open]
    whole = [pattern.type for pattern in patterns if not pattern.open and pattern.target is None]
    targets = [f"{pattern.type}:{pattern.target}" for pattern in patterns if pattern.target is not None]
    return (
        f"(type ^@ ANY({values.add(starts)}::text[]) OR type = ANY({values.add(whole)}::text[])"
        f" OR type || ':' || (data ->> 'to') = ANY({values.add(targets)}::text[]))"
    )
