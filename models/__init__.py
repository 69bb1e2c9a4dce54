"""The tables, one file a noun."""

from models.activity import Activity
from models.assumption_change import AssumptionChange
from models.calendar_message import CalendarMessage
from models.campaign import CallPrep, Campaign, CampaignContact, Prospect
from models.canvas import Assumption, CanvasSection
from models.clock_mark import ClockMark
from models.contact import Contact
from models.content_opportunity import ContentOpportunity
from models.effect import SpentEffect
from models.engagement import Engagement
from models.event import Event
from models.generation_request import GenerationRequest
from models.goal import Goal, GoalMetric, Subgoal
from models.goal_change import GoalMetricChange
from models.house import HouseRow
from models.idempotency import StoredResult
from models.ledger import LedgerEntry
from models.meeting import Meeting
from models.notification import Notification
from models.organization import Organization
from models.outreach import OutreachReply, OutreachStep, OutreachTouch, Suppression
from models.policy import PolicyVersion
from models.sales_material import Material, MaterialReview, Narrative
from models.segment import Icp, Segment
from models.staged import StagedRow
from models.task import Task
from models.thread import Thread
from models.thread_action import ThreadAction
from models.thread_entry import ThreadEntry
from models.thread_note import ThreadNote
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
    "Assumption",
    "AssumptionChange",
    "AssumptionSet",
    "CalendarMessage",
    "CallPrep",
    "Campaign",
    "CampaignContact",
    "CanvasSection",
    "ClockMark",
    "Contact",
    "ContentOpportunity",
    "Engagement",
    "Event",
    "GateDecision",
    "GenerationRequest",
    "Goal",
    "GoalMetric",
    "GoalMetricChange",
    "HouseRow",
    "Icp",
    "LedgerEntry",
    "Material",
    "MaterialReview",
    "Meeting",
    "Narrative",
    "Notification",
    "Organization",
    "OutreachReply",
    "OutreachStep",
    "OutreachTouch",
    "PolicyVersion",
    "Preference",
    "Prospect",
    "RelayCursor",
    "Segment",
    "SpentEffect",
    "StageWork",
    "StagedRow",
    "StoredResult",
    "StrategicDirective",
    "Subgoal",
    "Suppression",
    "Task",
    "Thread",
    "ThreadAction",
    "ThreadEntry",
    "ThreadNote",
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
