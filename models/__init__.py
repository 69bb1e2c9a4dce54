"""The tables, one file a noun."""

from models.activity import Activity
from models.calendar_message import CalendarMessage
from models.clock_mark import ClockMark
from models.contact import Contact
from models.effect import SpentEffect
from models.engagement import Engagement
from models.event import Event
from models.idempotency import StoredResult
from models.ledger import LedgerEntry
from models.meeting import Meeting
from models.notification import Notification
from models.organization import Organization
from models.policy import PolicyVersion
from models.staged import StagedRow
from models.task import Task
from models.timer import Timer
from models.token import Token
from models.transition import Transition
from models.user import User
from models.venture import Venture
from models.venture_direction import AssumptionSet, StrategicDirective, TokenUse
from models.venture_gate import GateDecision, Preference
from models.venture_work import StageWork, VentureArtifact
from models.webhook_delivery import RelayCursor, WebhookAttempt, WebhookDelivery
from models.webhook_endpoint import WebhookEndpoint, WebhookSecret

__all__ = [
    "Activity",
    "AssumptionSet",
    "CalendarMessage",
    "ClockMark",
    "Contact",
    "Engagement",
    "Event",
    "GateDecision",
    "LedgerEntry",
    "Meeting",
    "Notification",
    "Organization",
    "PolicyVersion",
    "Preference",
    "RelayCursor",
    "SpentEffect",
    "StageWork",
    "StagedRow",
    "StoredResult",
    "StrategicDirective",
    "Task",
    "Timer",
    "Token",
    "TokenUse",
    "Transition",
    "User",
    "Venture",
    "VentureArtifact",
    "WebhookAttempt",
    "WebhookDelivery",
    "WebhookEndpoint",
    "WebhookSecret",
]
