"""What goals and subgoals are measured by: metrics and criteria, as they are given."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from uuid import UUID

from commands import checks
from commands.checks import Finding
from models import GoalMetric

_LIMIT = Decimal(10) ** 12
_STEP = Decimal("0.0001")


@dataclass(frozen=True, slots=True)
class MetricDraft:
    """What a new metric is given.

    Args:
        name: unique in its goal or subgoal. unit: what it counts.
        start: where it stood at the beginning; target: where it is to be, above or below.
        current: where it stands; None for at its start.
    """

    name: str
    unit: str
    start: Decimal
    target: Decimal
    current: Decimal | None = None


@dataclass(frozen=True, slots=True)
class CriterionDraft:
    """A success criterion: a metric that reaches its target or another value, or one that somebody calls met.

    Args:
        text: it in words.
        metric: the name of a metric of the goal; None where somebody sees it met.
        value: what the metric must reach; None for its target.
        met: whether somebody saw it met.
    """

    text: str
    metric: str | None = None
    value: Decimal | None = None
    met: bool = False


def wrong_metrics(path: str, drafts: Sequence[MetricDraft], taken: Iterable[str] = ()) -> list[Finding]:
    """What is wrong with new metrics; `taken` are the names of those that are there already."""
    known, found = set(taken), list[Finding]()
    for place, draft in enumerate(drafts):
        at = f"{path}.{place}"
        found += [checks.text(f"{at}.name", draft.name, 100), checks.text(f"{at}.unit", draft.unit, 32)]
        numbers = {"start": draft.start, "target": draft.target, "current": draft.current}
        found += [wrong_number(f"{at}.{name}", number) for name, number in numbers.items()]
        if draft.start == draft.target:
            found.append(checks.problem(f"{at}.target", "Must differ from the start."))
        if draft.name.strip() in known:
            found.append(checks.problem(f"{at}.name", "There is a metric of this name already."))
        known.add(draft.name.strip())
    return found


def wrong_number(path: str, number: Decimal | None) -> Finding:
    """A metric's value that may be absent must be one that its table can keep."""
    if number is None or (number.is_finite() and abs(number) < _LIMIT and number == number.quantize(_STEP)):
        return None
    return checks.problem(path, "Must have at most four decimals and 12 digits before them.")


def wrong_criteria(drafts: Sequence[CriterionDraft], names: Iterable[str]) -> list[Finding]:
    """What is wrong with success criteria, given the names of the goal's metrics."""
    known, found = set(names), list[Finding]()
    for place, draft in enumerate(drafts):
        at = f"successCriteria.{place}"
        found += [checks.text(f"{at}.text", draft.text, 1_000), wrong_number(f"{at}.value", draft.value)]
        if draft.metric is not None and draft.metric not in known:
            found.append(checks.problem(f"{at}.metric", "The goal has no metric of this name."))
        if draft.metric is None and draft.value is not None:
            found.append(checks.problem(f"{at}.value", "Only a metric reaches a value: name it."))
    return found


def kept_criteria(drafts: Sequence[CriterionDraft]) -> list[dict[str, object]]:
    """Success criteria as their column keeps them."""
    return [
        {
            "text": draft.text.strip(),
            "metric": draft.metric,
            "value": None if draft.value is None else str(draft.value),
            "met": draft.met,
        }
        for draft in drafts
    ]


def new_metrics(
    drafts: Sequence[MetricDraft], goal_id: UUID, now: datetime, subgoal_id: UUID | None = None
) -> list[GoalMetric]:
    """The rows of new metrics, of a goal or of one of its subgoals; the caller writes them."""
    return [
        GoalMetric.construct(
            goal_id=goal_id,
            subgoal_id=subgoal_id,
            name=draft.name.strip(),
            unit=draft.unit.strip(),
            start=draft.start,
            target=draft.target,
            current=draft.start if draft.current is None else draft.current,
            created_at=now,
            measured_at=now,
        )
        for draft in drafts
    ]


def wrong_values(values: Mapping[str, Decimal], metrics: Iterable[GoalMetric]) -> list[Finding]:
    """What is wrong with new values of metrics, by their names."""
    known = {metric.name for metric in metrics}
    unknown = [
        checks.problem(f"metrics.{name}", "There is no metric of this name.") for name in values if name not in known
    ]
    return [*unknown, *(wrong_number(f"metrics.{name}", value) for name, value in values.items())]


def by_key(values: Mapping[str, Decimal], metrics: Iterable[GoalMetric]) -> dict[UUID, Decimal]:
    """New values of metrics by the metric's key."""
    return {metric.id: values[metric.name] for metric in metrics if metric.name in values}
