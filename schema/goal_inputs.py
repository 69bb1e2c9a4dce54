"""The inputs of the mutations of goals and their subgoals."""

from datetime import date
from decimal import Decimal

import strawberry

from resolvers.goal_writes import CriterionDraft, GoalChanges, MetricDraft, NewGoal, SubgoalChanges, SubgoalDraft
from schema.input import EXPECTED, Input, Repeatable, columns_sent
from schema.thread_enums import GoalAutonomy, GoalStatus, GoalType, ModelMode, ThreadType

_GOAL = "The goal."
_SUBGOAL = "The subgoal."


@strawberry.input(description="Something to measure by. It rises to its target, or falls where that lies below.")
class GoalMetricInput(Input):
    """A metric."""

    name: str = strawberry.field(description="Name, unique in its goal or subgoal, up to 100 characters.")
    unit: str = strawberry.field(description="What it is counted in, up to 32 characters.")
    start: Decimal = strawberry.field(description="Where it begins, with up to four decimals.")
    target: Decimal = strawberry.field(description="Where it is to be.")
    current: Decimal | None = strawberry.field(
        default=strawberry.UNSET, description="Where it is; at its start unless told."
    )

    def to_draft(self) -> MetricDraft:
        """What the resolver takes."""
        return MetricDraft(self.name, self.unit, self.start, self.target, self.current)


@strawberry.input(description="Where a metric stands.")
class MetricValueInput(Input):
    """A new value."""

    name: str = strawberry.field(description="Name of the metric.")
    current: Decimal = strawberry.field(description="Where it is.")


@strawberry.input(description="Something that must be so that a goal is achieved.")
class SuccessCriterionInput(Input):
    """A criterion."""

    text: str = strawberry.field(description="What must be.")
    metric: str | None = strawberry.field(
        default=strawberry.UNSET, description="The goal's metric that shows it; none where somebody says so."
    )
    value: Decimal | None = strawberry.field(
        default=strawberry.UNSET, description="What the metric must reach; its target unless told."
    )
    met: bool = strawberry.field(default=False, description="Whether it is met, where no metric shows it.")

    def to_draft(self) -> CriterionDraft:
        """What the resolver takes."""
        return CriterionDraft(self.text, self.metric, self.value, self.met)


@strawberry.input(description="A new goal.")
class CreateGoalInput(Input, Repeatable):
    """The input of createGoal."""

    code: str = strawberry.field(description="Its own name, such as g-mrr-50k, unique.")
    title: str = strawberry.field(description="What is to be reached, up to 300 characters.")
    type: GoalType = strawberry.field(description="What it is about.")
    deadline: date = strawberry.field(description="The day by which it is to be reached, in UTC.")
    metrics: list[GoalMetricInput] | None = strawberry.field(
        default=strawberry.UNSET, description="What it is measured by."
    )
    success_criteria: list[SuccessCriterionInput] | None = strawberry.field(
        default=strawberry.UNSET, description="What must be so that it is achieved; all targets reached unless told."
    )
    mode: ModelMode | None = strawberry.field(
        default=strawberry.UNSET, description="The business-model mode, of a BUSINESS goal only."
    )
    autonomy: GoalAutonomy | None = strawberry.field(
        default=strawberry.UNSET, description="What may be done without asking; what the mode suggests unless told."
    )
    owner_id: strawberry.ID | None = strawberry.field(
        default=strawberry.UNSET, description="Who answers for it; nobody unless told."
    )

    def to_new(self) -> NewGoal:
        """What the resolver takes."""
        return NewGoal(
            code=self.code,
            title=self.title,
            type=self.type,
            deadline=self.deadline,
            metrics=[metric.to_draft() for metric in self.metrics or ()],
            criteria=[one.to_draft() for one in self.success_criteria or ()],
            mode=self.mode,
            autonomy=self.autonomy,
            owner_id=self.owner_id,
        )


@strawberry.input(description="New values for a goal's fields; a field that is left out stays as it is.")
class UpdateGoalInput(Repeatable):
    """The input of updateGoal."""

    id: strawberry.ID = strawberry.field(description=_GOAL)
    title: str | None = strawberry.field(
        default=strawberry.UNSET, description="What is to be reached, up to 300 characters; not null."
    )
    deadline: date | None = strawberry.field(
        default=strawberry.UNSET, description="The day by which it is to be reached; not null."
    )
    status: GoalStatus | None = strawberry.field(default=strawberry.UNSET, description="Where it stands; not null.")
    autonomy: GoalAutonomy | None = strawberry.field(
        default=strawberry.UNSET, description="What may be done without asking; not null."
    )
    mode: ModelMode | None = strawberry.field(
        default=strawberry.UNSET, description="The business-model mode; null clears it."
    )
    owner_id: strawberry.ID | None = strawberry.field(
        default=strawberry.UNSET, description="Who answers for it; null clears it."
    )
    success_criteria: list[SuccessCriterionInput] | None = strawberry.field(
        default=strawberry.UNSET, description="All its criteria from now on; null changes nothing."
    )
    add_metrics: list[GoalMetricInput] | None = strawberry.field(
        default=strawberry.UNSET, description="Further metrics."
    )
    metrics: list[MetricValueInput] | None = strawberry.field(
        default=strawberry.UNSET, description="Where its own metrics stand now."
    )
    expected_version: int | None = strawberry.field(default=strawberry.UNSET, description=EXPECTED)

    def changes(self) -> GoalChanges:
        """What changes; the owner is told by a global id."""
        sent = columns_sent(self, ("title", "deadline", "status", "autonomy", "mode", "owner_id"))
        criteria = self.success_criteria or None
        return GoalChanges(
            columns=sent,
            criteria=None if criteria is None else [one.to_draft() for one in criteria],
            added=[metric.to_draft() for metric in self.add_metrics or ()],
            values={metric.name: metric.current for metric in self.metrics or ()},
        )


@strawberry.input(description="A new step towards a goal.")
class CreateSubgoalInput(Input, Repeatable):
    """The input of createSubgoal."""

    goal_id: strawberry.ID = strawberry.field(description=_GOAL)
    title: str = strawberry.field(description="What is to be reached, up to 300 characters.")
    criterion: str = strawberry.field(description="How one sees that it is reached.")
    code: str | None = strawberry.field(
        default=strawberry.UNSET, description="Its name within the goal, such as SG1; the next number unless told."
    )
    depends_on: list[str] | None = strawberry.field(
        default=strawberry.UNSET, description="The codes of the goal's subgoals that come before it."
    )
    thread_type: ThreadType | None = strawberry.field(
        default=strawberry.UNSET, description="The type of threads that work on it; any unless told."
    )
    metrics: list[GoalMetricInput] | None = strawberry.field(
        default=strawberry.UNSET,
        description="What it is measured by; once all reach their targets, its criterion is met.",
    )

    def to_draft(self) -> SubgoalDraft:
        """What the resolver takes."""
        return SubgoalDraft(
            title=self.title,
            criterion=self.criterion,
            code=self.code,
            depends_on=self.depends_on or (),
            thread_type=self.thread_type,
            metrics=[metric.to_draft() for metric in self.metrics or ()],
        )


@strawberry.input(description="New values for a subgoal's fields; a field that is left out stays as it is.")
class UpdateSubgoalInput(Repeatable):
    """The input of updateSubgoal."""

    id: strawberry.ID = strawberry.field(description=_SUBGOAL)
    title: str | None = strawberry.field(
        default=strawberry.UNSET, description="What is to be reached, up to 300 characters; not null."
    )
    criterion: str | None = strawberry.field(
        default=strawberry.UNSET, description="How one sees that it is reached; not null."
    )
    criterion_met: bool | None = strawberry.field(
        default=strawberry.UNSET, description="Whether that was seen; not null."
    )
    depends_on: list[str] | None = strawberry.field(
        default=strawberry.UNSET, description="The codes of the subgoals that come before it; not null."
    )
    thread_type: ThreadType | None = strawberry.field(
        default=strawberry.UNSET, description="The type of threads that work on it; null for any."
    )
    add_metrics: list[GoalMetricInput] | None = strawberry.field(
        default=strawberry.UNSET, description="Further metrics."
    )
    metrics: list[MetricValueInput] | None = strawberry.field(
        default=strawberry.UNSET, description="Where its metrics stand now."
    )
    expected_version: int | None = strawberry.field(default=strawberry.UNSET, description=EXPECTED)

    def changes(self) -> SubgoalChanges:
        """What changes."""
        return SubgoalChanges(
            columns=columns_sent(self, ("title", "criterion", "criterion_met", "depends_on", "thread_type")),
            added=[metric.to_draft() for metric in self.add_metrics or ()],
            values={metric.name: metric.current for metric in self.metrics or ()},
        )
