"""The clock of ventures: a decision that is pending for more than 72 hours reminds the chairman, again and again."""

from dataclasses import replace
from datetime import timedelta

import pytest

from guards.clock_firing import fire
from guards.clocks import due_at
from guards.effects import EventEffect, NotificationEffect
from guards.enums import Audience
from guards.event_catalogue import CATALOGUE
from guards.staged_facts import Mark
from guards.venture_clocks import CLOCKS, TIMETABLE, oldest_pending
from guards.venture_enums import Gate, GateOutcome, VentureStatus
from guards.venture_facts import VentureFacts
from guards.venture_gate_table import GATE
from tests.guards.builders import MONDAY
from tests.guards.ventures.builders import DAY, decision, ready

(CLOCK,) = CLOCKS
ASKED = MONDAY + DAY
DUE = ASKED + timedelta(hours=72)


def waiting(gate: Gate = Gate.PROFITABILITY) -> VentureFacts:
    return replace(ready(GATE[gate].stage), decisions=(decision(gate),))


@pytest.mark.parametrize("gate", Gate)
def test_a_pending_decision_is_due_after_72_hours(gate: Gate) -> None:
    assert due_at(CLOCK, waiting(gate)) == DUE
    assert [effect.due_at for effect in TIMETABLE.armed(waiting(gate))] == [DUE]


def test_nothing_runs_without_a_pending_decision() -> None:
    decided = replace(waiting(), decisions=(decision(Gate.PROFITABILITY, GateOutcome.PROCEED),))

    assert due_at(CLOCK, decided) is None
    assert due_at(CLOCK, replace(waiting(), decisions=())) is None


@pytest.mark.parametrize("status", [status for status in VentureStatus if status is not VentureStatus.ACTIVE])
def test_nothing_runs_on_a_venture_at_rest(status: VentureStatus) -> None:
    assert TIMETABLE.armed(replace(waiting(), status=status)) == ()


def test_the_decision_that_waits_longest_counts() -> None:
    later = decision(Gate.PROFITABILITY_CHECKPOINT, order=51)._replace(requested_at=ASKED + DAY)
    start = oldest_pending(replace(waiting(), decisions=(later, *waiting().decisions)))

    assert start is not None
    assert (start.at, start.about) == (ASKED, str(decision(Gate.PROFITABILITY).id))


def test_the_chairman_is_reminded_strictly_after_72_hours() -> None:
    assert fire(CLOCK, waiting(), DUE) is None
    fired = fire(CLOCK, waiting(), DUE + timedelta(seconds=1))

    assert fired is not None
    (notice,) = (effect for effect in fired.effects if isinstance(effect, NotificationEffect))
    assert notice.audiences == (Audience.CHAIRMAN,)
    assert notice.data["decisionId"] == str(decision(Gate.PROFITABILITY).id)
    (event,) = (effect for effect in fired.effects if isinstance(effect, EventEffect))
    assert event.type in CATALOGUE


def test_the_chairman_is_reminded_again_every_72_hours() -> None:
    start = oldest_pending(waiting())
    assert start is not None
    marks = {f"gate.pending:{start.about}": Mark(start.order, DUE + timedelta(seconds=1))}

    assert due_at(CLOCK, replace(waiting(), marks=marks)) == DUE + timedelta(hours=72)
