"""The tables, one file a noun."""

from models.activity import Activity
from models.contact import Contact
from models.effect import SpentEffect
from models.engagement import Engagement
from models.event import Event
from models.idempotency import StoredResult
from models.meeting import Meeting
from models.organization import Organization
from models.task import Task
from models.timer import Timer
from models.token import Token
from models.transition import Transition
from models.user import User

__all__ = [
    "Activity",
    "Contact",
    "Engagement",
    "Event",
    "Meeting",
    "Organization",
    "SpentEffect",
    "StoredResult",
    "Task",
    "Timer",
    "Token",
    "Transition",
    "User",
]
