"""Goals, their subgoals, and the metrics that both are measured by."""

from typing import Any
from uuid import UUID

from tortoise import fields

from guards.thread_enums import GoalAutonomy, GoalStatus, GoalType, ModelMode, ThreadType
from models.base import Row
from models.house import HouseRow
from models.user import User


class Goal(HouseRow):
    """Something to reach by a deadline. Source: threads.md §1; seed facts D5.

    `code` names it, such as `g-mrr-50k`; `success_criteria` holds {text, metric, value, met}: what must be so that
    it is achieved, by one of its metrics or because somebody called it met.
    """

    code = fields.CharField(max_length=100, unique=True)
    title = fields.CharField(max_length=300)
    type = fields.CharEnumField(GoalType, description="GoalType", max_length=16)
    mode: fields.Field[ModelMode | None] = fields.CharEnumField(  # type: ignore[assignment]  # its stub forgets null
        ModelMode, description="ModelMode", max_length=16, null=True
    )
    status = fields.CharEnumField(GoalStatus, description="GoalStatus", max_length=16, default=GoalStatus.ACTIVE)
    autonomy = fields.CharEnumField(
        GoalAutonomy, description="GoalAutonomy", max_length=16, default=GoalAutonomy.HYBRID
    )
    deadline = fields.DateField()
    # Any: JSON of its own typed input.
    success_criteria: fields.JSONField[list[dict[str, Any]]] = fields.JSONField(default=list)
    owner: fields.ForeignKeyNullableRelation[User] = fields.ForeignKeyField(
        "models.User", related_name="goals", null=True, on_delete=fields.RESTRICT
    )
    owner_id: UUID | None
    achieved_at = fields.DatetimeField(null=True)

    class Meta:
        table = "goals"
        indexes = (
            ("created_at", "id"),
            ("updated_at", "id"),
            ("status", "created_at", "id"),
            ("owner_id", "created_at", "id"),
            ("deadline", "id"),
            ("title", "id"),
        )


class Subgoal(HouseRow):
    """A step towards a goal; its status is derived from its threads. Source: threads.md §1; seed facts D5.

    `code` names it within the goal, such as `SG1`; `depends_on` holds such codes. `criterion_met` says that somebody
    saw its criterion met; where it has metrics, these tell.
    """

    goal: fields.ForeignKeyRelation[Goal] = fields.ForeignKeyField(
        "models.Goal", related_name="subgoals", on_delete=fields.RESTRICT
    )
    goal_id: UUID
    code = fields.CharField(max_length=16)
    title = fields.CharField(max_length=300)
    criterion = fields.TextField()
    criterion_met = fields.BooleanField(default=False)
    depends_on: fields.JSONField[list[str]] = fields.JSONField(default=list)
    thread_type: fields.Field[ThreadType | None] = fields.CharEnumField(  # type: ignore[assignment]  # as above
        ThreadType, description="ThreadType", max_length=16, null=True
    )

    class Meta:
        table = "subgoals"
        unique_together = (("goal_id", "code"),)
        indexes = (("goal_id", "created_at", "id"),)


class GoalMetric(Row):
    """What a goal is measured by, or one of its subgoals where it names one. Source: threads.md §1.

    It rises from `start` to `target`, or falls where the target lies below.
    """

    goal: fields.ForeignKeyRelation[Goal] = fields.ForeignKeyField(
        "models.Goal", related_name="metrics", on_delete=fields.RESTRICT
    )
    goal_id: UUID
    subgoal: fields.ForeignKeyNullableRelation[Subgoal] = fields.ForeignKeyField(
        "models.Subgoal", related_name="metrics", null=True, on_delete=fields.RESTRICT
    )
    subgoal_id: UUID | None
    name = fields.CharField(max_length=100)
    unit = fields.CharField(max_length=32)
    start = fields.DecimalField(max_digits=20, decimal_places=4)
    target = fields.DecimalField(max_digits=20, decimal_places=4)
    current = fields.DecimalField(max_digits=20, decimal_places=4)
    created_at = fields.DatetimeField()
    measured_at = fields.DatetimeField()

    class Meta:
        table = "goal_metrics"
        indexes = (("goal_id", "created_at", "id"),)
