"""What is worth telling, because deal after deal showed it."""

from uuid import UUID

from tortoise import fields

from guards.thread_enums import OpportunityStatus, Verdict
from models.canvas import Assumption
from models.house import HouseRow
from models.segment import Segment
from models.thread import Thread


class ContentOpportunity(HouseRow):
    """One pattern: a verdict on an assumption that a segment's closed deals share. Source: threads.md §2.

    `evidence` holds the keys of these threads; `share` is how many they are of those that tested the assumption, and
    `priority` that share times their mean confidence, both between 0 and 1. `thread` is the marketing thread made of
    it.
    """

    topic = fields.CharField(max_length=300)
    segment: fields.ForeignKeyRelation[Segment] = fields.ForeignKeyField(
        "models.Segment", related_name="content_opportunities", on_delete=fields.RESTRICT
    )
    segment_id: UUID
    assumption: fields.ForeignKeyRelation[Assumption] = fields.ForeignKeyField(
        "models.Assumption", related_name="content_opportunities", on_delete=fields.RESTRICT
    )
    assumption_id: UUID
    verdict = fields.CharEnumField(Verdict, description="Verdict", max_length=16)
    evidence: fields.JSONField[list[str]] = fields.JSONField()
    share = fields.DecimalField(max_digits=5, decimal_places=4)
    priority = fields.DecimalField(max_digits=5, decimal_places=4)
    status = fields.CharEnumField(
        OpportunityStatus, description="OpportunityStatus", max_length=16, default=OpportunityStatus.OPEN
    )
    thread: fields.OneToOneNullableRelation[Thread] = fields.OneToOneField(
        "models.Thread", related_name="content_opportunity", null=True, on_delete=fields.RESTRICT
    )
    thread_id: UUID | None

    class Meta:
        table = "content_opportunities"
        unique_together = (("segment_id", "assumption_id", "verdict"),)
        indexes = (("created_at", "id"), ("status", "created_at", "id"), ("priority", "id"))
