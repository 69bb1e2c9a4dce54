"""The policy of an installation, and how it is kept."""

import json
from datetime import timedelta
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from guards.business_days import NATIONAL, BusinessCalendar
from guards.enums import Audience
from guards.policy import STANDARD, Policy, policy_of, settings_of
from tests.guards import strategies as some_of

FULL = Policy(
    lengths={"warm.idle": timedelta(hours=36)},
    calendar=BusinessCalendar("DE", "BY", "Europe/Berlin"),
    recipients={Audience.SPONSOR: (UUID(int=2), UUID(int=1)), Audience.OPERATIONS: ()},
    auto_reassign=True,
)
named = st.dictionaries(st.sampled_from(Audience), st.lists(st.uuids(), max_size=3).map(tuple))


def test_where_nobody_decided_anything_the_standard_is_in_force() -> None:
    assert policy_of({}) == STANDARD == Policy(lengths={}, calendar=NATIONAL, recipients={}, auto_reassign=False)


def test_a_policy_is_kept_as_json_with_lengths_in_seconds() -> None:
    assert json.loads(json.dumps(settings_of(FULL))) == {
        "lengths": {"warm.idle": 129600.0},
        "calendar": {"country": "DE", "subdivision": "BY", "time_zone": "Europe/Berlin"},
        "recipients": {"SPONSOR": [str(UUID(int=2)), str(UUID(int=1))], "OPERATIONS": []},
        "autoReassign": True,
    }


@some_of.some
@given(policy=some_of.policies, recipients=named)
def test_a_policy_is_read_as_it_was_kept(policy: Policy, recipients: dict[Audience, tuple[UUID, ...]]) -> None:
    whole = Policy(policy.lengths, policy.calendar, recipients, policy.auto_reassign)

    assert policy_of(json.loads(json.dumps(settings_of(whole)))) == whole
