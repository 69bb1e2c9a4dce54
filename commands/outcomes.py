"""What commands answer: a business "no" is a value, never an exception. Source: api.md, Mutations."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Generic, TypeVar
from uuid import UUID

from guards.decide import Refused
from guards.effects import CalendarEffect, Effect, EventEffect
from guards.enums import EffectKind, RefusalCode
from guards.rules import RuleResult
from models import StagedRow, Transition

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class FieldProblem:
    """What is wrong with one input field; the path uses the names of the API."""

    path: tuple[str, ...]
    message: str


@dataclass(frozen=True, slots=True)
class Invalid:
    """The input cannot mean anything sensible."""

    fields: tuple[FieldProblem, ...]

    @property
    def message(self) -> str:
        """One line for people."""
        return "; ".join(f"{'.'.join(problem.path)}: {problem.message}" for problem in self.fields)


def invalid(path: str, message: str) -> Invalid:
    """One problem at a dotted path."""
    return Invalid((FieldProblem(tuple(path.split(".")), message),))


@dataclass(frozen=True, slots=True)
class Missing:
    """Nothing has that id. `id` is a key of the database; None where the caller's id named no row at all."""

    what: str
    id: UUID | None = None

    @property
    def message(self) -> str:
        """One line for people."""
        return f"There is no {self.what} with this id."


@dataclass(frozen=True, slots=True)
class Conflict:
    """The record has moved on since the caller read it."""

    expected: int
    actual: int
    record: StagedRow

    @property
    def message(self) -> str:
        """One line for people."""
        return f"The record is at version {self.actual}, not {self.expected}: read it again."


@dataclass(frozen=True, slots=True)
class Forbidden:
    """Outside transitions: the actor may not, or the record's state forbids it."""

    code: RefusalCode
    message: str
    rules: tuple[RuleResult, ...]


def forbidden(failed: Sequence[RuleResult]) -> Forbidden:
    """The refusal that failed rules make, the first of which comes first in the order of the checks."""
    return Forbidden(failed[0].code, failed[0].message, tuple(failed))


@dataclass(frozen=True, slots=True)
class Done(Generic[T]):
    """A write that is not a transition.

    Args:
        item: the row that it made or changed.
        record: the record that the row belongs to.
        created: of a write that makes a row or changes the one that is there: which of the two it did.
    """

    item: T
    record: StagedRow | None = None
    created: bool = False


@dataclass(frozen=True, slots=True)
class Planned:
    """An effect as it is told to the caller; a suppressed one left before, and is not repeated."""

    kind: EffectKind
    key: str
    summary: str
    due_at: datetime | None
    suppressed: bool = False

    @classmethod
    def of(cls, effect: Effect) -> "Planned":
        """What the caller is told of an effect."""
        suppressed = isinstance(effect, EventEffect | CalendarEffect) and effect.suppressed
        return cls(effect.kind, effect.key, effect.summary, effect.due_at, suppressed)


@dataclass(frozen=True, slots=True)
class Applied:
    """A transition that was made, or would be (`dry_run`), or was made before (`replayed`)."""

    record: StagedRow
    changed: bool
    transition: Transition | None = None
    warnings: tuple[RuleResult, ...] = ()
    effects: tuple[Planned, ...] = ()
    skipped: tuple[Planned, ...] = ()
    waived: tuple[RuleResult, ...] = ()
    replayed: bool = False
    dry_run: bool = False


@dataclass(frozen=True, slots=True)
class NotApplied:
    """A transition that the guards refused; the record is as it was."""

    refusal: Refused
    record: StagedRow = field(repr=False)


Problem = Invalid | Missing | Conflict | Forbidden
TransitionOutcome = Applied | NotApplied | Conflict | Missing | Invalid
