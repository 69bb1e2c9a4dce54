"""What mutations answer: a success, or a problem."""

from datetime import datetime
from typing import Annotated

import strawberry

from resolvers.writes import Planned
from schema.activity import Activity
from schema.engagement import Engagement
from schema.enums import EffectKind
from schema.interfaces import Staged
from schema.lifecycle import RuleResult
from schema.meeting import Meeting
from schema.organization import Organization
from schema.problems import InvalidInput, NotFound, Refused, TransitionRefused, VersionConflict
from schema.transition import Transition

_RECORD = "The record, as it is now."


@strawberry.type(description="The organization was created.")
class OrganizationCreated:
    """A success."""

    organization: Organization = strawberry.field(description="The new organization.")


@strawberry.type(description="The engagement was created.")
class EngagementCreated:
    """A success."""

    engagement: Engagement = strawberry.field(description="The new engagement.")


@strawberry.type(description="The engagement was changed.")
class EngagementUpdated:
    """A success."""

    engagement: Engagement = strawberry.field(description="The engagement, as it is now.")


@strawberry.type(description="Billing was requested.")
class BillingRequested:
    """A success."""

    engagement: Engagement = strawberry.field(description="The engagement, as it is now.")


@strawberry.type(description="The fact was recorded, or retracted.")
class ActivityRecorded:
    """A success."""

    activity: Activity = strawberry.field(description="The activity.")
    record: Staged = strawberry.field(description=_RECORD)


@strawberry.type(description="The meeting was scheduled, rescheduled, confirmed or cancelled; see its status.")
class MeetingScheduled:
    """A success."""

    meeting: Meeting = strawberry.field(description="The meeting.")
    record: Staged = strawberry.field(description=_RECORD)


@strawberry.type(description="The meeting was completed.")
class MeetingCompleted:
    """A success."""

    meeting: Meeting = strawberry.field(description="The meeting.")
    record: Staged = strawberry.field(description=_RECORD)


@strawberry.type(description="What a move starts.")
class PlannedEffect:
    """One effect."""

    kind: EffectKind = strawberry.field(description="What it is.")
    key: str = strawberry.field(description="Stable name.")
    summary: str = strawberry.field(description="One line for people.")
    due_at: datetime | None = strawberry.field(description="When it is due; null for at once.")
    suppressed: bool = strawberry.field(
        description="Whether it left before, under the same key, and so does not leave again."
    )

    @classmethod
    def from_model(cls, planned: Planned) -> "PlannedEffect":
        """Map one effect."""
        return cls(
            kind=planned.kind,
            key=planned.key,
            summary=planned.summary,
            due_at=planned.due_at,
            suppressed=planned.suppressed,
        )


@strawberry.type(description="The move was made, or would be (dryRun), or was made before (replayed).")
class TransitionApplied:
    """A success."""

    changed: bool = strawberry.field(description="False for a NOOP, which writes nothing.")
    record: Staged = strawberry.field(description="The record after the move; as it is, on a dry run.")
    transition: Transition | None = strawberry.field(description="The row of the history; null where none was written.")
    warnings: list[RuleResult] = strawberry.field(description="Unmet rules that only warn.")
    effects: list[PlannedEffect] = strawberry.field(description="What the move starts.")
    skipped_effects: list[PlannedEffect] = strawberry.field(
        description="What the stages would have started that a forced move passed over."
    )
    waived_rules: list[RuleResult] = strawberry.field(description="Unmet preconditions that a forced move passed over.")
    replayed: bool = strawberry.field(description="Whether this is the stored answer of an earlier call with this key.")
    dry_run: bool = strawberry.field(description="Whether nothing was written.")


CreateOrganizationResult = Annotated[
    OrganizationCreated | Refused | VersionConflict | NotFound | InvalidInput,
    strawberry.union("CreateOrganizationResult", description="What createOrganization answers."),
]
CreateEngagementResult = Annotated[
    EngagementCreated | Refused | VersionConflict | NotFound | InvalidInput,
    strawberry.union("CreateEngagementResult", description="What createEngagement answers."),
]
UpdateEngagementResult = Annotated[
    EngagementUpdated | Refused | VersionConflict | NotFound | InvalidInput,
    strawberry.union("UpdateEngagementResult", description="What updateEngagement answers."),
]
RequestBillingResult = Annotated[
    BillingRequested | Refused | VersionConflict | NotFound | InvalidInput,
    strawberry.union("RequestBillingResult", description="What requestBilling answers."),
]
RecordActivityResult = Annotated[
    ActivityRecorded | Refused | VersionConflict | NotFound | InvalidInput,
    strawberry.union("RecordActivityResult", description="What recordActivity and retractActivity answer."),
]
ScheduleMeetingResult = Annotated[
    MeetingScheduled | Refused | VersionConflict | NotFound | InvalidInput,
    strawberry.union("ScheduleMeetingResult", description="What the mutations of meetings that are to come answer."),
]
CompleteMeetingResult = Annotated[
    MeetingCompleted | Refused | VersionConflict | NotFound | InvalidInput,
    strawberry.union("CompleteMeetingResult", description="What completeMeeting answers."),
]
TransitionStageResult = Annotated[
    TransitionApplied | TransitionRefused | VersionConflict | NotFound | InvalidInput,
    strawberry.union("TransitionStageResult", description="What transitionStage and reopenEngagement answer."),
]
