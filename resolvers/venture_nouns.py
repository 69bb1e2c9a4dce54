"""What reads know of ventures and of all that belongs to them."""

from collections.abc import Mapping

from guards.enums import LifecycleKind
from resolvers.engagements import ENGAGEMENTS
from resolvers.noun import Listing, Noun, Single
from resolvers.phase_times import phase_visits
from resolvers.staged import STAGED_COLUMNS, STAGED_LISTINGS, staged_extras
from resolvers.threads import THREADS
from resolvers.venture_figures import token_budgets, won_values
from resolvers.ventures import (
    ARTIFACTS,
    ASSUMPTION_SETS,
    BY_KEY,
    BY_VERSION,
    DECISIONS,
    DIRECTIVES,
    OPEN_GATES,
    PREFERENCES,
    TOKEN_USES,
    WORKS,
)
from resolvers.work_figures import work_figures
from resolvers.work_inputs import work_inputs

_VENTURE = Single("venture_id", "Venture")


def _by(column: str) -> Single:
    """A user that a column names."""
    return Single(column, "User")


VENTURE_NOUNS: Mapping[str, Noun] = {
    "Venture": Noun(
        table="ventures",
        # Decisions see the texts, so these are always read.
        columns=(
            *STAGED_COLUMNS,
            "status",
            "description",
            "category",
            "archetype",
            "problem_statement",
            "chairman_intent",
            "tier",
            "health",
            "cultural_style",
            "token_profile",
            "token_budget",
            "token_profile_confirmed_at",
            "kill_reason",
            "killed_at",
            "graduated_at",
            "decommission",
        ),
        heavy={"attributes": "attributes"},
        singles={"owner": _by("owner_id")},
        listings={
            **STAGED_LISTINGS,
            "works": Listing(WORKS, "venture_id"),
            "artifacts": Listing(ARTIFACTS, "venture_id"),
            "decisions": Listing(DECISIONS, "venture_id"),
            "openGates": OPEN_GATES,
            "directives": Listing(DIRECTIVES, "venture_id"),
            "assumptionSets": Listing(ASSUMPTION_SETS, "venture_id", usual=BY_VERSION),
            "preferences": Listing(PREFERENCES, "venture_id", usual=BY_KEY),
            "tokenUses": Listing(TOKEN_USES, "venture_id"),
            "engagements": Listing(ENGAGEMENTS, "venture_id"),
            "threads": Listing(THREADS, "venture_id"),
        },
        extras={
            **staged_extras(LifecycleKind.VENTURE),
            "wonValue": won_values,
            "tokenBudget": token_budgets,
            "times": phase_visits,
        },
    ),
    "StageWork": Noun(
        table="stage_works",
        columns=(
            "id",
            "venture_id",
            "stage",
            "cycle",
            "attempt",
            "status",
            "entered_at",
            "completed_at",
            "blocked_reason",
            "checklist",
            "metrics",
            "updated_at",
        ),
        singles={"venture": _VENTURE},
        extras={"inputs": work_inputs, "metrics": work_figures},
    ),
    "Artifact": Noun(
        table="venture_artifacts",
        columns=(
            "id",
            "venture_id",
            "stage",
            "type",
            "version",
            "current",
            "cycle",
            "title",
            "url",
            "quality",
            "validation",
            "validated_at",
            "validated_by_id",
            "validation_note",
            "classified_at",
            "created_by_id",
            "created_at",
            "superseded_at",
        ),
        heavy={
            "content": "content",
            "epistemic": "epistemic",
            "metadata": "metadata",
            "topRisks": "metadata",
            "risks": "metadata",
            "salesPlaybook": "metadata",
        },
        singles={
            "venture": _VENTURE,
            "validatedBy": _by("validated_by_id"),
            "createdBy": _by("created_by_id"),
        },
    ),
    "GateDecision": Noun(
        table="gate_decisions",
        columns=(
            "id",
            "venture_id",
            "gate",
            "stage",
            "kind",
            "cycle",
            "attempt",
            "status",
            "result",
            "requested_by_id",
            "requested_at",
            "outcome",
            "rationale",
            "rolled_back_to",
            "decided_by_id",
            "closed_at",
        ),
        heavy={
            "evaluation": "evaluation",
            "scores": "scores",
            "preferences": "preferences",
            "metadata": "metadata",
        },
        singles={
            "venture": _VENTURE,
            "requestedBy": _by("requested_by_id"),
            "decidedBy": _by("decided_by_id"),
        },
    ),
    "StrategicDirective": Noun(
        table="strategic_directives",
        columns=(
            "id",
            "venture_id",
            "key",
            "stage",
            "cycle",
            "title",
            "description",
            "status",
            "progress",
            "version",
            "approved_by_id",
            "approved_at",
            "completed_at",
            "cancelled_at",
            "created_by_id",
            "created_at",
            "updated_at",
        ),
        heavy={"criteria": "criteria"},
        singles={
            "venture": _VENTURE,
            "approvedBy": _by("approved_by_id"),
            "createdBy": _by("created_by_id"),
        },
    ),
    "AssumptionSet": Noun(
        table="assumption_sets",
        columns=(
            "id",
            "venture_id",
            "version",
            "cycle",
            "status",
            "created_stage",
            "finalized_stage",
            "finalized_at",
            "calibrated_at",
            "created_by_id",
            "created_at",
            "updated_at",
        ),
        heavy={"assumptions": "assumptions", "reality": "reality", "report": "report"},
        singles={"venture": _VENTURE, "createdBy": _by("created_by_id")},
    ),
    "Preference": Noun(
        table="preferences",
        columns=("id", "venture_id", "key", "value", "version", "set_by_id", "created_at", "updated_at"),
        singles={"venture": _VENTURE, "setBy": _by("set_by_id")},
    ),
    "TokenUse": Noun(
        table="token_uses",
        columns=(
            "id",
            "venture_id",
            "stage",
            "cycle",
            "tokens_in",
            "tokens_out",
            "cost",
            "model",
            "operation",
            "simulated",
            "actor_id",
            "at",
        ),
        singles={"venture": _VENTURE, "actor": _by("actor_id")},
    ),
}
