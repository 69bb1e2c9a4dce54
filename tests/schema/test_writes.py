"""Mutations besides transitions: what each answers when it is done, and each kind of problem."""

from typing import cast

import pytest

from guards.actor import Actor
from guards.enums import ActivityKind, Role
from models import Engagement, Meeting, Organization, Task
from resolvers.ids import global_id
from tests.support.api import Api, Json, gid
from tests.support.unchanged import nothing_changes
from tests.support.world import World, some_id

PROBLEM = "... on Problem { message }"
INVALID = f"{PROBLEM} ... on InvalidInput {{ fields {{ path message }} }}"
MEETING: Json = {
    "startsAt": "2026-03-03T10:00:00+01:00",
    "endsAt": "2026-03-03T11:00:00+01:00",
    "title": "Talk",
    "participants": [
        {"name": "Ann", "email": "ann@ours.example", "internal": True, "role": "OWNER"},
        {"name": "Dana", "email": "dana@client.example", "internal": False, "role": "CHAMPION"},
    ],
}


def paths(answer: Json) -> list[str]:
    """The dotted paths of wrong input."""
    assert answer["__typename"] == "InvalidInput", answer
    assert answer["message"]
    return [".".join(field["path"]) for field in answer["fields"]]


async def test_an_organization_is_created(api: Api, world: World) -> None:
    actor = await world.user()
    fields = "... on OrganizationCreated { organization { id name domain externalId status version attributes } }"
    answer = await api.mutate(actor, "createOrganization", fields, name="Acme", domain="acme.example", externalId="a-1")
    row = await Organization.get(external_id="a-1")
    assert answer == {
        "__typename": "OrganizationCreated",
        "organization": {
            "id": gid(row),
            "name": "Acme",
            "domain": "acme.example",
            "externalId": "a-1",
            "status": None,
            "version": 1,
            "attributes": {},
        },
    }
    assert api.woken == 1


async def test_an_engagement_is_created_with_all_that_its_stage_starts(api: Api, world: World) -> None:
    ann = await world.user(name="Ann")
    acme = await world.organization(ann)
    fields = """... on EngagementCreated { engagement {
      name stage value currency version owner { name } organization { name } tasks { nodes { title } } timers { key }
      history { nodes { kind } }
    } }"""
    answer = await api.mutate(
        ann, "createEngagement", fields, name="Deal", organizationId=gid(acme), ownerId=gid(ann), value="10.5"
    )
    assert answer["engagement"] == {
        "name": "Deal",
        "stage": "COLD_LEAD",
        "value": "10.50",
        "currency": "USD",
        "version": 1,
        "owner": {"name": "Ann"},
        "organization": {"name": "Acme"},
        "tasks": {"nodes": [{"title": "Research lead"}]},
        "timers": [{"key": "cold_lead.stale"}, {"key": "lead.untouched"}],
        "history": {"nodes": [{"kind": "CREATE"}]},
    }


async def test_ids_that_an_engagement_cannot_have_are_named(api: Api, world: World) -> None:
    actor = await world.user()
    acme = await world.organization(actor)
    async with nothing_changes():
        for wrong in ("nonsense", gid(actor), global_id("Organization", some_id())):
            answer = await api.mutate(actor, "createEngagement", INVALID, name="Deal", organizationId=wrong)
            assert paths(answer) == ["organizationId"]
        for wrong in ("nonsense", gid(acme), global_id("User", some_id())):
            answer = await api.mutate(
                actor, "createEngagement", INVALID, name="Deal", organizationId=gid(acme), ownerId=wrong
            )
            assert paths(answer) == ["ownerId"]
        answer = await api.mutate(
            actor, "createEngagement", INVALID, name=" ", organizationId=gid(acme), value="-1", currency="euro"
        )
        assert paths(answer) == ["name", "value", "currency"]
    assert api.woken == 0


async def test_only_the_fields_that_are_sent_change(api: Api, world: World) -> None:
    boss = await world.user(Role.MANAGER)
    record = await world.engagement(boss, name="Deal")
    fields = "... on EngagementUpdated { engagement { name value currency microDeal sponsor { id } version } }"
    sent = {"value": "7", "sponsorId": gid(boss), "microDeal": True, "expectedVersion": 1}
    answer = await api.mutate(boss, "updateEngagement", fields, id=gid(record), **sent)
    changed = {
        "name": "Deal",
        "value": "7.00",
        "currency": "USD",
        "microDeal": True,
        "sponsor": {"id": gid(boss)},
        "version": 2,
    }
    assert answer["engagement"] == changed
    answer = await api.mutate(boss, "updateEngagement", fields, id=gid(record), value=None, sponsorId=None)
    assert answer["engagement"] == {**changed, "value": None, "sponsor": None, "version": 3}


async def test_ids_of_nobody_are_named_in_an_update(api: Api, world: World) -> None:
    actor = await world.user()
    record = await world.engagement(actor)
    wrong = {"sponsorId": "?", "implementationLeadId": gid(record)}
    async with nothing_changes():
        answer = await api.mutate(actor, "updateEngagement", INVALID, id=gid(record), **wrong)
    assert paths(answer) == ["sponsorId", "implementationLeadId"]


FACTS: list[tuple[str, Json, str, Json]] = [
    ("outboundTouch", {"channel": "EMAIL"}, "OUTBOUND_TOUCH", {"channel": "EMAIL"}),
    (
        "interestSignal",
        {"signal": "CLICK", "text": "the link"},
        "INTEREST_SIGNAL",
        {"signal": "CLICK", "text": "the link"},
    ),
    ("counterOffer", {"amount": "1E+3"}, "COUNTER_OFFER", {"amount": "1000"}),
    (
        "paymentEvidence",
        {"type": "PURCHASE_ORDER", "reference": "PO-1", "amount": 12.5},
        "PAYMENT_EVIDENCE",
        {"type": "PURCHASE_ORDER", "reference": "PO-1", "amount": "12.5"},
    ),
    ("statusUpdate", {"text": "fine", "health": 0}, "STATUS_UPDATE", {"text": "fine", "health": 0}),
    ("note", {"text": "hello"}, "NOTE", {"text": "hello"}),
]


@pytest.mark.parametrize(("field", "values", "kind", "data"), FACTS)
async def test_a_fact_is_recorded(api: Api, world: World, field: str, values: Json, kind: str, data: Json) -> None:
    actor = await world.user(Role.EXECUTIVE)
    record = await world.engagement(actor)
    fields = "... on ActivityRecorded { activity { kind data actor { id } } record { id version } }"
    answer = await api.mutate(actor, "recordActivity", fields, id=gid(record), activity={field: values})
    assert answer == {
        "__typename": "ActivityRecorded",
        "activity": {"kind": kind, "data": data, "actor": {"id": gid(actor)}},
        "record": {"id": gid(record), "version": 2},
    }


async def test_every_field_of_an_activity_names_its_kind(api: Api, world: World) -> None:
    actor = await world.user(Role.ADMIN)
    record = await world.engagement(actor)
    inputs = await api.ask(actor, '{ __type(name: "ActivityInput") { inputFields { name } } }')
    recorded = []
    for field in inputs["__type"]["inputFields"]:
        answer = await _recorded(api, actor, record, field["name"])
        recorded.append(answer["activity"]["kind"])
    people = list(ActivityKind)[: list(ActivityKind).index(ActivityKind.NOTE) + 1]
    assert sorted(recorded) == sorted(people)


async def _recorded(api: Api, actor: Actor, record: Engagement, field: str) -> Json:
    """A fact of a field with whatever values satisfy its input."""
    values: Json = {
        "channel": "CALL",
        "signal": "REPLY",
        "leadId": gid(actor),
        "memberIds": [gid(actor)],
        "url": "https://a.example/b",
        "type": "DEPOSIT",
        "amount": "1",
    }
    kind = (await api.ask(actor, _TYPES))["__type"]["inputFields"]
    names = next(one["type"]["inputFields"] for one in kind if one["name"] == field)
    sent = {one["name"]: values.get(one["name"], "x") for one in names if one["name"] not in {"health", "contactId"}}
    fields = f"{PROBLEM} ... on ActivityRecorded {{ activity {{ kind data }} }}"
    return await api.mutate(actor, "recordActivity", fields, id=gid(record), activity={field: sent})


_TYPES = '{ __type(name: "ActivityInput") { inputFields { name type { inputFields { name } } } } }'


async def test_people_in_a_fact_are_kept_and_wrong_ones_are_named(api: Api, world: World) -> None:
    boss = await world.user(Role.MANAGER)
    record = await world.engagement(boss)
    fields = f"{INVALID} ... on ActivityRecorded {{ activity {{ data }} }}"
    team = {"leadId": gid(boss), "memberIds": [gid(boss)]}
    answer = await api.mutate(boss, "recordActivity", fields, id=gid(record), activity={"teamAssigned": team})
    assert answer["activity"]["data"] == team
    async with nothing_changes():
        team = {"leadId": gid(record), "memberIds": [gid(boss), "?"]}
        answer = await api.mutate(boss, "recordActivity", fields, id=gid(record), activity={"teamAssigned": team})
        assert paths(answer) == ["activity.teamAssigned.leadId", "activity.teamAssigned.memberIds.1"]
        champion = {"name": "Dana", "contactId": global_id("Contact", some_id())}
        answer = await api.mutate(
            boss, "recordActivity", fields, id=gid(record), activity={"championIdentified": champion}
        )
        assert paths(answer) == ["activity.championIdentified.contactId"]


@pytest.mark.parametrize("activity", [{}, {"note": {"text": "x"}, "riskRaised": {"text": "y"}}, {"note": None}])
async def test_a_fact_is_exactly_one_field(api: Api, world: World, activity: Json) -> None:
    actor = await world.user()
    record = await world.engagement(actor)
    document = "mutation($i: RecordActivityInput!) { recordActivity(input: $i) { __typename } }"
    async with nothing_changes():
        result = await api.run(actor, document, i={"id": gid(record), "activity": activity})
    assert result.errors


async def test_a_retracted_fact_stays_with_its_reason(api: Api, world: World) -> None:
    actor = await world.user()
    record = await world.engagement(actor)
    fact = await world.record(actor, record.id, ActivityKind.NOTE)
    fields = "... on ActivityRecorded { activity { id retractedReason retractedAt } }"
    answer = await api.mutate(actor, "retractActivity", fields, id=gid(fact), reason="wrong client")
    assert answer["activity"] == {
        "id": gid(fact),
        "retractedReason": "wrong client",
        "retractedAt": "2026-03-02T09:00:00+00:00",
    }
    answer = await api.mutate(
        actor, "retractActivity", "... on Refused { code rules { ruleId } }", id=gid(fact), reason="x"
    )
    assert answer == {"__typename": "Refused", "code": "NOT_ACTIVE", "rules": [{"ruleId": "activity.counts"}]}


async def test_a_meeting_goes_from_tentative_to_held(api: Api, world: World) -> None:
    actor = await world.user()
    record = await world.engagement(actor)
    fields = f"{INVALID} ... on MeetingScheduled {{ meeting {{ id status purpose startsAt }} record {{ version }} }}"
    answer = await api.mutate(actor, "scheduleMeeting", fields, id=gid(record), confirmed=False, **MEETING)
    meeting = await Meeting.get(subject_id=record.id)
    assert answer["meeting"] == {
        "id": gid(meeting),
        "status": "TENTATIVE",
        "purpose": "DISCOVERY",
        "startsAt": "2026-03-03T09:00:00+00:00",
    }
    assert answer["record"] == {"version": 2}
    answer = await api.mutate(actor, "confirmMeeting", fields, id=gid(meeting))
    assert answer["meeting"]["status"] == "CONFIRMED"
    early = await api.mutate(actor, "completeMeeting", "... on Refused { code }", id=gid(meeting), notes="x")
    assert early == {"__typename": "Refused", "code": "PRECONDITION_UNMET"}
    world.clock.advance(meeting.ends_at - world.clock.now())
    held = "... on MeetingCompleted { meeting { status notes } record { version } }"
    answer = await api.mutate(actor, "completeMeeting", held, id=gid(meeting), notes="They need speed.")
    assert answer["meeting"] == {"status": "COMPLETED", "notes": "They need speed."}


async def test_a_cancelled_meeting_keeps_the_reason(api: Api, world: World) -> None:
    actor = await world.user()
    record = await world.engagement(actor)
    meeting = await world.meeting(actor, record.id)
    fields = "... on MeetingScheduled { meeting { status cancelReason } }"
    answer = await api.mutate(actor, "cancelMeeting", fields, id=gid(meeting), reason="ill")
    assert answer["meeting"] == {"status": "CANCELLED", "cancelReason": "ill"}


async def test_a_meeting_that_cannot_be_is_explained_field_by_field(api: Api, world: World) -> None:
    actor = await world.user()
    record = await world.engagement(actor)
    wrong = {**MEETING, "endsAt": MEETING["startsAt"], "participants": [{**MEETING["participants"][0], "email": "?"}]}
    async with nothing_changes():
        answer = await api.mutate(actor, "scheduleMeeting", INVALID, id=gid(record), **wrong)
    assert paths(answer) == ["endsAt", "participants.0.email"]


async def test_a_task_is_done_or_waived(api: Api, world: World) -> None:
    actor = await world.user(name="Ann")
    record, other = await world.engagement(actor), await world.engagement(actor)
    done, waived = await Task.get(subject_id=record.id), await Task.get(subject_id=other.id)
    fields = "... on TaskCompleted { task { status waiveReason closedBy { name } closedAt } record { id } }"
    answer = await api.mutate(actor, "completeTask", fields, id=gid(done))
    assert answer["task"] == {
        "status": "DONE",
        "waiveReason": None,
        "closedBy": {"name": "Ann"},
        "closedAt": "2026-03-02T09:00:00+00:00",
    }
    answer = await api.mutate(actor, "completeTask", fields, id=gid(waived), waiveReason="known client")
    assert (answer["task"]["status"], answer["task"]["waiveReason"]) == ("WAIVED", "known client")
    answer = await api.mutate(actor, "completeTask", INVALID, id=gid(done))
    assert answer["__typename"] == "Refused"


async def test_billing_needs_revenue(api: Api, world: World) -> None:
    actor = await world.user()
    record = await world.engagement(actor)
    async with nothing_changes():
        answer = await api.mutate(actor, "requestBilling", "... on Refused { code message }", id=gid(record))
    assert answer["code"] == "PRECONDITION_UNMET"


NEEDED: dict[str, Json] = {
    "updateEngagement": {},
    "recordActivity": {"activity": {"note": {"text": "x"}}},
    "retractActivity": {"reason": "x"},
    "scheduleMeeting": MEETING,
    "confirmMeeting": {},
    "cancelMeeting": {},
    "completeMeeting": {"notes": "x"},
    "completeTask": {},
    "requestBilling": {},
    "transitionStage": {"to": {"engagement": "CONTACTED"}},
    "reopenEngagement": {"reason": "x", "confirmFinancialImpact": True},
}


@pytest.mark.parametrize("mutation", NEEDED)
async def test_an_id_that_names_nothing_is_not_found_with_the_id_that_was_sent(
    api: Api, world: World, mutation: str
) -> None:
    actor = await world.user(Role.ADMIN)
    ids = [
        "",
        "nonsense",
        gid(actor),
        *(global_id(name, some_id()) for name in ("Engagement", "Activity", "Meeting", "Task")),
    ]
    async with nothing_changes():
        for wrong in ids:
            answer = await api.mutate(actor, mutation, "... on NotFound { id message }", id=wrong, **NEEDED[mutation])
            assert answer.pop("message")
            assert answer == {"__typename": "NotFound", "id": wrong}
    assert api.woken == 0


@pytest.mark.parametrize("mutation", ["updateEngagement", "recordActivity", "transitionStage", "reopenEngagement"])
async def test_a_stale_version_is_a_conflict_that_shows_the_record(api: Api, world: World, mutation: str) -> None:
    actor = await world.user(Role.ADMIN)
    record = await world.engagement(actor, name="Deal")
    fields = "... on VersionConflict { message expected actual record { id name version owner { id } } }"
    sent = {**NEEDED[mutation], "id": gid(record), "expectedVersion": 7}
    async with nothing_changes():
        answer = await api.mutate(actor, mutation, fields, **sent)
    assert answer.pop("message")
    assert answer == {
        "__typename": "VersionConflict",
        "expected": 7,
        "actual": 1,
        "record": {"id": gid(record), "name": "Deal", "version": 1, "owner": {"id": gid(actor)}},
    }


@pytest.mark.parametrize("mutation", ["updateEngagement", "recordActivity", "scheduleMeeting", "requestBilling"])
async def test_somebody_elses_record_is_refused_as_data(api: Api, world: World, mutation: str) -> None:
    record = await world.engagement(await world.user())
    for role in (Role.VIEWER, Role.MEMBER):
        other = await world.user(role)
        async with nothing_changes():
            answer = await api.mutate(
                other, mutation, "... on Refused { code message rules { ruleId } }", id=gid(record), **NEEDED[mutation]
            )
        assert cast("str", answer["message"])
        assert answer["code"] == "ROLE_REQUIRED"
    assert api.woken == 0


async def test_a_repeated_key_answers_the_first_result_and_another_input_is_wrong(api: Api, world: World) -> None:
    actor = await world.user()
    fields = f"{INVALID} ... on OrganizationCreated {{ organization {{ id }} }}"
    first = await api.mutate(actor, "createOrganization", fields, name="Acme", idempotencyKey="k")
    async with nothing_changes():
        again = await api.mutate(actor, "createOrganization", fields, name="Acme", domain=None, idempotencyKey="k")
        assert again == first
        other = await api.mutate(actor, "createOrganization", fields, name="Bolt", idempotencyKey="k")
        assert paths(other) == ["idempotencyKey"]
    acme = first["organization"]["id"]
    crossed = await api.mutate(actor, "createEngagement", INVALID, name="Acme", organizationId=acme, idempotencyKey="k")
    assert paths(crossed) == ["idempotencyKey"]
