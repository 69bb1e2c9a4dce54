"""Threads: pieces of causal reasoning, from an observation to what was learned."""

from typing import Any, ClassVar
from uuid import UUID

from tortoise import fields

from guards.enums import LifecycleKind
from guards.thread_enums import Decision, ReasoningMode, ThreadOutcome, ThreadStage, ThreadStatus, ThreadType
from models.goal import Goal, Subgoal
from models.parts import TASKS, THREAD_ACTIONS, OpenWork
from models.segment import Segment
from models.staged import StagedRow
from models.user import User
from models.venture import Venture


class Thread(StagedRow):
    """One thread. Source: threads.md §1-2.

    `slug` names it among the threads of its type. `campaign` is the campaign or the content that brought it about,
    `attribution` says how; `chained_from` the thread that its reasoning goes on from. `decision` is what was decided
    when it last left DECISION, `resume_at` and `resume_stage` when and where a deferred one goes on. `outcome`, `arr`
    (of a closed deal, a year, in `currency`) and `cycle_days` are what completing LEARNING found.
    """

    KIND = LifecycleKind.THREAD
    WORK: ClassVar[tuple[OpenWork, ...]] = (TASKS, THREAD_ACTIONS)

    type = fields.CharEnumField(ThreadType, description="ThreadType", max_length=16)
    slug = fields.CharField(max_length=200)
    status = fields.CharEnumField(ThreadStatus, description="ThreadStatus", max_length=16, default=ThreadStatus.ACTIVE)
    stage = fields.CharEnumField(ThreadStage, description="ThreadStage", max_length=24)
    reasoning_mode = fields.CharEnumField(
        ReasoningMode, description="ReasoningMode", max_length=16, default=ReasoningMode.CAUSAL
    )
    owner: fields.ForeignKeyNullableRelation[User] = fields.ForeignKeyField(
        "models.User", related_name="threads", null=True, on_delete=fields.RESTRICT
    )
    owner_id: UUID | None
    goal: fields.ForeignKeyNullableRelation[Goal] = fields.ForeignKeyField(
        "models.Goal", related_name="threads", null=True, on_delete=fields.RESTRICT
    )
    goal_id: UUID | None
    subgoal: fields.ForeignKeyNullableRelation[Subgoal] = fields.ForeignKeyField(
        "models.Subgoal", related_name="threads", null=True, on_delete=fields.RESTRICT
    )
    subgoal_id: UUID | None
    segment: fields.ForeignKeyNullableRelation[Segment] = fields.ForeignKeyField(
        "models.Segment", related_name="threads", null=True, on_delete=fields.RESTRICT
    )
    segment_id: UUID | None
    venture: fields.ForeignKeyNullableRelation[Venture] = fields.ForeignKeyField(
        "models.Venture", related_name="threads", null=True, on_delete=fields.RESTRICT
    )
    venture_id: UUID | None
    campaign: fields.ForeignKeyNullableRelation["Thread"] = fields.ForeignKeyField(
        "models.Thread", related_name="attributed", null=True, on_delete=fields.RESTRICT
    )
    campaign_id: UUID | None
    chained_from: fields.ForeignKeyNullableRelation["Thread"] = fields.ForeignKeyField(
        "models.Thread", related_name="chained", null=True, on_delete=fields.RESTRICT
    )
    chained_from_id: UUID | None
    # Any: JSON, which the command that opens the thread checks.
    attribution: fields.JSONField[dict[str, Any]] = fields.JSONField(default=dict)
    impact_score = fields.DecimalField(max_digits=5, decimal_places=4, null=True)
    decision: fields.Field[Decision | None] = fields.CharEnumField(  # type: ignore[assignment]  # its stub forgets null
        Decision, description="Decision", max_length=16, null=True
    )
    resume_at = fields.DatetimeField(null=True)
    resume_stage: fields.Field[ThreadStage | None] = fields.CharEnumField(  # type: ignore[assignment]  # as above
        ThreadStage, description="ThreadStage", max_length=24, null=True
    )
    marketing_candidate = fields.BooleanField(default=False)
    outcome: fields.Field[ThreadOutcome | None] = fields.CharEnumField(  # type: ignore[assignment]  # as above
        ThreadOutcome, description="ThreadOutcome", max_length=16, null=True
    )
    arr = fields.DecimalField(max_digits=18, decimal_places=2, null=True)
    currency = fields.CharField(max_length=3, default="USD")
    cycle_days = fields.IntField(null=True)
    completed_at = fields.DatetimeField(null=True)

    class Meta:
        table = "threads"
        unique_together = (("type", "slug"),)
        indexes = (
            ("created_at", "id"),
            ("updated_at", "id"),
            ("type", "created_at", "id"),
            ("status", "created_at", "id"),
            ("stage", "created_at", "id"),
            ("owner_id", "created_at", "id"),
            ("goal_id", "created_at", "id"),
            ("subgoal_id", "created_at", "id"),
            ("segment_id", "created_at", "id"),
            ("venture_id", "created_at", "id"),
            ("campaign_id", "created_at", "id"),
            ("chained_from_id", "created_at", "id"),
            ("stage_entered_at", "id"),
            ("completed_at", "id"),
            ("impact_score", "id"),
            ("name", "id"),
            ("type", "id"),
        )
