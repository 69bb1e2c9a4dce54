"""What rows about people, engagements and what all records share need to be some that their tables take.

See `tests.support.wild_rows`.
"""

from collections.abc import Callable, Mapping

from tortoise.models import Model

from guards.engagement_stages import CLIENT_STATUS
from guards.enums import EngagementStage, LifecycleKind, MeetingStatus, ReasonCode, TaskStatus, TransitionKind
from guards.kinds import ENGINES
from models import Activity, Engagement, Meeting, Notification, Task, Transition, User
from tests.support.mending import Mending, Values


def _user(one: Mending) -> Values:
    away = None if one.row["away_from"] is None else one.later("away_from")
    name = one.chance.choice((None, f"o'neil+{one.place}@example.com"))
    other = None if one.row["stand_in_id"] == one.row["id"] else one.row["stand_in_id"]
    told = None if name is None else f"{one.place}\t\"'"
    return {"email": name, "away_until": away, "stand_in_id": other, "subject": told}


def _engagement(one: Mending) -> Values:
    lost = one.row["stage"] == EngagementStage.CLOSED_LOST
    why: Values = {"lost_at": one.row["created_at"], "lost_reason": ReasonCode.NO_BUDGET} if lost else {}
    health = one.chance.choice((None, 0, 100))
    status = CLIENT_STATUS[EngagementStage(one.row["stage"])]
    return {"client_status": status, "currency": one.chance.choice(("USD", "EUR")), "health": health, **why}


def _stages(one: Mending) -> list[str]:
    """The stages of the lifecycle that a row is about."""
    return [stage.key for stage in ENGINES[LifecycleKind(one.row["subject_kind"])].lifecycle.stages]


def _task(one: Mending) -> Values:
    is_open, waived = one.row["status"] == TaskStatus.OPEN, one.row["status"] == TaskStatus.WAIVED
    return {
        "stage": one.chance.choice(_stages(one)),
        "cycle": one.place + 1,
        "closed_at": None if is_open else one.row["created_at"],
        "waive_reason": one.row["title"] if waived else None,
    }


def _meeting(one: Mending) -> Values:
    status = one.row["status"]
    return {
        "ends_at": one.later("starts_at"),
        "participants": [{"name": 'D"', "email": "d@x.example", "internal": True, "role": "OWNER"}],
        "cancelled_at": one.row["created_at"] if status == MeetingStatus.CANCELLED else None,
        "completed_at": one.row["created_at"] if status == MeetingStatus.COMPLETED else None,
    }


def _activity(one: Mending) -> Values:
    retracted = one.row["retracted_at"] is not None
    return {"actor_role": "MEMBER", "retracted_reason": one.row["retracted_reason"] or "wrong" if retracted else None}


def _transition(one: Mending) -> Values:
    begins = one.row["kind"] in {TransitionKind.CREATE, TransitionKind.IMPORT}
    stages = _stages(one)
    return {
        "sequence": one.place + 1,
        "from_stage": None if begins else one.chance.choice(stages),
        "to_stage": one.chance.choice(stages),
        "actor_role": "ADMIN",
        "seconds_in_previous_stage": one.chance.choice((None, 0, 0.1, 12.5, 1e-7, 9e8, 1 / 3)),
    }


def _notification(one: Mending) -> Values:
    read = one.row["read_at"] or one.row["archived_at"]
    return {"key": f"k{one.place}", "read_at": read}


MENDING: Mapping[type[Model], Callable[[Mending], Values]] = {
    User: _user,
    Engagement: _engagement,
    Task: _task,
    Meeting: _meeting,
    Activity: _activity,
    Transition: _transition,
    Notification: _notification,
}
