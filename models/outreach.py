"""What a campaign sends, and what comes back."""

from uuid import UUID

from tortoise import fields

from guards.thread_enums import OutreachChannel, OutreachResponse
from models.base import Row
from models.campaign import CampaignContact
from models.thread import Thread
from models.user import User


class OutreachStep(Row):
    """One step of a campaign's sequence, counted from 1. Source: threads.md §1; seed facts D7, cadence.

    `day` is counted from the first one, which is 0.
    """

    campaign: fields.ForeignKeyRelation[Thread] = fields.ForeignKeyField(
        "models.Thread", related_name="outreach_steps", on_delete=fields.RESTRICT
    )
    campaign_id: UUID
    number = fields.IntField()
    day = fields.IntField()
    channel = fields.CharEnumField(OutreachChannel, description="OutreachChannel", max_length=16)
    subject = fields.CharField(max_length=300)
    template = fields.TextField()
    created_at = fields.DatetimeField()

    class Meta:
        table = "outreach_steps"
        unique_together = (("campaign_id", "number"),)


class OutreachTouch(Row):
    """That a step reached somebody: once each, and never an address that is suppressed. Source: threads.md §3."""

    campaign: fields.ForeignKeyRelation[Thread] = fields.ForeignKeyField(
        "models.Thread", related_name="outreach_touches", on_delete=fields.RESTRICT
    )
    campaign_id: UUID
    step: fields.ForeignKeyRelation[OutreachStep] = fields.ForeignKeyField(
        "models.OutreachStep", related_name="touches", on_delete=fields.RESTRICT
    )
    step_id: UUID
    contact: fields.ForeignKeyRelation[CampaignContact] = fields.ForeignKeyField(
        "models.CampaignContact", related_name="touches", on_delete=fields.RESTRICT
    )
    contact_id: UUID
    actor: fields.ForeignKeyNullableRelation[User] = fields.ForeignKeyField(
        "models.User", related_name="outreach_touches", null=True, on_delete=fields.SET_NULL
    )
    actor_id: UUID | None
    at = fields.DatetimeField()

    class Meta:
        table = "outreach_touches"
        unique_together = (("step_id", "contact_id"),)
        indexes = (("campaign_id", "at", "id"), ("contact_id", "at", "id"), ("at", "id"))


class OutreachReply(Row):
    """What somebody answered to a campaign; `thread` is the sales thread that it opened. Source: threads.md §1."""

    campaign: fields.ForeignKeyRelation[Thread] = fields.ForeignKeyField(
        "models.Thread", related_name="outreach_replies", on_delete=fields.RESTRICT
    )
    campaign_id: UUID
    contact: fields.ForeignKeyRelation[CampaignContact] = fields.ForeignKeyField(
        "models.CampaignContact", related_name="replies", on_delete=fields.RESTRICT
    )
    contact_id: UUID
    step: fields.ForeignKeyNullableRelation[OutreachStep] = fields.ForeignKeyField(
        "models.OutreachStep", related_name="replies", null=True, on_delete=fields.RESTRICT
    )
    step_id: UUID | None
    response = fields.CharEnumField(OutreachResponse, description="OutreachResponse", max_length=16)
    text: fields.Field[str | None] = fields.TextField(null=True)  # type: ignore[assignment]  # its stub forgets null
    thread: fields.ForeignKeyNullableRelation[Thread] = fields.ForeignKeyField(
        "models.Thread", related_name="opened_by_replies", null=True, on_delete=fields.RESTRICT
    )
    thread_id: UUID | None
    actor: fields.ForeignKeyNullableRelation[User] = fields.ForeignKeyField(
        "models.User", related_name="outreach_replies", null=True, on_delete=fields.SET_NULL
    )
    actor_id: UUID | None
    at = fields.DatetimeField()

    class Meta:
        table = "outreach_responses"
        indexes = (("campaign_id", "at", "id"), ("contact_id", "at", "id"), ("at", "id"))


class Suppression(Row):
    """An address that nobody may write to again, whatever campaign it is listed in. Source: threads.md §1."""

    email = fields.CharField(max_length=320, unique=True)
    campaign: fields.ForeignKeyNullableRelation[Thread] = fields.ForeignKeyField(
        "models.Thread", related_name="suppressions", null=True, on_delete=fields.RESTRICT
    )
    campaign_id: UUID | None
    actor: fields.ForeignKeyNullableRelation[User] = fields.ForeignKeyField(
        "models.User", related_name="suppressions", null=True, on_delete=fields.SET_NULL
    )
    actor_id: UUID | None
    reason: fields.Field[str | None] = fields.TextField(null=True)  # type: ignore[assignment]  # as above
    at = fields.DatetimeField()

    class Meta:
        table = "suppressions"
        indexes = (("at", "id"),)
