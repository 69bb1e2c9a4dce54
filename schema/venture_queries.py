"""Reads of ventures and of what belongs to them."""

import strawberry

from resolvers.ventures import ARTIFACTS, ASSUMPTION_SETS, DECISIONS, DIRECTIVES, PREFERENCES, VENTURES
from schema.connections import Connection
from schema.list_fields import root_list
from schema.row_fields import row_by_external_id, row_by_id
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

    venture = row_by_id(Venture, "One venture; null for an id that names none.")
    venture_by_external_id = row_by_external_id(Venture, "The venture with an external id; null where there is none.")
    ventures = root_list(Connection[Venture], VENTURES, "Ventures.", VentureWhere, VentureOrders)
    artifacts = root_list(
        Connection[Artifact], ARTIFACTS, "Artifacts of all ventures, every version.", ArtifactWhere, ArtifactOrders
    )
    gate_decisions = root_list(
        Connection[GateDecision],
        DECISIONS,
        "Decisions at the gates of all ventures; those that are PENDING are the chairman's inbox.",
        GateDecisionWhere,
        GateDecisionOrders,
    )
    directives = root_list(
        Connection[StrategicDirective],
        DIRECTIVES,
        "Strategic directives of all ventures.",
        StrategicDirectiveWhere,
        StrategicDirectiveOrders,
    )
    assumption_sets = root_list(
        Connection[AssumptionSet],
        ASSUMPTION_SETS,
        "Assumption sets of all ventures.",
        AssumptionSetWhere,
        AssumptionSetOrders,
    )
    preferences = root_list(
        Connection[Preference],
        PREFERENCES,
        "What the chairman set, for all ventures or for one.",
        PreferenceWhere,
        PreferenceOrders,
    )
