"""What each stage asks of a venture's assumption sets. Source: seed_facts.md A5; ventures.md §2 item 7."""

from collections.abc import Iterable

from guards.rules import Finding, Fix, Named, Step
from guards.venture_enums import AssumptionAction, AssumptionSetStatus
from guards.venture_evidence import Judged
from guards.venture_facts import AssumptionSetFact, VentureFacts, counting_since
from guards.venture_stages import STAGE, VENTURE_STAGES

_OPEN_SETS = frozenset({AssumptionSetStatus.DRAFT, AssumptionSetStatus.ACTIVE})
REALITY_FROM = next(
    stage.number for stage in VENTURE_STAGES if stage.action is AssumptionAction.BEGIN_REALITY_COLLECTION
)


def collects_reality(stage: str) -> bool:
    """Whether verdicts on assumptions go to the reality data of a venture in this stage, no more to its active set.

    Source: ventures.md §3, "before stage 23, to its reality data from 23 on".
    """
    return int(stage) >= REALITY_FROM


def first_finalized(facts: VentureFacts) -> AssumptionSetFact | None:
    """The first set of the present cycle that was finalized: what reality is held against."""
    found = (one for one in facts.assumption_sets if one.cycle == facts.cycle and one.finalized_order is not None)
    return min(found, key=lambda one: one.finalized_order or 0, default=None)


def drafted(case: Judged) -> Finding:
    """There is an assumption set, a draft at least."""
    found = [one for one in _sets(case.facts, "2") if one.status in _OPEN_SETS]
    return Finding(bool(found), _version(found), _renewing(case.facts))


def _renewing(facts: VentureFacts) -> Step | None:
    """To go over a draft that a roll-back or a restart left; None where there is none."""
    draft = _of_status(facts, AssumptionSetStatus.DRAFT)
    if draft is None:
        return None
    return Step("Go over the draft, and say what still holds.", Fix("updateAssumptionSet", "assumptions", row=draft))


def finalized(case: Judged) -> Finding:
    """An assumption set was finalized and is active."""
    since = counting_since(case.facts, "3")
    found = [one for one in _active_sets(case.facts) if (one.finalized_order or 0) > since]
    return Finding(bool(found), _version(found), finalizing(case.facts))


def finalizing(facts: VentureFacts) -> Step:
    """What comes next on the way to a set that is finalized: to draft it, or to finalize the draft."""
    draft = _of_status(facts, AssumptionSetStatus.DRAFT)
    if draft is None:
        return Step("Draft what is believed, then finalize it.", Fix("draftAssumptionSet"))
    return Step("Finalize the draft.", Fix("finalizeAssumptionSet", row=draft))


def updated(case: Judged) -> Finding:
    """The active assumption set was updated since the venture is in this stage."""
    entry = case.facts.last_entry("5")
    since = max(counting_since(case.facts, "5"), entry.order if entry else 0)
    found = [one for one in _active_sets(case.facts) if one.order > since]
    active = _of_status(case.facts, AssumptionSetStatus.ACTIVE)
    return Finding(bool(found), _version(found), None if active else finalizing(case.facts), active)


def asks_anew(facts: VentureFacts, one: AssumptionSetFact) -> bool:
    """Whether the present stage asks that a set be gone over, and nobody has since the venture is in it.

    What is believed still is said once more then, word for word if need be; elsewhere that says nothing new.

    Args:
        facts: the venture.
        one: its draft, or its active set.
    """
    entry = facts.last_entry(facts.stage)
    asked = STAGE[facts.stage].action in {AssumptionAction.CREATE_DRAFT, AssumptionAction.UPDATE}
    return asked and entry is not None and one.order <= entry.order


def calibrated(case: Judged) -> Finding:
    """The calibration report was generated."""
    since = counting_since(case.facts, "25")
    found = [one for one in case.facts.assumption_sets if (one.calibrated_order or 0) > since]
    return Finding(bool(found), _version(found))


def _of_status(facts: VentureFacts, status: AssumptionSetStatus) -> Named | None:
    """The set of a status, of which there is one at most."""
    return next((named(one) for one in facts.assumption_sets if one.status is status), None)


def named(one: AssumptionSetFact) -> Named:
    """A set, as a fix names it."""
    return Named("AssumptionSet", one.id)


def _sets(facts: VentureFacts, stage: str) -> Iterable[AssumptionSetFact]:
    since = counting_since(facts, stage)
    return (one for one in facts.assumption_sets if one.order > since)


def _active_sets(facts: VentureFacts) -> Iterable[AssumptionSetFact]:
    return (one for one in facts.assumption_sets if one.status is AssumptionSetStatus.ACTIVE)


def _version(found: list[AssumptionSetFact]) -> str:
    return f"version {found[-1].version} is" if found else "none is"
