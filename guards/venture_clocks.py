"""The clock of ventures: a gate that waits for its decision for too long. Source: ventures.md §4."""

from datetime import timedelta

from guards.clocks import Action, Clock, Timetable
from guards.enums import Audience
from guards.starts import Origin, Start
from guards.venture_enums import DecisionStatus, VentureStatus
from guards.venture_facts import VentureFacts
from guards.venture_gate_table import GATES


def oldest_pending(facts: VentureFacts) -> Start | None:
    """When the decision was asked for that has been pending longest; None where none is pending."""
    waiting = (
        Start(found.requested_at, found.order, str(found.id))
        for found in facts.decisions
        if found.status is DecisionStatus.PENDING
    )
    return min(waiting, default=None)


PENDING: Origin[VentureFacts] = Origin(oldest_pending, "the request of the decision")

CLOCKS: tuple[Clock[VentureFacts], ...] = (
    Clock(
        key="gate.pending",
        stages=tuple(dict.fromkeys(spec.stage for spec in GATES)),
        since=PENDING,
        after=timedelta(hours=72),
        action=Action(events=("venture.gate_reminded",), notify=(Audience.CHAIRMAN,)),
        summary="Remind the chairman of the pending decision",
        stops="The decision, its cancellation, or a snooze",
        source="ventures.md §4: a gate decision pending longer than 72 h",
        notice="A gate has waited for its decision for too long",
        repeats=True,
        about="decisionId",
    ),
)

TIMETABLE: Timetable[VentureFacts] = Timetable(CLOCKS, running=lambda facts: facts.status is VentureStatus.ACTIVE)
