"""How the metrics of goals came to stand where they stand."""

from uuid import UUID

from tortoise import fields

from models.base import Row
from models.goal import GoalMetric
from models.thread import Thread
from models.user import User


class GoalMetricChange(Row):
    """One new value of a metric, kept for good; `thread` is what brought it about. Source: seed facts D5, trend."""

    metric: fields.ForeignKeyRelation[GoalMetric] = fields.ForeignKeyField(
        "models.GoalMetric", related_name="changes", on_delete=fields.RESTRICT
    )
    metric_id: UUID
    before = fields.DecimalField(max_digits=20, decimal_places=4)
    after = fields.DecimalField(max_digits=20, decimal_places=4)
    thread: fields.ForeignKeyNullableRelation[Thread] = fields.ForeignKeyField(
        "models.Thread", related_name="metric_changes", null=True, on_delete=fields.RESTRICT
    )
    thread_id: UUID | None
    actor: fields.ForeignKeyNullableRelation[User] = fields.ForeignKeyField(
        "models.User", related_name="metric_changes", null=True, on_delete=fields.RESTRICT
    )
    actor_id: UUID | None
    at = fields.DatetimeField()

    class Meta:
        table = "goal_metric_changes"
        indexes = (("metric_id", "at", "id"), ("thread_id", "at", "id"))
