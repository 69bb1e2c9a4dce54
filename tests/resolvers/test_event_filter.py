from dataclasses import dataclass, field
from typing import Any
from uuid import UUID, uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from guards.enums import LifecycleKind
from guards.event_patterns import TypePattern
from resolvers.errors import BadUserInput
from resolvers.event_filter import NOTICE, EventFilter, parse_types
from resolvers.events import Cursor, read_after
from resolvers.ids import global_id
from tests.support.outbox import emit, settled


@dataclass
class Happened:
    type: str
    subject_kind: str | None = None
    subject_id: UUID | None = None
    data: dict[str, Any] = field(default_factory=dict)


def wants(*types: str) -> EventFilter:
    return EventFilter(types=parse_types(types))


def test_a_type_means_itself_only() -> None:
    assert wants("task.created").matches(Happened("task.created"))
    assert not wants("task.created").matches(Happened("task.created_twice"))


def test_a_star_means_everything_below() -> None:
    assert wants("engagement.*").matches(Happened("engagement.stale"))
    assert not wants("engagement.*").matches(Happened("engagements.stale"))
    assert wants("*").matches(Happened("webhook.test"))


def test_a_stage_change_is_narrowed_to_its_target() -> None:
    won = wants("engagement.stage_changed:closed_won")

    assert won.matches(Happened("engagement.stage_changed", data={"to": "closed_won"}))
    assert not won.matches(Happened("engagement.stage_changed", data={"to": "closed_lost"}))
    assert not won.matches(Happened("engagement.stage_changed"))


def test_several_patterns_are_met_by_one() -> None:
    assert wants("task.created", "engagement.*").matches(Happened("engagement.stale"))


def test_no_pattern_at_all_is_met_by_nothing() -> None:
    assert not wants().matches(Happened("task.created"))


@pytest.mark.parametrize(
    "text",
    ["", "engagement", "engagement.", "*.created", "eng*", "Engagement.created", "a.b:", "engagement.*:won", "a b.c"],
)
def test_an_ill_formed_pattern_is_refused(text: str) -> None:
    with pytest.raises(BadUserInput, match="is not an event type"):
        parse_types([text])


def test_only_stage_changes_are_narrowed() -> None:
    with pytest.raises(BadUserInput, match="only a stage change"):
        parse_types(["engagement.created:cold_lead"])


def test_too_many_patterns_are_refused() -> None:
    with pytest.raises(BadUserInput, match="at most 100"):
        parse_types(["task.created"] * 101)


def test_a_notice_to_somebody_else_is_left_out_and_everything_else_is_not() -> None:
    ann, ben = uuid4(), uuid4()
    to_ann = {"userId": global_id("User", ann)}
    for_ben = EventFilter(reader=ben)
    assert EventFilter(reader=ann).matches(Happened(NOTICE, data=to_ann))
    assert EventFilter().matches(Happened(NOTICE, data=to_ann))
    assert not for_ben.matches(Happened(NOTICE, data=to_ann))
    assert not for_ben.matches(Happened(NOTICE))
    assert for_ben.matches(Happened("task.assigned", data=to_ann))


def test_notices_to_somebody_are_nothing_but_that() -> None:
    ann, ben = uuid4(), uuid4()
    to_ann = {"userId": global_id("User", ann)}
    assert EventFilter(notices_to=ann).matches(Happened(NOTICE, data=to_ann))
    assert not EventFilter(notices_to=ben).matches(Happened(NOTICE, data=to_ann))
    assert not EventFilter(notices_to=ann).matches(Happened("task.assigned", data=to_ann))


TYPES = [
    "engagement.created",
    "engagement.stage_changed",
    "engagementx.created",
    "task.created",
    "thread.stage_changed",
]
STAGES = ["closed_won", "closed_lost"]
SUBJECTS = [uuid4(), uuid4()]
USERS = [uuid4(), uuid4()]

patterns = st.one_of(
    st.sampled_from(TYPES).map(TypePattern),
    st.sampled_from(["", "engagement.", "task."]).map(lambda start: TypePattern(start, open=True)),
    st.sampled_from(STAGES).map(lambda stage: TypePattern("engagement.stage_changed", target=stage)),
)
filters = st.builds(
    EventFilter,
    types=st.none() | st.lists(patterns, max_size=3).map(tuple),
    kinds=st.none() | st.frozensets(st.sampled_from([str(kind) for kind in LifecycleKind])),
    subject_id=st.none() | st.sampled_from(SUBJECTS),
    reader=st.none() | st.sampled_from(USERS),
    notices_to=st.none() | st.sampled_from(USERS),
)


@pytest.fixture
async def a_bit_of_everything(database: str) -> None:
    assert database
    for kind in TYPES:
        for to in [None, *STAGES]:
            await emit(kind, data={"to": to} if to else {})
            for subject in SUBJECTS:
                await emit(kind, (LifecycleKind.ENGAGEMENT, subject), {"to": to})
    for data in ({"userId": str(USERS[0])}, {"userId": str(USERS[1])}, {}):
        for kind in (NOTICE, "task.created"):
            await emit(kind, (LifecycleKind.ENGAGEMENT, SUBJECTS[0]), data)
    await emit("thread.stage_changed", (LifecycleKind.THREAD, SUBJECTS[0]), {"to": "closed_won"})
    await settled()


@pytest.mark.usefixtures("a_bit_of_everything")
@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(wanted=filters)
async def test_the_database_and_the_process_filter_alike(wanted: EventFilter) -> None:
    everything = (await read_after(Cursor(0, 0))).events

    found = (await read_after(Cursor(0, 0), wanted)).events

    assert list(found) == [event for event in everything if wanted.matches(event)]
