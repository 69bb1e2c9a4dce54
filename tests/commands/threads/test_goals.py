import asyncio
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from commands.directory_write import RowConflict
from commands.outcomes import Done, Missing
from commands.threads.create_goal import GoalDraft, create_goal
from commands.threads.goal_metrics import CriterionDraft, MetricDraft
from commands.threads.subgoals import SubgoalChanges, SubgoalDraft, create_subgoal, update_subgoal
from commands.threads.update_goal import GoalChanges, update_goal
from guards.actor import Actor
from guards.enums import RefusalCode, Role
from guards.thread_enums import GoalAutonomy, GoalStatus, GoalType, ModelMode, ThreadType
from models import Event, Goal, GoalMetric, GoalMetricChange, Subgoal
from tests.support.answers import done, problems, refusal
from tests.support.threads import ThreadWorld
from tests.support.unchanged import nothing_changes
from tests.support.world import some_id

MRR = MetricDraft("mrr", "USD", Decimal(0), Decimal(50_000), Decimal(42_000))
DEADLINE = date(2026, 6, 30)


def draft(**given: Any) -> GoalDraft:
    usual: dict[str, Any] = {
        "code": "g-mrr",
        "title": "MRR",
        "type": GoalType.BUSINESS,
        "deadline": DEADLINE,
        "metrics": (MRR,),
    }
    return GoalDraft(**(usual | given))


async def changed(threads: ThreadWorld, who: Actor, goal: Goal, **given: Any) -> Any:  # Any: an outcome
    version = given.pop("expected_version", None)
    return await update_goal(threads.world.call(who), goal.id, GoalChanges(**given), expected_version=version)


async def test_a_goal_is_kept_with_what_it_is_measured_by(threads: ThreadWorld) -> None:
    ann = await threads.world.user()

    done(await create_goal(threads.world.call(ann), draft(title=" MRR ", mode=ModelMode.BOOTSTRAP, owner_id=ann.id)))

    goal, metric = await Goal.get(), await GoalMetric.get()
    assert (goal.code, goal.title, goal.deadline, goal.owner_id) == ("g-mrr", "MRR", DEADLINE, ann.id)
    assert (goal.status, goal.autonomy, goal.mode) == (GoalStatus.ACTIVE, GoalAutonomy.ASK, ModelMode.BOOTSTRAP)
    assert (metric.goal_id, metric.subgoal_id, metric.name, metric.unit) == (goal.id, None, "mrr", "USD")
    assert (metric.start, metric.target, metric.current) == (Decimal(0), Decimal(50_000), Decimal(42_000))
    assert (await Event.get(type="goal.updated")).data["change"] == "created"


async def test_autonomy_is_hybrid_unless_the_mode_or_somebody_says_otherwise(threads: ThreadWorld) -> None:
    ann = await threads.world.user()
    call = threads.world.call(ann)

    plain = done(await create_goal(call, draft(code="g-plain")))
    venture = done(await create_goal(call, draft(code="g-venture", mode=ModelMode.VENTURE)))
    auto = done(await create_goal(call, draft(code="g-auto", autonomy=GoalAutonomy.AUTO)))

    assert [goal.autonomy for goal in (plain, venture, auto)] == [
        GoalAutonomy.HYBRID,
        GoalAutonomy.HYBRID,
        GoalAutonomy.AUTO,
    ]


@pytest.mark.parametrize(
    ("given", "path"),
    [
        ({"code": "G MRR"}, "code"),
        ({"code": "g" * 101}, "code"),
        ({"title": " "}, "title"),
        ({"deadline": date.max}, "deadline"),
        ({"deadline": date(1899, 12, 31)}, "deadline"),
        ({"metrics": ()}, "metrics"),
        ({"metrics": (MetricDraft(" ", "USD", Decimal(0), Decimal(1)),)}, "metrics.0.name"),
        ({"metrics": (MetricDraft("mrr", "", Decimal(0), Decimal(1)),)}, "metrics.0.unit"),
        ({"metrics": (MetricDraft("mrr", "USD", Decimal(1), Decimal(1)),)}, "metrics.0.target"),
        ({"metrics": (MetricDraft("mrr", "USD", Decimal("NaN"), Decimal(1)),)}, "metrics.0.start"),
        ({"metrics": (MetricDraft("mrr", "USD", Decimal(0), Decimal("1E+12")),)}, "metrics.0.target"),
        ({"metrics": (MRR, MRR)}, "metrics.1.name"),
        ({"criteria": (CriterionDraft(" "),)}, "successCriteria.0.text"),
        ({"criteria": (CriterionDraft("Reach", "arr"),)}, "successCriteria.0.metric"),
        ({"criteria": (CriterionDraft("Reach", value=Decimal(1)),)}, "successCriteria.0.value"),
        ({"type": GoalType.BRAND, "mode": ModelMode.VENTURE}, "mode"),
        ({"owner_id": some_id()}, "ownerId"),
    ],
)
async def test_what_cannot_be_measured_or_kept_is_refused(
    threads: ThreadWorld, given: dict[str, Any], path: str
) -> None:
    ann = await threads.world.user()

    async with nothing_changes():
        assert problems(await create_goal(threads.world.call(ann), draft(**given))) == [path]


async def test_of_goals_created_at_once_with_one_code_one_is_made(threads: ThreadWorld) -> None:
    ann = await threads.world.user()

    answers = await asyncio.gather(*(create_goal(threads.world.call(ann), draft()) for _ in range(4)))

    assert [isinstance(answer, Done) for answer in answers].count(True) == 1
    assert await Goal.all().count() == await GoalMetric.all().count() == 1


async def test_a_viewer_creates_no_goal(threads: ThreadWorld) -> None:
    vic = await threads.world.user(Role.VIEWER)

    async with nothing_changes():
        assert refusal(await create_goal(threads.world.call(vic), draft())) is RefusalCode.ROLE_REQUIRED


async def test_a_new_value_of_a_metric_stays_in_its_history(threads: ThreadWorld) -> None:
    ann = await threads.world.user()
    goal = await threads.goal(ann)

    done(await changed(threads, ann, goal, values={"mrr": Decimal(45_000)}))

    assert (await GoalMetric.get()).current == Decimal(45_000)
    change = await GoalMetricChange.get()
    assert (change.before, change.after, change.actor_id, change.thread_id) == (
        Decimal(42_000),
        Decimal(45_000),
        ann.id,
        None,
    )
    event = await Event.filter(type="goal.updated").order_by("-position").first()
    assert event is not None
    assert (event.data["change"], event.data["metrics"]) == ("metric", ["mrr"])


async def test_a_goal_whose_metrics_reach_their_targets_is_achieved(threads: ThreadWorld) -> None:
    ann = await threads.world.user()
    goal = await threads.goal(ann)

    done(await changed(threads, ann, goal, values={"mrr": Decimal(50_000)}))

    kept = await Goal.get()
    assert (kept.status, kept.achieved_at, kept.version) == (GoalStatus.COMPLETED, threads.clock.now(), 2)
    done(await changed(threads, ann, kept, values={"mrr": Decimal(51_000)}))
    assert await Event.filter(type="goal.achieved").count() == 1


async def test_a_metric_that_is_to_fall_is_reached_from_above(threads: ThreadWorld) -> None:
    ann = await threads.world.user()
    goal = await threads.goal(ann, metrics=(MetricDraft("churn", "%", Decimal(9), Decimal(3)),))

    done(await changed(threads, ann, goal, values={"churn": Decimal("3.1")}))
    assert (await Goal.get()).status is GoalStatus.ACTIVE
    done(await changed(threads, ann, goal, values={"churn": Decimal("2.9")}))

    assert (await Goal.get()).status is GoalStatus.COMPLETED


async def test_a_goal_that_rests_is_not_achieved_by_itself(threads: ThreadWorld) -> None:
    ann = await threads.world.user()
    goal = await threads.goal(ann)
    done(await changed(threads, ann, goal, columns={"status": GoalStatus.PAUSED}))

    done(await changed(threads, ann, goal, values={"mrr": Decimal(50_000)}))
    assert (await Goal.get()).status is GoalStatus.PAUSED
    done(await changed(threads, ann, goal, columns={"status": GoalStatus.ACTIVE}))

    assert (await Goal.get()).status is GoalStatus.COMPLETED


async def test_the_last_criterion_that_somebody_sees_met_achieves_the_goal(threads: ThreadWorld) -> None:
    ann = await threads.world.user()
    stay = CriterionDraft("They stay")
    goal = await threads.goal(ann, criteria=(CriterionDraft("40K are there", "mrr", Decimal(40_000)), stay))

    done(await changed(threads, ann, goal, columns={"title": "50K MRR a month"}))
    assert (await Goal.get()).status is GoalStatus.ACTIVE
    met = (CriterionDraft("40K are there", "mrr", Decimal(40_000)), CriterionDraft("They stay", met=True))
    done(await changed(threads, ann, goal, criteria=met))

    assert (await Goal.get()).status is GoalStatus.COMPLETED


async def test_further_metrics_are_added(threads: ThreadWorld) -> None:
    ann = await threads.world.user()
    goal = await threads.goal(ann)

    done(await changed(threads, ann, goal, added=(MetricDraft("customers", "customers", Decimal(0), Decimal(3)),)))

    assert {metric.name for metric in await GoalMetric.all()} == {"mrr", "customers"}
    assert (await Goal.get()).status is GoalStatus.ACTIVE


@pytest.mark.parametrize(
    ("given", "path"),
    [
        ({"columns": {"title": None}}, "title"),
        ({"columns": {"status": None}}, "status"),
        ({"columns": {"deadline": date(3000, 1, 1)}}, "deadline"),
        ({"columns": {"owner_id": some_id()}}, "ownerId"),
        ({"values": {"arr": Decimal(1)}}, "metrics.arr"),
        ({"values": {"mrr": Decimal("0.00001")}}, "metrics.mrr"),
        ({"added": (MRR,)}, "addMetrics.0.name"),
        ({"criteria": (CriterionDraft("Reach", "arr"),)}, "successCriteria.0.metric"),
    ],
)
async def test_a_change_that_cannot_be_kept_is_refused(threads: ThreadWorld, given: dict[str, Any], path: str) -> None:
    ann = await threads.world.user()
    goal = await threads.goal(ann)

    async with nothing_changes():
        assert problems(await changed(threads, ann, goal, **given)) == [path]


async def test_a_goal_is_changed_by_who_owns_it_or_leads(threads: ThreadWorld) -> None:
    ann, bob, boss = await threads.world.user(), await threads.world.user(), await threads.world.user(Role.MANAGER)
    goal = await threads.goal(ann, owner_id=ann.id)

    async with nothing_changes():
        refused = await changed(threads, bob, goal, columns={"title": "Mine"})
        assert refusal(refused) is RefusalCode.ROLE_REQUIRED
        step = await create_subgoal(threads.world.call(bob), goal.id, SubgoalDraft("Mine", "It is mine"))
        assert refusal(step) is RefusalCode.ROLE_REQUIRED
    done(await changed(threads, ann, goal, columns={"title": "Ours"}))
    done(await changed(threads, boss, goal, columns={"title": "Everybody's"}))

    assert (await Goal.get()).title == "Everybody's"


async def test_a_goal_that_moved_on_is_not_overwritten(threads: ThreadWorld) -> None:
    ann = await threads.world.user()
    goal = await threads.goal(ann)

    async with nothing_changes():
        outcome = await changed(threads, ann, goal, columns={"title": "New"}, expected_version=2)
        unchanged = await changed(threads, ann, goal, columns={"title": goal.title}, values={"mrr": Decimal(42_000)})

    assert isinstance(outcome, RowConflict)
    assert isinstance(unchanged, Done)


async def test_subgoals_are_numbered_and_depend_on_each_other(threads: ThreadWorld) -> None:
    ann = await threads.world.user()
    goal = await threads.goal(ann)

    first = await threads.subgoal(ann, goal)
    second = await threads.subgoal(ann, goal, depends_on=("SG1",), thread_type=ThreadType.SALES, metrics=())

    assert (first.code, second.code) == ("SG1", "SG2")
    kept = await Subgoal.get(code="SG2")
    assert (kept.depends_on, kept.thread_type, kept.criterion_met) == (["SG1"], ThreadType.SALES, False)
    assert (await GoalMetric.get(subgoal_id=first.id)).name == "customers"
    assert (await Goal.get()).version == 3


@pytest.mark.parametrize(
    ("given", "path"),
    [
        ({"title": " "}, "title"),
        ({"criterion": ""}, "criterion"),
        ({"code": "1"}, "code"),
        ({"code": "SG1"}, "code"),
        ({"depends_on": ("SG9",)}, "dependsOn.0"),
        ({"metrics": (MRR, MRR)}, "metrics.1.name"),
    ],
)
async def test_a_subgoal_that_cannot_be_kept_is_refused(threads: ThreadWorld, given: dict[str, Any], path: str) -> None:
    ann = await threads.world.user()
    goal = await threads.goal(ann)
    await threads.subgoal(ann, goal)
    new = SubgoalDraft(**{"title": "Next", "criterion": "It is there", **given})

    async with nothing_changes():
        assert problems(await create_subgoal(threads.world.call(ann), goal.id, new)) == [path]


async def stepped(threads: ThreadWorld, who: Actor, step: Subgoal, **given: Any) -> Any:  # Any: an outcome
    version = given.pop("expected_version", None)
    return await update_subgoal(threads.world.call(who), step.id, SubgoalChanges(**given), expected_version=version)


async def test_a_subgoal_and_its_metrics_are_changed(threads: ThreadWorld) -> None:
    ann = await threads.world.user()
    goal = await threads.goal(ann)
    step = await threads.subgoal(ann, goal)

    columns = {"title": "Close 3", "criterion_met": True}
    done(await stepped(threads, ann, step, columns=columns, values={"customers": Decimal(3)}))

    kept = await Subgoal.get()
    assert (kept.title, kept.criterion_met, kept.version) == ("Close 3", True, 2)
    assert (await GoalMetric.get(subgoal_id=step.id)).current == Decimal(3)
    assert (await Goal.get()).status is GoalStatus.ACTIVE


async def test_a_subgoal_does_not_wait_for_itself(threads: ThreadWorld) -> None:
    ann = await threads.world.user()
    goal = await threads.goal(ann)
    first = await threads.subgoal(ann, goal)
    await threads.subgoal(ann, goal, depends_on=("SG1",), metrics=())

    async with nothing_changes():
        outcome = await stepped(threads, ann, first, columns={"depends_on": ["SG2"]})

    assert problems(outcome) == ["dependsOn"]


async def test_an_older_version_of_a_subgoal_and_an_unknown_one_are_refused(threads: ThreadWorld) -> None:
    ann = await threads.world.user()
    step = await threads.subgoal(ann, await threads.goal(ann))

    async with nothing_changes():
        assert isinstance(await stepped(threads, ann, step, columns={"title": "New"}, expected_version=2), RowConflict)
        unknown = await update_subgoal(threads.world.call(ann), some_id(), SubgoalChanges())
        assert isinstance(unknown, Missing)
        nowhere = await create_subgoal(threads.world.call(ann), some_id(), SubgoalDraft("Next", "It is there"))
        assert isinstance(nowhere, Missing)
