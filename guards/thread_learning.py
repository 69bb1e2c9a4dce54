"""What completing a thread writes back to assumptions, metrics and content, as values. Source: threads.md §2."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple
from uuid import UUID

from guards.thread_enums import AssumptionStatus, ThreadOutcome, ThreadStage, Verdict
from guards.thread_facts import Content, ThreadFacts
from guards.thread_parts import exact

PATTERN_SIZE = 5
"""How many like verdicts make a pattern at least. Source: threads.md §2, content pattern rule."""

PATTERN_SHARE = Decimal("0.6")
"""Which share they must be of the threads that tested the assumption, at least."""

_PERCENT = Decimal(100)
_PLACES = Decimal("0.0001")


class GivenVerdict(NamedTuple):
    """A verdict of a LEARNING entry; the confidence is in whole percent."""

    assumption_id: UUID
    verdict: Verdict
    confidence: Decimal
    evidence: str


class StatedChange(NamedTuple):
    """A change of a metric that a LEARNING entry states: by how much, or to what."""

    name: str
    change: Decimal | None
    current: Decimal | None

    def of(self, before: Decimal) -> Decimal:
        """What the metric is after it."""
        return before + self.change if self.change is not None else self.current or Decimal(0)


@dataclass(frozen=True, slots=True)
class Completion:
    """What completing a thread asks to be written besides the thread itself, in the same transaction.

    Args:
        outcome: how it ended. arr: of a closed deal. cycle_days: from its creation to the end of its actions.
        verdicts: to be written to their assumptions.
        goal_metrics, subgoal_metrics: stated changes of metrics of the linked goal and subgoal.
        criterion_met: whether the entry says that the subgoal's criterion is met now.
        costs: what it cost, where known.
        marketing_candidate: whether it shows something that marketing can tell.
    """

    outcome: ThreadOutcome
    arr: Decimal | None
    cycle_days: int
    verdicts: tuple[GivenVerdict, ...]
    goal_metrics: tuple[StatedChange, ...]
    subgoal_metrics: tuple[StatedChange, ...]
    criterion_met: bool
    costs: Decimal | None
    marketing_candidate: bool


def completion(facts: ThreadFacts) -> Completion:
    """What completing a thread asks for, by its LEARNING entry, which is complete.

    Raises:
        ValueError: the entry is not complete: nobody may complete such a thread.
    """
    content = facts.entry_of(ThreadStage.LEARNING)
    verdicts = given_verdicts(content)
    return Completion(
        outcome=ThreadOutcome(content["outcome"]),
        arr=exact(content.get("arr")),
        cycle_days=cycle_days(facts),
        verdicts=verdicts,
        goal_metrics=_stated(content.get("goalMetrics")),
        subgoal_metrics=_stated(content.get("subgoalMetrics")),
        criterion_met=content.get("criterionMet") is True,
        costs=exact(content.get("costs")),
        marketing_candidate=any(given.verdict is Verdict.VALIDATED for given in verdicts),
    )


def cycle_days(facts: ThreadFacts) -> int:
    """Whole days from the thread's creation to its entry into LEARNING, when its actions are over.

    Source: 001, Stage 6, cycle time.
    """
    entered = facts.last_entry(ThreadStage.LEARNING)
    return ((entered.at if entered else facts.stage_entered_at) - facts.created_at).days


def given_verdicts(content: Content) -> tuple[GivenVerdict, ...]:
    """The verdicts of a complete LEARNING entry."""
    return tuple(
        GivenVerdict(
            UUID(str(item["assumptionId"])),
            Verdict(item["verdict"]),
            exact(item["confidence"]) or Decimal(0),
            str(item["evidence"]),
        )
        for item in content.get("verdicts") or ()
    )


def _stated(items: Sequence[Mapping[str, object]] | None) -> tuple[StatedChange, ...]:
    return tuple(
        StatedChange(str(item["name"]), exact(item.get("change")), exact(item.get("current"))) for item in items or ()
    )


@dataclass(frozen=True, slots=True)
class AssumptionFact:
    """An assumption of the canvas as it stands; the confidence is in whole percent."""

    id: UUID
    status: AssumptionStatus
    confidence: Decimal
    evidence_count: int


@dataclass(frozen=True, slots=True)
class AssumptionChange:
    """What a verdict makes of an assumption, for its row and its history."""

    before: AssumptionFact
    after: AssumptionFact
    evidence: str


def assumption_changes(
    verdicts: Iterable[GivenVerdict], known: Mapping[UUID, AssumptionFact]
) -> tuple[AssumptionChange, ...]:
    """What verdicts make of their assumptions.

    Args:
        verdicts: as given.
        known: the assumptions as they stand, by id.

    Raises:
        KeyError: a verdict names an unknown assumption.
    """
    return tuple(_judged(verdict, known[verdict.assumption_id]) for verdict in verdicts)


def _judged(verdict: GivenVerdict, before: AssumptionFact) -> AssumptionChange:
    status = AssumptionStatus(verdict.verdict)
    after = AssumptionFact(before.id, status, verdict.confidence, before.evidence_count + 1)
    return AssumptionChange(before, after, verdict.evidence)


def put_to_test(assumption: AssumptionFact) -> AssumptionFact:
    """The assumption once a thread tests it: what was never tested is now under test, a verdict stays."""
    if assumption.status is not AssumptionStatus.UNTESTED:
        return assumption
    return AssumptionFact(assumption.id, AssumptionStatus.TESTING, assumption.confidence, assumption.evidence_count)


class SegmentVerdict(NamedTuple):
    """The verdict of a closed sales thread on an assumption; the confidence is in percent."""

    thread_id: UUID
    assumption_id: UUID
    verdict: Verdict
    confidence: Decimal


@dataclass(frozen=True, slots=True)
class Pattern:
    """A verdict that many deals of a segment share: worth telling others.

    Args:
        assumption_id, verdict: what they found of which assumption.
        threads: the threads that found it, the evidence.
        share: of all that tested it; confidence: the mean of theirs; both from 0 to 1.
        priority: the product of both, rounded to four places.
    """

    assumption_id: UUID
    verdict: Verdict
    threads: tuple[UUID, ...]
    share: Decimal
    confidence: Decimal
    priority: Decimal


def patterns(found: Iterable[SegmentVerdict]) -> tuple[Pattern, ...]:
    """The patterns in the verdicts of one segment.

    Args:
        found: the verdicts of the sales threads of the segment whose deal was closed, one per thread and assumption.

    Source: threads.md §2, content pattern rule.
    """
    by_assumption: dict[UUID, list[SegmentVerdict]] = {}
    for verdict in found:
        by_assumption.setdefault(verdict.assumption_id, []).append(verdict)
    looked = (_pattern(tested, verdict) for tested in by_assumption.values() for verdict in Verdict)
    return tuple(pattern for pattern in looked if pattern)


def _pattern(tested: Sequence[SegmentVerdict], verdict: Verdict) -> Pattern | None:
    alike = [known for known in tested if known.verdict is verdict]
    share = Decimal(len(alike)) / len(tested)
    if len(alike) < PATTERN_SIZE or share < PATTERN_SHARE:
        return None
    confidence = sum((known.confidence for known in alike), Decimal(0)) / len(alike) / _PERCENT
    priority = (share * confidence).quantize(_PLACES, ROUND_HALF_UP)
    threads = tuple(known.thread_id for known in alike)
    return Pattern(alike[0].assumption_id, verdict, threads, share, confidence, priority)
