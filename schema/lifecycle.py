"""Lifecycles as clients see them: stages, moves, rules, clocks, and what a record may do now."""

from collections.abc import Mapping

import strawberry
from strawberry.scalars import JSON

from resolvers import lifecycles
from resolvers.ids import global_id
from schema.enums import LifecycleKind, RefusalCode, Role, Severity, TransitionArgument, TransitionKind
from schema.fields import computed
from schema.record_enums import Audience
from schema.venture_stage import VentureStageDetails


@strawberry.type(description="One stage of a lifecycle, with the texts that a UI shows.")
class Stage:
    """One stage."""

    key: str = strawberry.field(description="Stable name: the enum value in lower case, or a venture stage's number.")
    number: int = strawberry.field(description="Position for display, from 1.")
    label: str = strawberry.field(description="Name for people.")
    group: str = strawberry.field(description="The band or phase.")
    intent: str = strawberry.field(description="Why a record is here.")
    entry: str = strawberry.field(description="How a record gets in.")
    exit: str = strawberry.field(description="How a record gets out.")
    venture: VentureStageDetails | None = strawberry.field(
        description="What only the 25 stages of ventures have; null for other stages."
    )

    @classmethod
    def from_model(cls, stage: lifecycles.Stage) -> "Stage":
        """Map one stage of the tables."""
        return cls(
            key=str(stage.key),
            number=stage.number,
            label=stage.label,
            group=stage.group,
            intent=stage.intent,
            entry=stage.entry,
            exit=stage.exit,
            venture=VentureStageDetails.of_stage(str(stage.key)),
        )


STAGES: Mapping[str, Stage] = {
    str(stage.key): Stage.from_model(stage) for lifecycle in lifecycles.ALL for stage in lifecycle.stages
}
"""The stages of all lifecycles by their keys, which no two of them share; each made once."""


def stage_of(key: str) -> Stage:
    """The stage of a key, made once."""
    return STAGES[key]


@strawberry.type(description="A band or phase of a lifecycle.")
class StageBand:
    """Stages that belong together."""

    key: str = strawberry.field(description="Stable name: the group of its stages.")
    stages: list[Stage] = strawberry.field(description="Its stages in their order.")


@strawberry.type(description="A rule that judges moves.")
class Rule:
    """One rule of the tables."""

    id: str = strawberry.field(description="Stable name, for clients and metrics.")
    summary: str = strawberry.field(description="What must hold, in one line.")
    source: str = strawberry.field(description="The row or section of the specification that asks for it.")

    @classmethod
    def from_model(cls, rule: lifecycles.AnyRule) -> "Rule":
        """Map one rule of the tables."""
        return cls(id=rule.id, summary=rule.summary, source=rule.source)


@strawberry.type(description="What would satisfy a rule, for a button.")
class Fix:
    """The mutation that helps, and who may call it."""

    mutation: str = strawberry.field(description="The mutation to call.")
    argument: str | None = strawberry.field(description="Its argument or input field; null where several are needed.")
    roles: list[Role] = strawberry.field(description="Who may do that.")
    value: str | None = strawberry.field(
        description="Which of a closed set or of what is listed is meant: what the argument takes, or what it is about."
    )
    id: strawberry.ID | None = strawberry.field(
        description="What to call it on, as its id: such as the action that is to be completed. Null where that is the"
        " record itself."
    )

    @classmethod
    def from_model(cls, fix: lifecycles.Fix) -> "Fix":
        """Map one."""
        row = None if fix.row is None else strawberry.ID(global_id(fix.row.type_name, fix.row.key))
        value = row if fix.argument == "id" else fix.value
        return cls(mutation=fix.mutation, argument=fix.argument, roles=list(fix.roles), value=value, id=row)


@strawberry.type(description="A rule judged on one move of one record.")
class RuleResult:
    """What came of a rule."""

    rule_id: str = strawberry.field(description="The rule.")
    severity: Severity = strawberry.field(description="Whether an unmet rule refuses the move.")
    satisfied: bool = strawberry.field(description="Whether it holds.")
    message: str = strawberry.field(description="What must hold and what was seen, in one line.")
    source: str = strawberry.field(description="The row or section of the specification that asks for it.")
    remedy: str | None = strawberry.field(
        description="What would satisfy it, and who may do that; null when satisfied."
    )
    fix: Fix | None = strawberry.field(
        description="The same for a button: the mutation, the argument or input field, and the roles that may."
    )

    @classmethod
    def from_model(cls, result: lifecycles.RuleResult) -> "RuleResult":
        """Map one result."""
        return cls(
            rule_id=result.rule_id,
            severity=result.severity,
            satisfied=result.satisfied,
            message=result.message,
            source=result.source,
            remedy=result.remedy,
            fix=None if result.fix is None else Fix.from_model(result.fix),
        )


@strawberry.type(description="A move out of a record's stage, judged for the caller as it stands now.")
class TransitionOption:
    """One move that a UI can show."""

    to: Stage = strawberry.field(description="Where it leads.")
    kind: TransitionKind = strawberry.field(description="What it means.")
    allowed: bool = strawberry.field(
        description="Whether it is accepted for this viewer if the arguments named in `requires` are given."
    )
    code: RefusalCode | None = strawberry.field(description="Why it is not allowed; null when it is.")
    rules: list[RuleResult] = strawberry.field(description="Every rule that judges it.")
    requires: list[TransitionArgument] = strawberry.field(
        description="Which arguments of transitionStage this move asks for, beyond the stage."
    )

    @classmethod
    def from_model(cls, option: lifecycles.Option) -> "TransitionOption":
        """Map one option."""
        return cls(
            to=stage_of(option.move.target),
            kind=option.move.kind,
            allowed=option.allowed,
            code=option.code,
            rules=[RuleResult.from_model(result) for result in option.rules],
            requires=list(option.requires),
        )


@strawberry.type(description="A listed move between two stages.")
class LifecycleEdge:
    """One row of the table of moves."""

    from_: Stage = strawberry.field(name="from", description="The stage that it leaves.")
    to: Stage = strawberry.field(description="The stage that it enters.")
    kind: TransitionKind = strawberry.field(description="What it means.")
    rules: list[Rule] = strawberry.field(description="Every rule that judges it.")
    prompt: str | None = strawberry.field(description="What a UI shows before a SOFT, REVERSAL, LOSS or REOPEN move.")


@strawberry.type(description="A clock that runs on records and acts by itself when it is due.")
class Clock:
    """One row of the table of clocks."""

    key: str = strawberry.field(description="Stable name.")
    stages: list[Stage] = strawberry.field(description="Where it runs.")
    seconds: float = strawberry.field(
        description="How long it runs here; it acts strictly later than that. Of a clock that counts business days,"
        " 86400 for each of these."
    )
    default_seconds: float = strawberry.field(description="How long it runs unless the installation decides otherwise.")
    runs_from: str = strawberry.field(description="What it starts at, in words.")
    business_days: bool = strawberry.field(description="Whether it counts business days.")
    repeats: bool = strawberry.field(description="Whether it acts again each time that its length has passed.")
    before: bool = strawberry.field(description="Whether it acts ahead of what it runs from, as a reminder does.")
    measures: bool = strawberry.field(
        description="Whether it only measures, or reminds of a date: a snooze does not hold it back."
    )
    breach: bool = strawberry.field(description="Whether its acting means that something was left undone.")
    escalates: bool = strawberry.field(description="Whether its acting is an escalation, which the ledger keeps.")
    notifies: list[Audience] = strawberry.field(description="Whom it tells.")
    summary: str = strawberry.field(description="What it does.")
    stops: str = strawberry.field(description="What stops or delays it.")
    source: str = strawberry.field(description="The row of the specification that asks for it.")

    @classmethod
    def from_model(cls, known: lifecycles.SetClock) -> "Clock":
        """Map one clock."""
        clock = known.clock
        return cls(
            key=clock.key,
            stages=[stage_of(stage) for stage in clock.stages],
            seconds=known.length.total_seconds(),
            default_seconds=clock.after.total_seconds(),
            runs_from=known.runs_from,
            business_days=clock.business,
            repeats=clock.repeats,
            before=clock.before,
            measures=clock.measures,
            breach=clock.breach,
            escalates=clock.action.escalates,
            notifies=list(clock.action.notify),
            summary=clock.summary,
            stops=clock.stops,
            source=clock.source,
        )


@strawberry.type(description="The table by which records of one kind move.")
class Lifecycle:
    """A lifecycle as data."""

    kind: LifecycleKind = strawberry.field(description="What it governs.")
    version: str = strawberry.field(description="Changes with the meaning of the table.")
    stages: list[Stage] = strawberry.field(description="The stages in ladder order, those beside the ladder last.")
    transitions: list[LifecycleEdge] = strawberry.field(description="Every listed move.")

    @computed("The bands or phases in their order, each with its stages.")
    def phases(self) -> list[StageBand]:
        """Its stages by their groups."""
        groups = {stage.group: None for stage in self.stages}
        return [StageBand(key=key, stages=[one for one in self.stages if one.group == key]) for key in groups]

    @computed("The moves that people may make as a Mermaid state diagram, to paste between ```mermaid fences.")
    def mermaid(self) -> str:
        """See `guards.charts`."""
        return lifecycles.mermaid(lifecycles.lifecycle_of(self.kind))

    @computed(
        "Every listed move as the configuration of an XState 5 machine, which `createMachine` takes as it is. The event"
        " of a move is `to.` and its target; its guard `allowed` has the rules in its params, its meta the kind."
    )
    def xstate(self) -> JSON:
        """See `guards.charts`."""
        return JSON(lifecycles.xstate(lifecycles.lifecycle_of(self.kind)))

    @computed("The clocks that run on its records.")
    async def clocks(self) -> list[Clock]:
        """See `clocks_of`."""
        return [Clock.from_model(known) for known in await lifecycles.clocks_of(self.kind)]

    @classmethod
    def from_model(cls, lifecycle: lifecycles.AnyLifecycle) -> "Lifecycle":
        """Map the tables of a kind."""
        return cls(
            kind=lifecycle.kind,
            version=lifecycle.version,
            stages=[stage_of(stage.key) for stage in lifecycle.stages],
            transitions=[_edge(lifecycle, move) for move in lifecycle.moves],
        )


def _edge(lifecycle: lifecycles.AnyLifecycle, move: lifecycles.Move) -> LifecycleEdge:
    return LifecycleEdge(
        from_=stage_of(move.source),
        to=stage_of(move.target),
        kind=move.kind,
        rules=[Rule.from_model(rule) for rule in lifecycle.rules_of(move)],
        prompt=move.prompt,
    )
