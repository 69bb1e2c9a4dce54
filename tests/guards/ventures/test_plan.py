"""What an accepted move makes of a venture, and what deciding at a gate starts."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest

from guards.decide import Accepted
from guards.effects import CancelTasksEffect, EventEffect, NotificationEffect, Outcome, TaskEffect, TimerEffect
from guards.enums import Audience, LedgerKind, TaskStatus
from guards.guidance import hops_to
from guards.rules import Case
from guards.staged_facts import TaskFact
from guards.venture import ENGINE, VENTURE
from guards.venture_enums import Gate, GateOutcome, StageWorkStatus, VentureStatus
from guards.venture_facts import VentureFacts, WorkFact
from guards.venture_gate_effects import asking, decided, kill
from guards.venture_plan import foreseen
from guards.venture_rows import CancelDecisions, FinishWork, OpenWork, SupersedeArtifacts
from tests.guards.builders import CHAIRMAN, MONDAY, OWNER, STRANGER
from tests.guards.ventures import spec_table as spec
from tests.guards.ventures.builders import NOW, ask, decision, leave, move, ready, with_work

STAGES = tuple(spec.ROWS)
W = StageWorkStatus


def outcome_of(answer: object) -> Outcome:
    assert isinstance(answer, Accepted)
    assert answer.outcome is not None
    return answer.outcome


def revised(source: str, target: str, facts: VentureFacts | None = None) -> Outcome:
    found = facts or ready(source)
    return outcome_of(move(found, target, CHAIRMAN, reason="Think again.", through="decideGate"))


def restarted(facts: VentureFacts) -> Outcome:
    return outcome_of(move(facts, "1", CHAIRMAN, reason="The market turned.", through="restartVenture"))


def events(outcome: Outcome) -> list[str]:
    return [effect.type for effect in outcome.effects if isinstance(effect, EventEffect)]


@pytest.mark.parametrize("stage", STAGES[:-1])
def test_going_on_completes_the_work_and_begins_the_next(stage: str) -> None:
    outcome = outcome_of(leave(ready(stage)))

    number = int(stage)
    assert outcome.changes["stage"] == number + 1
    assert (outcome.changes["cycle"], outcome.changes["entry_sequence"]) == (1, number + 1)
    assert "status" not in outcome.changes
    assert outcome.own == (FinishWork(number, W.COMPLETED), OpenWork(number + 1, 2))
    assert events(outcome) == ["venture.stage_changed"]
    assert outcome.ledger == ()


def test_a_graduated_venture_keeps_its_stage() -> None:
    outcome = outcome_of(leave(ready("25")))

    assert (outcome.changes["stage"], outcome.changes["status"]) == (25, VentureStatus.GRADUATED)
    assert outcome.changes["graduated_at"] == NOW
    assert outcome.own == (FinishWork(25, W.COMPLETED),)
    assert events(outcome) == ["venture.stage_changed", "venture.graduated"]


def test_the_first_attempt_at_a_stage_is_the_prepared_one_or_a_new_one() -> None:
    facts = ready("6")
    prepared = with_work(facts, WorkFact("7", 3, W.NOT_STARTED))
    bare = replace(facts, work={"6": facts.working("6")})

    assert OpenWork(7, 3) in outcome_of(leave(prepared)).own
    assert OpenWork(7, 1) in outcome_of(leave(bare)).own


@pytest.mark.parametrize(("source", "target"), sorted(spec.ROLLBACKS))
def test_a_revision_supersedes_the_artifacts_of_the_stages_rolled_back(source: str, target: str) -> None:
    outcome = revised(source, target)

    gone = tuple(range(int(target), int(source) + 1))
    attempt = ready(source).working(target).attempt + 1
    assert outcome.changes["stage"] == int(target)
    assert outcome.own == (
        FinishWork(int(source), W.SKIPPED),
        OpenWork(int(target), attempt),
        SupersedeArtifacts(gone),
    )
    assert outcome.ledger == (LedgerKind.REVERSAL,)


def test_a_revision_cancels_what_else_is_pending() -> None:
    noted = decision(Gate.VALIDATION_CHECKPOINT, order=52)
    facts = replace(ready("3"), decisions=(*ready("3").decisions, noted))

    assert revised("3", "1", facts).own[-1] == CancelDecisions((noted.id,))


def test_a_restart_begins_a_new_cycle_and_cites_the_old_run() -> None:
    killed = replace(ready("5"), status=VentureStatus.KILLED, kill_reason="No margin.", killed_at=MONDAY)
    outcome = restarted(killed)

    assert outcome.changes["cycle"] == 2
    assert {key: outcome.changes[key] for key in ("stage", "status", "kill_reason", "killed_at", "decommission")} == {
        "stage": 1,
        "status": VentureStatus.ACTIVE,
        "kill_reason": None,
        "killed_at": None,
        "decommission": False,
    }
    assert outcome.metadata == {
        "restartOf": {"cycle": 1, "stage": "5", "killedAt": MONDAY.isoformat(), "killReason": "No margin."}
    }
    assert outcome.own == (OpenWork(1, 1), SupersedeArtifacts((1, 2, 3, 4, 5)))


def test_entering_the_launch_begins_the_collection_of_reality() -> None:
    notices = {
        stage: [
            effect.topic for effect in outcome_of(leave(ready(stage))).effects if isinstance(effect, NotificationEffect)
        ]
        for stage in STAGES
    }

    assert {stage: found for stage, found in notices.items() if found} == {"22": ["reality.collection"]}


def test_a_new_owner_is_told() -> None:
    outcome = outcome_of(move(ready("7"), "8", owner_id=STRANGER.id))

    assert outcome.changes["owner_id"] == STRANGER.id
    assert "venture.owner_reassigned" in events(outcome)


def test_open_tasks_of_the_stage_are_cancelled() -> None:
    tasked = replace(ready("7"), tasks=(task("7"),))

    cancelled = [effect for effect in outcome_of(leave(tasked)).effects if isinstance(effect, CancelTasksEffect)]
    assert [effect.stage for effect in cancelled] == ["7"]


def task(stage: str) -> TaskFact:
    return TaskFact(
        template=None,
        stage=stage,
        entry=int(stage),
        cycle=1,
        status=TaskStatus.OPEN,
        outbound=False,
        checklist=False,
        kept_on_leave=False,
    )


# --- the facts after a move


def after(facts: VentureFacts, target: str, through: str = "transitionStage") -> VentureFacts:
    found = VENTURE.move(facts.stage, target, facts)
    assert found is not None
    return foreseen(Case(VENTURE, facts, found, ask(target, CHAIRMAN, reason="So.", through=through), NOW))


def test_after_a_move_the_work_stands_as_the_rows_will() -> None:
    found = after(ready("6"), "7")

    assert (found.stage, found.entry, found.version) == ("7", 7, ready("6").version + 1)
    assert found.working("6").status is W.COMPLETED
    assert (found.working("7").status, found.working("7").attempt) == (W.IN_PROGRESS, 2)
    assert found.working("7").entered_at == NOW
    assert found.history[-1].target == "7"


def test_after_a_revision_the_artifacts_between_are_gone() -> None:
    found = after(ready("5"), "1", "decideGate")

    assert (found.stage, found.artifacts) == ("1", ())
    assert found.working("5").status is W.SKIPPED
    assert found.decisions == ready("5").decisions


def test_after_a_restart_nothing_of_the_old_run_is_current() -> None:
    killed = replace(ready("13"), status=VentureStatus.KILLED, kill_reason="No.", killed_at=MONDAY)
    found = after(killed, "1", "restartVenture")

    assert (found.status, found.kill_reason, found.killed_at, found.cycle) == (VentureStatus.ACTIVE, None, None, 2)
    assert found.artifacts == ()
    assert [(work.stage, work.attempt) for work in found.work.values()] == [("1", 1)]


def test_after_graduation_the_stage_stays_and_nothing_moves() -> None:
    found = after(ready("25"), "26")

    assert (found.stage, found.status, found.history[-1].target) == ("25", VentureStatus.GRADUATED, "26")
    assert set(found.work) == {"25"}


def test_guidance_tells_every_hop_to_the_orbit() -> None:
    hops = hops_to(ENGINE, ready("20"), "26", ask("26", OWNER), NOW)

    assert hops is not None
    assert [hop.move.target for hop in hops] == ["21", "22", "23", "24", "25", "26"]
    assert hops[0].missing == ()
    assert {rule.rule_id for rule in hops[3].missing} >= {"decision.launch", "artifact.launch_checklist"}


# --- gates


def test_the_end_of_a_venture_keeps_its_artifacts() -> None:
    tasked = replace(ready("5"), tasks=(task("5"), task("4")), decisions=(decision(Gate.PROFITABILITY_CHECKPOINT),))
    outcome = kill(tasked, Gate.PROFITABILITY, "No margin.", NOW)

    assert outcome.changes == {
        "status": VentureStatus.KILLED,
        "kill_reason": "No margin.",
        "killed_at": NOW,
        "decommission": False,
    }
    assert outcome.own == (FinishWork(5, W.SKIPPED), CancelDecisions((tasked.decisions[0].id,)))
    (cancelled,) = (effect for effect in outcome.effects if isinstance(effect, CancelTasksEffect))
    assert (cancelled.stage, cancelled.key) == (None, "task.cancel:all")
    assert cancelled.summary == "Cancel 2 open tasks of the venture that was ended"
    told = next(effect for effect in outcome.effects if isinstance(effect, EventEffect))
    assert (told.type, told.data["reason"], told.data["stage"]) == ("venture.killed", "No margin.", "5")
    assert not any(isinstance(effect, TaskEffect) for effect in outcome.effects)


def test_the_end_of_a_launch_takes_the_infrastructure_down() -> None:
    outcome = kill(ready("23"), Gate.LAUNCH, "Not safe.", NOW)

    (found,) = (effect for effect in outcome.effects if isinstance(effect, TaskEffect))
    assert (found.audience, found.due_at) == (Audience.OPERATIONS, NOW + timedelta(days=14))
    assert outcome.changes["decommission"] is True
    assert outcome.own == (FinishWork(23, W.SKIPPED),)


def test_the_chairman_is_asked_and_the_owner_is_told() -> None:
    asked, told = asking(UUID(int=5), Gate.LAUNCH), decided(UUID(int=5), Gate.LAUNCH, GateOutcome.KILL)

    assert (asked.audiences, told.audiences) == ((Audience.CHAIRMAN,), (Audience.OWNER,))
    assert asked.once != told.once
    assert told.data["outcome"] is GateOutcome.KILL


def test_a_pending_decision_arms_no_clock_of_the_next_stage() -> None:
    waiting = replace(ready("16"), decisions=(*ready("16").decisions, decision(Gate.SCHEMA_CHECKPOINT)))
    outcome = outcome_of(leave(waiting))

    assert not any(isinstance(effect, TimerEffect) for effect in outcome.effects)
    assert outcome.own[-1] == CancelDecisions((waiting.decisions[-1].id,))
