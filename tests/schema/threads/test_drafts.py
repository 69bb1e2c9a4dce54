"""An entry that lacks parts says which, whatever it decides; so does the move that it keeps from being made."""

from typing import Any

import pytest

from guards.actor import Actor
from guards.enums import Role
from guards.thread_enums import ThreadStage, ThreadStatus
from models import Thread
from tests.support.api import Api, Json, gid
from tests.support.threads import USUAL, ThreadWorld

S = ThreadStage
RULES = "{ ruleId severity satisfied message source remedy fix { mutation argument roles } }"
WHOLE = USUAL[S.DECISION]
LATER = {"resumeAt": "2030-01-01T00:00:00Z", "resumeStage": "IMPLICATION"}


@pytest.fixture
async def ann(threads: ThreadWorld) -> Actor:
    return await threads.world.user(Role.MANAGER, "Ann")


async def deciding(threads: ThreadWorld, ann: Actor) -> Thread:
    """A deal in DECISION."""
    segment, belief = await threads.segment(ann), await threads.assumption(ann)
    return await threads.bring_to(ann, await threads.thread(ann, segment_id=segment.id), S.DECISION, belief)


async def decide(api: Api, ann: Actor, thread: Thread, decision: str, **parts: Any) -> list[Json]:  # Any: of an entry
    """Record a decision, and what it lacks."""
    fields = f"... on ThreadEntryRecorded {{ entry {{ missing {RULES} }} }} ... on Problem {{ message }}"
    entry = {"decision": {"decision": decision, **{name: given for name, given in parts.items() if given is not None}}}
    answer = await api.mutate(ann, "recordThreadEntry", fields, id=gid(thread), entry=entry)
    return list(answer["entry"]["missing"])


def parts(**other: Any) -> dict[str, Any]:  # Any: as above
    """The parts of a whole decision, some of them otherwise."""
    return {**{name: given for name, given in WHOLE.items() if name != "decision"}, **other}


def ids(missing: list[Json]) -> list[str]:
    return [rule["ruleId"] for rule in missing]


@pytest.mark.parametrize("decision", ["PROCEED", "DECLINE", "DEFER"])
async def test_each_part_that_is_missing_is_told_by_its_own_rule(
    api: Api, threads: ThreadWorld, ann: Actor, decision: str
) -> None:
    thread = await deciding(threads, ann)

    missing = await decide(api, ann, thread, decision)

    to_defer = ["decision.resume_at", "decision.resume_stage"] if decision == "DEFER" else []
    assert ids(missing) == ["decision.alternatives", "decision.reasoning", "decision.impact_mode", *to_defer]
    assert missing[1] == {
        "ruleId": "decision.reasoning",
        "severity": "BLOCK",
        "satisfied": False,
        "message": "The decision must be reasoned: reasoning: it is missing.",
        "source": "threads.md §2, DECISION",
        "remedy": "Say why it was decided so.",
        "fix": {
            "mutation": "recordThreadEntry",
            "argument": "decision.reasoning",
            "roles": ["MEMBER", "MANAGER", "EXECUTIVE", "CHAIRMAN", "ADMIN"],
        },
    }


@pytest.mark.parametrize(("decision", "to"), [("PROCEED", "ACTIONS"), ("DECLINE", "LEARNING"), ("DEFER", "ACTIONS")])
async def test_the_move_that_a_draft_holds_up_says_the_same(
    api: Api, threads: ThreadWorld, ann: Actor, decision: str, to: str
) -> None:
    thread = await deciding(threads, ann)
    missing = await decide(api, ann, thread, decision)

    refused = f"... on TransitionRefused {{ rules {RULES} }}"
    answer = await api.mutate(ann, "transitionStage", refused, id=gid(thread), to={"thread": to})

    undecided = ["decision.proceed"] if decision == "DEFER" else []
    assert answer["rules"][: len(missing)] == missing
    assert ids(answer["rules"][len(missing) :]) == undecided


async def test_a_deferral_takes_effect_once_nothing_is_missing(api: Api, threads: ThreadWorld, ann: Actor) -> None:
    thread = await deciding(threads, ann)

    without_a_stage = await decide(api, ann, thread, "DEFER", **parts(resumeAt=LATER["resumeAt"]))
    before = (await Thread.get()).status
    whole = await decide(api, ann, thread, "DEFER", **parts(**LATER))

    assert (ids(without_a_stage), before) == (["decision.resume_stage"], ThreadStatus.ACTIVE)
    assert (whole, (await Thread.get()).status) == ([], ThreadStatus.PAUSED)


async def test_what_is_asked_of_a_part_is_asked_only_of_the_threads_that_need_it(
    api: Api, threads: ThreadWorld, ann: Actor
) -> None:
    thread = await deciding(threads, ann)
    await decide(api, ann, thread, "PROCEED", **parts(impact=None))

    entries = f"entries(orderBy: [{{field: RECORDED_AT, direction: ASC}}]) {{ nodes {{ stage missing {RULES} }} }}"
    read = await api.ask(ann, f"query($id: ID!) {{ thread(id: $id) {{ {entries} }} }}", id=gid(thread))

    told = {entry["stage"]: ids(entry["missing"]) for entry in read["thread"]["entries"]["nodes"]}
    weighed = [f"decision.impact.{name}" for name in ("strategic_value", "market_size", "defensibility")]
    assert told == {"INPUT": [], "HYPOTHESIS": [], "IMPLICATION": [], "DECISION": weighed}
