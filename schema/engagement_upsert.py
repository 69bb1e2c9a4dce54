"""Engagements of another system: created, or changed."""

from decimal import Decimal
from typing import Annotated

import strawberry

from resolvers import engagement_writes
from resolvers.writes import Done
from schema.connections import given
from schema.engagement import Engagement
from schema.fields import mutation
from schema.info import Info
from schema.input import INPUT, Repeatable, call_of, columns_sent
from schema.outcomes import tell
from schema.problems import InvalidInput, NotFound, Refused, VersionConflict

_COLUMNS = ("name", "value", "currency", "micro_deal")


@strawberry.input(
    description="An engagement of another system. One that is not here yet starts as a cold lead; of one that is, what"
    " is sent is changed."
)
class UpsertEngagementInput(Repeatable):
    """The input of upsertEngagement."""

    external_id: str = strawberry.field(description="Its key in the other system.")
    name: str | None = strawberry.field(
        default=strawberry.UNSET, description="Name for people, up to 300 characters; a new engagement needs it."
    )
    organization_id: strawberry.ID | None = strawberry.field(
        default=strawberry.UNSET,
        description="The client; this, or organizationExternalId. A new engagement needs one of them, and one that is"
        " here stays with its own.",
    )
    organization_external_id: str | None = strawberry.field(
        default=strawberry.UNSET, description="The client's key in another system; this, or organizationId."
    )
    owner_id: strawberry.ID | None = strawberry.field(
        default=strawberry.UNSET,
        description="Who works on a new engagement; nobody unless told. That of one that is here changes by reassign.",
    )
    value: Decimal | None = strawberry.field(
        default=strawberry.UNSET, description="Worth of the deal, 0 or more; null clears it."
    )
    currency: str | None = strawberry.field(
        default=strawberry.UNSET, description="ISO 4217 code; USD for a new engagement unless told."
    )
    micro_deal: bool | None = strawberry.field(
        default=strawberry.UNSET,
        description="The micro-deal flag; takes a MANAGER.",
    )
    expected_version: int | None = strawberry.field(
        default=strawberry.UNSET, description="Refuse unless it is here already, at this version."
    )


@strawberry.type(description="The engagement is here, with what was sent.")
class EngagementUpserted:
    """A success."""

    engagement: Engagement = strawberry.field(description="The engagement, as it is now.")
    created: bool = strawberry.field(description="Whether it was created; false where it was here already.")


UpsertEngagementResult = Annotated[
    EngagementUpserted | Refused | VersionConflict | NotFound | InvalidInput,
    strawberry.union("UpsertEngagementResult", description="What upsertEngagement answers."),
]


@strawberry.type(description="Engagements of another system.")
class EngagementUpsert:
    """A part of the root."""

    @mutation("Create the engagement with an external id as a cold lead, or change only what is sent of the one there.")
    async def upsert_engagement(
        self, info: Info, input: Annotated[UpsertEngagementInput, INPUT]
    ) -> UpsertEngagementResult:
        """See the command."""
        sent = engagement_writes.Upsert(
            columns=columns_sent(input, _COLUMNS),
            organization_id=given(input.organization_id),
            organization_external_id=given(input.organization_external_id),
            owner_id=given(input.owner_id),
            expected_version=given(input.expected_version),
        )
        outcome = await engagement_writes.upsert_engagement(info.context, call_of(info, input), input.external_id, sent)
        made = isinstance(outcome, Done) and outcome.created
        return await tell(info, outcome, EngagementUpserted, input.external_id, created=made)
