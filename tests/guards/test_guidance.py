"""What each hop of a way lacks, judged as if the hops before were done."""

from hypothesis import given
from hypothesis import strategies as st

from guards.actor import Actor
from guards.decide import Accepted, Refused, decide, grant, options
from guards.engagement import ENGAGEMENT, ENGINE
from guards.enums import ActivityKind, TransitionArgument
from guards.guidance import Hop, hops_to
from guards.paths import find_path
from guards.rules import Case, Request
from tests.guards import strategies as some_of
from tests.guards.builders import ADMIN, OWNER, STRANGER, Story, at
from tests.guards.spec_table import STAGES

A = TransitionArgument


def hops(story: Story, target: str, by: Actor = OWNER) -> tuple[Hop, ...]:
    found = hops_to(ENGINE, story.facts(), target, Request(target="", actor=by), story.now)
    assert found is not None
    return found


def missing(hop: Hop) -> list[str]:
    return [result.rule_id for result in hop.missing]


def test_every_hop_of_the_ladder_tells_what_it_lacks() -> None:
    found = hops(Story(), "closed_won")
    assert [(hop.move.target, missing(hop)) for hop in found] == [
        ("contacted", ["outbound_touch"]),
        ("interested", ["interest_signal"]),
        ("warm", ["qualification_complete", "champion_identified"]),
        ("discovery_scheduled", ["meeting_confirmed", "required_participants"]),
        ("discovery_done", ["meeting_held", "discovery_notes"]),
        ("proposal_drafting", ["notes_approved", "requirements_documented", "pricing_model_selected"]),
        ("proposal_sent", ["internal_approval", "proposal_delivered"]),
        ("negotiation", ["client_engaged"]),
        ("closed_won", ["agreement_signed", "payment_evidence"]),
    ]
    assert all(result.remedy and result.fix and result.fix.roles for hop in found for result in hop.missing)


def test_what_counts_for_a_later_hop_already_is_not_missing() -> None:
    found = hops(Story().records(ActivityKind.INTEREST_SIGNAL, ActivityKind.CHAMPION_IDENTIFIED), "warm")
    assert [missing(hop) for hop in found] == [["outbound_touch"], [], ["qualification_complete"]]


def test_a_hop_back_on_the_way_asks_for_fresh_evidence_after_it() -> None:
    story = at("proposal_sent").knows_everything()
    back, redo = hops(story, "discovery_scheduled", ADMIN)
    assert (back.move.target, missing(back), back.requires) == ("warm", [], (A.REASON,))
    assert missing(redo) == ["meeting_confirmed", "required_participants"]


def test_the_tasks_of_a_stage_to_come_are_missing_as_they_will_be() -> None:
    *_, delivering = hops(at("closed_won").knows_everything(), "delivering")
    (rule,) = delivering.missing
    assert rule.rule_id == "onboarding_checklist"
    assert "0 of" in rule.message


def test_time_that_has_to_pass_is_missing_from_the_moment_of_asking() -> None:
    *_, maintenance = hops(at("onboarding").knows_everything(), "maintenance")
    assert missing(maintenance) == ["steady_state_30_days"]
    assert "steady for 0 days" in maintenance.missing[0].message


def test_arguments_are_asked_for_and_not_missing() -> None:
    (handoff,) = hops(at("closed_won"), "maintenance")
    assert (missing(handoff), handoff.requires) == ([], (A.REASON_CODE,))


def test_whom_the_record_does_not_belong_to_lacks_the_right_on_every_hop() -> None:
    assert all("role.write" in missing(hop) for hop in hops(Story(), "warm", STRANGER))


def test_nothing_is_to_do_where_the_record_is() -> None:
    assert hops(Story(), "cold_lead") == ()


@given(some_of.stories(), st.sampled_from(STAGES))
def test_the_first_hop_lacks_what_a_refusal_would_tell(story: Story, target: str) -> None:
    facts, request = story.facts(), Request(target="", actor=ADMIN)
    found = hops_to(ENGINE, facts, target, request, story.now)
    way = () if facts.stage == target else find_path(ENGAGEMENT, facts, target)
    assert (None if found is None else tuple(hop.move.target for hop in found)) == way
    if found:
        first = found[0]
        answer = decide(ENGINE, facts, grant(request, first.move, first.requires), story.now)
        refused = [rule.rule_id for rule in answer.rules if rule.refuses] if isinstance(answer, Refused) else []
        assert sorted(missing(first)) == sorted(refused)


@given(some_of.stories())
def test_the_facts_after_a_hop_are_those_that_the_move_makes(story: Story) -> None:
    facts, request = story.facts(), Request(target="", actor=ADMIN)
    for option in options(ENGINE, facts, request, story.now):
        asked = grant(request, option.move, option.requires)
        made = decide(ENGINE, facts, asked, story.now)
        if isinstance(made, Accepted) and made.outcome is not None:
            after = ENGINE.after(Case(ENGAGEMENT, facts, option.move, asked, story.now))
            told = (after.stage, after.entry, after.cycle, after.owner_id, after.owner_locked)
            changes = made.outcome.changes
            assert told == tuple(
                changes[column] for column in ("stage", "entry_sequence", "cycle", "owner_id", "owner_locked")
            )
