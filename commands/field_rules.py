"""What the columns of a row may be given, as data: each is left out, cleared or set by whoever changes the row."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from commands import checks
from commands.checks import Finding
from commands.outcomes import FieldProblem

# Any: a column's value, checked by the function of its column.
Changes = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class FieldRule:
    """What a column may be given.

    Args:
        name: in the API.
        check: says what is wrong with a value that is not null.
        required: whether it must not be null.
    """

    name: str
    check: Callable[[str, Any], Finding]  # Any: as above
    required: bool = False


def wrong_fields(rules: Mapping[str, FieldRule], changes: Changes) -> Iterator[Finding]:
    """What is wrong with new values, column by column; a column without a rule is checked elsewhere."""
    for column, rule in rules.items():
        if column not in changes:
            continue
        if changes[column] is not None:
            yield rule.check(rule.name, changes[column])
        elif rule.required:
            yield FieldProblem((rule.name,), "Must not be null.")


def within(limit: int) -> Callable[[str, str], Finding]:
    """The check of a text that must say something, within a limit of characters."""
    return lambda path, value: checks.text(path, value, limit)


def between(low: int, high: int) -> Callable[[str, int], Finding]:
    """The check of a number that must lie within bounds."""
    return lambda path, value: checks.between(path, value, low, high)


def anything(_path: str, _value: object) -> Finding:
    """The check of an enum's member, a date or a truth value, none of which can be wrong."""
    return None
