"""What the columns of a venture may be given."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from commands import checks
from commands.checks import Finding
from commands.outcomes import FieldProblem

# Any: a column's value, checked by the function of its column.
Changes = Mapping[str, Any]
LONGEST_TEXT = 20_000
"""Characters of a text of several sentences; what a stage asks of its length is the guards' business."""


@dataclass(frozen=True, slots=True)
class Field:
    """A column that people set.

    Args:
        name: in the API.
        check: says what is wrong with a value that is not null.
        required: whether it must not be null.
    """

    name: str
    check: Callable[[str, Any], Finding]  # Any: as above
    required: bool = False


def _text(limit: int) -> Callable[[str, Any], Finding]:
    return lambda path, value: checks.text(path, value, limit)


def _anything(_path: str, _value: object) -> Finding:
    """An enum's member, which cannot be wrong."""
    return None


def _tier(path: str, value: int) -> Finding:
    return checks.between(path, value, 0, 3)


FIELDS: Mapping[str, Field] = {
    "name": Field("name", _text(300), required=True),
    "description": Field("description", _text(LONGEST_TEXT)),
    "category": Field("category", _text(64)),
    "archetype": Field("archetype", _anything),
    "problem_statement": Field("problemStatement", _text(LONGEST_TEXT)),
    "chairman_intent": Field("chairmanIntent", _text(LONGEST_TEXT)),
    "tier": Field("tier", _tier, required=True),
    "health": Field("health", _anything, required=True),
    "cultural_style": Field("culturalStyle", _anything),
    "attributes": Field("attributes", checks.json, required=True),
}


def wrong_values(changes: Changes) -> Iterable[Finding]:
    """What is wrong with new values, column by column."""
    for column, value in changes.items():
        field = FIELDS[column]
        if value is not None:
            yield field.check(field.name, value)
        elif field.required:
            yield FieldProblem((field.name,), "Must not be null.")


def stripped(changes: Changes) -> dict[str, Any]:  # Any: as above
    """The same values without the blanks around texts."""
    return {column: value.strip() if type(value) is str else value for column, value in changes.items()}
