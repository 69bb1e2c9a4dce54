"""What rows about threads need to be some that their tables take; see `tests.support.wild_rows`."""

from collections.abc import Callable, Mapping

from tortoise.models import Model

from guards.thread_enums import (
    ActionStatus,
    GenerationStatus,
    GoalStatus,
    GoalType,
    OpportunityStatus,
    ReasoningMode,
    ThreadStage,
    ThreadStatus,
)
from models import (
    Assumption,
    AssumptionChange,
    CallPrep,
    CampaignContact,
    CanvasSection,
    ContentOpportunity,
    GenerationRequest,
    Goal,
    GoalMetric,
    Icp,
    Material,
    Narrative,
    OutreachStep,
    Prospect,
    Segment,
    Subgoal,
    Suppression,
    Thread,
    ThreadAction,
    ThreadEntry,
    ThreadNote,
)
from tests.support.mending import Mending, Values

_NUMBERS = range(16)
_LISTED: tuple[list[str], ...] = ([], ["a", 'b"\n', ""])
_VERSIONS: tuple[Values, ...] = ({}, {"0": 1, "13": 2})
_SUPPORTED = tuple(stage for stage in ThreadStage if stage not in {ThreadStage.ACTIONS, ThreadStage.COMPLETED})


def _share(one: Mending) -> str | None:
    return one.chance.choice((None, "0", "0.5", "1"))


def _money(one: Mending) -> Values:
    return {"currency": one.chance.choice(("USD", "EUR"))}


def _thread(one: Mending) -> Values:
    ended = one.row["stage"] == ThreadStage.COMPLETED
    going = [status for status in ThreadStatus if status is not ThreadStatus.COMPLETED]
    own = {"campaign_id": None, "chained_from_id": None} if one.row["id"] in _others(one) else {}
    return {
        "slug": f"s-{one.place}",
        "status": ThreadStatus.COMPLETED if ended else one.chance.choice(going),
        "completed_at": one.later("created_at") if ended else None,
        "attribution": {},
        "impact_score": _share(one),
        "resume_at": None,
        "resume_stage": None,
        "arr": one.chance.choice((None, "0.00", "1100000.00")),
        "cycle_days": one.chance.choice((None, 0, 49)),
        "subgoal_id": one.row["subgoal_id"] if one.row["goal_id"] else None,
        **_money(one),
        **own,
    }


def _others(one: Mending) -> tuple[str | None, ...]:
    return one.row["campaign_id"], one.row["chained_from_id"]


def _goal(one: Mending) -> Values:
    business = one.row["type"] == GoalType.BUSINESS
    return {
        "code": f"g-{one.place}",
        "mode": one.row["mode"] if business else None,
        "success_criteria": one.chance.choice(([], [{"text": 'So"', "metric": None, "value": None, "met": True}])),
        "achieved_at": one.when("status", GoalStatus.COMPLETED),
    }


def _subgoal(one: Mending) -> Values:
    return {"code": f"SG{one.place}", "depends_on": []}


def _metric(one: Mending) -> Values:
    return {"name": f"m{one.place}", "start": "0", "target": "3.5", "current": one.chance.choice(("0", "1.0001"))}


def _segment(one: Mending) -> Values:
    return {"code": f"s-{one.place}", "target_arr": one.chance.choice((None, "1500000.00")), **_money(one)}


def _version(one: Mending) -> Values:
    """One of many versions, of which the first alone may be the current one."""
    return {"version": one.place + 1, "current": one.place == 0}


def _icp(one: Mending) -> Values:
    filters: Values = {"industries": ['Foo"d'], "techStack": []}
    return {
        **_version(one),
        "filters": one.chance.choice(({}, filters)),
        "criteria": [],
        "qualification_score": _share(one),
        "sample_companies": one.chance.choice(_LISTED),
        "canvas": one.chance.choice(_VERSIONS),
    }


def _section(one: Mending) -> Values:
    return {"number": _NUMBERS[one.place % 16], "version": one.place + 1, "current": one.place < 16, "data": {}}


def _assumption(one: Mending) -> Values:
    return {"code": f"A{one.place}", "confidence": one.chance.choice((0, 60, 100))}


def _verdict(one: Mending) -> Values:
    verdict = None if one.row["thread_id"] is None else one.row["verdict"]
    before = one.chance.choice((None, 0, 100))
    return {"version": one.place + 1, "verdict": verdict, "confidence_before": before, "confidence_after": 40}


def _entry(one: Mending) -> Values:
    unapproved = {"approved_by_id": None, "approved_role": None, "approved_at": None}
    return {"stage": one.chance.choice(_SUPPORTED), "revision": one.place + 1, "content": {}, **unapproved}


def _action(one: Mending) -> Values:
    status = one.row["status"]
    return {
        "deliverables": one.chance.choice(_LISTED),
        "depends_on": [],
        "closed_at": one.when("status", ActionStatus.COMPLETED, ActionStatus.CANCELLED),
        "cancel_reason": "late" if status == ActionStatus.CANCELLED else None,
    }


def _note(one: Mending) -> Values:
    mode = None if one.row["mode"] == ReasoningMode.CAUSAL else one.row["mode"]
    evidence, questions = one.chance.choice(_LISTED), one.chance.choice(_LISTED)
    return {"mode": mode, "confidence": _share(one), "evidence": evidence, "open_questions": questions}


def _prospect(one: Mending) -> Values:
    return {"key": f"p-{one.place}", "match": _share(one)}


def _listed(one: Mending) -> Values:
    step = one.row["next_step_id"]
    return {"key": f"c-{one.place}", "next_step_at": one.later("created_at") if step else None}


def _call_prep(one: Mending) -> Values:
    return {**_version(one), "questions": one.chance.choice(_LISTED), "objections": []}


def _opportunity(one: Mending) -> Values:
    accepted = one.row["status"] == OpportunityStatus.ACCEPTED and one.row["thread_id"] is not None
    status = OpportunityStatus.ACCEPTED if accepted else OpportunityStatus.OPEN
    measures = {"evidence": [], "share": "0.7500", "priority": "0.9500"}
    return {"status": status, "thread_id": one.row["thread_id"] if accepted else None, **measures}


def _request(one: Mending) -> Values:
    closed = one.row["status"] != GenerationStatus.REQUESTED
    return {"inputs": {}, "result": {}, "closed_at": one.later("created_at") if closed else None}


def _step(one: Mending) -> Values:
    return {"number": one.place + 1}


def _narrative(one: Mending) -> Values:
    return {**_version(one), "canvas": one.chance.choice(_VERSIONS)}


def _material(one: Mending) -> Values:
    return {**_narrative(one), "content": one.row["content"] or "Text"}


def _suppression(one: Mending) -> Values:
    return {"email": f"o'neil+{one.place}@example.com"}


MENDING: Mapping[type[Model], Callable[[Mending], Values]] = {
    Thread: _thread,
    Goal: _goal,
    Subgoal: _subgoal,
    GoalMetric: _metric,
    Segment: _segment,
    Icp: _icp,
    CanvasSection: _section,
    Assumption: _assumption,
    AssumptionChange: _verdict,
    ThreadEntry: _entry,
    ThreadAction: _action,
    ThreadNote: _note,
    Prospect: _prospect,
    CampaignContact: _listed,
    CallPrep: _call_prep,
    ContentOpportunity: _opportunity,
    GenerationRequest: _request,
    OutreachStep: _step,
    Narrative: _narrative,
    Material: _material,
    Suppression: _suppression,
}
