"""What was thought about a thread beside its stages."""

from uuid import UUID

from tortoise import fields

from guards.thread_enums import ReasoningMode, ThreadStage
from models.base import Row
from models.thread import Thread
from models.user import User


class ThreadNote(Row):
    """One note on a thread: an analysis in a mode of reasoning, or plain text where it has none.

    `text` is the conclusion, `confidence` lies between 0 and 1, `stage` is what imported text was about.
    Source: threads.md §1, reasoning mode; seed facts D4.
    """

    thread: fields.ForeignKeyRelation[Thread] = fields.ForeignKeyField(
        "models.Thread", related_name="notes", on_delete=fields.RESTRICT
    )
    thread_id: UUID
    mode: fields.Field[ReasoningMode | None] = fields.CharEnumField(  # type: ignore[assignment]  # its stub forgets null
        ReasoningMode, description="ReasoningMode", max_length=16, null=True
    )
    stage: fields.Field[ThreadStage | None] = fields.CharEnumField(  # type: ignore[assignment]  # as above
        ThreadStage, description="ThreadStage", max_length=24, null=True
    )
    text = fields.TextField()
    confidence = fields.DecimalField(max_digits=4, decimal_places=3, null=True)
    evidence: fields.JSONField[list[str]] = fields.JSONField(default=list)
    open_questions: fields.JSONField[list[str]] = fields.JSONField(default=list)
    suggested_mode: fields.Field[ReasoningMode | None] = fields.CharEnumField(  # type: ignore[assignment]  # as above
        ReasoningMode, description="ReasoningMode", max_length=16, null=True
    )
    author: fields.ForeignKeyNullableRelation[User] = fields.ForeignKeyField(
        "models.User", related_name="thread_notes", null=True, on_delete=fields.SET_NULL
    )
    author_id: UUID | None
    created_at = fields.DatetimeField()

    class Meta:
        table = "thread_notes"
        indexes = (("thread_id", "created_at", "id"),)
