"""transitionStage and reopenEngagement: what is applied, planned, refused, replayed."""

import pytest

from guards.enums import ActivityKind, EngagementStage, Role
from models import Engagement, Transition
from tests.support.api import Api, Json, gid
from tests.support.statements import counting
from tests.support.unchanged import nothing_changes
from tests.support.world import World

S = EngagementStage

APPLIED = """
... on TransitionApplied {
  changed replayed dryRun
  record { id stageKey version owner { name } ... on Engagement { stage cycle } }
  transition { id sequence from { key } to { key } kind actor { name } reason metadata record { version } }
  warnings { ruleId severity satisfied } waivedRules { ruleId }
  effects { kind key summary dueAt } skippedEffects { kind key }
}
... on TransitionRefused {
  code message rules { ruleId severity satisfied message source remedy fix { mutation argument roles } }
  path { key } record { id version }
}
... on InvalidInput { fields { path message } }
... on Problem { message }
"""
DECISIONS = "effects { kind key summary dueAt } skippedEffects { kind key summary dueAt } warnings { ruleId } changed"


def to(stage: str) -> Json:
    return {"engagement": stage}


async def test_a_move_answers_record_history_and_effects(api: Api, world: World) -> None:
    ann = await world.user(name="Ann")
    record = await world.engagement(ann)
    await world.record(ann, record.id, ActivityKind.OUTBOUND_TOUCH)
    sent = {"id": gid(record), "to": to("CONTACTED"), "reason": "she called", "metadata": {"campaign": "spring"}}
    answer = await api.mutate(ann, "transitionStage", APPLIED, **sent)
    row = await Transition.get(subject_id=record.id, sequence=2)
    assert answer["transition"] == {
        "id": gid(row),
        "sequence": 2,
        "from": {"key": "cold_lead"},
        "to": {"key": "contacted"},
        "kind": "FORWARD",
        "actor": {"name": "Ann"},
        "reason": "she called",
        "metadata": {"campaign": "spring"},
        "record": {"version": 3},
    }
    assert answer["record"] == {
        "id": gid(record),
        "stageKey": "contacted",
        "version": 3,
        "owner": {"name": "Ann"},
        "stage": "CONTACTED",
        "cycle": 1,
    }
    assert (answer["changed"], answer["replayed"], answer["dryRun"]) == (True, False, False)
    assert {"TASK", "EVENT", "TIMER", "ACTIVITY"} <= {effect["kind"] for effect in answer["effects"]}
    follow_up = next(effect for effect in answer["effects"] if effect["key"] == "task.contacted.follow_up")
    assert follow_up["dueAt"] == "2026-03-04T09:00:00+00:00"
    assert api.woken == 1


async def test_a_dry_run_plans_what_the_call_then_does(api: Api, world: World) -> None:
    ann = await world.user()
    record = await world.engagement(ann)
    await world.record(ann, record.id, ActivityKind.OUTBOUND_TOUCH)
    sent = {"id": gid(record), "to": to("CONTACTED")}
    fields = f"... on TransitionApplied {{ dryRun transition {{ id }} record {{ version }} {DECISIONS} }}"
    async with nothing_changes():
        planned = await api.mutate(ann, "transitionStage", fields, **sent, dryRun=True)
    assert (planned.pop("dryRun"), planned.pop("transition"), planned.pop("record")) == (True, None, {"version": 2})
    assert api.woken == 0
    done = await api.mutate(ann, "transitionStage", f"... on TransitionApplied {{ {DECISIONS} }}", **sent)
    assert planned == done


async def test_an_unmet_precondition_explains_itself(api: Api, world: World) -> None:
    ann = await world.user()
    record = await world.engagement(ann)
    async with nothing_changes():
        answer = await api.mutate(ann, "transitionStage", APPLIED, id=gid(record), to=to("CONTACTED"))
    assert answer["__typename"] == "TransitionRefused"
    assert (answer["code"], answer["path"]) == ("PRECONDITION_UNMET", None)
    assert answer["record"] == {"id": gid(record), "version": 1}
    (rule,) = answer["rules"]
    assert rule["ruleId"] == "outbound_touch"
    assert rule["fix"]["mutation"] == "recordActivity"
    assert rule["fix"]["argument"] == "outboundTouch"
    assert answer["message"] == rule["message"]
    assert api.woken == 0


async def test_an_unlisted_move_shows_the_listed_way(api: Api, world: World) -> None:
    ann = await world.user()
    record = await world.engagement(ann)
    answer = await api.mutate(ann, "transitionStage", APPLIED, id=gid(record), to=to("WARM"))
    assert answer["code"] == "NOT_LISTED"
    assert [rule["ruleId"] for rule in answer["rules"]] == ["edge.listed"]
    assert [stage["key"] for stage in answer["path"]] == ["contacted", "interested", "warm"]


async def test_staying_put_changes_nothing_and_says_so(api: Api, world: World) -> None:
    ann = await world.user()
    record = await world.engagement(ann)
    async with nothing_changes():
        answer = await api.mutate(ann, "transitionStage", APPLIED, id=gid(record), to=to("COLD_LEAD"))
    assert (answer["__typename"], answer["changed"], answer["transition"]) == ("TransitionApplied", False, None)
    assert answer["effects"] == []
    assert api.woken == 0


@pytest.mark.parametrize("target", [{"thread": "HYPOTHESIS"}, {"venture": 3}])
async def test_a_stage_of_another_lifecycle_is_wrong_input_at_to(api: Api, world: World, target: Json) -> None:
    ann = await world.user()
    record = await world.engagement(ann)
    async with nothing_changes():
        answer = await api.mutate(ann, "transitionStage", APPLIED, id=gid(record), to=target)
    assert answer["__typename"] == "InvalidInput"
    assert [field["path"] for field in answer["fields"]] == [["to"]]


@pytest.mark.parametrize(
    ("more", "path"),
    [({"ownerId": "?"}, "ownerId"), ({"metadata": [1]}, "metadata"), ({"metadata": "text"}, "metadata")],
)
async def test_wrong_arguments_of_a_move_are_named(api: Api, world: World, more: Json, path: str) -> None:
    ann = await world.user()
    record = await world.engagement(ann)
    async with nothing_changes():
        answer = await api.mutate(ann, "transitionStage", APPLIED, id=gid(record), to=to("CLOSED_LOST"), **more)
    assert [field["path"] for field in answer["fields"]] == [[path]]


async def test_a_move_may_name_the_owner(api: Api, world: World) -> None:
    boss, ann = await world.user(Role.MANAGER), await world.user(name="Ann")
    record = await world.engagement(boss, owned=False)
    sent = {"id": gid(record), "to": to("CLOSED_LOST"), "reasonCode": "NO_BUDGET"}
    refused = await api.mutate(boss, "transitionStage", APPLIED, **sent)
    assert refused["code"] == "OWNER_REQUIRED"
    applied = await api.mutate(boss, "transitionStage", APPLIED, **sent, ownerId=gid(ann))
    assert applied["record"]["owner"] == {"name": "Ann"}


async def test_a_repeated_key_replays_the_first_answer(api: Api, world: World) -> None:
    ann = await world.user()
    record = await world.engagement(ann)
    await world.record(ann, record.id, ActivityKind.OUTBOUND_TOUCH)
    sent = {"id": gid(record), "to": to("CONTACTED"), "idempotencyKey": "k", "metadata": {"b": 1, "a": [None]}}
    first = await api.mutate(ann, "transitionStage", APPLIED, **sent)
    async with nothing_changes():
        again = await api.mutate(ann, "transitionStage", APPLIED, **{**sent, "metadata": {"a": [None], "b": 1}})
        assert again == {**first, "replayed": True}
        other = await api.mutate(ann, "transitionStage", APPLIED, **sent, reason="other")
        assert [field["path"] for field in other["fields"]] == [["idempotencyKey"]]


async def test_a_refusal_is_not_kept_under_its_key(api: Api, world: World) -> None:
    ann = await world.user()
    record = await world.engagement(ann)
    sent = {"id": gid(record), "to": to("CONTACTED"), "idempotencyKey": "k"}
    assert (await api.mutate(ann, "transitionStage", APPLIED, **sent))["code"] == "PRECONDITION_UNMET"
    await world.record(ann, record.id, ActivityKind.OUTBOUND_TOUCH)
    assert (await api.mutate(ann, "transitionStage", APPLIED, **sent))["changed"] is True


async def test_a_forced_move_lists_what_it_waived_and_skipped(api: Api, world: World) -> None:
    boss = await world.user(Role.ADMIN)
    record = await world.engagement(boss)
    sent = {"id": gid(record), "to": to("CLOSED_WON"), "force": True, "reason": "signed on the spot"}
    answer = await api.mutate(boss, "transitionStage", APPLIED, **sent)
    assert "agreement_signed" in [rule["ruleId"] for rule in answer["waivedRules"]]
    assert "engagement.billing_requested" in [effect["key"] for effect in answer["skippedEffects"]]
    billed = "... on BillingRequested { engagement { version } } ... on Refused { code }"
    assert (await api.mutate(boss, "requestBilling", billed, id=gid(record)))["engagement"]["version"] == 3
    assert (await api.mutate(boss, "requestBilling", billed, id=gid(record)))["code"] == "NOT_ACTIVE"


async def test_a_won_deal_is_reopened_by_an_admin_who_confirms(api: Api, world: World) -> None:
    boss = await world.user(Role.ADMIN)
    record = await world.engagement(boss)
    await world.move(boss, record.id, S.CLOSED_WON, force=True, reason="signed on the spot")
    plain = await api.mutate(boss, "transitionStage", APPLIED, id=gid(record), to=to("NEGOTIATION"), reason="x")
    assert plain["code"] == "REOPEN_REQUIRED"
    sent = {"id": gid(record), "reason": "the cheque bounced"}
    unconfirmed = await api.mutate(boss, "reopenEngagement", APPLIED, **sent, confirmFinancialImpact=False)
    assert unconfirmed["code"] == "CONFIRMATION_REQUIRED"
    reopened = await api.mutate(boss, "reopenEngagement", APPLIED, **sent, confirmFinancialImpact=True)
    assert reopened["record"]["stage"] == "NEGOTIATION"
    assert reopened["transition"]["kind"] == "REOPEN"


async def test_an_answer_without_relations_takes_no_read_after_the_command(api: Api, world: World) -> None:
    ann = await world.user()
    record = await world.engagement(ann)
    sent = {"id": gid(record), "to": to("CLOSED_LOST"), "reasonCode": "NO_NEED"}
    with counting() as statements:
        await api.mutate(ann, "transitionStage", "... on TransitionApplied { record { version } }", **sent)
    assert "spent_effects" in statements[-1] or statements[-1].startswith(("INSERT", "WITH")), statements[-1]
    assert (await Engagement.get(id=record.id)).stage is S.CLOSED_LOST
