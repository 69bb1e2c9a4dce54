"""The inputs of the mutations of records."""

from datetime import datetime
from decimal import Decimal
from enum import Enum

import strawberry
from strawberry.scalars import JSON

from resolvers.bulk_writes import ItemInput
from resolvers.engagement_writes import NewEngagement
from resolvers.transition_writes import MoveInput
from resolvers.writes import Call
from schema.activity_inputs import ActivityInput
from schema.enums import EngagementStage, LifecycleKind, ReasonCode, ThreadStage
from schema.input import EXPECTED, Input, Repeatable, columns_sent


@strawberry.input(
    one_of=True,
    description="Where to move: exactly one field, that of the record's lifecycle. A venture stage is its number;"
    " 26 is The Orbit (the venture graduates, its stage stays 25).",
)
class StageTarget:
    """A stage of some lifecycle."""

    engagement: EngagementStage | None = strawberry.field(
        default=strawberry.UNSET, description="A stage of engagements."
    )
    thread: ThreadStage | None = strawberry.field(default=strawberry.UNSET, description="A stage of threads.")
    venture: int | None = strawberry.field(default=strawberry.UNSET, description="A stage of ventures, by number.")

    def chosen(self) -> tuple[LifecycleKind, str]:
        """The lifecycle of the one field that is given, and the key of the stage."""
        given = {name: value for name, value in vars(self).items() if value is not strawberry.UNSET}
        ((name, value),) = given.items()
        return LifecycleKind(name.upper()), value.value if isinstance(value, Enum) else str(value)


@strawberry.input(description="What to move, where to, and the arguments that the move asks for.")
class TransitionStageInput(Input, Repeatable):
    """The input of transitionStage, and each item of transitionStages."""

    id: strawberry.ID = strawberry.field(description="The record.")
    to: StageTarget = strawberry.field(description="The stage to move to.")
    expected_version: int | None = strawberry.field(default=strawberry.UNSET, description=EXPECTED)
    reason: str | None = strawberry.field(default=strawberry.UNSET, description="Why, in words.")
    reason_code: ReasonCode | None = strawberry.field(default=strawberry.UNSET, description="Why, as a code.")
    justification: str | None = strawberry.field(
        default=strawberry.UNSET, description="Why an unusual way is right here; for SOFT moves."
    )
    confirm_financial_impact: bool = strawberry.field(
        default=False, description="Confirms that the record may leave revenue."
    )
    force: bool = strawberry.field(
        default=False, description="Pass a hard stop; takes an ADMIN and a reason. On an open move it changes nothing."
    )
    owner_id: strawberry.ID | None = strawberry.field(
        default=strawberry.UNSET, description="The user who is to own the record after the move."
    )
    metadata: JSON | None = strawberry.field(
        default=strawberry.UNSET,
        description="Stage-specific fields for the activity, such as meetingId or dealValue; an object.",
    )
    dry_run: bool = strawberry.field(default=False, description="Decide and plan, write nothing.")

    def to_move(self) -> MoveInput:
        """What the resolver takes."""
        kind, target = self.to.chosen()
        return MoveInput(
            kind=kind,
            target=target,
            reason=self.reason,
            reason_code=self.reason_code,
            justification=self.justification,
            confirm_financial_impact=self.confirm_financial_impact,
            force=self.force,
            owner_id=self.owner_id,
            metadata={} if self.metadata is None else self.metadata,
        )

    def to_item(self, call: Call) -> ItemInput:
        """What the resolver of several takes."""
        return ItemInput(call, self.id, self.to_move(), self.expected_version, self.dry_run)


@strawberry.input(description="Which won deal to reopen, and why.")
class ReopenEngagementInput(Input, Repeatable):
    """The input of reopenEngagement."""

    id: strawberry.ID = strawberry.field(description="The engagement.")
    reason: str = strawberry.field(description="Why.")
    confirm_financial_impact: bool = strawberry.field(description="Confirms that the record leaves revenue.")
    expected_version: int | None = strawberry.field(default=strawberry.UNSET, description=EXPECTED)


@strawberry.input(description="A new organization.")
class CreateOrganizationInput(Input, Repeatable):
    """The input of createOrganization."""

    name: str = strawberry.field(description="Name for people, up to 300 characters.")
    domain: str | None = strawberry.field(default=strawberry.UNSET, description="Internet domain.")
    external_id: str | None = strawberry.field(
        default=strawberry.UNSET, description="Key in another system, unique among organizations."
    )


@strawberry.input(description="A new engagement, which starts as a cold lead.")
class CreateEngagementInput(Input, Repeatable):
    """The input of createEngagement."""

    name: str = strawberry.field(description="Name for people, up to 300 characters.")
    organization_id: strawberry.ID = strawberry.field(description="The client, not archived.")
    owner_id: strawberry.ID | None = strawberry.field(
        default=strawberry.UNSET, description="Who works on it; nobody unless told."
    )
    value: Decimal | None = strawberry.field(default=strawberry.UNSET, description="Worth of the deal, 0 or more.")
    currency: str | None = strawberry.field(default=strawberry.UNSET, description="ISO 4217 code; USD unless told.")
    micro_deal: bool = strawberry.field(
        default=False, description="Whether it is small enough to close without negotiation; takes a MANAGER."
    )
    venture_id: strawberry.ID | None = strawberry.field(
        default=strawberry.UNSET, description="The venture whose deal it is; none unless told."
    )
    external_id: str | None = strawberry.field(
        default=strawberry.UNSET, description="Key in another system, unique among engagements."
    )

    def to_new(self) -> NewEngagement:
        """What the resolver takes."""
        return NewEngagement(
            name=self.name,
            organization_id=self.organization_id,
            owner_id=self.owner_id,
            value=self.value,
            currency=self.currency,
            micro_deal=self.micro_deal,
            venture_id=self.venture_id,
            external_id=self.external_id,
        )


@strawberry.input(description="New values for an engagement's fields; a field that is left out stays as it is.")
class UpdateEngagementInput(Repeatable):
    """The input of updateEngagement."""

    id: strawberry.ID = strawberry.field(description="The engagement.")
    name: str | None = strawberry.field(
        default=strawberry.UNSET, description="Name for people, up to 300 characters; not null."
    )
    value: Decimal | None = strawberry.field(
        default=strawberry.UNSET, description="Worth of the deal, 0 or more; null clears it."
    )
    currency: str | None = strawberry.field(default=strawberry.UNSET, description="ISO 4217 code; not null.")
    micro_deal: bool | None = strawberry.field(
        default=strawberry.UNSET, description="The micro-deal flag; takes a MANAGER; not null."
    )
    sponsor_id: strawberry.ID | None = strawberry.field(
        default=strawberry.UNSET, description="Executive sponsor; null clears it."
    )
    implementation_lead_id: strawberry.ID | None = strawberry.field(
        default=strawberry.UNSET, description="Who leads onboarding and delivery; null clears it."
    )
    venture_id: strawberry.ID | None = strawberry.field(
        default=strawberry.UNSET, description="The venture whose deal it is; null clears it."
    )
    expected_version: int | None = strawberry.field(default=strawberry.UNSET, description=EXPECTED)

    def changes(self) -> dict[str, object]:
        """The columns that are to change, by name."""
        columns = ("name", "value", "currency", "micro_deal", "sponsor_id", "implementation_lead_id", "venture_id")
        return columns_sent(self, columns)


@strawberry.input(description="A fact to record on a record.")
class RecordActivityInput(Input, Repeatable):
    """The input of recordActivity."""

    id: strawberry.ID = strawberry.field(description="The record.")
    activity: ActivityInput = strawberry.field(description="The fact: exactly one field.")
    occurred_at: datetime | None = strawberry.field(
        default=strawberry.UNSET,
        description="When it happened, never in the future; now unless told. It feeds the idle clocks, while"
        " which facts count goes by the time of recording.",
    )
    expected_version: int | None = strawberry.field(default=strawberry.UNSET, description=EXPECTED)


@strawberry.input(description="A recorded fact to take back.")
class RetractActivityInput(Input, Repeatable):
    """The input of retractActivity."""

    id: strawberry.ID = strawberry.field(description="The activity.")
    reason: str = strawberry.field(description="Why.")
    expected_version: int | None = strawberry.field(default=strawberry.UNSET, description=EXPECTED)


@strawberry.input(description="Billing that a forced move left in skippedEffects.")
class RequestBillingInput(Input, Repeatable):
    """The input of requestBilling."""

    id: strawberry.ID = strawberry.field(description="The engagement.")
    expected_version: int | None = strawberry.field(default=strawberry.UNSET, description=EXPECTED)
