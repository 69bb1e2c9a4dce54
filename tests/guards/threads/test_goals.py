"""Where a goal leads, at what risk, and where its subgoals stand. Source: seed facts D5."""

from datetime import datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guards.goals import Criterion, Metric, achieved, gapes, idle, is_met, risk, state, trajectory
from guards.subgoals import Subgoal, SubgoalThread, circular, statuses
from guards.thread_enums import GoalRisk, SubgoalStatus, ThreadStatus, Trend
from tests.guards.builders import MONDAY
from tests.guards.threads.builders import DAY

T = ThreadStatus
DEADLINE = MONDAY + 100 * DAY
BEGUN = SubgoalThread(T.ACTIVE)
DONE = SubgoalThread(T.COMPLETED, done=True)


def metric(current: int, start: int = 0, target: int = 100, previous: int | None = None, name: str = "MRR") -> Metric:
    before = None if previous is None else Decimal(previous)
    return Metric(name, Decimal(start), Decimal(target), Decimal(current), MONDAY, previous=before)


def test_a_metric_goes_on_as_until_now() -> None:
    found = trajectory(metric(30), DEADLINE, MONDAY + 20 * DAY)
    assert found is not None

    assert (found.rate, found.projected) == (Decimal("1.5"), Decimal(150))
    assert found.on_track
    assert found.completes_at == MONDAY + 20 * DAY + timedelta(days=70 / 1.5)


@pytest.mark.parametrize(("current", "on_track"), [(19, False), (20, True), (21, True)])
def test_on_track_is_what_reaches_the_target_at_the_deadline(current: int, on_track: bool) -> None:  # noqa: FBT001  # a column
    found = trajectory(metric(current), DEADLINE, MONDAY + 20 * DAY)
    assert found is not None

    assert found.on_track is on_track


def test_a_metric_may_have_to_fall() -> None:
    found = trajectory(metric(70, start=100, target=0), DEADLINE, MONDAY + 20 * DAY)
    assert found is not None

    assert (found.rate, found.projected, found.on_track) == (Decimal("-1.5"), Decimal(-50), True)


def test_after_the_deadline_what_is_now_counts() -> None:
    found = trajectory(metric(90), DEADLINE, DEADLINE + 10 * DAY)
    assert found is not None

    assert (found.projected, found.on_track) == (Decimal(90), False)


@pytest.mark.parametrize("current", [0, -5])
def test_what_stands_still_or_goes_the_wrong_way_never_arrives(current: int) -> None:
    found = trajectory(metric(current), DEADLINE, MONDAY + DAY)
    assert found is not None

    assert (found.on_track, found.completes_at) == (False, None)


def test_what_takes_longer_than_any_calendar_never_arrives() -> None:
    slow = Metric("MRR", Decimal(0), Decimal(10) ** 12, Decimal("0.000001"), MONDAY)
    found = trajectory(slow, DEADLINE, MONDAY + DAY)

    assert found is not None
    assert found.completes_at is None


def test_at_its_start_nothing_can_be_told_of_a_metric() -> None:
    assert trajectory(metric(0), DEADLINE, MONDAY) is None
    assert state([metric(0)], DEADLINE, MONDAY).on_track is None


def test_what_is_reached_is_complete() -> None:
    found = trajectory(metric(120), DEADLINE, MONDAY + DAY)

    assert found is not None
    assert found.completes_at == MONDAY + DAY


@pytest.mark.parametrize(
    ("on_track", "days", "expected"),
    [
        (True, 31, GoalRisk.LOW),
        (True, 30, GoalRisk.MEDIUM),
        (True, 0, GoalRisk.MEDIUM),
        (False, 31, GoalRisk.HIGH),
        (False, 15, GoalRisk.HIGH),
        (False, 14, GoalRisk.CRITICAL),
        (False, -1, GoalRisk.CRITICAL),
    ],
)
def test_risk_is_what_d5_says(on_track: bool, days: int, expected: GoalRisk) -> None:  # noqa: FBT001  # a column
    assert risk(on_track, MONDAY + days * DAY, MONDAY) is expected


def test_a_goal_is_on_track_when_all_its_metrics_are() -> None:
    good, bad = metric(50, name="MRR"), metric(1, name="customers")
    now = MONDAY + 20 * DAY

    assert state([good], DEADLINE, now).on_track is True
    found = state([good, bad], DEADLINE, now)
    assert (found.on_track, found.risk) == (False, GoalRisk.HIGH)
    assert found.completes_at == now + timedelta(days=99 / 0.05)


def test_a_goal_without_metrics_tells_nothing() -> None:
    found = state([], DEADLINE, MONDAY + DAY)

    assert (found.on_track, found.risk, found.completes_at, found.flags) == (None, None, None, ())


def test_a_metric_that_nobody_updated_for_a_week_is_stale() -> None:
    old = metric(50)
    fresh = Metric("customers", Decimal(0), Decimal(3), Decimal(2), MONDAY, changed_at=MONDAY + 5 * DAY)

    assert state([old, fresh], DEADLINE, MONDAY + 7 * DAY).stale == ()
    assert state([old, fresh], DEADLINE, MONDAY + 8 * DAY).stale == ("MRR",)


def test_a_goal_that_nobody_worked_on_for_two_weeks_is_idle() -> None:
    assert not idle(MONDAY, MONDAY + 14 * DAY)
    assert idle(MONDAY, MONDAY + 14 * DAY + timedelta(seconds=1))


@pytest.mark.parametrize(
    ("current", "previous", "flagged"),
    [(49, None, True), (50, None, False), (79, 85, True), (79, 70, False), (80, 85, False), (100, 120, False)],
)
def test_a_wide_gap_is_flagged_and_a_widening_one(current: int, previous: int | None, flagged: bool) -> None:  # noqa: FBT001  # a column
    assert gapes(metric(current, previous=previous)) is flagged


@pytest.mark.parametrize(
    ("previous", "trend"), [(None, Trend.FLAT), (5, Trend.FLAT), (4, Trend.RISING), (6, Trend.FALLING)]
)
def test_a_trend_is_the_last_change(previous: int | None, trend: Trend) -> None:
    assert metric(5, previous=previous).trend is trend


@pytest.mark.parametrize(
    ("criterion", "expected"),
    [
        (Criterion("The target", "MRR"), False),
        (Criterion("Half of it", "MRR", Decimal(50)), True),
        (Criterion("A bit more", "MRR", Decimal(51)), False),
        (Criterion("Something else", "NPS"), False),
        (Criterion("Somebody says so", met=True), True),
        (Criterion("Nobody says so"), False),
    ],
)
def test_a_criterion_is_met_by_its_metric_or_by_word(criterion: Criterion, expected: bool) -> None:  # noqa: FBT001  # a column
    assert is_met(criterion, {"MRR": metric(50)}) is expected


def test_a_criterion_may_ask_for_less() -> None:
    falling = {"churn": metric(4, start=10, target=2, name="churn")}

    assert is_met(Criterion("Half", "churn", Decimal(5)), falling)
    assert not is_met(Criterion("More", "churn", Decimal(3)), falling)


def test_a_goal_is_achieved_when_all_criteria_are_met() -> None:
    met, unmet = Criterion("Said", met=True), Criterion("The target", "MRR")

    assert not achieved([met, unmet], [metric(99)])
    assert achieved([met, unmet], [metric(100)])


def test_a_goal_without_criteria_is_achieved_with_its_metrics() -> None:
    assert achieved([], [metric(100), metric(101)])
    assert not achieved([], [metric(100), metric(99)])
    assert not achieved([], [])


@pytest.mark.parametrize(
    ("threads", "met", "expected"),
    [
        ((), True, SubgoalStatus.PENDING),
        ((SubgoalThread(T.ARCHIVED),), True, SubgoalStatus.PENDING),
        ((BEGUN, SubgoalThread(T.BLOCKED)), False, SubgoalStatus.IN_PROGRESS),
        ((BEGUN, DONE), True, SubgoalStatus.IN_PROGRESS),
        ((DONE,), True, SubgoalStatus.COMPLETED),
        ((DONE, SubgoalThread(T.ARCHIVED, done=True)), True, SubgoalStatus.COMPLETED),
        ((DONE, SubgoalThread(T.ARCHIVED)), True, SubgoalStatus.COMPLETED),
        ((DONE,), False, SubgoalStatus.IN_PROGRESS),
        ((DONE, SubgoalThread(T.BLOCKED)), True, SubgoalStatus.BLOCKED),
        ((SubgoalThread(T.PAUSED),), False, SubgoalStatus.IN_PROGRESS),
    ],
)
def test_a_subgoal_stands_where_its_threads_do(
    threads: tuple[SubgoalThread, ...],
    met: bool,  # noqa: FBT001  # a column
    expected: SubgoalStatus,
) -> None:
    assert statuses([Subgoal("SG1", criterion_met=met, threads=threads)]) == {"SG1": expected}


def test_a_subgoal_that_rests_waits_for_those_before_it() -> None:
    paused = (SubgoalThread(T.PAUSED),)
    second, third = Subgoal("SG2", ("SG1",), threads=paused), Subgoal("SG3", ("SG1",), threads=(BEGUN,))
    open_first, done_first = Subgoal("SG1", threads=(BEGUN,)), Subgoal("SG1", criterion_met=True, threads=(DONE,))

    waiting = statuses([open_first, second, third])
    assert (waiting["SG2"], waiting["SG3"]) == (SubgoalStatus.BLOCKED, SubgoalStatus.IN_PROGRESS)
    assert statuses([done_first, second])["SG2"] is SubgoalStatus.IN_PROGRESS


def test_subgoals_that_wait_for_themselves_are_found() -> None:
    chain = [Subgoal("SG1"), Subgoal("SG2", ("SG1",)), Subgoal("SG3", ("SG2", "SG9"))]
    assert circular(chain) == ()

    assert circular([Subgoal("SG1", ("SG3",)), *chain[1:]]) == ("SG1", "SG2", "SG3")
    assert circular([Subgoal("SG1", ("SG1",)), Subgoal("SG2", ("SG1",))]) == ("SG1",)


@given(
    st.integers(-100, 200), st.integers(-100, 100), st.integers(-100, 100), st.integers(1, 300), st.integers(-50, 300)
)
def test_what_is_on_track_arrives_in_time(current: int, start: int, target: int, passed: int, left: int) -> None:
    now: datetime = MONDAY + passed * DAY
    deadline = now + left * DAY
    found = trajectory(metric(current, start=start, target=target), deadline, now)
    assert found is not None

    second = timedelta(seconds=1)
    if found.on_track:
        assert found.completes_at is not None
        assert found.completes_at <= max(deadline, now) + second
