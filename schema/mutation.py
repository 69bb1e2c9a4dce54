"""The root of all writes: each takes one input and answers with a success or a problem."""

import strawberry

from schema.absence import AbsenceMutations
from schema.campaign_mutations import CampaignMutations
from schema.canvas_mutations import CanvasMutations
from schema.contact_mutations import ContactMutations
from schema.engagement_upsert import EngagementUpsert
from schema.goal_mutations import GoalMutations
from schema.material_mutations import MaterialMutations
from schema.meeting_mutations import MeetingMutations
from schema.notification_mutations import NotificationMutations
from schema.organization_mutations import OrganizationMutations
from schema.ownership import OwnershipMutations
from schema.policy_mutations import PolicyMutations
from schema.record_mutations import RecordMutations
from schema.snooze import SnoozeMutations
from schema.task_mutations import TaskMutations
from schema.thread_mutations import ThreadMutations
from schema.token_mutations import TokenMutations
from schema.user_mutations import UserMutations
from schema.venture_direction_mutations import VentureDirectionMutations
from schema.venture_gate_mutations import VentureGateMutations
from schema.venture_mutations import VentureMutations
from schema.webhook_mutations import WebhookMutations


@strawberry.type(description="Everything that can be written.")
class Mutation(
    OrganizationMutations,
    ContactMutations,
    RecordMutations,
    EngagementUpsert,
    MeetingMutations,
    TaskMutations,
    SnoozeMutations,
    NotificationMutations,
    PolicyMutations,
    OwnershipMutations,
    AbsenceMutations,
    WebhookMutations,
    UserMutations,
    TokenMutations,
    ThreadMutations,
    GoalMutations,
    CanvasMutations,
    MaterialMutations,
    CampaignMutations,
    VentureMutations,
    VentureGateMutations,
    VentureDirectionMutations,
):
    """The writes, put together from one class a noun."""
