"""Reads of ventures and of what belongs to them."""

import strawberry

from planner.roots import ListRoot, RowRoot
from resolvers.external_ids import read_external
from resolvers.lists import read_list
from resolvers.nodes import read_node
from resolvers.ventures import ARTIFACTS, ASSUMPTION_SETS, DECISIONS, DIRECTIVES, PREFERENCES, VENTURES
from schema.connections import After, Before, Connection, First, Last, to_connection, window_of
from schema.external_id_queries import ExternalId
from schema.fields import computed
from schema.filters import to_where
from schema.info import Info
from schema.interfaces import GlobalId
from schema.mapping import to_type
from schema.orders import to_sorting
from schema.venture import Venture
from schema.venture_direction import AssumptionSet, StrategicDirective
from schema.venture_direction_lists import (
    AssumptionSetOrders,
    AssumptionSetWhere,
    StrategicDirectiveOrders,
    StrategicDirectiveWhere,
)
from schema.venture_gate import GateDecision, Preference
from schema.venture_gate_lists import GateDecisionOrders, GateDecisionWhere, PreferenceOrders, PreferenceWhere
from schema.venture_lists import VentureOrders, VentureWhere
from schema.venture_work import Artifact
from schema.venture_work_lists import ArtifactOrders, ArtifactWhere


@strawberry.type(description="Reads of ventures.")
class VentureQueries:
    """A part of the root."""

    @computed("One venture; null for an id that names none.", RowRoot("Venture"))
    async def venture(self, info: Info, id: GlobalId) -> Venture | None:
        """See `read_node`."""
        loaded = await read_node(info.context, id, info.shape, "Venture")
        return None if loaded is None else to_type(loaded)

    @computed("The venture with an external id; null where there is none.", RowRoot("Venture"))
    async def venture_by_external_id(self, info: Info, external_id: ExternalId) -> Venture | None:
        """See `read_external`."""
        loaded = await read_external(info.context, "Venture", external_id, info.shape)
        return None if loaded is None else to_type(loaded)

    @computed("Ventures.", ListRoot(VENTURES))
    async def ventures(
        self,
        info: Info,
        first: First = strawberry.UNSET,
        after: After = strawberry.UNSET,
        last: Last = strawberry.UNSET,
        before: Before = strawberry.UNSET,
        filter: VentureWhere = strawberry.UNSET,
        order_by: VentureOrders = strawberry.UNSET,
    ) -> Connection[Venture]:
        """See `VENTURES`."""
        asked, where, order = window_of(first, after, last, before), to_where(filter), to_sorting(order_by)
        return to_connection(await read_list(info.context, VENTURES, asked, info.connection, where, order))

    @computed("Artifacts of all ventures, every version.", ListRoot(ARTIFACTS))
    async def artifacts(
        self,
        info: Info,
        first: First = strawberry.UNSET,
        after: After = strawberry.UNSET,
        last: Last = strawberry.UNSET,
        before: Before = strawberry.UNSET,
        filter: ArtifactWhere = strawberry.UNSET,
        order_by: ArtifactOrders = strawberry.UNSET,
    ) -> Connection[Artifact]:
        """See `ARTIFACTS`."""
        asked, where, order = window_of(first, after, last, before), to_where(filter), to_sorting(order_by)
        return to_connection(await read_list(info.context, ARTIFACTS, asked, info.connection, where, order))

    @computed(
        "Decisions at the gates of all ventures; those that are PENDING are the chairman's inbox.", ListRoot(DECISIONS)
    )
    async def gate_decisions(
        self,
        info: Info,
        first: First = strawberry.UNSET,
        after: After = strawberry.UNSET,
        last: Last = strawberry.UNSET,
        before: Before = strawberry.UNSET,
        filter: GateDecisionWhere = strawberry.UNSET,
        order_by: GateDecisionOrders = strawberry.UNSET,
    ) -> Connection[GateDecision]:
        """See `DECISIONS`."""
        asked, where, order = window_of(first, after, last, before), to_where(filter), to_sorting(order_by)
        return to_connection(await read_list(info.context, DECISIONS, asked, info.connection, where, order))

    @computed("Strategic directives of all ventures.", ListRoot(DIRECTIVES))
    async def directives(
        self,
        info: Info,
        first: First = strawberry.UNSET,
        after: After = strawberry.UNSET,
        last: Last = strawberry.UNSET,
        before: Before = strawberry.UNSET,
        filter: StrategicDirectiveWhere = strawberry.UNSET,
        order_by: StrategicDirectiveOrders = strawberry.UNSET,
    ) -> Connection[StrategicDirective]:
        """See `DIRECTIVES`."""
        asked, where, order = window_of(first, after, last, before), to_where(filter), to_sorting(order_by)
        return to_connection(await read_list(info.context, DIRECTIVES, asked, info.connection, where, order))

    @computed("Assumption sets of all ventures.", ListRoot(ASSUMPTION_SETS))
    async def assumption_sets(
        self,
        info: Info,
        first: First = strawberry.UNSET,
        after: After = strawberry.UNSET,
        last: Last = strawberry.UNSET,
        before: Before = strawberry.UNSET,
        filter: AssumptionSetWhere = strawberry.UNSET,
        order_by: AssumptionSetOrders = strawberry.UNSET,
    ) -> Connection[AssumptionSet]:
        """See `ASSUMPTION_SETS`."""
        asked, where, order = window_of(first, after, last, before), to_where(filter), to_sorting(order_by)
        return to_connection(await read_list(info.context, ASSUMPTION_SETS, asked, info.connection, where, order))

    @computed("What the chairman set, for all ventures or for one.", ListRoot(PREFERENCES))
    async def preferences(
        self,
        info: Info,
        first: First = strawberry.UNSET,
        after: After = strawberry.UNSET,
        last: Last = strawberry.UNSET,
        before: Before = strawberry.UNSET,
        filter: PreferenceWhere = strawberry.UNSET,
        order_by: PreferenceOrders = strawberry.UNSET,
    ) -> Connection[Preference]:
        """See `PREFERENCES`."""
        asked, where, order = window_of(first, after, last, before), to_where(filter), to_sorting(order_by)
        return to_connection(await read_list(info.context, PREFERENCES, asked, info.connection, where, order))
