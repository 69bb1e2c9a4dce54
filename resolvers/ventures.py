"""The lists of ventures and of all that belongs to them, which know each other by their filters."""

from datetime import datetime

from guards.venture_enums import DecisionStatus
from resolvers import engagements, tasks, threads
from resolvers.conditions import Column, Filters, Relation, id_of, small
from resolvers.keyset import Order, Small, SortKey
from resolvers.listed import Listed
from resolvers.noun import CREATED, Arguments, Listing
from resolvers.phases import STAGES_OF
from resolvers.rows import Parameters
from resolvers.users import USERS

OPEN_GATE = (
    "EXISTS (SELECT FROM gate_decisions AS g"  # a name of an enum's member
    f" WHERE g.venture_id = t.id AND g.status = '{DecisionStatus.PENDING}')"
)
"""Whether a decision is pending at a gate of a venture, of table `t`."""


def _related() -> Filters:
    """What belongs to a venture, or a venture to."""
    return {
        "ownerMatches": Relation("users", "owner_id", "id", lambda: USERS.filters),
        "anyTask": Relation("tasks", "id", "subject_id", lambda: tasks.TASKS.filters),
        "anyEngagement": Relation("engagements", "id", "venture_id", lambda: engagements.ENGAGEMENTS.filters),
        "anyThread": Relation("threads", "id", "venture_id", lambda: threads.THREADS.filters),
        "anyWork": Relation("stage_works", "id", "venture_id", lambda: WORKS.filters),
        "anyArtifact": Relation("venture_artifacts", "id", "venture_id", lambda: ARTIFACTS.filters),
        "anyDecision": Relation("gate_decisions", "id", "venture_id", lambda: DECISIONS.filters),
        "anyDirective": Relation("strategic_directives", "id", "venture_id", lambda: DIRECTIVES.filters),
        "anyAssumptionSet": Relation("assumption_sets", "id", "venture_id", lambda: ASSUMPTION_SETS.filters),
    }


VENTURES: Listed = Listed(
    type_name="Venture",
    filters={
        "name": Column("name"),
        "stage": Column("stage", small),
        "phase": Column("stage", groups=STAGES_OF),
        "status": Column("status"),
        "tier": Column("tier", small),
        "health": Column("health"),
        "category": Column("category"),
        "archetype": Column("archetype"),
        "culturalStyle": Column("cultural_style"),
        "tokenProfile": Column("token_profile"),
        "owner": Column("owner_id", id_of("User")),
        "ownerLocked": Column("owner_locked"),
        "snoozedUntil": Column("snoozed_until"),
        "cycle": Column("cycle"),
        "externalId": Column("external_id"),
        "createdAt": Column("created_at"),
        "updatedAt": Column("updated_at"),
        "stageEnteredAt": Column("stage_entered_at"),
        "killedAt": Column("killed_at"),
        "graduatedAt": Column("graduated_at"),
        "openGate": Column(OPEN_GATE, computed=True),
        **_related(),
    },
    sorts={
        "CREATED_AT": CREATED,
        "UPDATED_AT": SortKey("updated_at", datetime),
        "STAGE_ENTERED_AT": SortKey("stage_entered_at", datetime),
        "KILLED_AT": SortKey("killed_at", datetime, nullable=True),
        "GRADUATED_AT": SortKey("graduated_at", datetime, nullable=True),
        "NAME": SortKey("name", str),
        "STAGE": SortKey("stage", Small),
    },
    usual=Order.by(CREATED),
)

_OF_VENTURE: Filters = {
    "venture": Column("venture_id", id_of("Venture")),
    "ventureMatches": Relation("ventures", "venture_id", "id", lambda: VENTURES.filters),
}
"""Whose a row is."""

_OF_STAGE: Filters = {
    **_OF_VENTURE,
    "stage": Column("stage", small),
    "phase": Column("stage", groups=STAGES_OF),
    "cycle": Column("cycle"),
}
"""Whose a row is, and of which stage and run."""

_ENTERED = SortKey("entered_at", datetime, nullable=True)

WORKS: Listed = Listed(
    type_name="StageWork",
    filters={
        **_OF_STAGE,
        "attempt": Column("attempt"),
        "status": Column("status"),
        "enteredAt": Column("entered_at"),
        "completedAt": Column("completed_at"),
        "updatedAt": Column("updated_at"),
    },
    sorts={"ENTERED_AT": _ENTERED},
    usual=Order.by(_ENTERED),
)

ARTIFACTS: Listed = Listed(
    type_name="Artifact",
    filters={
        **_OF_STAGE,
        "type": Column("type"),
        "title": Column("title"),
        "version": Column("version"),
        "current": Column("current"),
        "quality": Column("quality", small),
        "validation": Column("validation"),
        "validatedAt": Column("validated_at"),
        "classified": Column("(t.epistemic IS NOT NULL)", computed=True),
        "createdBy": Column("created_by_id", id_of("User")),
        "createdAt": Column("created_at"),
        "supersededAt": Column("superseded_at"),
    },
    sorts={"CREATED_AT": CREATED},
    usual=Order.by(CREATED),
)

_REQUESTED = SortKey("requested_at", datetime)

DECISIONS: Listed = Listed(
    type_name="GateDecision",
    filters={
        **_OF_STAGE,
        "gate": Column("gate"),
        "kind": Column("kind"),
        "attempt": Column("attempt"),
        "status": Column("status", values=tuple(DecisionStatus)),
        "result": Column("result"),
        "outcome": Column("outcome"),
        "requestedBy": Column("requested_by_id", id_of("User")),
        "requestedAt": Column("requested_at"),
        "decidedBy": Column("decided_by_id", id_of("User")),
        "closedAt": Column("closed_at"),
    },
    sorts={"REQUESTED_AT": _REQUESTED},
    usual=Order.by(_REQUESTED),
)


def _pending(_arguments: Arguments, _parameters: Parameters) -> str:
    return f"t.status = '{DecisionStatus.PENDING}'"


OPEN_GATES = Listing(Listed("GateDecision", {}, {}, Order.by(_REQUESTED)), "venture_id", _pending)
"""The decisions that a venture waits for; a list of its own, so that one index over the pending ones serves it."""

_KEY = SortKey("key", str)

PREFERENCES: Listed = Listed(
    type_name="Preference",
    filters={
        **_OF_VENTURE,
        "key": Column("key"),
        "setBy": Column("set_by_id", id_of("User")),
        "createdAt": Column("created_at"),
        "updatedAt": Column("updated_at"),
    },
    sorts={"CREATED_AT": CREATED, "KEY": _KEY},
    usual=Order.by(CREATED),
)
BY_KEY = Order.by(_KEY)
"""How the preferences of one venture are listed, of which each key has one."""

_AT = SortKey("at", datetime)

DIRECTIVES: Listed = Listed(
    type_name="StrategicDirective",
    filters={
        **_OF_STAGE,
        "key": Column("key"),
        "title": Column("title"),
        "status": Column("status"),
        "progress": Column("progress", small),
        "createdBy": Column("created_by_id", id_of("User")),
        "approvedBy": Column("approved_by_id", id_of("User")),
        "createdAt": Column("created_at"),
        "updatedAt": Column("updated_at"),
        "completedAt": Column("completed_at"),
    },
    sorts={"CREATED_AT": CREATED},
    usual=Order.by(CREATED),
)

ASSUMPTION_SETS: Listed = Listed(
    type_name="AssumptionSet",
    filters={
        **_OF_VENTURE,
        "version": Column("version"),
        "cycle": Column("cycle"),
        "status": Column("status"),
        "createdBy": Column("created_by_id", id_of("User")),
        "createdAt": Column("created_at"),
        "updatedAt": Column("updated_at"),
        "finalizedAt": Column("finalized_at"),
        "calibratedAt": Column("calibrated_at"),
    },
    sorts={"CREATED_AT": CREATED},
    usual=Order.by(CREATED),
)

BY_VERSION = Order.by(SortKey("version", int))
"""How the assumption sets of one venture are listed."""

TOKEN_USES: Listed = Listed(
    type_name="TokenUse",
    filters={
        **_OF_STAGE,
        "model": Column("model"),
        "operation": Column("operation"),
        "simulated": Column("simulated"),
        "actor": Column("actor_id", id_of("User")),
        "at": Column("at"),
    },
    sorts={"AT": _AT},
    usual=Order.by(_AT),
)
