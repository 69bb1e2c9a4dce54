"""Plans are compiled once for what is asked, and whatever is sent, those that are kept stay few and small."""

import gc
import tracemalloc

import pytest

from planner.cache import MOST, Planner
from tests.support.planning import Prepared

LARGEST = 1_000_000
BELOW = "query Below($title: String) { engagements { nodes { tasks(filter: {title: {eq: $title}}) { totalCount } } } }"


def document(number: int) -> Prepared:
    """One that nobody has sent before."""
    return Prepared(f"{{ tasks {{ nodes {{ a{number}: title record {{ name stageInfo {{ key label }} }} }} }} }}")


def test_arguments_of_the_field_itself_need_no_new_plan() -> None:
    planner = Planner()
    users = Prepared("query Users($first: Int, $after: String) { users(first: $first, after: $after) { totalCount } }")

    plans = [planner.plan(users.asked(**given)) for given in ({}, {"first": 1}, {"first": 2, "after": "x"})]

    assert plans[0] is plans[1] is plans[2] is not None
    assert (planner.counts.compiled, planner.counts.found, planner.counts.usual, planner.size) == (1, 2, 0, 1)


@pytest.mark.parametrize(
    "text",
    [
        "query U($on: Boolean!) { users { nodes { id name @include(if: $on) } } }",
        "query U($on: Boolean!) { users { ...F } } fragment F on UserConnection { nodes { id @skip(if: $on) role } }",
        "query U($on: Boolean!) { users { nodes { tasks(open: $on) { totalCount } } } }",
        "query U($on: Boolean!) { engagements { nodes { tasks(filter: {checklist: {eq: $on}}) { totalCount } } } }",
    ],
    ids=["a directive", "a fragment", "an argument", "a filter"],
)
def test_each_use_of_variables_below_it_has_a_plan_of_its_own(text: str) -> None:
    planner, users = Planner(), Prepared(text)

    first, second, again = (planner.plan(users.asked(on=on)) for on in (True, False, True))

    assert first is again is not None
    assert second is not None
    assert second is not first
    assert (planner.counts.compiled, planner.counts.found) == (2, 1)


def test_a_variable_that_is_not_sent_is_like_one_that_is_null() -> None:
    planner, lists = Planner(), Prepared(BELOW)

    planner.plan(lists.asked())
    planner.plan(lists.asked(title=None))

    assert planner.counts.found == 1


def test_of_many_documents_those_used_last_are_kept() -> None:
    planner = Planner(most=5)
    documents = [document(number) for number in range(50)]
    for one in documents:
        planner.plan(one.asked())
    compiled = planner.counts.compiled

    for one in documents[-5:]:
        planner.plan(one.asked())

    assert planner.size == 5
    assert planner.counts.compiled == compiled == 50


def test_many_values_of_one_document_drive_out_no_other() -> None:
    planner, other = Planner(), document(0)
    planner.plan(other.asked())
    lists = Prepared(BELOW)

    for number in range(MOST + 100):
        planner.plan(lists.asked(title=f"{number}"))
    planner.plan(other.asked())

    assert planner.size < 100
    assert planner.counts.found == 1


def test_long_values_are_kept_as_far_as_there_is_room() -> None:
    planner, lists = Planner(most_bytes=LARGEST), Prepared(BELOW)

    for number in range(50):
        planner.plan(lists.asked(title=f"{number}" * 50_000))

    assert 0 < planner.size < 6


def test_what_is_larger_than_all_that_may_be_kept_has_a_plan_all_the_same() -> None:
    planner, lists = Planner(most_bytes=1_000), Prepared(BELOW)

    plans = [planner.plan(lists.asked(title="x" * 10_000)) for _ in range(2)]

    assert None not in plans
    assert planner.size == 0
    assert planner.counts.compiled == 2


def test_what_cannot_be_planned_is_remembered_and_bounded_too() -> None:
    planner = Planner(most=5)
    texts = [f"{{ organizations {{ nodes {{ a{number}: status }} }} }}" for number in range(20)]
    documents = [Prepared(text) for text in texts]

    for one in documents:
        assert planner.plan(one.asked()) is None
        assert planner.plan(one.asked()) is None

    assert planner.size == 5
    assert (planner.counts.compiled, planner.counts.found, planner.counts.usual) == (20, 20, 40)


def test_arguments_that_make_no_sense_are_left_to_the_usual_way() -> None:
    planner = Planner()
    by_due = "tasks(orderBy: [{field: $by}]) { totalCount }"
    text = f"query Q($by: TaskOrderField = DUE_AT) {{ engagements {{ nodes {{ {by_due} }} }} }}"

    assert planner.plan(Prepared(text).asked(by=None)) is None
    assert planner.plan(Prepared("{ users { nodes { tasks(first: 1, last: 1) { totalCount } } } }").asked()) is None


def test_a_field_that_no_plan_is_for_is_not_counted() -> None:
    planner = Planner()

    assert planner.plan(Prepared("{ viewer { name } }").asked()) is None

    assert (planner.counts.compiled, planner.counts.usual, planner.size) == (0, 0, 0)


def test_memory_stays_where_it_is_however_many_documents_come() -> None:
    bound = 300_000
    planner = Planner(most_bytes=bound)
    tracemalloc.start()
    try:
        kept = [taken(planner, range(start, start + 60)) for start in (0, 60, 120)]
    finally:
        tracemalloc.stop()

    assert planner.size < 60
    assert kept[2] < kept[0] + bound / 10
    assert kept[2] < 2 * bound


def taken(planner: Planner, numbers: range) -> int:
    """Bytes that are taken once documents have come and gone."""
    for number in numbers:
        planner.plan(document(number).asked())
    gc.collect()
    return tracemalloc.get_traced_memory()[0]
