"""What a refusal or an option offers as its fix can be called as it is said."""

import pytest

from guards.actor import Actor
from guards.enums import Role
from guards.thread_enums import ActionStatus, ThreadStage
from models import Thread, ThreadAction
from resolvers.ids import global_id
from tests.support.api import Api, Json, gid
from tests.support.threads import ThreadWorld

S = ThreadStage
RULES = "rules { ruleId satisfied fix { mutation argument value id } }"


@pytest.fixture
async def ann(threads: ThreadWorld) -> Actor:
    return await threads.world.user(Role.MANAGER, "Ann")


def named(action: ThreadAction) -> str:
    """The global id of an action."""
    return global_id("ThreadAction", action.id)


async def working(threads: ThreadWorld, ann: Actor) -> Thread:
    """A deal in ACTIONS."""
    segment, belief = await threads.segment(ann), await threads.assumption(ann)
    return await threads.bring_to(ann, await threads.thread(ann, segment_id=segment.id), S.ACTIONS, belief)


async def fix_of(api: Api, ann: Actor, thread: Thread, rule: str) -> Json | None:
    """The fix of a rule that keeps a thread from LEARNING, by its options and by the refusal of the move alike."""
    read = f"query($id: ID!) {{ thread(id: $id) {{ availableTransitions {{ to {{ key }} {RULES} }} }} }}"
    options = (await api.ask(ann, read, id=gid(thread)))["thread"]["availableTransitions"]
    (option,) = (one for one in options if one["to"]["key"] == "learning")
    move = {"id": gid(thread), "to": {"thread": "LEARNING"}, "dryRun": True}
    refused = await api.mutate(ann, "transitionStage", f"... on TransitionRefused {{ {RULES} }}", **move)
    offered: Json | None
    (offered,) = (one["fix"] for one in option["rules"] if one["ruleId"] == rule)
    told = [one["fix"] for one in refused.get("rules", ()) if one["ruleId"] == rule and not one["satisfied"]]
    assert told == ([offered] if offered else [])
    return offered


async def test_following_the_fixes_completes_every_action_in_its_turn(
    api: Api, threads: ThreadWorld, ann: Actor
) -> None:
    thread = await working(threads, ann)
    demo = await threads.action(ann, thread, "sales:demo")
    pilot = await threads.action(ann, thread, "sales:pilot", depends_on=(demo.id,))
    await ThreadAction.filter(id=demo.id).update(created_at=pilot.created_at.replace(year=2027))

    followed = []
    while fix := await fix_of(api, ann, thread, "actions.closed"):
        assert (fix["mutation"], fix["argument"], fix["value"]) == ("completeThreadAction", "id", fix["id"])
        done = "... on ThreadActionCompleted { action { status } }"
        answer = await api.mutate(ann, fix["mutation"], done, id=fix["id"])
        assert answer["action"] == {"status": ActionStatus.COMPLETED}
        followed.append(fix["id"])

    assert followed == [named(demo), named(pilot)]


async def test_an_action_that_waits_says_which_one_is_to_be_completed_first(
    api: Api, threads: ThreadWorld, ann: Actor
) -> None:
    thread = await working(threads, ann)
    demo = await threads.action(ann, thread, "sales:demo")
    pilot = await threads.action(ann, thread, "sales:pilot", depends_on=(demo.id,))
    close = await threads.action(ann, thread, "sales:close", depends_on=(pilot.id,))

    answer = await api.mutate(ann, "completeThreadAction", f"... on Refused {{ {RULES} }}", id=named(close))

    (rule,) = answer["rules"]
    assert (rule["ruleId"], rule["fix"]["id"]) == ("action.depends_on", named(demo))


async def test_what_an_action_lacks_is_a_field_to_give_it(api: Api, threads: ThreadWorld, ann: Actor) -> None:
    thread = await working(threads, ann)
    await threads.action(ann, thread)
    bare = await threads.action(ann, thread, owner_id=None, due_at=None)

    fixes = [await fix_of(api, ann, thread, rule) for rule in ("actions.owner", "actions.due_date")]

    said = {"mutation": "updateThreadAction", "value": None, "id": named(bare)}
    assert fixes == [{"argument": "ownerId", **said}, {"argument": "dueAt", **said}]
