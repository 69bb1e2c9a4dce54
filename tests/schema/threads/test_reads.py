"""Threads and what they reason about, read like a client reads them. Source: api.md, Conventions; threads.md §1."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from commands.threads.goal_metrics import MetricDraft
from commands.threads.update_canvas_section import update_canvas_section
from commands.threads.update_goal import GoalChanges, update_goal
from commands.threads.update_icp import IcpDraft, update_icp
from guards.actor import Actor
from guards.enums import Role
from guards.thread_enums import MaterialKind, ThreadStage, ThreadStatus, ThreadType
from models import Assumption, Goal, Material, Thread
from resolvers.ids import global_id
from tests.support.answers import done
from tests.support.api import Api, Json, gid
from tests.support.threads import ThreadWorld
from tests.support.world import World

NAMES = "{ nodes { name } }"


@pytest.fixture
async def ann(world: World) -> Actor:
    return await world.user(Role.MANAGER, "Ann")


@pytest.fixture
async def crowd(threads: ThreadWorld, ann: Actor) -> list[Thread]:
    """Five deals of two segments, the second of them further on, and a business thread."""
    made: list[Thread] = []
    for number in range(5):
        segment = await threads.segment(ann, f"s-{number}") if number in {0, 3} else None
        threads.clock.advance(timedelta(minutes=1))
        key = segment.id if segment else made[-1].segment_id
        made.append(await threads.thread(ann, name=f"Deal {number}", segment_id=key, external_id=f"T-{number}"))
    await threads.bring_to(ann, made[1], ThreadStage.HYPOTHESIS)
    made.append(await threads.thread(ann, ThreadType.BUSINESS, name="House"))
    return made


async def names(api: Api, ann: Actor, arguments: str) -> list[str]:
    """The names of the threads that a list holds."""
    return [one["name"] for one in (await api.ask(ann, f"{{ threads({arguments}) {NAMES} }}"))["threads"]["nodes"]]


FILTERS = {
    "type: {eq: BUSINESS}": ["House"],
    "stage: {gte: HYPOTHESIS}": ["Deal 1"],
    "stage: {eq: INPUT}, type: {in: [SALES]}": ["Deal 0", "Deal 2", "Deal 3", "Deal 4"],
    'segmentMatches: {code: {eq: "s-3"}}': ["Deal 3", "Deal 4"],
    "anyEntry: {stage: {eq: INPUT}}": ["Deal 1"],
    'ownerMatches: {name: {contains: "nn"}}, name: {gt: "E"}': ["House"],
    'or: [{name: {eq: "House"}}, {externalId: {eq: "T-0"}}]': ["Deal 0", "House"],
    "not: {type: {eq: SALES}}": ["House"],
    "decision: {isNull: false}": [],
    "segment: {isNull: true}": ["House"],
}


@pytest.mark.usefixtures("crowd")
@pytest.mark.parametrize(("where", "expected"), FILTERS.items())
async def test_threads_are_filtered_by_what_they_are_and_belong_to(
    api: Api, ann: Actor, where: str, expected: list[str]
) -> None:
    assert await names(api, ann, f"filter: {{{where}}}") == expected


@pytest.mark.usefixtures("crowd")
async def test_threads_are_listed_page_by_page_in_any_order(api: Api, ann: Actor) -> None:
    document = """query($after: String) {
        threads(first: 4, after: $after, orderBy: [{field: NAME, direction: DESC}]) {
            totalCount pageInfo { hasNextPage endCursor } nodes { name }
        }
    }"""

    first = (await api.ask(ann, document))["threads"]
    second = (await api.ask(ann, document, after=first["pageInfo"]["endCursor"]))["threads"]

    told = [one["name"] for one in (*first["nodes"], *second["nodes"])]
    assert told == ["House", "Deal 4", "Deal 3", "Deal 2", "Deal 1", "Deal 0"]
    assert (first["totalCount"], first["pageInfo"]["hasNextPage"], second["pageInfo"]["hasNextPage"]) == (
        6,
        True,
        False,
    )


@pytest.mark.usefixtures("crowd")
async def test_threads_are_ordered_by_stage_as_the_lifecycle_has_them_and_by_type(api: Api, ann: Actor) -> None:
    by_stage = "orderBy: [{field: STAGE}, {field: NAME}]"
    forward = await names(api, ann, by_stage)

    assert forward == ["Deal 0", "Deal 2", "Deal 3", "Deal 4", "House", "Deal 1"]
    assert await names(api, ann, "orderBy: [{field: STAGE, direction: DESC}], first: 1") == ["Deal 1"]
    assert (await names(api, ann, "orderBy: [{field: TYPE}, {field: NAME}], first: 2")) == ["House", "Deal 0"]


@pytest.mark.usefixtures("crowd")
async def test_pages_of_threads_by_stage_go_on_where_the_last_one_ended(api: Api, ann: Actor) -> None:
    document = """query($after: String) {
        threads(first: 2, after: $after, orderBy: [{field: STAGE, direction: DESC}, {field: TYPE, direction: DESC}]) {
            pageInfo { endCursor } nodes { name }
        }
    }"""

    told, after = [], None
    for _ in range(3):
        page = (await api.ask(ann, document, after=after))["threads"]
        told += [one["name"] for one in page["nodes"]]
        after = page["pageInfo"]["endCursor"]

    assert (told[0], sorted(told[1:5]), told[5]) == ("Deal 1", ["Deal 0", "Deal 2", "Deal 3", "Deal 4"], "House")


async def test_a_thread_is_found_by_each_of_its_keys_and_by_its_words(
    api: Api, ann: Actor, crowd: list[Thread]
) -> None:
    found = await api.ask(
        ann,
        """query($id: ID!) {
            thread(id: $id) { name } node(id: $id) { id ... on Staged { kind stageKey } }
            threadByExternalId(externalId: "T-2") { name }
            search(text: "deal 2", types: [THREAD]) { nodes { item { ... on Thread { name } } } }
        }""",
        id=global_id("Thread", crowd[2].id),
    )

    assert found == {
        "thread": {"name": "Deal 2"},
        "node": {"id": global_id("Thread", crowd[2].id), "kind": "THREAD", "stageKey": "input"},
        "threadByExternalId": {"name": "Deal 2"},
        "search": {"nodes": [{"item": {"name": "Deal 2"}}]},
    }


@pytest.mark.usefixtures("crowd")
async def test_threads_are_counted_by_stage_and_in_groups(api: Api, ann: Actor) -> None:
    found = await api.ask(
        ann,
        """{
            stageCounts(kind: THREAD, threadFilter: {type: {eq: SALES}}) { stage { key } count }
            threadGroups(by: [TYPE, STAGE]) { type stage { key } count }
            bySegment: threadGroups(by: [SEGMENT], filter: {type: {eq: SALES}}) { segment { code } count resting }
        }""",
    )

    assert {one["stage"]["key"]: one["count"] for one in found["stageCounts"] if one["count"]} == {
        "input": 4,
        "hypothesis": 1,
    }
    assert [(one["type"], one["stage"]["key"], one["count"]) for one in found["threadGroups"]] == [
        ("SALES", "input", 4),
        ("BUSINESS", "input", 1),
        ("SALES", "hypothesis", 1),
    ]
    assert [(one["segment"]["code"], one["count"]) for one in found["bySegment"]] == [("s-0", 3), ("s-3", 2)]


@pytest.mark.usefixtures("crowd")
async def test_what_clocks_will_do_to_threads_is_among_what_comes(api: Api, ann: Actor) -> None:
    found = (await api.ask(ann, "{ upcoming(first: 3) { nodes { timer { key } record { name kind } } } }"))["upcoming"]

    assert found["nodes"][0] == {"timer": {"key": "thread.input"}, "record": {"name": "Deal 0", "kind": "THREAD"}}


async def test_a_deal_and_its_thread_name_each_other(api: Api, ann: Actor, world: World, threads: ThreadWorld) -> None:
    deal = await world.engagement(ann)
    await threads.thread(ann, engagement_id=deal.id)

    found = await api.ask(
        ann,
        """{ threads { nodes { engagement { id thread { name } } } }
             engagements(filter: {threadMatches: {type: {eq: SALES}}}) { nodes { thread { engagement { id } } } } }""",
    )

    assert found["threads"]["nodes"] == [{"engagement": {"id": gid(deal), "thread": {"name": "Acme"}}}]
    assert found["engagements"]["nodes"] == [{"thread": {"engagement": {"id": gid(deal)}}}]


STATE = (
    "{ goals { nodes { state { onTrack risk completesAt metrics { name gap trend rate projected flagged stale } } } } }"
)


async def test_where_a_goal_stands_is_derived_from_its_metrics(api: Api, ann: Actor, threads: ThreadWorld) -> None:
    metric = MetricDraft("users", "people", Decimal(0), Decimal(100))
    goal = await threads.goal(ann, "g-users", metrics=(metric,))
    young = (await api.ask(ann, STATE))["goals"]["nodes"][0]["state"]
    threads.clock.advance(timedelta(days=10))
    changes = GoalChanges(values={"users": Decimal(20)})
    done(await update_goal(threads.world.call(ann), goal.id, changes))

    told = (await api.ask(ann, STATE))["goals"]["nodes"][0]["state"]

    assert (young["onTrack"], young["risk"], young["metrics"][0]["rate"]) == (None, None, None)
    assert (told["onTrack"], told["risk"]) == (True, "LOW")
    assert told["completesAt"].startswith("2026-04-21")
    (users,) = told["metrics"]
    assert (users["gap"], users["trend"], users["rate"]) == ("80.0000", "RISING", "2.0000")
    assert (users["flagged"], users["stale"]) == (True, False)
    assert Decimal(users["projected"]) > Decimal(100)


async def test_a_goal_of_an_earlier_release_that_is_due_on_the_last_of_days_is_read(
    api: Api, ann: Actor, threads: ThreadWorld
) -> None:
    goal = await threads.goal(ann)
    threads.clock.advance(timedelta(days=1))
    await Goal.filter(id=goal.id).update(deadline=date.max)

    (told,) = (await api.ask(ann, STATE))["goals"]["nodes"]

    assert told["state"]["onTrack"] is not None


async def test_where_a_subgoal_stands_is_derived_from_its_threads(api: Api, ann: Actor, threads: ThreadWorld) -> None:
    goal = await threads.goal(ann)
    first = await threads.subgoal(ann, goal)
    await threads.subgoal(ann, goal, depends_on=("SG1",))
    third = await threads.subgoal(ann, goal)
    await threads.thread(ann, goal_id=goal.id, subgoal_id=first.id)
    blocked = await threads.thread(ann, name="Other", goal_id=goal.id, subgoal_id=third.id)
    await Thread.filter(id=blocked.id).update(status=ThreadStatus.BLOCKED)

    found = await api.ask(ann, "{ goals { nodes { subgoals { nodes { code status } } } } }")

    told = {one["code"]: one["status"] for one in found["goals"]["nodes"][0]["subgoals"]["nodes"]}
    assert told == {"SG1": "IN_PROGRESS", "SG2": "PENDING", "SG3": "BLOCKED"}


async def test_a_material_is_stale_once_what_it_was_made_from_has_changed(
    api: Api, ann: Actor, threads: ThreadWorld
) -> None:
    segment = await threads.segment(ann)
    call = threads.world.call
    done(await update_canvas_section(call(ann), 7, "It is theirs."))
    icp = done(await update_icp(call(ann), segment.id, IcpDraft({"industries": ["Fashion"]}, canvas={7: 1})))
    now = threads.clock.now()
    made: Json = {"segment_id": segment.id, "version": 1, "content": "x", "created_at": now}
    await Material.create(kind=MaterialKind.PITCH_DECK, title="Deck", icp_id=icp.id, canvas={"7": 1}, **made)
    await Material.create(kind=MaterialKind.ONE_PAGER, title="Page", **made)
    asked = """{ materials { nodes { title stale outdated } }
        stale: materials(filter: {stale: {eq: true}}) { nodes { title } } }"""

    fresh = await api.ask(ann, asked)
    done(await update_canvas_section(call(ann), 7, "It is theirs alone."))
    done(await update_icp(call(ann), segment.id, IcpDraft({"industries": ["Shoes"]})))
    later = await api.ask(ann, asked)

    assert [one["stale"] for one in fresh["materials"]["nodes"]] == [False, False]
    assert fresh["stale"]["nodes"] == []
    assert later["materials"]["nodes"] == [
        {
            "title": "Deck",
            "stale": True,
            "outdated": ["canvas 07 is at version 2, not 1", "the ICP is at version 2, not 1"],
        },
        {"title": "Page", "stale": False, "outdated": []},
    ]
    assert later["stale"]["nodes"] == [{"title": "Deck"}]


async def test_a_customer_profile_is_read_as_it_was_written(api: Api, ann: Actor, threads: ThreadWorld) -> None:
    segment = await threads.segment(ann)
    sent = {
        "filters": {"industries": ["Fashion"], "revenueMin": "1000000", "techStack": ["Shopify"]},
        "criteria": [{"name": "problem", "weight": "0.3"}],
        "qualificationScore": "0.75",
        "sampleCompanies": ["A", "B", "C", "D", "E"],
    }
    fields = """... on IcpUpdated { icp {
        version current filters { industries businessModel revenueMin techStack problemIndicators }
        criteria { name weight } qualificationScore sampleCompanies canvas { number version } segment { code }
    } }"""

    answer = await api.mutate(ann, "updateIcp", fields, segmentId=global_id("Segment", segment.id), **sent)

    assert answer["icp"] == {
        "version": 1,
        "current": True,
        "filters": {
            "industries": ["Fashion"],
            "businessModel": None,
            "revenueMin": "1000000",
            "techStack": ["Shopify"],
            "problemIndicators": [],
        },
        "criteria": [{"name": "problem", "weight": "0.3"}],
        "qualificationScore": "0.750",
        "sampleCompanies": ["A", "B", "C", "D", "E"],
        "canvas": [],
        "segment": {"code": "mid-market"},
    }


async def test_a_version_that_moved_on_is_told_with_what_is_there(api: Api, ann: Actor, threads: ThreadWorld) -> None:
    belief = await threads.assumption(ann)
    done(await update_canvas_section(threads.world.call(ann), 5, "It is slow."))
    assert (await Assumption.get(id=belief.id)).version == 1

    stale = await api.mutate(
        ann,
        "updateAssumption",
        "... on AssumptionConflict { expected actual assumption { code } }",
        id=global_id("Assumption", belief.id),
        confidence=70,
        expectedVersion=7,
    )
    section = await api.mutate(
        ann,
        "updateCanvasSection",
        "... on CanvasSectionConflict { expected actual section { number title content } }",
        number=5,
        content="It is dear.",
        expectedVersion=0,
    )

    assert stale == {
        "__typename": "AssumptionConflict",
        "expected": 7,
        "actual": 1,
        "assumption": {"code": "A4"},
    }
    assert section["section"] == {"number": 5, "title": "Problem", "content": "It is slow."}
