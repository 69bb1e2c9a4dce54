from typing import Any, Optional

from pydantic import Field

from .base_model import BaseModel
from .enums import EngagementStage, LifecycleKind, ReasonCode, ThreadStage


class EventFilter(BaseModel):
    """Which events are wanted; what is left out asks nothing."""

    types: Optional[list[str]] = None
    "Types, of which one matches. A type may be a pattern (engagement.*), and a stage change may be narrowed to its target: engagement.stage_changed:closed_won."
    kinds: Optional[list[LifecycleKind]] = None
    "Kinds of record, of which one matches."
    subject_id: Optional[str] = Field(alias="subjectId", default=None)
    "The record concerned."


class StageTarget(BaseModel):
    """Where to move: exactly one field, that of the record's lifecycle. A venture stage is its number; 26 is The Orbit (the venture graduates, its stage stays 25)."""

    engagement: Optional[EngagementStage] = None
    "A stage of engagements."
    thread: Optional[ThreadStage] = None
    "A stage of threads."
    venture: Optional[int] = None
    "A stage of ventures, by number."


class TransitionStageInput(BaseModel):
    """What to move, where to, and the arguments that the move asks for."""

    idempotency_key: Optional[str] = Field(alias="idempotencyKey", default=None)
    "The same key with the same input returns the first result; with another input it is an error. Kept 24 hours, for the caller alone; only what was applied is kept."
    id: str
    "The record."
    to: "StageTarget"
    "The stage to move to."
    expected_version: Optional[int] = Field(alias="expectedVersion", default=None)
    "Refuse with a VersionConflict unless the record is at this version."
    reason: Optional[str] = None
    "Why, in words."
    reason_code: Optional[ReasonCode] = Field(alias="reasonCode", default=None)
    "Why, as a code."
    justification: Optional[str] = None
    "Why an unusual way is right here; for SOFT moves."
    confirm_financial_impact: bool = Field(
        alias="confirmFinancialImpact", default=False
    )
    "Confirms that the record may leave revenue."
    force: bool = False
    "Pass a hard stop; takes an ADMIN and a reason. On an open move it changes nothing."
    owner_id: Optional[str] = Field(alias="ownerId", default=None)
    "The user who is to own the record after the move."
    metadata: Optional[Any] = None
    "Stage-specific fields for the activity, such as meetingId or dealValue; an object."
    dry_run: bool = Field(alias="dryRun", default=False)
    "Decide and plan, write nothing."


TransitionStageInput.model_rebuild()
