"""What a move makes of a record: stage, cycle, client status, owner, milestones, and what is kept of it."""

from typing import Unpack

import pytest

from guards.actor import SYSTEM
from guards.decide import Accepted
from guards.effects import Effect, StatusEffect
from guards.engagement_plan import opens_cycle
from guards.enums import ActivityKind, ClientStatus, EffectKind, ReasonCode
from guards.lifecycle import Move
from tests.guards.builders import (
    ADMIN,
    DECIDER,
    MONDAY,
    OURS,
    OWNER,
    STRANGER,
    Arguments,
    Changes,
    Story,
    accepted,
    ask,
    ask_fully,
    at,
    ready,
)
from tests.guards.spec_table import HARD_STOPS, KINDS, LEAD_BAND, OPEN_MOVES, TRUTH

A = ActivityKind
# Every pair that changes a record, the worker's move and the reopening included.
CHANGING = tuple(pair for pair in KINDS if pair != ("cold_lead", "cold_lead"))
STATUS = {
    "cold_lead": ClientStatus.LEAD,
    "contacted": ClientStatus.LEAD,
    "interested": ClientStatus.LEAD,
    "warm": ClientStatus.LEAD,
    "discovery_scheduled": ClientStatus.LEAD,
    "discovery_done": ClientStatus.QUALIFIED,
    "proposal_drafting": ClientStatus.QUALIFIED,
    "proposal_sent": ClientStatus.EVALUATION,
    "negotiation": ClientStatus.EVALUATION,
    "closed_won": ClientStatus.ACTIVE,
    "onboarding": ClientStatus.ACTIVE,
    "delivering": ClientStatus.ACTIVE,
    "maintenance": ClientStatus.ACTIVE,
    "closed_lost": ClientStatus.INACTIVE,
}


def made(story: Story, target: str, **changes: Unpack[Changes]) -> Accepted:
    """The move to `target`, forced, reopened or left to the worker as its kind asks."""
    letter = TRUTH[story.stage, target]
    call: Arguments = {"force": letter == "H", "reopen": letter == "O"}
    return accepted(story, ask_fully(story.stage, target, SYSTEM if letter == "W" else ADMIN, **call), **changes)


def changes_of(answer: Accepted) -> dict[str, object]:
    assert answer.outcome is not None
    return dict(answer.outcome.changes)


def effects_of(answer: Accepted) -> tuple[Effect, ...]:
    assert answer.outcome is not None
    return answer.outcome.effects


def keys_of(answer: Accepted) -> list[str]:
    return [effect.key for effect in effects_of(answer)]


@pytest.mark.parametrize(("source", "target"), CHANGING)
def test_a_move_brings_the_record_to_its_stage_now(source: str, target: str) -> None:
    story = ready(source, target)

    changes = changes_of(made(story, target, clocks_from=MONDAY))

    assert changes["stage"] == target
    assert changes["stage_entered_at"] == story.now
    assert changes["entry_sequence"] == story.entry + 1
    assert changes["clocks_from"] is None


@pytest.mark.parametrize(("source", "target"), CHANGING)
def test_a_recycled_and_a_churned_record_start_a_new_cycle_and_no_other(source: str, target: str) -> None:
    story = ready(source, target)
    anew = (source, target) in {
        ("closed_lost", "cold_lead"),
        ("closed_lost", "contacted"),
        ("closed_lost", "interested"),
        ("maintenance", "cold_lead"),
    }

    answer = made(story, target)

    assert changes_of(answer)["cycle"] == story.cycle + anew
    assert opens_cycle(answer.move) == anew


def test_the_way_from_maintenance_to_delivery_opens_no_cycle() -> None:
    assert not opens_cycle(Move("maintenance", "delivering", KINDS["maintenance", "delivering"]))


@pytest.mark.parametrize(("source", "target"), CHANGING)
def test_the_client_status_follows_the_stage_in_both_directions(source: str, target: str) -> None:
    answer = made(ready(source, target), target)
    told = [effect for effect in effects_of(answer) if isinstance(effect, StatusEffect)]

    assert changes_of(answer)["client_status"] is STATUS[target]
    assert [(effect.before, effect.after) for effect in told] == (
        [(STATUS[source], STATUS[target])] if STATUS[source] is not STATUS[target] else []
    )


@pytest.mark.parametrize(("source", "target"), CHANGING)
@pytest.mark.parametrize("locked", [True, False])
def test_the_owner_is_locked_from_warm_on_and_closed_lost_keeps_what_it_was(
    source: str, target: str, *, locked: bool
) -> None:
    changes = changes_of(made(ready(source, target), target, owner_locked=locked))

    expected = locked if target == "closed_lost" else target not in LEAD_BAND
    assert changes["owner_locked"] == expected


def test_the_named_owner_takes_over_and_the_change_is_logged() -> None:
    answer = accepted(ready("interested", "warm"), ask("warm", owner_id=STRANGER.id))

    assert changes_of(answer)["owner_id"] == STRANGER.id
    assert answer.outcome is not None
    assert answer.outcome.metadata == {"ownerId": str(STRANGER.id)}
    assert {"activity.owner_reassigned", "engagement.owner_reassigned"} <= set(keys_of(answer))


def test_an_owner_who_stays_or_is_the_first_is_no_reassignment() -> None:
    stays = accepted(ready("interested", "warm"), ask("warm", owner_id=OWNER.id))
    first = accepted(ready("interested", "warm"), ask("warm", owner_id=OWNER.id), owner_id=None)

    for answer in (stays, first):
        assert changes_of(answer)["owner_id"] == OWNER.id
        assert not any("reassigned" in key for key in keys_of(answer))


# --- won and lost


def test_winning_is_dated() -> None:
    story = ready("negotiation", "closed_won")

    assert changes_of(made(story, "closed_won"))["won_at"] == story.now


@pytest.mark.parametrize(("source", "target"), HARD_STOPS)
def test_a_revenue_stage_entered_by_force_counts_as_won(source: str, target: str) -> None:
    story = at(source)

    changes = changes_of(made(story, target))

    assert changes.get("won_at") == (None if target == "negotiation" else story.now)


def test_going_back_to_closed_won_keeps_the_day_of_the_win() -> None:
    assert changes_of(made(at("onboarding"), "closed_won", won_at=MONDAY))["won_at"] == MONDAY


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("closed_won", "negotiation"),
        ("maintenance", "cold_lead"),
        ("closed_lost", "cold_lead"),
        ("closed_lost", "contacted"),
        ("closed_lost", "interested"),
    ],
)
def test_reopening_and_a_new_cycle_forget_the_win(source: str, target: str) -> None:
    changes = changes_of(made(ready(source, target), target, won_at=MONDAY))

    assert changes["won_at"] is None


@pytest.mark.parametrize("target", ["cold_lead", "contacted", "interested"])
def test_a_new_cycle_forgets_the_loss(target: str) -> None:
    changes = changes_of(made(ready("closed_lost", target), target))

    assert [changes[key] for key in ("lost_at", "lost_reason", "lost_from_stage")] == [None, None, None]


@pytest.mark.parametrize("source", [a for a, b in OPEN_MOVES if b == "closed_lost"])
def test_a_loss_keeps_its_day_its_reason_and_where_it_was_lost(source: str) -> None:
    story = at(source)

    answer = accepted(story, ask_fully(source, "closed_lost", reason_code=ReasonCode.COMPETITOR))

    changes = changes_of(answer)
    assert (changes["lost_at"], changes["lost_reason"]) == (story.now, ReasonCode.COMPETITOR)
    assert changes["lost_from_stage"] == source
    assert answer.outcome is not None
    assert answer.outcome.metadata["lossReason"] is ReasonCode.COMPETITOR
    assert answer.outcome.metadata["lostFrom"] == source
    assert "won_at" not in changes


@pytest.mark.parametrize(
    ("source", "target"), [(a, b) for a, b in CHANGING if TRUTH[a, b] in "FSE" and b not in {"closed_won", "cold_lead"}]
)
def test_an_ordinary_move_leaves_wins_and_losses_alone(source: str, target: str) -> None:
    changes = changes_of(made(ready(source, target), target, won_at=MONDAY))

    assert not {"won_at", "lost_at", "lost_reason", "lost_from_stage"} & set(changes)


# --- stale


def test_a_persons_move_clears_the_stale_flag_and_says_so() -> None:
    answer = made(ready("contacted", "interested"), "interested", stale=True)

    assert changes_of(answer)["stale"] is False
    assert "engagement.stale_cleared" in keys_of(answer)


def test_a_record_that_was_not_stale_is_not_said_to_be_cleared() -> None:
    assert "engagement.stale_cleared" not in keys_of(made(ready("contacted", "interested"), "interested"))


@pytest.mark.parametrize("stale", [True, False])
def test_the_workers_return_to_cold_keeps_the_flag_as_it_was(*, stale: bool) -> None:
    answer = made(at("interested"), "cold_lead", stale=stale)

    assert changes_of(answer)["stale"] is stale
    assert "engagement.stale_cleared" not in keys_of(answer)


def test_the_worker_takes_the_flag_out_of_a_timed_out_deal() -> None:
    call = ask("closed_lost", SYSTEM, reason_code=ReasonCode.TIMED_OUT)

    assert changes_of(accepted(at("negotiation"), call, stale=True))["stale"] is False


# --- what every move tells


@pytest.mark.parametrize(("source", "target"), CHANGING)
def test_every_move_is_logged_and_announced_once(source: str, target: str) -> None:
    answer = made(ready(source, target), target)
    keys = keys_of(answer)

    assert keys.count("activity.pipeline_stage_changed") == 1
    assert keys.count("engagement.stage_changed") == 1
    assert keys.count("engagement.transition_forced") == (TRUTH[source, target] == "H")
    assert keys.count("engagement.reopened") == (TRUTH[source, target] == "O")
    assert all(effect.summary.strip() for effect in effects_of(answer))
    assert {effect.kind for effect in effects_of(answer)} <= set(EffectKind)


def test_the_meeting_is_kept_with_the_moves_that_rest_on_it() -> None:
    story = at("warm").meets(OURS, DECIDER)
    meeting = str(story.meetings[0].id)
    booked = made(story, "discovery_scheduled")
    done = made(story.goes("discovery_scheduled").knows_everything(), "discovery_done")
    later = made(story.goes("discovery_done").knows_everything(), "proposal_drafting")

    assert booked.outcome is not None
    assert booked.outcome.metadata == {"meetingId": meeting}
    assert done.outcome is not None
    assert done.outcome.metadata == {"meetingId": str(story.meetings[1].id)}
    assert later.outcome is not None
    assert later.outcome.metadata == {}


def test_a_move_without_a_meeting_keeps_none() -> None:
    answer = made(at("proposal_drafting"), "discovery_done")

    assert answer.outcome is not None
    assert answer.outcome.metadata == {}


@pytest.mark.parametrize(("source", "target"), CHANGING)
def test_the_deal_value_is_kept_where_there_is_a_deal(source: str, target: str) -> None:
    deal = {"dealValue": "1200.00", "currency": "EUR"}
    dealing = target in {"proposal_sent", "negotiation", "closed_won", "onboarding", "delivering", "maintenance"}

    known, unknown = made(ready(source, target), target), made(ready(source, target), target, value=None)

    assert known.outcome is not None
    assert unknown.outcome is not None
    assert (deal.items() <= known.outcome.metadata.items()) == dealing
    assert not deal.keys() & unknown.outcome.metadata.keys()
