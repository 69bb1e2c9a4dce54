"""What a stage of a venture's life is, as data. Source: seed_facts.md A1-A5."""

import re
from collections.abc import Container, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from guards.venture_enums import AssumptionAction, Gate, VenturePhase, WorkType

# Inputs that an artifact of an earlier stage provides of itself.
_PROVIDED: Mapping[str, str] = {
    "structured_idea": "idea_brief",
    "ai_review_report": "critique_report",
    "validation_results": "validation_report",
    "competitive_analysis": "competitive_analysis",
    "financial_model": "financial_model",
    "pricing_strategy": "pricing_model",
    "risk_assessment": "risk_matrix",
    "business_model": "business_model_canvas",
    "brand_identity": "brand_guidelines",
    "gtm_strategy": "gtm_plan",
    "tech_stack_decision": "tech_stack_decision",
    "data_model": "data_model",
    "user_stories": "user_story_pack",
    "schema_specs": "schema_spec",
    "environment_config": "cicd_config",
    "api_contracts": "api_contract",
    "launch_checklist": "launch_checklist",
    "analytics_data": "analytics_dashboard",
}

WON_VALUE = "won_value"
"""The figure of stage 24 that the venture's won engagements come to, by currency. Source: ventures.md §3."""


class Item(NamedTuple):
    """Something that is ticked: an input, an output, a check; `artifact` provides an input of itself."""

    key: str
    label: str
    artifact: str | None = None

    def there(self, ticked: Container[str], artifacts: Container[str]) -> bool:
        """Whether it is there.

        Args:
            ticked: the keys that are ticked.
            artifacts: the types of artifacts of which the venture has a current version.
        """
        return self.key in ticked or self.artifact in artifacts


@dataclass(frozen=True, slots=True)
class Metric:
    """A figure of a stage.

    Args:
        key, label: stable name, and what a UI shows.
        low, high: the range of its values; None for no bound.
        at_least, at_most: its target; None for one that is yet to be set.
        derived: whether it is computed of others, and never given.
    """

    key: str
    label: str
    low: Decimal | None = Decimal(0)
    high: Decimal | None = None
    at_least: Decimal | None = None
    at_most: Decimal | None = None
    derived: bool = False

    def admits(self, value: Decimal) -> bool:
        """Whether a value lies in the metric's range."""
        if not value.is_finite():
            return False
        return (self.low is None or value >= self.low) and (self.high is None or value <= self.high)


@dataclass(frozen=True, slots=True, kw_only=True)
class VentureStage:
    """One of the 25 stages.

    Args:
        number, title, phase, work_type: as the table of the source has them.
        intent: why one is here.
        inputs, outputs, checks: what the checklist of its work holds, in three lists.
        artifacts: the types that must exist to leave it.
        metrics: its figures, the scores of its gate included.
        suffix: of its strategic directive; None where it needs none.
        gate: which decides on leaving; checkpoint: which only advises.
        action: what becomes of the assumption set.
        epistemic: whether its artifacts must be classified.
    """

    number: int
    title: str
    phase: VenturePhase
    work_type: WorkType
    intent: str
    inputs: tuple[Item, ...]
    outputs: tuple[Item, ...]
    artifacts: tuple[str, ...] = ()
    metrics: tuple[Metric, ...] = ()
    checks: tuple[Item, ...] = ()
    suffix: str | None = None
    gate: Gate | None = None
    checkpoint: Gate | None = None
    action: AssumptionAction | None = None
    epistemic: bool = False

    @property
    def key(self) -> str:
        """Its key in the lifecycle."""
        return str(self.number)

    @property
    def advisory(self) -> bool:
        """Whether an advisory checkpoint looks at it."""
        return self.checkpoint is not None


def items(listed: str) -> tuple[Item, ...]:
    """What is listed with semicolons, each under a key made of its words."""
    labels = [label.strip() for label in listed.split(";")]
    return tuple(Item(slug(label), label) for label in labels)


def inputs(listed: str) -> tuple[Item, ...]:
    """The same for inputs, each with the artifact that provides it of itself, if one does."""
    return tuple(item._replace(artifact=_PROVIDED.get(item.key)) for item in items(listed))


def figures(listed: str) -> tuple[Metric, ...]:
    """Figures without a target, listed with semicolons."""
    return tuple(Metric(item.key, item.label) for item in items(listed))


def scores(criteria: tuple[Item, ...], low: int, high: int) -> tuple[Metric, ...]:
    """The criteria of a gate as figures within a range."""
    return tuple(Metric(item.key, item.label, Decimal(low), Decimal(high)) for item in criteria)


def slug(label: str) -> str:
    """A label as a key: lower case, anything but letters and digits as one underscore."""
    return re.sub(r"[^a-z0-9]+", "_", label.lower()).strip("_")
