"""What entries of threads hold, typed by stage. A draft may lack any part, so that none is sure to be there."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Any, TypeAlias
from uuid import UUID

import strawberry

from resolvers.ids import global_id
from resolvers.rows import Loaded, json_value
from schema.enums import ThreadStage
from schema.thread_enums import Decision, LeadDirection, ModelMode, StrategicValue, ThreadOutcome, Verdict

# Any: JSON, whose parts the command that records an entry checks.
Content: TypeAlias = Mapping[str, Any]

Day: TypeAlias = date
"""By another name where a field is called so."""


def _number(value: object) -> Decimal | None:
    return None if value is None else Decimal(str(value))


def _moment(value: str | None) -> datetime | None:
    return None if value is None else datetime.fromisoformat(value)


def _day(value: str | None) -> date | None:
    return None if value is None else date.fromisoformat(value)


def _id(type_name: str, key: str | None) -> strawberry.ID | None:
    return None if key is None else strawberry.ID(global_id(type_name, UUID(key)))


@strawberry.type(description="Whom a deal begins with.")
class LeadContact:
    """A contact."""

    name: str | None = strawberry.field(description="Name.")
    title: str | None = strawberry.field(description="What the person does there.")
    email: str | None = strawberry.field(description="Address.")
    company: str | None = strawberry.field(description="The company.")


@strawberry.type(description="What a thread begins with: a lead of a deal, a fact of any other thread.")
class InputEntry:
    """INPUT."""

    direction: LeadDirection | None = strawberry.field(description="Of a deal: who came to whom.")
    source: str | None = strawberry.field(
        description="Of a deal, where the lead came from, such as WEBSITE; of others, where the fact was observed."
    )
    contact: LeadContact | None = strawberry.field(description="Of a deal: whom it begins with.")
    signal: str | None = strawberry.field(description="Of a deal: what triggered it.")
    fact: str | None = strawberry.field(description="Of others: what was observed, without an opinion.")
    date: Day | None = strawberry.field(description="Of others: the day on which it was observed.")
    evidence: list[str] = strawberry.field(description="What shows it.")
    prior_belief: str | None = strawberry.field(description="What was believed until then.")

    @classmethod
    def of(cls, held: Content) -> "InputEntry":
        """Map one entry."""
        contact = held.get("contact")
        return cls(
            direction=held.get("direction"),
            source=held.get("source"),
            contact=None if contact is None else _lead_contact(contact),
            signal=held.get("signal"),
            fact=held.get("fact"),
            date=_day(held.get("date")),
            evidence=held.get("evidence") or [],
            prior_belief=held.get("priorBelief"),
        )


def _lead_contact(held: Content) -> LeadContact:
    return LeadContact(**{name: held.get(name) for name in ("name", "title", "email", "company")})


@strawberry.type(description="What the input may mean.")
class HypothesisEntry:
    """HYPOTHESIS."""

    segment_id: strawberry.ID | None = strawberry.field(description="The segment.")
    assumption_ids: list[strawberry.ID] = strawberry.field(description="The assumptions that are put to the test.")
    confidence: Decimal | None = strawberry.field(description="How sure one is at the start, from 0 to 100.")
    statement: str | None = strawberry.field(description="The hypothesis in words.")

    @classmethod
    def of(cls, held: Content) -> "HypothesisEntry":
        """Map one entry."""
        return cls(
            segment_id=_id("Segment", held.get("segmentId")),
            assumption_ids=[
                strawberry.ID(global_id("Assumption", UUID(key))) for key in held.get("assumptionIds") or ()
            ],
            confidence=_number(held.get("confidence")),
            statement=held.get("statement"),
        )


@strawberry.type(description="What would follow, and what that is worth.")
class ImplicationEntry:
    """IMPLICATION."""

    arr_min: Decimal | None = strawberry.field(description="The least ARR potential.")
    arr_max: Decimal | None = strawberry.field(description="The greatest ARR potential.")
    strategic_value: StrategicValue | None = strawberry.field(description="How much it matters beyond its money.")
    strategic_note: str | None = strawberry.field(description="Why.")
    resource_hours: Decimal | None = strawberry.field(description="The hours that it takes.")
    icp_match: Decimal | None = strawberry.field(description="How well it matches the ICP, from 0 to 1.")
    target_arr: Decimal | None = strawberry.field(description="The segment's target ARR, as it was then.")
    priority: Decimal | None = strawberry.field(
        description="From 0 to 1: the mean of how well it matches and what it is worth; null while a part is missing."
    )
    priority_version: str | None = strawberry.field(description="The version of that formula.")

    @classmethod
    def of(cls, held: Content) -> "ImplicationEntry":
        """Map one entry."""
        return cls(
            arr_min=_number(held.get("arrMin")),
            arr_max=_number(held.get("arrMax")),
            strategic_value=held.get("strategicValue"),
            strategic_note=held.get("strategicNote"),
            resource_hours=_number(held.get("resourceHours")),
            icp_match=_number(held.get("icpMatch")),
            target_arr=_number(held.get("targetArr")),
            priority=_number(held.get("priority")),
            priority_version=held.get("priorityVersion"),
        )


@strawberry.type(description="Something else that could have been decided.")
class Alternative:
    """An alternative."""

    option: str = strawberry.field(description="What.")
    against: str = strawberry.field(description="What speaks against it.")


@strawberry.type(description="One of the inputs of the impact score.")
class ImpactInput:
    """An input."""

    name: str = strawberry.field(description="Stable name, such as marketSize.")
    value: Decimal = strawberry.field(description="From 0 to 1.")


@strawberry.type(description="What is decided, and why.")
class DecisionEntry:
    """DECISION."""

    decision: Decision | None = strawberry.field(description="What is decided.")
    alternatives: list[Alternative] = strawberry.field(description="What else could have been decided.")
    reasoning: str | None = strawberry.field(description="Why it is decided so.")
    impact_mode: ModelMode | None = strawberry.field(description="By which business-model mode the impact is weighed.")
    impact: list[ImpactInput] = strawberry.field(description="The inputs of the impact score.")
    impact_score: Decimal | None = strawberry.field(
        description="The mean of the mode's three inputs, from 0 to 1; null while one is missing."
    )
    impact_version: str | None = strawberry.field(description="The version of that formula.")
    resume_at: datetime | None = strawberry.field(description="When a deferred thread goes on.")
    resume_stage: ThreadStage | None = strawberry.field(description="Where a deferred thread goes on.")

    @classmethod
    def of(cls, held: Content) -> "DecisionEntry":
        """Map one entry."""
        impact = (held.get("impact") or {}).items()
        return cls(
            decision=held.get("decision"),
            alternatives=[
                Alternative(option=one["option"], against=one["against"]) for one in _items(held, "alternatives")
            ],
            reasoning=held.get("reasoning"),
            impact_mode=held.get("impactMode"),
            impact=[ImpactInput(name=name, value=Decimal(str(value))) for name, value in impact if value is not None],
            impact_score=_number(held.get("impactScore")),
            impact_version=held.get("impactVersion"),
            resume_at=_moment(held.get("resumeAt")),
            resume_stage=held.get("resumeStage"),
        )


@strawberry.type(description="What a thread found of an assumption.")
class TestedAssumption:
    """A verdict."""

    assumption_id: strawberry.ID = strawberry.field(description="The assumption.")
    verdict: Verdict = strawberry.field(description="What was found.")
    evidence: str = strawberry.field(description="What shows it.")
    confidence: Decimal = strawberry.field(description="How sure one is of the assumption now, from 0 to 100.")

    @classmethod
    def of(cls, held: Content) -> "TestedAssumption":
        """Map one verdict."""
        return cls(
            assumption_id=strawberry.ID(global_id("Assumption", UUID(held["assumptionId"]))),
            verdict=held["verdict"],
            evidence=held["evidence"],
            confidence=Decimal(str(held["confidence"])),
        )


@strawberry.type(description="What a thread changes of a metric, as it states it.")
class StatedMetric:
    """A change."""

    name: str = strawberry.field(description="Name of the metric.")
    change: Decimal | None = strawberry.field(description="By how much it changes; null where its new value is told.")
    current: Decimal | None = strawberry.field(description="Its new value; null where the change is told.")

    @classmethod
    def of(cls, held: Content) -> "StatedMetric":
        """Map one change."""
        return cls(name=held["name"], change=_number(held.get("change")), current=_number(held.get("current")))


@strawberry.type(description="How it ended, and what was learned.")
class LearningEntry:
    """LEARNING."""

    outcome: ThreadOutcome | None = strawberry.field(description="How it ended.")
    arr: Decimal | None = strawberry.field(description="Of a closed deal: the yearly value that was agreed.")
    pilot_result: str | None = strawberry.field(description="What the pilot showed.")
    margin: Decimal | None = strawberry.field(description="The margin, from 0 to 1.")
    costs: Decimal | None = strawberry.field(description="What it cost.")
    satisfaction: Decimal | None = strawberry.field(description="How satisfied the client is, from 0 to 1.")
    verdicts: list[TestedAssumption] = strawberry.field(description="What was found of the assumptions under test.")
    goal_metrics: list[StatedMetric] = strawberry.field(description="What it changes of the goal's own metrics.")
    subgoal_metrics: list[StatedMetric] = strawberry.field(description="What it changes of the subgoal's own metrics.")
    criterion_met: bool | None = strawberry.field(description="Whether the subgoal's criterion is met by now.")
    surprises: str | None = strawberry.field(description="What nobody had expected.")

    @classmethod
    def of(cls, held: Content) -> "LearningEntry":
        """Map one entry."""
        return cls(
            outcome=held.get("outcome"),
            arr=_number(held.get("arr")),
            pilot_result=held.get("pilotResult"),
            margin=_number(held.get("margin")),
            costs=_number(held.get("costs")),
            satisfaction=_number(held.get("satisfaction")),
            verdicts=[TestedAssumption.of(one) for one in _items(held, "verdicts")],
            goal_metrics=[StatedMetric.of(one) for one in _items(held, "goalMetrics")],
            subgoal_metrics=[StatedMetric.of(one) for one in _items(held, "subgoalMetrics")],
            criterion_met=held.get("criterionMet"),
            surprises=held.get("surprises"),
        )


def _items(held: Content, name: str) -> Iterable[Content]:
    return held.get(name) or ()


EntryContent = Annotated[
    InputEntry | HypothesisEntry | ImplicationEntry | DecisionEntry | LearningEntry,
    strawberry.union("EntryContent", description="What an entry holds, by its stage."),
]
Typed: TypeAlias = InputEntry | HypothesisEntry | ImplicationEntry | DecisionEntry | LearningEntry

_TYPED: Mapping[str, Callable[[Content], Typed]] = {
    ThreadStage.INPUT: InputEntry.of,
    ThreadStage.HYPOTHESIS: HypothesisEntry.of,
    ThreadStage.IMPLICATION: ImplicationEntry.of,
    ThreadStage.DECISION: DecisionEntry.of,
    ThreadStage.LEARNING: LearningEntry.of,
}


def content_of(loaded: Loaded) -> Typed | None:
    """What an entry holds; None where nobody asks."""
    held = json_value(loaded.row.get("content"))
    return None if held is None else _TYPED[loaded.row["stage"]](held)
