"""Which types of events somebody wants: one type, all with a common start, or a stage change with its target."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

_PATTERN = re.compile(
    r"(?P<all>\*)"
    r"|(?P<prefix>([a-z_]+\.)+)\*"
    r"|(?P<type>[a-z_]+(\.[a-z_]+)+)(:(?P<target>[a-z0-9_]+))?",
)
_NARROWED = ".stage_changed"


class Typed(Protocol):
    """What a pattern looks at."""

    @property
    def type(self) -> str:
        """The type in the catalogue."""

    @property
    def data(self) -> Mapping[str, Any]:  # Any: each type has a schema of its own
        """What the type says."""


@dataclass(frozen=True, slots=True)
class TypePattern:
    """One of `engagement.created`, `engagement.*`, `*`, `engagement.stage_changed:closed_won`.

    Args:
        type: the type, or what it starts with when `open`.
        open: whether any type with this start is meant.
        target: for a stage change, the only target stage that is meant.
    """

    type: str
    open: bool = False
    target: str | None = None

    def matches(self, event: Typed) -> bool:
        """Whether the event is meant."""
        if self.open:
            return event.type.startswith(self.type)
        return event.type == self.type and (self.target is None or event.data.get("to") == self.target)


def parse_pattern(text: str) -> TypePattern | str:
    """Read a pattern.

    Returns:
        what is wrong with it, in words, where it is none.
    """
    found = _PATTERN.fullmatch(text)
    if found is None:
        return (
            f"{text!r} is not an event type: give a type, a pattern such as engagement.*,"
            " or a stage change with its target such as engagement.stage_changed:closed_won."
        )
    if found["all"] or found["prefix"]:
        return TypePattern(found["prefix"] or "", open=True)
    if found["target"] and not found["type"].endswith(_NARROWED):
        return f"{text!r}: only a stage change can be narrowed to its target."
    return TypePattern(found["type"], target=found["target"])
