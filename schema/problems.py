"""Why a mutation did not do what was asked: data, never a top-level error. Source: api.md, Mutations."""

import strawberry

from resolvers.writes import Conflict, Forbidden, Invalid, Missing, NotApplied
from schema.enums import RefusalCode
from schema.interfaces import Staged
from schema.lifecycle import RuleResult, Stage, stage_of


@strawberry.interface(description="Why a mutation did not do what was asked.")
class Problem:
    """What all problems have."""

    message: str = strawberry.field(description="One line for people.")


@strawberry.type(description="What is wrong with one input field.")
class FieldProblem:
    """One field's problem."""

    path: list[str] = strawberry.field(description="The way to the field, within the input.")
    message: str = strawberry.field(description="What is wrong, in one line.")


@strawberry.type(description="The input cannot mean anything sensible.")
class InvalidInput(Problem):
    """Wrong input."""

    fields: list[FieldProblem] = strawberry.field(description="What is wrong, field by field.")

    @classmethod
    def from_model(cls, invalid: Invalid) -> "InvalidInput":
        """Map a command's answer."""
        fields = [FieldProblem(path=list(problem.path), message=problem.message) for problem in invalid.fields]
        return cls(message=invalid.message, fields=fields)


@strawberry.type(description="Nothing has the id.")
class NotFound(Problem):
    """An id that names nothing."""

    id: strawberry.ID = strawberry.field(description="The id that was passed.")

    @classmethod
    def from_model(cls, missing: Missing, asked: str) -> "NotFound":
        """Map a command's answer to a call with this id."""
        return cls(message=missing.message, id=strawberry.ID(asked))


@strawberry.type(description="The record has moved on since the caller read it.")
class VersionConflict(Problem):
    """The wrong version."""

    expected: int = strawberry.field(description="The version that the caller expected.")
    actual: int = strawberry.field(description="The version that the record has.")
    record: Staged = strawberry.field(description="The record as it is.")

    @classmethod
    def from_model(cls, conflict: Conflict, record: Staged) -> "VersionConflict":
        """Map a command's answer, with its record."""
        return cls(message=conflict.message, expected=conflict.expected, actual=conflict.actual, record=record)


@strawberry.type(description="The actor may not do this, or the record's state forbids it.")
class Refused(Problem):
    """A refusal outside transitions."""

    code: str = strawberry.field(description="Why, as a code of RefusalCode.")
    rules: list[RuleResult] = strawberry.field(description="Every rule that failed, each with what would satisfy it.")

    @classmethod
    def from_model(cls, forbidden: Forbidden) -> "Refused":
        """Map a command's answer."""
        rules = [RuleResult.from_model(result) for result in forbidden.rules]
        return cls(message=forbidden.message, code=str(forbidden.code), rules=rules)


@strawberry.type(
    description="A move that was refused: the first code by the order of checks, every failed rule, and"
    " - for unlisted moves - a listed path or null."
)
class TransitionRefused(Problem):
    """A refusal of a move."""

    code: RefusalCode = strawberry.field(description="The first failed check.")
    rules: list[RuleResult] = strawberry.field(description="Every failed rule, those that only warn last.")
    path: list[Stage] | None = strawberry.field(
        description="For an unlisted move: the stages to pass after the present one, the target last; null where no way"
        " leads."
    )
    record: Staged = strawberry.field(description="The record, which is as it was.")

    @classmethod
    def from_model(cls, refused: NotApplied, record: Staged) -> "TransitionRefused":
        """Map a command's answer, with its record."""
        refusal = refused.refusal
        return cls(
            message=refusal.message,
            code=refusal.code,
            rules=[RuleResult.from_model(result) for result in refusal.rules],
            path=None if refusal.path is None else [stage_of(step) for step in refusal.path],
            record=record,
        )
