"""What an entry of each stage must hold, by type of thread, as data. Source: threads.md §2; seed facts D2."""

from collections.abc import Mapping

from guards.impact import INPUTS
from guards.thread_enums import (
    Decision,
    LeadDirection,
    LeadSource,
    ModelMode,
    StrategicValue,
    ThreadOutcome,
    ThreadStage,
    ThreadType,
    Verdict,
)
from guards.thread_facts import Content
from guards.thread_parts import (
    EVERY_TYPE,
    Look,
    Part,
    When,
    address,
    amount,
    day,
    each,
    exact,
    fraction,
    identifier,
    identifiers,
    moment,
    one_of,
    percent,
    positive,
    said,
)

S = ThreadStage
DEALS = frozenset({ThreadOutcome.CLOSED, ThreadOutcome.LOST, ThreadOutcome.STALLED})
RESUMES_AT = (S.HYPOTHESIS, S.IMPLICATION)
_SALES = frozenset({ThreadType.SALES})
_OTHERS = EVERY_TYPE - _SALES
# A business or engineering thread may concern all segments. Source: seed facts D2 asks only deals for one.
_SEGMENTED = frozenset({ThreadType.SALES, ThreadType.CAMPAIGN, ThreadType.MARKETING})


def decision_of(content: Content) -> Decision | None:
    """What a DECISION entry decides; None while it decides nothing."""
    return next((decision for decision in Decision if decision == content.get("decision")), None)


def mode_of(content: Content) -> ModelMode | None:
    """By which business-model mode a DECISION entry weighs the impact; None while it names none."""
    return next((mode for mode in ModelMode if mode == content.get("impactMode")), None)


def _deferred(content: Content) -> bool:
    return decision_of(content) is Decision.DEFER


def _closed(content: Content) -> bool:
    return content.get("outcome") == ThreadOutcome.CLOSED


def _weighed_by(mode: ModelMode) -> When:
    return lambda content: mode_of(content) is mode


def _ordered(content: Content) -> str | None:
    least, most = exact(content.get("arrMin")), exact(content.get("arrMax"))
    return "it is less than arrMin" if least is not None and most is not None and most < least else None


def _kebab(name: str) -> str:
    return "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in name)


def _words(name: str) -> str:
    return _kebab(name).replace("_", " ")


_INPUT = (
    Part(
        "input.direction",
        "direction",
        "It must say who came to whom",
        "Say INBOUND or OUTBOUND.",
        one_of(LeadDirection),
        _SALES,
    ),
    Part(
        "input.source",
        "source",
        "It must say where the lead came from",
        f"Name one of {', '.join(LeadSource)}.",
        one_of(LeadSource),
        _SALES,
    ),
    Part("input.contact_name", "contact.name", "The contact must have a name", "Name the contact.", said, _SALES),
    Part(
        "input.contact_title",
        "contact.title",
        "The contact must have a title",
        "Say what the contact does there.",
        said,
        _SALES,
    ),
    Part(
        "input.contact_email",
        "contact.email",
        "The contact must have an e-mail address",
        "Give the contact's address.",
        address,
        _SALES,
    ),
    Part(
        "input.contact_company",
        "contact.company",
        "The contact must have a company",
        "Name the contact's company.",
        said,
        _SALES,
    ),
    Part("input.signal", "signal", "It must say what triggered the lead", "Write the initial signal.", said, _SALES),
    Part("input.fact", "fact", "It must state a fact", "Write what was observed, without an opinion.", said, _OTHERS),
    Part("input.fact_source", "source", "The fact must have a source", "Say where it was observed.", said, _OTHERS),
    Part("input.date", "date", "The fact must have a date", "Say on which day it was observed.", day, _OTHERS),
)
_HYPOTHESIS = (
    Part(
        "hypothesis.segment",
        "segmentId",
        "It must belong to a segment",
        "Name the segment.",
        identifier,
        _SEGMENTED,
    ),
    Part(
        "hypothesis.assumptions",
        "assumptionIds",
        "At least one assumption must be under test",
        "Name the assumptions of the canvas that it tests.",
        identifiers,
    ),
    Part(
        "hypothesis.confidence",
        "confidence",
        "It must say how confident one is at the start",
        "Give the initial confidence, from 0 to 100.",
        percent,
    ),
)
_IMPLICATION = (
    Part("implication.arr_min", "arrMin", "The least ARR must be estimated", "Give the least ARR potential.", amount),
    Part(
        "implication.arr_max",
        "arrMax",
        "The most ARR must be estimated",
        "Give the greatest ARR potential, not below the least.",
        amount,
        fits=_ordered,
    ),
    Part(
        "implication.strategic_value",
        "strategicValue",
        "Its strategic value must be judged",
        f"Say {', '.join(StrategicValue)}.",
        one_of(StrategicValue),
    ),
    Part(
        "implication.resource_hours",
        "resourceHours",
        "Its cost in hours must be estimated",
        "Give the hours that it will take.",
        amount,
    ),
    Part(
        "implication.icp_match",
        "icpMatch",
        "Its fit must be judged, which its priority needs",
        "Give how well it matches the ICP, from 0 to 1.",
        fraction,
    ),
    Part(
        "implication.target_arr",
        "targetArr",
        "The segment's target ARR must be known, which its priority needs",
        "Set the segment's target ARR, or give it with the entry.",
        positive,
    ),
)
_IMPACTS = tuple(
    Part(
        f"decision.impact.{_kebab(name)}",
        f"impact.{name}",
        f"The impact must be weighed: {_words(name)} ({mode})",
        f"Give the {_words(name)}, from 0 to 1.",
        fraction,
        when=_weighed_by(mode),
    )
    for mode, names in INPUTS.items()
    for name in names
)
_DECISION = (
    Part(
        "decision.decision",
        "decision",
        "It must be decided",
        f"Say {', '.join(Decision)}.",
        one_of(Decision),
    ),
    Part(
        "decision.alternatives",
        "alternatives",
        "At least one alternative must be named, with the reason against it",
        "Name an alternative and what speaks against it.",
        each(("option", said), ("against", said)),
    ),
    Part("decision.reasoning", "reasoning", "The decision must be reasoned", "Say why it was decided so.", said),
    Part(
        "decision.impact_mode",
        "impactMode",
        "The impact must be weighed by a business-model mode",
        f"Say {' or '.join(ModelMode)}.",
        one_of(ModelMode),
    ),
    *_IMPACTS,
    Part(
        "decision.resume_at",
        "resumeAt",
        "A deferred thread must have a date on which it goes on",
        "Say when it goes on.",
        moment,
        when=_deferred,
    ),
    Part(
        "decision.resume_stage",
        "resumeStage",
        "A deferred thread must have a stage at which it goes on",
        f"Say {' or '.join(stage.upper() for stage in RESUMES_AT)}.",
        one_of(RESUMES_AT),
        when=_deferred,
    ),
)
_LEARNING = (
    Part(
        "learning.outcome",
        "outcome",
        "It must say how the deal ended",
        "Say CLOSED, LOST or STALLED.",
        one_of(outcome for outcome in ThreadOutcome if outcome in DEALS),
        _SALES,
    ),
    Part(
        "learning.result",
        "outcome",
        "It must say how it ended",
        "Say SUCCESS, PARTIAL or FAILURE.",
        one_of(outcome for outcome in ThreadOutcome if outcome not in DEALS),
        _OTHERS,
    ),
    Part(
        "learning.arr",
        "arr",
        "A closed deal must have its ARR",
        "Give the ARR that was agreed.",
        amount,
        _SALES,
        when=_closed,
    ),
)
JUDGED: tuple[tuple[str, Look], ...] = (("assumptionId", identifier), ("verdict", one_of(Verdict)))
"""What every verdict of a LEARNING entry says at least: on which assumption it is, and what was found."""

PARTS: Mapping[ThreadStage, tuple[Part, ...]] = {
    S.INPUT: _INPUT,
    S.HYPOTHESIS: _HYPOTHESIS,
    S.IMPLICATION: _IMPLICATION,
    S.DECISION: _DECISION,
    S.LEARNING: _LEARNING,
}
"""What the entry of each stage must hold; ACTIONS has none, since its actions are records of their own."""
