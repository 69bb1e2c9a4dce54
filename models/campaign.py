"""Campaigns: whom they go to, and what was prepared about them."""

from typing import Any
from uuid import UUID

from tortoise import fields

from guards.thread_enums import ProspectStatus, ProspectTier
from models.base import Row
from models.contact import Contact
from models.house import HouseRow
from models.organization import Organization
from models.thread import Thread
from models.user import User


class Campaign(Row):
    """What a thread of type CAMPAIGN has besides other threads. Source: threads.md §1; seed facts D1.

    `cost` is what it cost so far, in the thread's currency.
    """

    thread: fields.OneToOneRelation[Thread] = fields.OneToOneField(
        "models.Thread", related_name="campaign_data", on_delete=fields.RESTRICT
    )
    thread_id: UUID
    objective = fields.TextField()
    product = fields.CharField(max_length=200, null=True)
    starts_on = fields.DateField()
    cost = fields.DecimalField(max_digits=18, decimal_places=2, null=True)
    target_reach = fields.IntField(null=True)
    target_conversions = fields.IntField(null=True)

    class Meta:
        table = "campaigns"
        indexes = (("starts_on", "id"),)


class Prospect(HouseRow):
    """A company that a campaign goes to. Source: threads.md §1; seed facts D7, prospect tiers.

    `key` tells it from the campaign's other companies: the host of its website, or its name. `match` lies between 0
    and 1: how well it matches the ICP.
    """

    campaign: fields.ForeignKeyRelation[Thread] = fields.ForeignKeyField(
        "models.Thread", related_name="prospects", on_delete=fields.RESTRICT
    )
    campaign_id: UUID
    key = fields.CharField(max_length=300)
    company = fields.CharField(max_length=300)
    website: fields.Field[str | None] = fields.TextField(null=True)  # type: ignore[assignment]  # its stub forgets null
    linkedin: fields.Field[str | None] = fields.TextField(null=True)  # type: ignore[assignment]  # as above
    match = fields.DecimalField(max_digits=4, decimal_places=3, null=True)
    tier: fields.Field[ProspectTier | None] = fields.CharEnumField(  # type: ignore[assignment]  # as above
        ProspectTier, description="ProspectTier", max_length=16, null=True
    )
    status = fields.CharEnumField(
        ProspectStatus, description="ProspectStatus", max_length=16, default=ProspectStatus.LISTED
    )
    organization: fields.ForeignKeyNullableRelation[Organization] = fields.ForeignKeyField(
        "models.Organization", related_name="prospects", null=True, on_delete=fields.RESTRICT
    )
    organization_id: UUID | None

    class Meta:
        table = "prospects"
        unique_together = (("campaign_id", "key"),)
        indexes = (
            ("campaign_id", "created_at", "id"),
            ("campaign_id", "status", "created_at", "id"),
            ("organization_id", "created_at", "id"),
        )


class CampaignContact(HouseRow):
    """Somebody at a prospect. `key` tells them from the prospect's other people: their address, or their name.

    `next_step` is the step of the campaign's sequence to take next with them, due at `next_step_at`; both None where
    none is left, or they answered.
    """

    prospect: fields.ForeignKeyRelation[Prospect] = fields.ForeignKeyField(
        "models.Prospect", related_name="contacts", on_delete=fields.RESTRICT
    )
    prospect_id: UUID
    key = fields.CharField(max_length=320)
    name = fields.CharField(max_length=200)
    title = fields.CharField(max_length=200, null=True)
    email = fields.CharField(max_length=320, null=True)
    contact: fields.ForeignKeyNullableRelation[Contact] = fields.ForeignKeyField(
        "models.Contact", related_name="campaign_contacts", null=True, on_delete=fields.RESTRICT
    )
    contact_id: UUID | None
    # The step's table is declared after this one, as touches name both.
    next_step: fields.ForeignKeyNullableRelation[Any] = fields.ForeignKeyField(
        "models.OutreachStep", related_name="next_for", null=True, on_delete=fields.RESTRICT
    )
    next_step_id: UUID | None
    next_step_at = fields.DatetimeField(null=True)

    class Meta:
        table = "campaign_contacts"
        unique_together = (("prospect_id", "key"),)
        indexes = (("prospect_id", "created_at", "id"),)


class CallPrep(Row):
    """One version of what to know before a call with a prospect. Source: 001, sales-qualification-support.

    `objections` holds {objection, answer}.
    """

    prospect: fields.ForeignKeyRelation[Prospect] = fields.ForeignKeyField(
        "models.Prospect", related_name="call_preps", on_delete=fields.RESTRICT
    )
    prospect_id: UUID
    version = fields.IntField()
    current = fields.BooleanField(default=True)
    research = fields.TextField()
    questions: fields.JSONField[list[str]] = fields.JSONField(default=list)
    # Any: JSON of its own typed input.
    objections: fields.JSONField[list[dict[str, Any]]] = fields.JSONField(default=list)
    author: fields.ForeignKeyNullableRelation[User] = fields.ForeignKeyField(
        "models.User", related_name="call_preps", null=True, on_delete=fields.SET_NULL
    )
    author_id: UUID | None
    created_at = fields.DatetimeField()

    class Meta:
        table = "call_preps"
        unique_together = (("prospect_id", "version"),)
