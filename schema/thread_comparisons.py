"""Typed comparisons of the closed sets of threads, and of days."""

from datetime import date

import strawberry

from schema.comparisons import EQ, GT, GTE, IN, LT, LTE, NULL
from schema.enums import ThreadStage
from schema.input import Input
from schema.thread_enums import (
    ActionPriority,
    ActionStatus,
    AssumptionStatus,
    Decision,
    GenerationKind,
    GenerationStatus,
    GoalAutonomy,
    GoalStatus,
    GoalType,
    MaterialKind,
    MaterialStatus,
    ModelMode,
    NarrativeKind,
    OpportunityStatus,
    OutreachChannel,
    OutreachResponse,
    ProspectStatus,
    ProspectTier,
    ReasoningMode,
    ThreadOutcome,
    ThreadStatus,
    ThreadType,
    Verdict,
)


@strawberry.input(description="Comparisons of a day, all of which hold.")
class DateFilter(Input):
    """A day."""

    eq: date | None = strawberry.field(default=strawberry.UNSET, description=EQ)
    in_: list[date] | None = strawberry.field(name="in", default=strawberry.UNSET, description=IN)
    gt: date | None = strawberry.field(default=strawberry.UNSET, description=GT)
    gte: date | None = strawberry.field(default=strawberry.UNSET, description=GTE)
    lt: date | None = strawberry.field(default=strawberry.UNSET, description=LT)
    lte: date | None = strawberry.field(default=strawberry.UNSET, description=LTE)
    is_null: bool | None = strawberry.field(default=strawberry.UNSET, description=NULL)


@strawberry.input(description="Comparisons of a thread's stage, all of which hold. Greater means further on.")
class ThreadStageFilter(Input):
    """A thread's stage."""

    eq: ThreadStage | None = strawberry.field(default=strawberry.UNSET, description=EQ)
    in_: list[ThreadStage] | None = strawberry.field(name="in", default=strawberry.UNSET, description=IN)
    gt: ThreadStage | None = strawberry.field(default=strawberry.UNSET, description=GT)
    gte: ThreadStage | None = strawberry.field(default=strawberry.UNSET, description=GTE)
    lt: ThreadStage | None = strawberry.field(default=strawberry.UNSET, description=LT)
    lte: ThreadStage | None = strawberry.field(default=strawberry.UNSET, description=LTE)
    is_null: bool | None = strawberry.field(default=strawberry.UNSET, description=NULL)


@strawberry.input(description="Comparisons of a type of threads, all of which hold.")
class ThreadTypeFilter(Input):
    """A type of threads."""

    eq: ThreadType | None = strawberry.field(default=strawberry.UNSET, description=EQ)
    in_: list[ThreadType] | None = strawberry.field(name="in", default=strawberry.UNSET, description=IN)
    is_null: bool | None = strawberry.field(default=strawberry.UNSET, description=NULL)


@strawberry.input(description="Comparisons of a thread's status, all of which hold.")
class ThreadStatusFilter(Input):
    """A thread's status."""

    eq: ThreadStatus | None = strawberry.field(default=strawberry.UNSET, description=EQ)
    in_: list[ThreadStatus] | None = strawberry.field(name="in", default=strawberry.UNSET, description=IN)


@strawberry.input(description="Comparisons of a mode of reasoning, all of which hold.")
class ReasoningModeFilter(Input):
    """A mode of reasoning."""

    eq: ReasoningMode | None = strawberry.field(default=strawberry.UNSET, description=EQ)
    in_: list[ReasoningMode] | None = strawberry.field(name="in", default=strawberry.UNSET, description=IN)
    is_null: bool | None = strawberry.field(default=strawberry.UNSET, description=NULL)


@strawberry.input(description="Comparisons of a decision, all of which hold.")
class DecisionFilter(Input):
    """A decision."""

    eq: Decision | None = strawberry.field(default=strawberry.UNSET, description=EQ)
    in_: list[Decision] | None = strawberry.field(name="in", default=strawberry.UNSET, description=IN)
    is_null: bool | None = strawberry.field(default=strawberry.UNSET, description=NULL)


@strawberry.input(description="Comparisons of how threads end, all of which hold.")
class ThreadOutcomeFilter(Input):
    """How threads end."""

    eq: ThreadOutcome | None = strawberry.field(default=strawberry.UNSET, description=EQ)
    in_: list[ThreadOutcome] | None = strawberry.field(name="in", default=strawberry.UNSET, description=IN)
    is_null: bool | None = strawberry.field(default=strawberry.UNSET, description=NULL)


@strawberry.input(description="Comparisons of a priority, all of which hold.")
class ActionPriorityFilter(Input):
    """A priority."""

    eq: ActionPriority | None = strawberry.field(default=strawberry.UNSET, description=EQ)
    in_: list[ActionPriority] | None = strawberry.field(name="in", default=strawberry.UNSET, description=IN)


@strawberry.input(description="Comparisons of an action's status, all of which hold.")
class ActionStatusFilter(Input):
    """An action's status."""

    eq: ActionStatus | None = strawberry.field(default=strawberry.UNSET, description=EQ)
    in_: list[ActionStatus] | None = strawberry.field(name="in", default=strawberry.UNSET, description=IN)


@strawberry.input(description="Comparisons of a type of goals, all of which hold.")
class GoalTypeFilter(Input):
    """A type of goals."""

    eq: GoalType | None = strawberry.field(default=strawberry.UNSET, description=EQ)
    in_: list[GoalType] | None = strawberry.field(name="in", default=strawberry.UNSET, description=IN)


@strawberry.input(description="Comparisons of a business-model mode, all of which hold.")
class ModelModeFilter(Input):
    """A business-model mode."""

    eq: ModelMode | None = strawberry.field(default=strawberry.UNSET, description=EQ)
    in_: list[ModelMode] | None = strawberry.field(name="in", default=strawberry.UNSET, description=IN)
    is_null: bool | None = strawberry.field(default=strawberry.UNSET, description=NULL)


@strawberry.input(description="Comparisons of a goal's status, all of which hold.")
class GoalStatusFilter(Input):
    """A goal's status."""

    eq: GoalStatus | None = strawberry.field(default=strawberry.UNSET, description=EQ)
    in_: list[GoalStatus] | None = strawberry.field(name="in", default=strawberry.UNSET, description=IN)


@strawberry.input(description="Comparisons of how far a goal may be worked on without asking, all of which hold.")
class GoalAutonomyFilter(Input):
    """How far a goal may be worked on without asking."""

    eq: GoalAutonomy | None = strawberry.field(default=strawberry.UNSET, description=EQ)
    in_: list[GoalAutonomy] | None = strawberry.field(name="in", default=strawberry.UNSET, description=IN)


@strawberry.input(description="Comparisons of an assumption's status, all of which hold.")
class AssumptionStatusFilter(Input):
    """An assumption's status."""

    eq: AssumptionStatus | None = strawberry.field(default=strawberry.UNSET, description=EQ)
    in_: list[AssumptionStatus] | None = strawberry.field(name="in", default=strawberry.UNSET, description=IN)


@strawberry.input(description="Comparisons of a verdict, all of which hold.")
class VerdictFilter(Input):
    """A verdict."""

    eq: Verdict | None = strawberry.field(default=strawberry.UNSET, description=EQ)
    in_: list[Verdict] | None = strawberry.field(name="in", default=strawberry.UNSET, description=IN)
    is_null: bool | None = strawberry.field(default=strawberry.UNSET, description=NULL)


@strawberry.input(description="Comparisons of a part of a narrative, all of which hold.")
class NarrativeKindFilter(Input):
    """A part of a narrative."""

    eq: NarrativeKind | None = strawberry.field(default=strawberry.UNSET, description=EQ)
    in_: list[NarrativeKind] | None = strawberry.field(name="in", default=strawberry.UNSET, description=IN)


@strawberry.input(description="Comparisons of a kind of material, all of which hold.")
class MaterialKindFilter(Input):
    """A kind of material."""

    eq: MaterialKind | None = strawberry.field(default=strawberry.UNSET, description=EQ)
    in_: list[MaterialKind] | None = strawberry.field(name="in", default=strawberry.UNSET, description=IN)


@strawberry.input(description="Comparisons of a material's status, all of which hold.")
class MaterialStatusFilter(Input):
    """A material's status."""

    eq: MaterialStatus | None = strawberry.field(default=strawberry.UNSET, description=EQ)
    in_: list[MaterialStatus] | None = strawberry.field(name="in", default=strawberry.UNSET, description=IN)


@strawberry.input(description="Comparisons of a tier of prospects, all of which hold.")
class ProspectTierFilter(Input):
    """A tier of prospects."""

    eq: ProspectTier | None = strawberry.field(default=strawberry.UNSET, description=EQ)
    in_: list[ProspectTier] | None = strawberry.field(name="in", default=strawberry.UNSET, description=IN)
    is_null: bool | None = strawberry.field(default=strawberry.UNSET, description=NULL)


@strawberry.input(description="Comparisons of a prospect's status, all of which hold.")
class ProspectStatusFilter(Input):
    """A prospect's status."""

    eq: ProspectStatus | None = strawberry.field(default=strawberry.UNSET, description=EQ)
    in_: list[ProspectStatus] | None = strawberry.field(name="in", default=strawberry.UNSET, description=IN)


@strawberry.input(description="Comparisons of a channel, all of which hold.")
class OutreachChannelFilter(Input):
    """A channel."""

    eq: OutreachChannel | None = strawberry.field(default=strawberry.UNSET, description=EQ)
    in_: list[OutreachChannel] | None = strawberry.field(name="in", default=strawberry.UNSET, description=IN)


@strawberry.input(description="Comparisons of a response, all of which hold.")
class OutreachResponseFilter(Input):
    """A response."""

    eq: OutreachResponse | None = strawberry.field(default=strawberry.UNSET, description=EQ)
    in_: list[OutreachResponse] | None = strawberry.field(name="in", default=strawberry.UNSET, description=IN)


@strawberry.input(description="Comparisons of an opportunity's status, all of which hold.")
class OpportunityStatusFilter(Input):
    """An opportunity's status."""

    eq: OpportunityStatus | None = strawberry.field(default=strawberry.UNSET, description=EQ)
    in_: list[OpportunityStatus] | None = strawberry.field(name="in", default=strawberry.UNSET, description=IN)


@strawberry.input(description="Comparisons of what is generated, all of which hold.")
class GenerationKindFilter(Input):
    """What is generated."""

    eq: GenerationKind | None = strawberry.field(default=strawberry.UNSET, description=EQ)
    in_: list[GenerationKind] | None = strawberry.field(name="in", default=strawberry.UNSET, description=IN)


@strawberry.input(description="Comparisons of a request's status, all of which hold.")
class GenerationStatusFilter(Input):
    """A request's status."""

    eq: GenerationStatus | None = strawberry.field(default=strawberry.UNSET, description=EQ)
    in_: list[GenerationStatus] | None = strawberry.field(name="in", default=strawberry.UNSET, description=IN)
