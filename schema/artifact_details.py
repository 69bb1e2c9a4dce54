"""The typed details of some artifacts: top risks, the risk matrix, the sales playbook."""

from collections.abc import Mapping
from typing import Any

import strawberry

from planner.sources import Own
from resolvers.artifact_details import outdated, playbook, risks, top_risks
from resolvers.rows import Loaded, json_value
from schema.venture_enums import RiskLevel, SalesModel

# Any: JSON, as it is kept.
Kept = Mapping[str, Any]


@strawberry.type(description="A risk of a risk matrix.")
class Risk:
    """One risk."""

    title: str | None = strawberry.field(description="Title.")
    category: str | None = strawberry.field(description="Category.")
    level: RiskLevel | None = strawberry.field(description="How grave it is.")
    mitigation: str | None = strawberry.field(description="What is done about it.")

    @classmethod
    def from_model(cls, kept: Kept) -> "Risk":
        """Map one risk."""
        level = kept.get("level")
        return cls(
            title=kept.get("title"),
            category=kept.get("category"),
            level=RiskLevel(level) if level in set(RiskLevel) else None,
            mitigation=kept.get("mitigation"),
        )


@strawberry.type(description="A stage of deals as a playbook has it.")
class DealStage:
    """One stage."""

    name: str | None = strawberry.field(description="Name.")
    description: str | None = strawberry.field(description="What happens there.")
    avg_duration_days: float | None = strawberry.field(description="How many days it takes on average.")


@strawberry.type(description="A stage of the funnel of a playbook.")
class FunnelStage:
    """One stage."""

    name: str | None = strawberry.field(description="Name.")
    metric: str | None = strawberry.field(description="What is counted there.")
    target_value: float | None = strawberry.field(description="How much of it is aimed at.")


@strawberry.type(description="A step of the customer's journey.")
class JourneyStep:
    """One step."""

    step: str | None = strawberry.field(description="What the customer does.")
    funnel_stage: str | None = strawberry.field(description="At which stage of the funnel.")
    touchpoint: str | None = strawberry.field(description="Where the customer meets the venture.")


@strawberry.type(description="The typed part of a sales playbook.")
class SalesPlaybook:
    """One playbook."""

    lifecycle_version: str | None = strawberry.field(
        description="The version of the engagement lifecycle that it was written for."
    )
    outdated: bool = strawberry.field(
        description="Whether the engagement lifecycle has another version by now than it was written for."
    )
    sales_model: SalesModel | None = strawberry.field(description="How the venture sells.")
    sales_cycle_days: int | None = strawberry.field(description="How many days a sale takes.")
    deal_stages: list[DealStage] = strawberry.field(description="The stages of deals.")
    funnel_stages: list[FunnelStage] = strawberry.field(description="The stages of the funnel.")
    customer_journey: list[JourneyStep] = strawberry.field(description="The steps of the customer's journey.")

    @classmethod
    def from_model(cls, kept: Kept) -> "SalesPlaybook":
        """Map one playbook."""
        model = kept.get("salesModel")
        return cls(
            lifecycle_version=kept.get("lifecycleVersion"),
            outdated=outdated(kept),
            sales_model=SalesModel(model) if model in set(SalesModel) else None,
            sales_cycle_days=kept.get("salesCycleDays"),
            deal_stages=[_deal_stage(one) for one in kept.get("dealStages", ())],
            funnel_stages=[_funnel_stage(one) for one in kept.get("funnelStages", ())],
            customer_journey=[_journey_step(one) for one in kept.get("customerJourney", ())],
        )


def _deal_stage(kept: Kept) -> DealStage:
    return DealStage(
        name=kept.get("name"), description=kept.get("description"), avg_duration_days=kept.get("avgDurationDays")
    )


def _funnel_stage(kept: Kept) -> FunnelStage:
    return FunnelStage(name=kept.get("name"), metric=kept.get("metric"), target_value=kept.get("targetValue"))


def _journey_step(kept: Kept) -> JourneyStep:
    return JourneyStep(step=kept.get("step"), funnel_stage=kept.get("funnelStage"), touchpoint=kept.get("touchpoint"))


def _kept(loaded: Loaded) -> Kept:
    found = json_value(loaded.row.get("metadata"))
    return found if isinstance(found, Mapping) else {}


def _playbook(loaded: Loaded) -> SalesPlaybook | None:
    found = playbook(_kept(loaded))
    return None if found is None else SalesPlaybook.from_model(found)


DETAILS = {
    "top_risks": Own(lambda loaded: list(top_risks(_kept(loaded)))),
    "risks": Own(lambda loaded: [Risk.from_model(one) for one in risks(_kept(loaded))]),
    "sales_playbook": Own(_playbook),
}
"""Where the typed details of an artifact come from, by the names of the fields."""
