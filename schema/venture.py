"""Ventures."""

from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import strawberry
from strawberry.scalars import JSON

from planner.sources import Json, Known, Same, Text
from resolvers.phases import PHASE_OF
from resolvers.selection import key
from schema.connections import Connection
from schema.enums import LifecycleKind
from schema.fields import computed
from schema.filters import EngagementWhere
from schema.guidance import PathHop
from schema.interfaces import Staged
from schema.lifecycle import STAGES
from schema.list_fields import nested_list
from schema.mapping import Rowed, mapped
from schema.orders import EngagementOrders
from schema.phase_times import PhaseTime
from schema.sums import CurrencySum
from schema.thread_lists import ThreadOrders, ThreadWhere
from schema.token_budget import TokenBudget
from schema.venture_direction import AssumptionSet, StrategicDirective, TokenUse
from schema.venture_direction_lists import (
    AssumptionSetOrders,
    AssumptionSetWhere,
    StrategicDirectiveOrders,
    StrategicDirectiveWhere,
    TokenUseOrders,
    TokenUseWhere,
)
from schema.venture_enums import Archetype, CulturalStyle, VentureHealth, VenturePhase, VentureStatus
from schema.venture_gate import GateDecision, Preference
from schema.venture_gate_enums import TokenProfile
from schema.venture_gate_lists import GateDecisionOrders, GateDecisionWhere, PreferenceOrders, PreferenceWhere
from schema.venture_work import Artifact, StageWork
from schema.venture_work_lists import ArtifactOrders, ArtifactWhere, StageWorkOrders, StageWorkWhere

if TYPE_CHECKING:
    from schema.engagement import Engagement
    from schema.thread import Thread

Target = Annotated[int, strawberry.argument(description="The number of the stage to reach; 26 is The Orbit.")]


@mapped(
    "Venture",
    kind=Same(LifecycleKind.VENTURE),
    stage_key=Text("stage"),
    stage_info=Known("stage", STAGES),
    phase=Known("stage", PHASE_OF),
    attributes=Json("attributes"),
)
@strawberry.type(description="One venture on its way through the 25 stages, from an idea to The Orbit.")
class Venture(Staged, Rowed):
    """One venture."""

    stage: int = strawberry.field(description="Number of the current stage, 1 to 25; a graduated venture keeps 25.")
    phase: VenturePhase = strawberry.field(description="The phase of the current stage.")
    status: VentureStatus = strawberry.field(description="Where it stands as a whole; only an active one moves.")
    health: VentureHealth = strawberry.field(description="How it fares.")
    tier: int = strawberry.field(description="Its tier, 0 to 3; tier 0 may not pass stage 3.")
    cycle: int = strawberry.field(description="Its run, from 1: a restart begins another.")
    description: str | None = strawberry.field(description="What it is about.")
    category: str | None = strawberry.field(description="Category.")
    archetype: Archetype | None = strawberry.field(description="The kind of business.")
    problem_statement: str | None = strawberry.field(description="The problem that it solves.")
    chairman_intent: str | None = strawberry.field(description="What the chairman wants of it; written once.")
    cultural_style: CulturalStyle | None = strawberry.field(description="The design style of its brand.")
    token_profile: TokenProfile = strawberry.field(description="How much it may spend on models.")
    token_profile_confirmed_at: datetime | None = strawberry.field(description="When its token profile was confirmed.")
    kill_reason: str | None = strawberry.field(description="Why a gate ended it.")
    killed_at: datetime | None = strawberry.field(description="When a gate ended it.")
    graduated_at: datetime | None = strawberry.field(description="When it reached The Orbit.")
    decommission: bool = strawberry.field(description="Whether what was built of it is to be taken down.")
    owner_locked: bool = strawberry.field(description="Whether only an ADMIN may change the owner.")
    snoozed_until: datetime | None = strawberry.field(
        description="Until when nudges are held back; a moment in the past holds back nothing."
    )
    external_id: str | None = strawberry.field(description="Key in another system, unique among ventures.")
    attributes: JSON = strawberry.field(description="Further texts by name.")

    works = nested_list(
        Connection[StageWork],
        "Every attempt at every stage, those that were entered in their order, those that are prepared last.",
        StageWorkWhere,
        StageWorkOrders,
    )
    artifacts = nested_list(
        Connection[Artifact], "Its artifacts, every version, oldest first.", ArtifactWhere, ArtifactOrders
    )
    decisions = nested_list(
        Connection[GateDecision], "The decisions at its gates, oldest first.", GateDecisionWhere, GateDecisionOrders
    )
    open_gates = nested_list(
        Connection[GateDecision], "The decisions that it waits for, oldest first: one a gate at most."
    )
    directives = nested_list(
        Connection[StrategicDirective],
        "Its strategic directives, oldest first.",
        StrategicDirectiveWhere,
        StrategicDirectiveOrders,
    )
    assumption_sets = nested_list(
        Connection[AssumptionSet], "Its assumption sets, by version.", AssumptionSetWhere, AssumptionSetOrders
    )
    preferences = nested_list(
        Connection[Preference],
        "What was set for it alone; what is in force besides are the preferences of all ventures. By key.",
        PreferenceWhere,
        PreferenceOrders,
    )
    token_uses = nested_list(Connection[TokenUse], "Its token ledger, oldest first.", TokenUseWhere, TokenUseOrders)
    engagements = nested_list(
        Connection[Annotated["Engagement", strawberry.lazy("schema.engagement")]],
        "The engagements that name it, oldest first.",
        EngagementWhere,
        EngagementOrders,
    )
    threads = nested_list(
        Connection[Annotated["Thread", strawberry.lazy("schema.thread")]],
        "The threads that belong to it, oldest first.",
        ThreadWhere,
        ThreadOrders,
    )

    @computed("What its won engagements are worth, by currency: a figure of stage 24.")
    def won_value(self) -> list[CurrencySum]:
        """See `won_values`."""
        return [CurrencySum.from_model(one) for one in self.related[key("wonValue")] or ()]

    @computed("What it may spend on models, and what it has spent of that in its present run, as a whole and by phase.")
    def token_budget(self) -> TokenBudget:
        """See `token_budgets`."""
        return TokenBudget.from_model(self.related[key("tokenBudget")])

    @computed(
        "How long it was in each phase and stage that it entered, up to now, all its runs together. Time at rest"
        " counts; time after an end or a graduation does not."
    )
    def times(self) -> list[PhaseTime]:
        """See `phase_visits`."""
        return [PhaseTime.from_model(one) for one in self.related[key("times")] or ()]

    @computed(
        "The listed way to a stage, hop by hop, with what each still lacks as if those before it were done. Empty in"
        " that stage; null where no way leads."
    )
    def path_to(self, stage: Target) -> list[PathHop] | None:
        """See `hops_to`."""
        way = self.related[key("pathTo", stage=stage)]
        return None if way is None else [PathHop.from_model(step) for step in way]
