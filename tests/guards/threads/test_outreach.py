"""Whom a sequence may reach and when, when materials are out of date, and what actions wait for."""

from decimal import Decimal
from uuid import UUID

import pytest

from guards.canvas import ASSUMPTIONS, METRICS, MODE, SECTIONS, SEGMENTS
from guards.enums import EngagementStage
from guards.materials import Basis, outdated
from guards.outreach import Reached, Step, barred, beginning, next_step, normal, size_warning, timing_flaws
from guards.segments import WEIGHTS, qualification_score, tier_of
from guards.thread_enums import (
    ActionStatus,
    MaterialKind,
    NarrativeKind,
    OutreachChannel,
    OutreachResponse,
    ProspectTier,
    ThreadType,
)
from guards.thread_templates import BY_KEY, PIPELINE, TEMPLATES, goes_in_circles, waits_for
from tests.guards.builders import MONDAY
from tests.guards.threads.builders import DAY, action

CADENCE = (
    Step(1, 0, OutreachChannel.EMAIL),
    Step(2, 3, OutreachChannel.EMAIL),
    Step(3, 7, OutreachChannel.EMAIL),
    Step(4, 10, OutreachChannel.PHONE),
    Step(5, 14, OutreachChannel.EMAIL),
)
"""The usual sequence. Source: seed facts D7, outreach cadence."""

CLEO = Reached("Cleo@Acme.test", MONDAY)
USED = Basis({4: 2, 7: 1}, icp=3, narratives={NarrativeKind.PROBLEM: 1})


def test_the_steps_are_due_on_their_days_from_the_start() -> None:
    found = [
        next_step(CADENCE, Reached("a@b.test", MONDAY, frozenset(range(1, number))), (), MONDAY + 30 * DAY)
        for number in range(1, 7)
    ]

    assert [(step[0].number, step[1]) for step in found if step] == [
        (1, MONDAY),
        (2, MONDAY + 3 * DAY),
        (3, MONDAY + 7 * DAY),
        (4, MONDAY + 10 * DAY),
        (5, MONDAY + 14 * DAY),
    ]
    assert found[-1] is None


def test_a_sequence_that_has_not_begun_begins_as_the_campaign_does_or_once_somebody_is_listed() -> None:
    midnight = MONDAY.replace(hour=0, minute=0, second=0, microsecond=0)

    assert beginning(MONDAY.date(), MONDAY - 3 * DAY) == midnight
    assert beginning(MONDAY.date(), MONDAY + 3 * DAY) == MONDAY + 3 * DAY
    assert next_step(CADENCE, Reached("a@b.test"), (), midnight) == (CADENCE[0], midnight)


def test_an_unsubscribed_address_is_reached_no_more_however_it_is_written() -> None:
    unsubscribed = {normal(" cleo@acme.TEST ")}

    assert barred(CLEO, unsubscribed) == "the address unsubscribed"
    assert next_step(CADENCE, CLEO, unsubscribed, MONDAY) is None
    assert barred(CLEO, {normal("other@acme.test")}) is None


@pytest.mark.parametrize("response", OutreachResponse)
def test_whoever_responded_gets_no_further_step(response: OutreachResponse) -> None:
    reached = CLEO.__class__(CLEO.email, MONDAY, frozenset({1}), response)

    assert next_step(CADENCE, reached, (), MONDAY) is None
    assert response.lower().replace("_", " ") in str(barred(reached, ()))


def test_the_usual_sequence_is_sound() -> None:
    assert timing_flaws(CADENCE) == ()


@pytest.mark.parametrize(
    ("steps", "flaw"),
    [
        ((Step(1, -1, OutreachChannel.EMAIL),), "step 1 lies before the start"),
        ((Step(1, 0, OutreachChannel.EMAIL), Step(1, 3, OutreachChannel.PHONE)), "step 1 is there twice"),
        (
            (Step(2, 3, OutreachChannel.EMAIL), Step(1, 5, OutreachChannel.EMAIL)),
            "step 2 comes before the one that precedes it",
        ),
    ],
)
def test_a_sequence_that_cannot_be_kept_is_told(steps: tuple[Step, ...], flaw: str) -> None:
    assert timing_flaws(steps) == (flaw,)


@pytest.mark.parametrize(("count", "warned"), [(0, True), (49, True), (50, False), (100, False), (101, True)])
def test_a_campaign_has_50_to_100_prospects(count: int, warned: bool) -> None:  # noqa: FBT001  # a column
    assert (size_warning(count) is not None) is warned


def test_a_material_of_what_is_current_is_up_to_date() -> None:
    assert outdated(USED, USED) == ()
    assert outdated(USED, Basis({**USED.canvas, 11: 9}, 3, {**USED.narratives, NarrativeKind.SOLUTION: 4})) == ()


@pytest.mark.parametrize(
    ("current", "words"),
    [
        (USED._replace(icp=4), "the ICP is at version 4, not 3"),
        (USED._replace(icp=None), "the ICP is at version 0, not 3"),
        (USED._replace(canvas={4: 3, 7: 1}), "canvas 04 is at version 3, not 2"),
        (USED._replace(canvas={4: 2}), "canvas 07 is at version 0, not 1"),
        (USED._replace(narratives={NarrativeKind.PROBLEM: 2}), "the problem narrative is at version 2, not 1"),
    ],
)
def test_a_material_is_stale_once_what_it_was_made_from_moves_on(current: Basis, words: str) -> None:
    assert outdated(USED, current) == (words,)


def test_what_a_material_does_not_name_does_not_make_it_stale() -> None:
    assert outdated(Basis({}), USED) == ()


def test_a_segment_has_six_materials() -> None:
    assert len(MaterialKind) == 6


@pytest.mark.parametrize(
    ("match", "tier"),
    [
        ("0.75", ProspectTier.TIER_1),
        ("0.74", ProspectTier.TIER_2),
        ("0.5", ProspectTier.TIER_2),
        ("0.49", ProspectTier.TIER_3),
        ("0.3", ProspectTier.TIER_3),
        ("0.29", ProspectTier.DROPPED),
    ],
)
def test_a_company_has_the_tier_of_its_match(match: str, tier: ProspectTier) -> None:
    assert tier_of(Decimal(match)) is tier


def test_the_qualification_score_weighs_its_five_parts() -> None:
    assert sum(WEIGHTS.values()) == 1
    assert qualification_score(dict.fromkeys(WEIGHTS, Decimal(1))) == 1
    assert qualification_score({**dict.fromkeys(WEIGHTS, Decimal(0)), "problem": Decimal(1)}) == Decimal("0.30")


def test_the_canvas_has_16_sections_in_files_of_their_own() -> None:
    assert list(SECTIONS) == list(range(16))
    assert len({section.file for section in SECTIONS.values()}) == 16
    assert SECTIONS[15].file == "strategy/canvas/15-go-to-market.md"
    assert [section.number for section in (MODE, SEGMENTS, ASSUMPTIONS, METRICS)] == [0, 4, 10, 13]


def test_every_stage_of_the_pipeline_before_delivery_has_its_action() -> None:
    after_the_deal = {EngagementStage.ONBOARDING, EngagementStage.DELIVERING, EngagementStage.MAINTENANCE}

    assert set(PIPELINE) == set(EngagementStage) - after_the_deal
    assert PIPELINE[EngagementStage.WARM] == "sales:qualify"
    assert PIPELINE[EngagementStage.NEGOTIATION] == "sales:pilot"


def test_every_type_has_templates_that_follow_each_other() -> None:
    assert set(TEMPLATES) == set(ThreadType)
    for kind, templates in TEMPLATES.items():
        keys = [template.key for template in templates]
        assert all(key.startswith(f"{kind.lower()}:") for key in keys)
        assert all(template.after is None or template.after in keys for template in templates)
    assert len(BY_KEY) == sum(len(templates) for templates in TEMPLATES.values())


def test_an_action_waits_for_those_that_are_open() -> None:
    intake, pending = action(1), action(2, status=ActionStatus.IN_PROGRESS)
    cancelled = action(3, status=ActionStatus.CANCELLED, closed_reason="Not needed")
    demo = action(4, status=ActionStatus.PENDING, depends_on=(intake.id, pending.id, cancelled.id))

    assert waits_for(demo, (intake, pending, cancelled, demo)) == (pending.id,)
    assert waits_for(intake, (intake, pending)) == ()


def test_actions_that_would_wait_for_themselves_are_found() -> None:
    first, second = action(1), action(2, depends_on=(action(1).id,))
    known = (first, second)

    assert goes_in_circles(first.id, (second.id,), known)
    assert goes_in_circles(first.id, (first.id,), known)
    assert not goes_in_circles(action(3).id, (second.id, UUID(int=9)), known)
