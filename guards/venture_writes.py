"""What stands against writes to a venture that are no moves and no decisions. Source: ventures.md §1 and §2."""

from collections.abc import Iterable

from guards.actor import Actor
from guards.enums import RefusalCode, Role
from guards.rules import Fix, RuleResult, unmet
from guards.venture_assumptions import REALITY_FROM, finalizing, first_finalized, named
from guards.venture_budget import PROFILES
from guards.venture_calibration import calibrate
from guards.venture_enums import (
    AssumptionAction,
    AssumptionSetStatus,
    TokenProfile,
    VentureStatus,
)
from guards.venture_facts import AssumptionSetFact, VentureFacts
from guards.venture_remedies import AGAIN, DECIDERS, onward
from guards.venture_stages import VENTURE_STAGES

_A = AssumptionSetStatus
_CLOSED = frozenset({VentureStatus.KILLED, VentureStatus.ARCHIVED})
_SETS = "ventures.md §1, AssumptionSet; seed_facts.md A5"
_CALIBRATION = "ventures.md §2, Stage 25"
CALIBRATED_FROM = next(
    stage.number for stage in VENTURE_STAGES if stage.action is AssumptionAction.GENERATE_CALIBRATION_REPORT
)


def judge_open(status: VentureStatus) -> tuple[RuleResult, ...]:
    """What stands against any write to what belongs to a venture: its end, or that it is archived."""
    if status not in _CLOSED:
        return ()
    again = AGAIN[status]
    message = f"What belongs to a venture that was killed or archived stays as it is: it is {status}."
    return (unmet("venture.open", message, "ventures.md §2", again.remedy, again.fix, RefusalCode.NOT_ACTIVE),)


def judge_draft(facts: VentureFacts) -> tuple[RuleResult, ...]:
    """What stands against drafting another assumption set: one that is being drafted already."""
    draft = next((one for one in facts.assumption_sets if one.status is _A.DRAFT), None)
    if draft is None:
        return ()
    fix = Fix("updateAssumptionSet", "assumptions", row=named(draft))
    remedy = "Change the draft that there is, or finalize it."
    return (unmet("assumptions.single_draft", "Only one set may be a draft: one is.", _SETS, remedy, fix),)


def judge_finalization(one: AssumptionSetFact) -> tuple[RuleResult, ...]:
    """What stands against finalizing a set: that it is no draft, or holds nothing."""
    return tuple(_finalization(one))


def _finalization(one: AssumptionSetFact) -> Iterable[RuleResult]:
    if one.status is not _A.DRAFT:
        message = f"Only a draft is finalized: version {one.version} is {one.status}."
        yield unmet("assumptions.draft", message, _SETS, "Draft another set.", Fix("draftAssumptionSet"))
    elif not one.assumptions:
        message = "A set that is finalized holds an assumption at least: it holds none."
        fix = Fix("updateAssumptionSet", "assumptions", row=named(one))
        yield unmet("assumptions.some", message, _SETS, "Say what is assumed.", fix)


def judge_change(one: AssumptionSetFact) -> tuple[RuleResult, ...]:
    """What stands against changing a set: that another one has taken its place, or that it was judged."""
    if one.status in {_A.DRAFT, _A.ACTIVE}:
        return ()
    message = f"Only a draft and the active set change: version {one.version} is {one.status}."
    return (unmet("assumptions.current", message, _SETS, "Draft another set.", Fix("draftAssumptionSet")),)


def judge_reality(facts: VentureFacts) -> tuple[RuleResult, ...]:
    """What stands against recording what came true: the stage, or that nothing was finalized."""
    return tuple(_reality(facts))


def _reality(facts: VentureFacts) -> Iterable[RuleResult]:
    if int(facts.stage) < REALITY_FROM:
        message = f"Reality is collected from stage {REALITY_FROM} on: the venture is in stage {facts.stage}."
        yield unmet("reality.stage", message, "seed_facts.md A5", "Take the venture there.", onward(facts.stage))
    if first_finalized(facts) is None:
        yield _unfinalized("reality.set", facts)


def judge_report(facts: VentureFacts) -> tuple[RuleResult, ...]:
    """What stands against the calibration report: the stage, or that there is nothing to compare."""
    return tuple(_report(facts))


def _report(facts: VentureFacts) -> Iterable[RuleResult]:
    if int(facts.stage) < CALIBRATED_FROM:
        message = f"The report is of stage {CALIBRATED_FROM}: the venture is in stage {facts.stage}."
        yield unmet("calibration.stage", message, _CALIBRATION, "Take the venture there.", onward(facts.stage))
    if first_finalized(facts) is None:
        yield _unfinalized("calibration.set", facts)
    elif calibrate(facts) is None:
        message = "Something must be known of an assumption of the first set: nothing is."
        fix = Fix("recordRealityData", "data")
        yield unmet("calibration.reality", message, _CALIBRATION, "Record what became of it.", fix)


def judge_profile(actor: Actor, before: TokenProfile, profile: TokenProfile) -> tuple[RuleResult, ...]:
    """What stands against confirming a token profile: the chairman alone sets a custom budget, or lifts it.

    Args:
        actor: who confirms.
        before: the profile that the venture has.
        profile: the one that it is to have.
    """
    custom = [one for one in (before, profile) if PROFILES[one].usual is None]
    if not custom or actor.role.includes(Role.CHAIRMAN):
        return ()
    message = f"The chairman sets a custom budget, and lifts it: the actor is {actor.role}."
    fix = Fix("confirmTokenProfile", "profile", DECIDERS, profile)
    other = "" if PROFILES[before].usual is None else ", or choose another profile"
    remedy = f"Have a CHAIRMAN or ADMIN do it{other}."
    return (unmet("tokens.custom", message, "seed_facts.md A5", remedy, fix, RefusalCode.ROLE_REQUIRED),)


def _unfinalized(rule_id: str, facts: VentureFacts) -> RuleResult:
    message = "A set of assumptions must have been finalized in this run: none was."
    step = finalizing(facts)
    return unmet(rule_id, message, _CALIBRATION, step.remedy, step.fix)
