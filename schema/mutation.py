"""The root of all writes: each takes one input and answers with a success or a problem."""

import strawberry

from schema.absence import AbsenceMutations
from schema.meeting_mutations import MeetingMutations
from schema.notification_mutations import NotificationMutations
from schema.ownership import OwnershipMutations
from schema.policy_mutations import PolicyMutations
from schema.record_mutations import RecordMutations
from schema.snooze import SnoozeMutations
from schema.task_mutations import TaskMutations
from schema.webhook_mutations import WebhookMutations


@strawberry.type(description="Everything that can be written.")
class Mutation(
    RecordMutations,
    MeetingMutations,
    TaskMutations,
    SnoozeMutations,
    NotificationMutations,
    PolicyMutations,
    OwnershipMutations,
    AbsenceMutations,
    WebhookMutations,
):
    """The writes, put together from one class a noun."""
