"""The typed details of artifacts, the workflow of directives, the budget of tokens."""

from dataclasses import replace
from decimal import Decimal

import pytest

from guards.actor import Actor
from guards.effects import EventEffect, NotificationEffect
from guards.engagement import ENGAGEMENT
from guards.venture_budget import PROFILES, SHARES, Spending, admits, by_phase, spending, warnings
from guards.venture_details import outdated, playbook_problems, strays
from guards.venture_directives import STEPS, directive_key, judge_step
from guards.venture_enums import BudgetLevel, DirectiveStatus, TokenProfile, VenturePhase
from tests.guards.builders import CHAIRMAN, EXECUTIVE, MANAGER, OWNER
from tests.guards.ventures.builders import PLAYBOOK, directive, ready

D = DirectiveStatus


def shorter(field: str) -> object:
    listed = PLAYBOOK[field]
    assert isinstance(listed, list)
    return listed[:-1]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("lifecycleVersion", " "),
        ("salesModel", "door-to-door"),
        ("salesCycleDays", 0),
        ("salesCycleDays", 1.5),
        ("salesCycleDays", True),
        ("dealStages", shorter("dealStages")),
        ("dealStages", "three"),
        ("funnelStages", shorter("funnelStages")),
        ("customerJourney", shorter("customerJourney")),
    ],
)
def test_each_field_of_a_playbook_has_its_minimum(field: str, value: object) -> None:
    assert playbook_problems(PLAYBOOK) == ()
    assert [name for name, _ in playbook_problems(PLAYBOOK | {field: value})] == [field]
    assert [name for name, _ in playbook_problems({k: v for k, v in PLAYBOOK.items() if k != field})] == [field]


@pytest.mark.parametrize(
    ("field", "entry", "missing"),
    [
        ("dealStages", {"name": "A", "description": "B"}, "avgDurationDays"),
        ("dealStages", {"name": " ", "description": "B", "avgDurationDays": 1}, "name"),
        ("dealStages", {"name": "A", "description": "B", "avgDurationDays": -1}, "avgDurationDays"),
        ("funnelStages", {"name": "A", "metric": "B", "targetValue": True}, "targetValue"),
        ("customerJourney", {"step": "A", "touchpoint": "B"}, "funnelStage"),
    ],
)
def test_each_entry_of_a_playbook_says_all_it_must(field: str, entry: dict[str, object], missing: str) -> None:
    listed = PLAYBOOK[field]
    assert isinstance(listed, list)
    (problem,) = playbook_problems(PLAYBOOK | {field: [*listed[:-1], entry]})

    assert problem[0] == f"{field}.{len(listed) - 1}"
    assert missing in problem[1]


@pytest.mark.parametrize(("named", "strays_at"), [("F1", []), (" f1 ", []), (None, []), ("F9", ["1"]), (" ", ["1"])])
def test_a_step_of_the_journey_lies_at_a_stage_of_the_funnel(named: str | None, strays_at: list[str]) -> None:
    step = {"step": "Signs", "funnelStage": named, "touchpoint": "call"}
    journey = [{"step": "Tries", "funnelStage": "F0", "touchpoint": "app"}, step]

    found = strays({"salesPlaybook": PLAYBOOK | {"customerJourney": journey}})

    assert list(found) == [("salesPlaybook", "customerJourney", place, "funnelStage") for place in strays_at]


@pytest.mark.parametrize("metadata", [{}, {"salesPlaybook": 7}, {"salesPlaybook": {"customerJourney": ["Signs"]}}])
def test_where_there_is_no_journey_nothing_is_amiss_with_it(metadata: dict[str, object]) -> None:
    assert strays(metadata) == ()


def test_a_playbook_whose_journey_leaves_its_funnel_is_not_typed_data() -> None:
    funnel = [{"name": f"G{n}", "metric": "leads", "targetValue": 10} for n in range(4)]

    found = playbook_problems(PLAYBOOK | {"funnelStages": funnel})

    assert set(found) == {(f"customerJourney.{n}.funnelStage", "the name of one of the funnelStages") for n in range(5)}


def test_a_playbook_for_another_version_of_the_pipeline_is_outdated() -> None:
    assert not outdated(PLAYBOOK, ENGAGEMENT.version)
    assert outdated(PLAYBOOK, "2")


# --- directives


@pytest.mark.parametrize("before", D)
@pytest.mark.parametrize("to", D)
def test_a_directive_goes_step_by_step(before: DirectiveStatus, to: DirectiveStatus) -> None:
    failed = judge_step(directive("18", before), to, CHAIRMAN)

    assert {result.rule_id for result in failed} == (set() if to in STEPS[before] else {"directive.step"})


@pytest.mark.parametrize(("actor", "allowed"), [(OWNER, False), (MANAGER, False), (EXECUTIVE, True), (CHAIRMAN, True)])
def test_an_executive_approves(actor: Actor, allowed: bool) -> None:  # noqa: FBT001  # a column of the table
    failed = judge_step(directive("18", D.PENDING_APPROVAL), D.ACTIVE, actor)

    assert {result.rule_id for result in failed} == (set() if allowed else {"directive.approval"})
    assert judge_step(directive("18", D.DRAFT), D.PENDING_APPROVAL, actor) == ()


def test_a_directive_with_open_criteria_is_not_completed() -> None:
    failed = judge_step(directive("18", D.IN_PROGRESS, unmet=2), D.COMPLETED, OWNER)

    assert [(result.rule_id, result.fix.argument if result.fix else None) for result in failed] == [
        ("directive.criteria", "criteria")
    ]
    assert judge_step(directive("18", D.IN_PROGRESS, unmet=2), D.CANCELLED, OWNER) == ()


def test_the_key_of_a_directive_counts() -> None:
    assert directive_key("SOLARA", "BRAND", 1) == "SD-SOLARA-BRAND-001"
    assert directive_key("SOLARA", "BRAND", 12) == "SD-SOLARA-BRAND-012"


# --- tokens


@pytest.mark.parametrize(
    ("used", "level"),
    [
        (0, BudgetLevel.OK),
        (299_999, BudgetLevel.OK),
        (300_000, BudgetLevel.LOW),
        (337_499, BudgetLevel.LOW),
        (337_500, BudgetLevel.CRITICAL),
        (374_999, BudgetLevel.CRITICAL),
        (375_000, BudgetLevel.EXHAUSTED),
        (400_000, BudgetLevel.EXHAUSTED),
    ],
)
def test_a_budget_warns_at_20_and_at_10_percent_left(used: int, level: BudgetLevel) -> None:
    assert Spending(375_000, used).level is level
    assert Spending(375_000, used).left == 375_000 - used


def test_the_budget_is_the_profiles_unless_another_one_is_set() -> None:
    facts = ready("5")
    custom = replace(facts, token_profile=TokenProfile.CUSTOM)

    assert spending(replace(facts, tokens={"1": 10, "2": 5})) == Spending(375_000, 15)
    assert spending(replace(facts, token_budget=300_000)) == Spending(300_000, 0)
    assert spending(custom) is None
    assert by_phase(custom) == ()
    assert spending(replace(custom, token_budget=9)) == Spending(9, 0)


def test_each_phase_has_its_share() -> None:
    shares = by_phase(replace(ready("5"), tokens={"1": 10, "5": 20, "6": 7}))

    assert sum(SHARES.values()) == Decimal(1)
    assert shares[0] == Spending(93_750, 30, VenturePhase.THE_TRUTH)
    assert shares[1] == Spending(56_250, 7, VenturePhase.THE_ENGINE)
    assert [share.phase for share in shares] == list(SHARES)


@pytest.mark.parametrize(
    ("profile", "good", "bad"),
    [
        (TokenProfile.EXPLORATORY, (None, 50_000, 100_000), (49_999, 100_001)),
        (TokenProfile.STANDARD, (None, 250_000, 500_000), (249_999, 500_001)),
        (TokenProfile.DEEP_DUE_DILIGENCE, (None, 1_000_000, 2_000_000), (999_999, 2_000_001)),
        (TokenProfile.CUSTOM, (1, 10_000_000), (None, 0)),
    ],
)
def test_a_profile_has_a_range(
    profile: TokenProfile, good: tuple[int | None, ...], bad: tuple[int | None, ...]
) -> None:
    assert all(admits(profile, budget) for budget in good)
    assert not any(admits(profile, budget) for budget in bad)
    assert set(PROFILES) == set(TokenProfile)


def test_a_graver_level_is_told_once_it_is_reached() -> None:
    before = Spending(375_000, 200_000)
    low = warnings(before, replace(ready("5"), tokens={"5": 310_000}))

    assert [effect.type for effect in low if isinstance(effect, EventEffect)] == ["venture.token_budget_low"]
    (notice,) = (effect for effect in low if isinstance(effect, NotificationEffect))
    assert notice.data["level"] is BudgetLevel.LOW
    assert "17 %" in notice.summary
    assert warnings(Spending(375_000, 310_000), replace(ready("5"), tokens={"5": 320_000})) == ()
    assert warnings(before, replace(ready("5"), tokens={"5": 210_000})) == ()
    assert warnings(None, replace(ready("5"), token_profile=TokenProfile.CUSTOM)) == ()
    over = warnings(Spending(375_000, 370_000), replace(ready("5"), tokens={"5": 400_000}))
    assert len(over) == 2
