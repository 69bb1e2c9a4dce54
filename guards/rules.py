"""What a rule is: a named predicate over the facts, which explains itself."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import TYPE_CHECKING, Generic
from uuid import UUID

from guards.actor import Actor
from guards.enums import LifecycleKind, ReasonCode, RefusalCode, Role, Severity, TransitionArgument
from guards.staged_facts import F

if TYPE_CHECKING:
    from guards.lifecycle import Lifecycle, Move

WRITERS = (Role.MEMBER, Role.MANAGER, Role.EXECUTIVE, Role.CHAIRMAN, Role.ADMIN)
"""The roles that write at all. Source: api.md, Access."""


@dataclass(frozen=True, slots=True)
class Request:
    """What somebody asks for.

    Args:
        target: key of the stage to move to.
        actor: who asks.
        reason, reason_code, justification, confirm_financial_impact, force, owner_id, metadata: the arguments of
            `transitionStage`.
        reopen: True when asked through `reopenEngagement`.
        through: the mutation by which it is asked; some moves belong to another one than `transitionStage`.
    """

    target: str
    actor: Actor
    reason: str | None = None
    reason_code: ReasonCode | None = None
    justification: str | None = None
    confirm_financial_impact: bool = False
    force: bool = False
    owner_id: UUID | None = None
    metadata: Mapping[str, object] = field(default_factory=dict)
    reopen: bool = False
    through: str = "transitionStage"


@dataclass(frozen=True, slots=True)
class Named:
    """A row that clients can name: its type in the API, and its key."""

    type_name: str
    key: UUID


@dataclass(frozen=True, slots=True)
class Fix:
    """What would satisfy a rule, for a button.

    Args:
        mutation: which; argument: its argument or input field.
        roles: who may.
        value: which of a closed set or of what is listed is meant: what the argument takes, or what it is about.
        row: what the mutation is to be called on, where that is not the record itself.
    """

    mutation: str
    argument: str | None = None
    roles: tuple[Role, ...] = WRITERS
    value: str | None = None
    row: Named | None = None


def fix_to(kind: LifecycleKind, stage: str) -> Fix:
    """A move to a stage, named by its key, as the fix of what keeps a record from something else."""
    return Fix("transitionStage", f"to.{kind.lower()}", value=stage.upper())


@dataclass(frozen=True, slots=True)
class Case(Generic[F]):
    """One move being judged: all that a predicate may see."""

    lifecycle: "Lifecycle[F]"
    facts: F
    move: "Move"
    request: Request
    now: datetime


@dataclass(frozen=True, slots=True)
class Finding:
    """What a predicate found.

    Args:
        satisfied: whether the rule holds.
        seen: the facts it saw, in words.
        step: what comes next on the way to satisfy it, where that depends on how far things have got; it takes the
            place of the rule's own remedy and fix.
        row: what a fix is to be called on, where that is not the record itself.
    """

    satisfied: bool
    seen: str
    step: "Step | None" = None
    row: Named | None = None

    def help(self, remedy: str, fix: Fix | None) -> tuple[str | None, Fix | None]:
        """What would satisfy the rule, in words and for a button; nothing where it is satisfied.

        Args:
            remedy: the rule's own.
            fix: the rule's own.
        """
        if self.satisfied:
            return None, None
        said, button = (self.step.remedy, self.step.fix) if self.step else (remedy, fix)
        return said, replace(button, row=self.row) if button and self.row else button


@dataclass(frozen=True, slots=True)
class Step:
    """What would bring a rule closer to being satisfied: in words, and for a button."""

    remedy: str
    fix: Fix


@dataclass(frozen=True, slots=True)
class Rule(Generic[F]):
    """One rule.

    Args:
        id: stable, for clients and metrics.
        summary: one line that says what must hold.
        source: the row or section that asks for it.
        holds: the predicate.
        remedy: what would satisfy it, and who may do that.
        fix: the same for a button.
        code: what a refusal for this rule is called.
        severity: WARN never refuses.
        argument: set when the rule is about an argument of the call rather than a fact.
        historic: True when it looks at the past, which nobody can change now.
    """

    id: str
    summary: str
    source: str
    holds: Callable[[Case[F]], Finding]
    remedy: str
    fix: Fix | None = None
    code: RefusalCode = RefusalCode.PRECONDITION_UNMET
    severity: Severity = Severity.BLOCK
    argument: TransitionArgument | None = None
    historic: bool = False

    def judge(self, case: Case[F]) -> "RuleResult":
        """The rule's result on one case."""
        return self.told(self.holds(case))

    def told(self, finding: Finding) -> "RuleResult":
        """The rule's result by what was found."""
        remedy, fix = finding.help(self.remedy, self.fix)
        return RuleResult(
            rule_id=self.id,
            code=self.code,
            severity=self.severity,
            satisfied=finding.satisfied,
            message=f"{self.summary}: {finding.seen}.",
            source=self.source,
            remedy=remedy,
            fix=fix,
        )


@dataclass(frozen=True, slots=True)
class RuleResult:
    """A rule judged on one case."""

    rule_id: str
    code: RefusalCode
    severity: Severity
    satisfied: bool
    message: str
    source: str
    remedy: str | None
    fix: Fix | None

    @property
    def refuses(self) -> bool:
        """Whether this result alone forbids the move."""
        return not self.satisfied and self.severity is Severity.BLOCK


def unmet(  # one parameter a field of the result
    rule_id: str,
    message: str,
    source: str,
    remedy: str,
    fix: Fix | None,
    code: RefusalCode = RefusalCode.PRECONDITION_UNMET,
) -> RuleResult:
    """The result of a rule that was judged where it is broken; see `Rule` and `RuleResult`."""
    return RuleResult(rule_id, code, Severity.BLOCK, False, message, source, remedy, fix)  # noqa: FBT003  # it is not satisfied


def given(text: str | None) -> bool:
    """Whether a text argument says anything: blanks alone are not an answer."""
    return bool(text and text.strip())
