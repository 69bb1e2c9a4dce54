"""A record as clients read it: its fields, what it may do, what was done, and which clocks run."""

from datetime import timedelta
from decimal import Decimal

import pytest

from guards.enums import ActivityKind, EngagementStage, ReasonCode, Role
from models import Engagement
from tests.support.api import Api, Json, gid
from tests.support.statements import counting
from tests.support.world import World

S = EngagementStage


async def read(api: Api, actor_of: World, record: Engagement, fields: str, role: Role = Role.MANAGER) -> Json:
    """Some fields of an engagement, as somebody of a role reads them."""
    reader = await actor_of.user(role)
    document = f"query($id: ID!) {{ engagement(id: $id) {{ {fields} }} }}"
    found: Json = (await api.ask(reader, document, id=gid(record)))["engagement"]
    return found


async def test_a_record_shows_all_its_columns(api: Api, world: World) -> None:
    ann = await world.user(name="Ann")
    record = await world.engagement(ann, name="Deal", value=Decimal(1200), currency="EUR", external_id="x-1")
    fields = """__typename id kind name stageKey stage stageInfo { key number label } stageEnteredAt version createdAt
      updatedAt cycle value currency clientStatus organization { name } microDeal sponsor { id } health wonAt lostAt
      implementationLead { id } lostReason lostFromStage stale atRisk ownerLocked snoozedUntil externalId attributes
      owner { name }"""
    assert await read(api, world, record, fields) == {
        "__typename": "Engagement",
        "id": gid(record),
        "kind": "ENGAGEMENT",
        "name": "Deal",
        "stageKey": "cold_lead",
        "stage": "COLD_LEAD",
        "stageInfo": {"key": "cold_lead", "number": 1, "label": "Cold lead"},
        "stageEnteredAt": "2026-03-02T09:00:00+00:00",
        "version": 1,
        "createdAt": "2026-03-02T09:00:00+00:00",
        "updatedAt": "2026-03-02T09:00:00+00:00",
        "cycle": 1,
        "value": "1200.00",
        "currency": "EUR",
        "clientStatus": "LEAD",
        "organization": {"name": "Acme"},
        "microDeal": False,
        "sponsor": None,
        "health": None,
        "wonAt": None,
        "lostAt": None,
        "implementationLead": None,
        "lostReason": None,
        "lostFromStage": None,
        "stale": False,
        "atRisk": False,
        "ownerLocked": False,
        "snoozedUntil": None,
        "externalId": "x-1",
        "attributes": {},
        "owner": {"name": "Ann"},
    }


async def test_a_lost_record_tells_why_and_where(api: Api, world: World) -> None:
    ann = await world.user()
    record = await world.engagement(ann, owned=True)
    await world.lost(ann, record.id)
    found = await read(api, world, record, "stage lostReason lostFromStage lostAt clientStatus")
    assert found == {
        "stage": "CLOSED_LOST",
        "lostReason": "NO_BUDGET",
        "lostFromStage": "COLD_LEAD",
        "lostAt": "2026-03-02T09:00:00+00:00",
        "clientStatus": "INACTIVE",
    }


OPTIONS = """availableTransitions { to { key } kind allowed code requires rules {
  ruleId severity satisfied message source remedy fix { mutation argument roles }
} }"""


async def test_every_move_out_of_the_stage_is_judged_for_the_viewer(api: Api, world: World) -> None:
    record = await world.engagement(await world.user())
    options = (await read(api, world, record, OPTIONS))["availableTransitions"]
    by_target = {option["to"]["key"]: option for option in options}
    assert set(by_target) == {"contacted", "maintenance", "closed_lost", "cold_lead", "closed_won"}
    contacted = by_target["contacted"]
    assert (contacted["kind"], contacted["allowed"], contacted["code"]) == ("FORWARD", False, "PRECONDITION_UNMET")
    (unmet,) = [rule for rule in contacted["rules"] if not rule["satisfied"]]
    assert unmet["ruleId"] == "outbound_touch"
    assert unmet["severity"] == "BLOCK"
    assert unmet["remedy"]
    assert unmet["fix"] == {
        "mutation": "recordActivity",
        "argument": "outboundTouch",
        "roles": ["MEMBER", "MANAGER", "EXECUTIVE", "CHAIRMAN", "ADMIN"],
    }
    lost = by_target["closed_lost"]
    assert (lost["allowed"], lost["code"], lost["requires"]) == (True, None, ["REASON_CODE"])
    assert all(rule["fix"] is None and rule["remedy"] is None for rule in lost["rules"] if rule["satisfied"])
    assert by_target["closed_won"]["allowed"] is False


async def test_blocked_moves_are_left_out_on_demand(api: Api, world: World) -> None:
    record = await world.engagement(await world.user())
    fields = "open: availableTransitions(includeBlocked: false) { to { key } } all: availableTransitions { allowed }"
    found = await read(api, world, record, fields)
    assert [option["to"]["key"] for option in found["open"]] == ["closed_lost", "cold_lead"]
    assert len(found["all"]) == 5


async def test_a_viewer_is_allowed_nothing(api: Api, world: World) -> None:
    record = await world.engagement(await world.user())
    found = await read(api, world, record, "availableTransitions { allowed code }", Role.VIEWER)
    moving = [option for option in found["availableTransitions"] if option["code"] == "ROLE_REQUIRED"]
    assert not any(option["allowed"] for option in moving)
    assert len(moving) >= 3


async def test_moves_of_many_records_are_one_statement_more(api: Api, world: World) -> None:
    actor = await world.user(Role.MANAGER)
    organization = await world.organization(actor)
    for _ in range(5):
        await world.engagement(actor, organization_id=organization.id)
    with counting() as statements:
        found = await api.ask(actor, "{ engagements { nodes { availableTransitions { allowed } } } }")
    assert len(statements) == 2
    assert [len(node["availableTransitions"]) for node in found["engagements"]["nodes"]] == [5] * 5


async def test_the_history_tells_every_step(api: Api, world: World) -> None:
    ann = await world.user(name="Ann")
    record = await world.engagement(ann)
    world.clock.advance(timedelta(hours=1))
    await world.move(ann, record.id, S.CLOSED_LOST, reason_code=ReasonCode.OTHER, reason="they merged")
    fields = """history { totalCount nodes {
      sequence from { key } to { key } kind actor { name } reason reasonCode justification forced at
      secondsInPreviousStage cycle metadata record { id }
    } }"""
    history = (await read(api, world, record, fields))["history"]
    assert history["totalCount"] == 2
    created, lost = history["nodes"]
    assert (created["from"], created["to"]["key"], created["kind"]) == (None, "cold_lead", "CREATE")
    assert lost == {
        "sequence": 2,
        "from": {"key": "cold_lead"},
        "to": {"key": "closed_lost"},
        "kind": "LOSS",
        "actor": {"name": "Ann"},
        "reason": "they merged",
        "reasonCode": "OTHER",
        "justification": None,
        "forced": False,
        "at": "2026-03-02T10:00:00+00:00",
        "secondsInPreviousStage": 3600.0,
        "cycle": 1,
        "metadata": {"lossReason": "OTHER", "lostFrom": "cold_lead"},
        "record": {"id": gid(record)},
    }


async def test_the_log_shows_what_was_recorded_and_by_whom(api: Api, world: World) -> None:
    ann = await world.user(name="Ann")
    record = await world.engagement(ann)
    await world.record(ann, record.id, ActivityKind.COUNTER_OFFER, amount="900.00", text="less")
    fields = """activities(last: 1) { nodes {
      kind text data actor { name } actorRole occurredAt recordedAt retractedAt retractedReason record { id }
    } }"""
    ((entry),) = (await read(api, world, record, fields))["activities"]["nodes"]
    assert entry == {
        "kind": "COUNTER_OFFER",
        "text": "less",
        "data": {"amount": "900.00", "text": "less"},
        "actor": {"name": "Ann"},
        "actorRole": "MEMBER",
        "occurredAt": "2026-03-02T09:00:00+00:00",
        "recordedAt": "2026-03-02T09:00:00+00:00",
        "retractedAt": None,
        "retractedReason": None,
        "record": {"id": gid(record)},
    }


async def test_running_clocks_say_what_when_why_and_what_stops_them(api: Api, world: World) -> None:
    record = await world.engagement(await world.user())
    timers = (await read(api, world, record, "timers { key dueAt summary source stops armedAt }"))["timers"]
    assert [timer["key"] for timer in timers] == ["cold_lead.stale", "lead.untouched"]
    assert timers[0]["dueAt"] == "2026-03-05T09:00:00+00:00"
    assert timers[0]["armedAt"] == "2026-03-02T09:00:00+00:00"
    assert all(timer[name] for timer in timers for name in ("summary", "source", "stops"))


async def test_meetings_show_who_takes_part(api: Api, world: World) -> None:
    ann = await world.user(name="Ann")
    record = await world.engagement(ann)
    held = await world.meeting(ann, record.id)
    await world.hold(ann, held)
    fields = """meetings { nodes {
      title purpose status startsAt endsAt participants { name email internal role } notes completedAt cancelledAt
      cancelReason createdBy { name } createdAt record { id }
    } }"""
    ((meeting),) = (await read(api, world, record, fields))["meetings"]["nodes"]
    assert meeting["participants"][1] == {
        "name": "Dana",
        "email": "dana@client.example",
        "internal": False,
        "role": "DECISION_MAKER",
    }
    assert (meeting["status"], meeting["notes"]) == ("COMPLETED", "They need speed.")
    assert meeting["createdBy"] == {"name": "Ann"}
    assert meeting["record"] == {"id": gid(record)}


@pytest.mark.parametrize(
    ("target", "way"),
    [
        ("WARM", ["contacted", "interested", "warm"]),
        ("CLOSED_LOST", ["closed_lost"]),
        ("COLD_LEAD", []),
        ("NEGOTIATION", [stage.value for stage in list(S)[1:9]]),
    ],
)
async def test_the_way_to_a_stage_is_told(api: Api, world: World, target: str, way: list[str]) -> None:
    record = await world.engagement(await world.user())
    found = (await read(api, world, record, f"pathTo(stage: {target}) {{ to {{ key }} }}"))["pathTo"]
    assert [hop["to"]["key"] for hop in found] == way
