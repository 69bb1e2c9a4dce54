"""What may follow each status of a venture, and who may set its tier."""

import itertools
from uuid import uuid4

import pytest

from guards.actor import Actor
from guards.enums import RefusalCode, Role
from guards.venture_enums import VentureStatus
from guards.venture_status import judge_status, judge_tier, leaving_archive

S = VentureStatus
MAY = {
    (S.ACTIVE, S.PAUSED),
    (S.ACTIVE, S.ARCHIVED),
    (S.PAUSED, S.ACTIVE),
    (S.PAUSED, S.ARCHIVED),
    (S.KILLED, S.ARCHIVED),
    (S.GRADUATED, S.ARCHIVED),
    (S.ARCHIVED, S.ACTIVE),
}


@pytest.mark.parametrize(("before", "after"), list(itertools.permutations(S, 2)))
def test_a_status_follows_only_where_people_may_make_it_so(before: VentureStatus, after: VentureStatus) -> None:
    failed = judge_status(before, after)
    assert (failed == ()) == ((before, after) in MAY)
    assert all((rule.rule_id, rule.code) == ("status.step", RefusalCode.NOT_ACTIVE) for rule in failed)


@pytest.mark.parametrize(
    ("before", "after", "mutation", "value"),
    [
        (S.ACTIVE, S.KILLED, "requestGateDecision", None),
        (S.ACTIVE, S.GRADUATED, "transitionStage", "26"),
        (S.PAUSED, S.KILLED, "setVentureStatus", S.ACTIVE),
        (S.GRADUATED, S.ACTIVE, "setVentureStatus", S.ARCHIVED),
        (S.ARCHIVED, S.PAUSED, "setVentureStatus", S.ACTIVE),
        (S.KILLED, S.ACTIVE, "restartVenture", None),
    ],
)
def test_a_refusal_says_what_may_be_done_instead(
    before: VentureStatus, after: VentureStatus, mutation: str, value: str | None
) -> None:
    (rule,) = judge_status(before, after)
    assert rule.remedy
    assert rule.fix is not None
    assert (rule.fix.mutation, rule.fix.value) == (mutation, value)


@pytest.mark.parametrize(
    ("killed", "graduated", "status"),
    [(False, False, S.ACTIVE), (True, False, S.KILLED), (False, True, S.GRADUATED), (True, True, S.KILLED)],
)
def test_what_comes_out_of_the_archive_is_what_went_in(*, killed: bool, graduated: bool, status: VentureStatus) -> None:
    assert leaving_archive(killed=killed, graduated=graduated) is status


@pytest.mark.parametrize("role", list(Role))
def test_the_tier_is_set_by_whoever_approves(role: Role) -> None:
    failed = judge_tier(Actor(uuid4(), "Ann", role))
    assert (failed == ()) == role.includes(Role.EXECUTIVE)
    assert [rule.rule_id for rule in failed] == ([] if failed == () else ["tier.role"])
