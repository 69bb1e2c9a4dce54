"""What can be recorded about the stages of a thread: one input a stage, of which any part may come later."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from typing import TypeAlias

import strawberry

from schema.enums import ThreadStage
from schema.input import Input, chosen
from schema.thread_enums import Decision, LeadDirection, ModelMode, StrategicValue, ThreadOutcome, Verdict

Day: TypeAlias = date
"""By another name where a field is called so."""


@strawberry.input(description="Whom a deal begins with; all of it must be there before the thread leaves INPUT.")
class LeadContactInput(Input):
    """A contact."""

    name: str | None = strawberry.field(default=strawberry.UNSET, description="Name.")
    title: str | None = strawberry.field(default=strawberry.UNSET, description="What the person does there.")
    email: str | None = strawberry.field(default=strawberry.UNSET, description="Address.")
    company: str | None = strawberry.field(default=strawberry.UNSET, description="The company.")


@strawberry.input(
    description="What a thread begins with. A deal takes direction, source, contact and signal; any other thread takes"
    " fact, source and date."
)
class InputEntryInput(Input):
    """INPUT."""

    direction: LeadDirection | None = strawberry.field(
        default=strawberry.UNSET, description="Of a deal: who came to whom."
    )
    source: str | None = strawberry.field(
        default=strawberry.UNSET,
        description="Of a deal, where the lead came from: WEBSITE, REFERRAL, PROSPECTING, CONTENT, CAMPAIGN or OTHER;"
        " of others, where the fact was observed.",
    )
    contact: LeadContactInput | None = strawberry.field(
        default=strawberry.UNSET, description="Of a deal: whom it begins with."
    )
    signal: str | None = strawberry.field(default=strawberry.UNSET, description="Of a deal: what triggered it.")
    fact: str | None = strawberry.field(
        default=strawberry.UNSET, description="Of others: what was observed, without an opinion."
    )
    date: Day | None = strawberry.field(
        default=strawberry.UNSET, description="Of others: the day on which it was observed."
    )
    evidence: list[str] | None = strawberry.field(default=strawberry.UNSET, description="What shows it.")
    prior_belief: str | None = strawberry.field(default=strawberry.UNSET, description="What was believed until then.")


@strawberry.input(description="What the input may mean.")
class HypothesisEntryInput(Input):
    """HYPOTHESIS."""

    segment_id: strawberry.ID | None = strawberry.field(
        default=strawberry.UNSET,
        description="The segment; deals, campaigns and marketing threads need one, which becomes the thread's.",
    )
    assumption_ids: list[strawberry.ID] | None = strawberry.field(
        default=strawberry.UNSET, description="The assumptions that are put to the test, one or more."
    )
    confidence: Decimal | None = strawberry.field(
        default=strawberry.UNSET, description="How sure one is at the start, from 0 to 100."
    )
    statement: str | None = strawberry.field(default=strawberry.UNSET, description="The hypothesis in words.")


@strawberry.input(description="What would follow, and what that is worth.")
class ImplicationEntryInput(Input):
    """IMPLICATION."""

    arr_min: Decimal | None = strawberry.field(default=strawberry.UNSET, description="The least ARR potential.")
    arr_max: Decimal | None = strawberry.field(
        default=strawberry.UNSET, description="The greatest ARR potential, not below the least."
    )
    strategic_value: StrategicValue | None = strawberry.field(
        default=strawberry.UNSET, description="How much it matters beyond its money."
    )
    strategic_note: str | None = strawberry.field(default=strawberry.UNSET, description="Why.")
    resource_hours: Decimal | None = strawberry.field(default=strawberry.UNSET, description="The hours that it takes.")
    icp_match: Decimal | None = strawberry.field(
        default=strawberry.UNSET, description="How well it matches the ICP, from 0 to 1."
    )
    target_arr: Decimal | None = strawberry.field(
        default=strawberry.UNSET, description="The target ARR of a deal; the segment's unless told."
    )


@strawberry.input(description="Something else that could have been decided.")
class AlternativeInput(Input):
    """An alternative."""

    option: str = strawberry.field(description="What.")
    against: str = strawberry.field(description="What speaks against it.")


@strawberry.input(description="The inputs of the impact score, from 0 to 1 each: the three of the mode count.")
class ImpactInputs(Input):
    """What an impact is made of."""

    strategic_value: Decimal | None = strawberry.field(
        default=strawberry.UNSET, description="VENTURE: strategic value."
    )
    market_size: Decimal | None = strawberry.field(default=strawberry.UNSET, description="VENTURE: market size.")
    defensibility: Decimal | None = strawberry.field(default=strawberry.UNSET, description="VENTURE: defensibility.")
    revenue_impact: Decimal | None = strawberry.field(
        default=strawberry.UNSET, description="BOOTSTRAP: revenue impact."
    )
    time_to_cash: Decimal | None = strawberry.field(
        default=strawberry.UNSET, description="BOOTSTRAP: how soon it pays; 1 is at once."
    )
    margin: Decimal | None = strawberry.field(default=strawberry.UNSET, description="BOOTSTRAP: margin.")


@strawberry.input(description="What is decided, and why. An impact score of 0.8 or more takes an EXECUTIVE's approval.")
class DecisionEntryInput(Input):
    """DECISION."""

    decision: Decision | None = strawberry.field(default=strawberry.UNSET, description="What is decided.")
    alternatives: list[AlternativeInput] | None = strawberry.field(
        default=strawberry.UNSET, description="What else could have been decided, one or more."
    )
    reasoning: str | None = strawberry.field(default=strawberry.UNSET, description="Why it is decided so.")
    impact_mode: ModelMode | None = strawberry.field(
        default=strawberry.UNSET, description="By which business-model mode the impact is weighed."
    )
    impact: ImpactInputs | None = strawberry.field(
        default=strawberry.UNSET, description="The inputs of the impact score, which is their mean."
    )
    resume_at: datetime | None = strawberry.field(
        default=strawberry.UNSET, description="When a deferred thread goes on; in the future."
    )
    resume_stage: ThreadStage | None = strawberry.field(
        default=strawberry.UNSET, description="Where a deferred thread goes on: HYPOTHESIS or IMPLICATION."
    )


@strawberry.input(description="What was found of an assumption.")
class AssumptionVerdictInput(Input):
    """A verdict."""

    assumption_id: strawberry.ID = strawberry.field(description="The assumption.")
    verdict: Verdict = strawberry.field(description="What was found.")
    evidence: str = strawberry.field(description="What shows it.")
    confidence: Decimal = strawberry.field(
        description="How sure one is of the assumption now, a whole number from 0 to 100."
    )


@strawberry.input(description="What changes of a metric: either by how much, or to which value.")
class StatedMetricInput(Input):
    """A change."""

    name: str = strawberry.field(description="Name of the metric.")
    change: Decimal | None = strawberry.field(default=strawberry.UNSET, description="By how much it changes.")
    current: Decimal | None = strawberry.field(default=strawberry.UNSET, description="Its new value.")


@strawberry.input(
    description="How it ended, and what was learned. Nothing of it is derived by guess: completing the thread writes"
    " back what is stated here."
)
class LearningEntryInput(Input):
    """LEARNING."""

    outcome: ThreadOutcome | None = strawberry.field(
        default=strawberry.UNSET,
        description="How it ended: a deal CLOSED, LOST or STALLED, any other thread SUCCESS, PARTIAL or FAILURE.",
    )
    arr: Decimal | None = strawberry.field(
        default=strawberry.UNSET, description="Of a closed deal: the yearly value that was agreed."
    )
    pilot_result: str | None = strawberry.field(default=strawberry.UNSET, description="What the pilot showed.")
    margin: Decimal | None = strawberry.field(default=strawberry.UNSET, description="The margin, from 0 to 1.")
    costs: Decimal | None = strawberry.field(default=strawberry.UNSET, description="What it cost.")
    satisfaction: Decimal | None = strawberry.field(
        default=strawberry.UNSET, description="How satisfied the client is, from 0 to 1."
    )
    verdicts: list[AssumptionVerdictInput] | None = strawberry.field(
        default=strawberry.UNSET, description="What was found of each assumption under test."
    )
    goal_metrics: list[StatedMetricInput] | None = strawberry.field(
        default=strawberry.UNSET, description="What changes of the goal's own metrics."
    )
    subgoal_metrics: list[StatedMetricInput] | None = strawberry.field(
        default=strawberry.UNSET, description="What changes of the subgoal's own metrics."
    )
    criterion_met: bool | None = strawberry.field(
        default=strawberry.UNSET,
        description="Whether the subgoal's criterion is met by now; only for a thread that has one.",
    )
    surprises: str | None = strawberry.field(default=strawberry.UNSET, description="What nobody had expected.")


@strawberry.input(
    one_of=True,
    description="An entry, typed: exactly one field, that of the stage. ACTIONS has no entry: its content are the"
    " thread's actions.",
)
class ThreadEntryInput:
    """One entry; the field's name says of which stage."""

    input: InputEntryInput | None = strawberry.field(default=strawberry.UNSET, description="What it begins with.")
    hypothesis: HypothesisEntryInput | None = strawberry.field(
        default=strawberry.UNSET, description="What the input may mean."
    )
    implication: ImplicationEntryInput | None = strawberry.field(
        default=strawberry.UNSET, description="What would follow."
    )
    decision: DecisionEntryInput | None = strawberry.field(default=strawberry.UNSET, description="What is decided.")
    learning: LearningEntryInput | None = strawberry.field(default=strawberry.UNSET, description="What was learned.")

    def to_entry(self) -> tuple[ThreadStage, Mapping[str, object]]:
        """What the resolver takes: the stage, and the entry's content as JSON with global ids."""
        ((stage, values),) = chosen(self)
        return ThreadStage(stage), _object(values)


def _object(values: object) -> dict[str, object]:
    return {name: _json(value) for name, value in chosen(values) if value is not None}


def _json(value: object) -> object:
    match value:
        case Enum():
            return value.value
        case Decimal():
            return format(value, "f")
        case date():
            return value.isoformat()
        case list():
            return [_json(item) for item in value]
        case Input():
            return _object(value)
    return value
