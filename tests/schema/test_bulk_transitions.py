"""transitionStages: each item its own result, in order; atomic calls are all or none."""

from typing import cast

import pytest

from guards.actor import Actor
from guards.enums import ActivityKind, EngagementStage, Role
from models import Engagement, Transition
from resolvers.bulk_writes import MOST
from resolvers.errors import BadUserInput
from tests.support.api import Api, Json, gid
from tests.support.outbox import settled
from tests.support.statements import counting
from tests.support.unchanged import nothing_changes
from tests.support.world import World

S = EngagementStage

ANSWER = """
... on TransitionApplied { replayed dryRun record { id stageKey version owner { name } } transition { id to { key } }
  effects { kind key summary dueAt } }
... on TransitionRefused { code message record { id stageKey version owner { name } } }
... on VersionConflict { expected actual record { id version } }
... on NotFound { id }
... on InvalidInput { fields { path message } }
"""
DOCUMENT = """
mutation($input: [TransitionStageInput!]!, $atomic: Boolean! = false) {
  answers: transitionStages(input: $input, atomic: $atomic) { __typename %s }
}
"""
TO_CONTACTED = {"to": {"engagement": "CONTACTED"}}
TO_INTERESTED = {"to": {"engagement": "INTERESTED"}}


async def move_all(api: Api, actor: Actor, *items: Json, atomic: bool = False, fields: str = ANSWER) -> list[Json]:
    data = await api.ask(actor, DOCUMENT % fields, input=items, atomic=atomic)
    return cast("list[Json]", data["answers"])


def kinds(answers: list[Json]) -> list[str]:
    return [answer["__typename"] for answer in answers]


def codes(answers: list[Json]) -> list[str | None]:
    return [answer.get("code") for answer in answers]


async def ready(world: World, actor: Actor) -> Engagement:
    """A cold lead that may become contacted."""
    record = await world.engagement(actor)
    await world.record(actor, record.id, ActivityKind.OUTBOUND_TOUCH)
    return record


@pytest.mark.parametrize("atomic", [False, True])
async def test_every_item_has_its_own_answer_in_order(api: Api, world: World, *, atomic: bool) -> None:
    ann = await world.user(name="Ann")
    records = [await ready(world, ann) for _ in range(3)]
    answers = await move_all(api, ann, *({"id": gid(one), **TO_CONTACTED} for one in records), atomic=atomic)
    assert kinds(answers) == ["TransitionApplied"] * 3
    assert [answer["record"] for answer in answers] == [
        {"id": gid(one), "stageKey": "contacted", "version": 3, "owner": {"name": "Ann"}} for one in records
    ]
    assert [answer["transition"]["to"]["key"] for answer in answers] == ["contacted"] * 3
    assert api.woken == (1 if atomic else 3)


async def test_one_that_fails_does_not_disturb_the_others(api: Api, world: World) -> None:
    ann = await world.user()
    first, unready, last = await ready(world, ann), await world.engagement(ann), await ready(world, ann)
    answers = await move_all(
        api,
        ann,
        {"id": gid(first), **TO_CONTACTED},
        {"id": gid(unready), **TO_CONTACTED},
        {"id": "nonsense", **TO_CONTACTED},
        {"id": gid(first), "to": {"thread": "INPUT"}},
        {"id": gid(last), "expectedVersion": 7, **TO_CONTACTED},
        {"id": gid(last), **TO_CONTACTED},
    )
    assert kinds(answers) == [
        "TransitionApplied",
        "TransitionRefused",
        "NotFound",
        "InvalidInput",
        "VersionConflict",
        "TransitionApplied",
    ]
    assert answers[1]["code"] == "PRECONDITION_UNMET"
    assert answers[2]["id"] == "nonsense"
    assert (answers[4]["expected"], answers[4]["actual"]) == (7, 2)
    stages = [(await Engagement.get(id=one.id)).stage for one in (first, unready, last)]
    assert stages == [S.CONTACTED, S.COLD_LEAD, S.CONTACTED]


async def test_where_one_fails_an_atomic_call_changes_nothing(api: Api, world: World) -> None:
    ann = await world.user(name="Ann")
    first, unready, last = await ready(world, ann), await world.engagement(ann), await ready(world, ann)
    items = [{"id": gid(one), "idempotencyKey": gid(one), **TO_CONTACTED} for one in (first, unready, last)]
    async with nothing_changes():
        answers = await move_all(api, ann, *items, atomic=True)
    assert codes(answers) == ["BATCH_ABORTED", "PRECONDITION_UNMET", "BATCH_ABORTED"]
    assert "item 1" in answers[0]["message"]
    assert answers[0]["record"] == {"id": gid(first), "stageKey": "cold_lead", "version": 2, "owner": {"name": "Ann"}}
    assert api.woken == 0
    await world.record(ann, unready.id, ActivityKind.OUTBOUND_TOUCH)
    again = await move_all(api, ann, *items, atomic=True)
    assert [(one["__typename"], one.get("replayed")) for one in again] == [("TransitionApplied", False)] * 3


@pytest.mark.parametrize(
    ("bad", "kind"),
    [
        ({"id": "nonsense", **TO_CONTACTED}, "NotFound"),
        ({"to": {"venture": 3}}, "InvalidInput"),
        ({"ownerId": "nonsense", **TO_CONTACTED}, "InvalidInput"),
        ({"reason": "x" * 20_001, **TO_CONTACTED}, "InvalidInput"),
        ({"expectedVersion": 1, **TO_CONTACTED}, "VersionConflict"),
        ({"idempotencyKey": " ", **TO_CONTACTED}, "InvalidInput"),
    ],
)
async def test_any_problem_of_one_item_aborts_an_atomic_call(api: Api, world: World, bad: Json, kind: str) -> None:
    ann = await world.user()
    good, other = await ready(world, ann), await ready(world, ann)
    items = [{"id": gid(good), **TO_CONTACTED}, {"id": gid(other), **bad}]
    async with nothing_changes():
        answers = await move_all(api, ann, *items, atomic=True)
    assert (answers[0].get("code"), answers[1]["__typename"]) == ("BATCH_ABORTED", kind)


async def test_all_causes_of_an_aborted_call_are_told_at_once(api: Api, world: World) -> None:
    ann = await world.user()
    unready, good, gone = await world.engagement(ann), await ready(world, ann), await ready(world, ann)
    async with nothing_changes():
        answers = await move_all(
            api,
            ann,
            {"id": gid(unready), **TO_CONTACTED},
            {"id": gid(unready), **TO_INTERESTED},
            {"id": gid(good), **TO_CONTACTED},
            {"id": gid(gone), "to": {"engagement": "WARM"}},
            atomic=True,
        )
    assert codes(answers) == ["PRECONDITION_UNMET", "BATCH_ABORTED", "BATCH_ABORTED", "NOT_LISTED"]


@pytest.mark.parametrize("atomic", [False, True])
async def test_a_record_may_move_twice_in_one_call(api: Api, world: World, *, atomic: bool) -> None:
    ann = await world.user()
    record = await ready(world, ann)
    await world.record(ann, record.id, ActivityKind.INTEREST_SIGNAL)
    items = [
        {"id": gid(record), "expectedVersion": 3, **TO_CONTACTED},
        {"id": gid(record), "expectedVersion": 4, **TO_INTERESTED},
    ]
    answers = await move_all(api, ann, *items, atomic=atomic)
    shown = [(one["record"]["stageKey"], one["record"]["version"]) for one in answers]
    assert shown == [("contacted", 4), ("interested", 5)]
    moves = await Transition.filter(subject_id=record.id).order_by("sequence").values_list("to_stage", flat=True)
    assert list(map(str, moves)) == ["cold_lead", "contacted", "interested"]


@pytest.mark.parametrize("atomic", [False, True])
async def test_a_dry_run_of_one_item_writes_nothing_and_foretells_the_call(
    api: Api, world: World, *, atomic: bool
) -> None:
    ann = await world.user()
    record, other = await ready(world, ann), await ready(world, ann)
    items = [{"id": gid(record), **TO_CONTACTED}, {"id": gid(other), **TO_CONTACTED}]
    async with nothing_changes():
        planned = await move_all(api, ann, *({**item, "dryRun": True} for item in items), atomic=atomic)
    assert [one["dryRun"] for one in planned] == [True, True]
    assert api.woken == 0
    done = await move_all(api, ann, {**items[0], "dryRun": True}, *items, atomic=atomic)
    assert [one["dryRun"] for one in done] == [True, False, False]
    assert [one["effects"] for one in planned] == [one["effects"] for one in done[1:]]


@pytest.mark.parametrize("atomic", [False, True])
async def test_a_whole_call_is_replayed_by_its_keys(api: Api, world: World, *, atomic: bool) -> None:
    ann = await world.user()
    records = [await ready(world, ann) for _ in range(3)]
    items = [{"id": gid(one), "idempotencyKey": f"k{place}", **TO_CONTACTED} for place, one in enumerate(records)]
    first = await move_all(api, ann, *items, atomic=atomic)
    async with nothing_changes():
        again = await move_all(api, ann, *reversed(items), atomic=atomic)
    assert list(reversed(again)) == [{**one, "replayed": True} for one in first]


@pytest.mark.parametrize("atomic", [False, True])
async def test_known_and_new_keys_may_be_mixed(api: Api, world: World, *, atomic: bool) -> None:
    ann = await world.user()
    known, new, plain = [await ready(world, ann) for _ in range(3)]
    sent = {"id": gid(known), "idempotencyKey": "k", **TO_CONTACTED}
    await api.mutate(ann, "transitionStage", "... on TransitionApplied { replayed }", **sent)
    items = [sent, {"id": gid(new), "idempotencyKey": "n", **TO_CONTACTED}, {"id": gid(plain), **TO_CONTACTED}]
    answers = await move_all(api, ann, *items, atomic=atomic)
    assert [one["replayed"] for one in answers] == [True, False, False]


@pytest.mark.parametrize("atomic", [False, True])
async def test_a_key_twice_in_one_call_is_one_move(api: Api, world: World, *, atomic: bool) -> None:
    ann = await world.user()
    record = await ready(world, ann)
    item = {"id": gid(record), "idempotencyKey": "k", **TO_CONTACTED}
    answers = await move_all(api, ann, item, item, atomic=atomic)
    assert [one["replayed"] for one in answers] == [False, True]
    other = await move_all(api, ann, item, {**item, "reason": "other"}, atomic=atomic)
    assert kinds(other)[1] == "InvalidInput"
    assert other[1]["fields"][0]["path"] == ["idempotencyKey"]


async def test_more_items_than_a_call_may_have_are_refused_and_nothing_is_done(api: Api, world: World) -> None:
    ann = await world.user()
    record = await ready(world, ann)
    items = [{"id": gid(record), **TO_CONTACTED}] * (MOST + 1)
    async with nothing_changes():
        error = await api.refused(ann, DOCUMENT % ANSWER, input=items)
    assert isinstance(error, BadUserInput)
    assert str(MOST) in str(error)
    assert await move_all(api, ann) == []


@pytest.mark.parametrize("atomic", [False, True])
async def test_events_come_in_the_order_of_the_items(api: Api, world: World, *, atomic: bool) -> None:
    ann = await world.user()
    ids = [gid(await ready(world, ann)) for _ in range(5)][::-1]
    await move_all(api, ann, *({"id": one, **TO_CONTACTED} for one in ids), atomic=atomic)
    await settled()
    query = '{ events(filter: {types: ["engagement.stage_changed"]}) { nodes { subject { id } } } }'
    events = (await api.ask(ann, query))["events"]["nodes"]
    assert [event["subject"]["id"] for event in events] == ids


async def test_answering_takes_the_same_number_of_statements_however_many_there_are(api: Api, world: World) -> None:
    boss = await world.user(Role.MANAGER)
    owners = [await world.user(name=f"Owner {place}") for place in range(20)]
    few = [gid(await ready(world, owner)) for owner in owners[:2]]
    many = [gid(await ready(world, owner)) for owner in owners]
    fields = """... on TransitionApplied { record { owner { name } tasks(first: 5) { nodes { title } }
      ... on Engagement { organization { name } } } transition { actor { name } } }
      ... on TransitionRefused { record { owner { name } } }"""

    async def reads(ids: list[str]) -> int:
        with counting() as statements:
            answers = await move_all(api, boss, *({"id": one, **TO_CONTACTED} for one in ids), fields=fields)
        assert {"TransitionApplied"} == set(kinds(answers))
        return sum('FROM "users"' in one or "FROM users" in one or "FROM organizations" in one for one in statements)

    assert await reads(few) == await reads(many)


@pytest.mark.parametrize("atomic", [False, True])
async def test_each_item_takes_a_bounded_number_of_statements(api: Api, world: World, *, atomic: bool) -> None:
    ann = await world.user()

    async def statements(number: int) -> int:
        ids = [gid(await ready(world, ann)) for _ in range(number)]
        with counting() as found:
            await move_all(api, ann, *({"id": one, **TO_CONTACTED} for one in ids), atomic=atomic)
        return len(found)

    two, twelve = await statements(2), await statements(12)
    assert (twelve - two) / 10 <= 4


async def test_one_atomic_call_counts_its_own_reversals(api: Api, world: World) -> None:
    ann = await world.user()
    ids = [gid(await ready(world, ann)) for _ in range(4)]
    await move_all(api, ann, *({"id": one, **TO_CONTACTED} for one in ids), atomic=True)
    back = [{"id": one, "to": {"engagement": "COLD_LEAD"}, "reason": "cooled down"} for one in ids]
    answers = await move_all(api, ann, *back, atomic=True)
    told = [[effect["key"] for effect in one["effects"]].count("engagement.reversals_repeated") for one in answers]
    assert told == [0, 0, 1, 0]
