"""What the database refuses of ventures by itself, and the nearest that it allows."""

from uuid import uuid4

from tests.migrations.breaches import Breach, copy_of

_INTENT = "the intent of the chairman is written once"
_FINAL = "a closed gate decision is final"
_DECIDED = "status = 'DECIDED', closed_at = now(), decided_by_id = NULL"

_ACTIVE = "status = 'ACTIVE', finalized_at = now(), finalized_stage = 3, finalized_version = 2"


def _of(table: str, rule: str, changes: str, unless: str | None = None) -> Breach:
    return Breach(f"{table}_{rule}", f"UPDATE {table} SET {changes}", unless)


_VENTURES = [
    _of("ventures", "stage", "stage = 0"),
    _of("ventures", "stage", "stage = 26"),
    _of("ventures", "status", "status = 'LOST'"),
    _of("ventures", "archetype", "archetype = 'bakery'"),
    _of("ventures", "tier", "tier = -1"),
    _of("ventures", "tier", "tier = 4"),
    _of("ventures", "health", "health = 'BLUE'"),
    _of("ventures", "cultural_style", "cultural_style = 'baroque'"),
    _of("ventures", "token_profile", "token_profile = 'ENDLESS'"),
    _of("ventures", "token_budget", "token_profile = 'CUSTOM'"),
    _of("ventures", "token_budget", "token_budget = 1000"),
    _of("ventures", "token_budget", "token_profile = 'CUSTOM', token_budget = 0"),
    _of("ventures", "killed", "status = 'KILLED', killed_at = now()"),
    _of("ventures", "killed", "status = 'KILLED', kill_reason = 'no market'"),
    _of("ventures", "graduated", "status = 'GRADUATED', stage = 25"),
    _of("ventures", "graduated", "status = 'GRADUATED', graduated_at = now(), stage = 24"),
    _of("ventures", "counters", "version = 0"),
    _of("ventures", "counters", "cycle = 0"),
    _of("ventures", "counters", "entry_sequence = 0"),
    _of("ventures", "intent_kept", "chairman_intent = 'Help the big ones'"),
    _of("ventures", "intent_kept", "chairman_intent = NULL"),
    Breach("ventures_external_id_key", copy_of("ventures")),
]

_WORKS = [
    Breach("uid_stage_works_venture_ddf084", copy_of("stage_works")),
    _of("stage_works", "stage", "stage = 26"),
    _of("stage_works", "status", "status = 'LATER'"),
    _of("stage_works", "completed", "status = 'COMPLETED'"),
    _of("stage_works", "completed", "status = 'SKIPPED'"),
    _of("stage_works", "completed", "completed_at = now()"),
    _of("stage_works", "blocked", "status = 'BLOCKED'"),
    _of("stage_works", "blocked", "blocked_reason = 'no data'"),
    _of("stage_works", "entered", "entered_at = NULL"),
    _of("stage_works", "entered", "entry_sequence = NULL"),
    _of("stage_works", "entered", "status = 'NOT_STARTED'"),
    _of("stage_works", "counters", "attempt = 0"),
    _of("stage_works", "counters", "cycle = 0"),
    _of("stage_works", "counters", "entry_sequence = 0"),
]

_ARTIFACTS = [
    Breach("uid_venture_art_venture_b40361", copy_of("venture_artifacts", current=False, superseded_at="2026-03-02")),
    Breach("venture_artifacts_one_current", copy_of("venture_artifacts", version=2)),
    _of("venture_artifacts", "stage", "stage = 0"),
    _of("venture_artifacts", "says", "content = NULL"),
    _of("venture_artifacts", "quality", "quality = -1"),
    _of("venture_artifacts", "quality", "quality = 101"),
    _of("venture_artifacts", "validation", "validation = 'FINE', validated_at = now()"),
    _of("venture_artifacts", "validated", "validation = 'VALIDATED'"),
    _of("venture_artifacts", "validated", "validated_at = now()"),
    _of("venture_artifacts", "classified", "epistemic = '[]'"),
    _of("venture_artifacts", "classified", "classified_at = now()"),
    _of("venture_artifacts", "superseded", "current = FALSE"),
    _of("venture_artifacts", "superseded", "superseded_at = now()"),
    _of("venture_artifacts", "counters", "version = 0"),
    _of("venture_artifacts", "counters", "cycle = 0"),
]

_DECISIONS = [
    Breach("gate_decisions_one_pending", copy_of("gate_decisions", attempt=2)),
    Breach(
        "uid_gate_decisi_venture_615444",
        copy_of("gate_decisions", status="CANCELLED", closed_at="2026-03-02T09:00:00Z"),
    ),
    _of("gate_decisions", "stage", "stage = 26"),
    _of("gate_decisions", "kind", "kind = 'SOFT'"),
    _of("gate_decisions", "status", "status = 'OPEN', closed_at = now()"),
    _of("gate_decisions", "outcome", f"{_DECIDED}, outcome = 'MAYBE'"),
    _of("gate_decisions", "outcome", f"{_DECIDED}, outcome = 'APPROVE'"),
    _of("gate_decisions", "outcome", f"{_DECIDED}, kind = 'PROMOTION', outcome = 'PROCEED'"),
    _of("gate_decisions", "decided", _DECIDED),
    _of("gate_decisions", "decided", "outcome = 'PROCEED'"),
    _of("gate_decisions", "closed", "closed_at = now()"),
    _of("gate_decisions", "closed", "status = 'CANCELLED'"),
    _of("gate_decisions", "rolled_back", f"{_DECIDED}, outcome = 'REVISE'"),
    _of("gate_decisions", "rolled_back", f"{_DECIDED}, outcome = 'REVISE', rolled_back_to = 4"),
    _of("gate_decisions", "rolled_back", f"{_DECIDED}, outcome = 'PROCEED', rolled_back_to = 1"),
    _of("gate_decisions", "counters", "attempt = 0"),
    _of("gate_decisions", "counters", "cycle = 0"),
    Breach(
        "gate_decisions_final",
        f"UPDATE gate_decisions SET {_DECIDED}, outcome = 'KILL'; UPDATE gate_decisions SET outcome = 'PROCEED'",
    ),
    Breach(
        "gate_decisions_final", f"UPDATE gate_decisions SET {_DECIDED}, outcome = 'KILL'; DELETE FROM gate_decisions"
    ),
]

_DIRECTIVES = [
    Breach("strategic_directives_key_key", copy_of("strategic_directives")),
    _of("strategic_directives", "stage", "stage = 26"),
    _of("strategic_directives", "status", "status = 'LATER'"),
    _of("strategic_directives", "progress", "progress = -1"),
    _of("strategic_directives", "progress", "progress = 101"),
    _of("strategic_directives", "completed", "status = 'COMPLETED'"),
    _of("strategic_directives", "completed", "completed_at = now()"),
    _of("strategic_directives", "cancelled", "status = 'CANCELLED'"),
    _of("strategic_directives", "cancelled", "cancelled_at = now()"),
    _of("strategic_directives", "counters", "version = 0"),
    _of("strategic_directives", "counters", "cycle = 0"),
]

_BELIEFS = [
    Breach("uid_assumption__venture_17a2e1", copy_of("assumption_sets", status="SUPERSEDED")),
    Breach("assumption_sets_one_draft", copy_of("assumption_sets", version=2)),
    Breach(
        "assumption_sets_one_active",
        f"UPDATE assumption_sets SET {_ACTIVE}; " + copy_of("assumption_sets", version=2),
    ),
    _of("assumption_sets", "stage", "created_stage = 0"),
    _of("assumption_sets", "stage", "finalized_at = now(), finalized_stage = 26, finalized_version = 2"),
    _of(
        "assumption_sets",
        "status",
        "status = 'GUESSED', finalized_at = now(), finalized_stage = 3, finalized_version = 2",
    ),
    _of("assumption_sets", "finalized", "status = 'ACTIVE'"),
    _of("assumption_sets", "finalized", "finalized_at = now()"),
    _of("assumption_sets", "finalized", "finalized_stage = 3"),
    _of("assumption_sets", "confidence", """assumptions = '[{"confidence": 1.01}]'"""),
    _of("assumption_sets", "confidence", """assumptions = '[{"confidence": 1}, {"confidence": -0.01}]'"""),
    _of("assumption_sets", "confidence", """assumptions = '[{"key": "A1"}]'"""),
    _of("assumption_sets", "finalized", "finalized_version = 2"),
    _of("assumption_sets", "calibrated", "report = '{}'"),
    _of("assumption_sets", "calibrated", "calibrated_at = now()"),
    _of("assumption_sets", "calibrated", "report = '{}', calibrated_at = now()"),
    _of("assumption_sets", "counters", "version = 0"),
    _of("assumption_sets", "counters", "cycle = 0"),
    Breach("preferences_one_a_venture", copy_of("preferences")),
    Breach("preferences_one_global", "UPDATE preferences SET venture_id = NULL; " + copy_of("preferences")),
    _of("preferences", "counters", "version = 0"),
]

_TOKENS = [
    Breach("token_uses_append_only", "UPDATE token_uses SET simulated = TRUE"),
    Breach("token_uses_append_only", "DELETE FROM token_uses"),
    Breach("token_uses_never_emptied", "TRUNCATE token_uses"),
    Breach("token_uses_stage", copy_of("token_uses", stage=0)),
    Breach("token_uses_amounts", copy_of("token_uses", tokens_in=-1)),
    Breach("token_uses_amounts", copy_of("token_uses", tokens_out=-1)),
    Breach("token_uses_amounts", copy_of("token_uses", cost=-0.01)),
    Breach("token_uses_counters", copy_of("token_uses", cycle=0)),
]

BREACHES = [*_VENTURES, *_WORKS, *_ARTIFACTS, *_DECISIONS, *_DIRECTIVES, *_BELIEFS, *_TOKENS]

# A trigger is not named by its refusal.
SAID = {"ventures_intent_kept": _INTENT, "gate_decisions_final": _FINAL}

ALLOWED = [
    "UPDATE ventures SET stage = 25, tier = 0, external_id = NULL, archetype = NULL",
    "UPDATE ventures SET chairman_intent = chairman_intent, name = 'Renamed'",
    copy_of("ventures", external_id=None, chairman_intent=None)
    + "; UPDATE ventures SET chairman_intent = 'Help the small ones'",
    "UPDATE ventures SET token_profile = 'CUSTOM', token_budget = 1",
    "UPDATE ventures SET status = 'KILLED', killed_at = now(), kill_reason = 'no market'",
    "UPDATE ventures SET status = 'GRADUATED', graduated_at = now(), stage = 25",
    copy_of("stage_works", attempt=2),
    copy_of("stage_works", cycle=2),
    "UPDATE stage_works SET status = 'BLOCKED', blocked_reason = 'no data'",
    "UPDATE stage_works SET status = 'NOT_STARTED', entered_at = NULL, entry_sequence = NULL",
    "UPDATE stage_works SET status = 'SKIPPED', completed_at = now()",
    copy_of("venture_artifacts", version=2, current=False, superseded_at="2026-03-02T09:00:00Z"),
    copy_of("venture_artifacts", type="idea_brief"),
    "UPDATE venture_artifacts SET content = NULL, url = 'https://docs.example/a', quality = 0",
    "UPDATE venture_artifacts SET validation = 'REJECTED', validated_at = now(), quality = 100",
    copy_of("gate_decisions", gate="PROFITABILITY", stage=5),
    f"UPDATE gate_decisions SET {_DECIDED}, outcome = 'REVISE', rolled_back_to = 3; "
    + copy_of("gate_decisions", attempt=2, status="PENDING", outcome=None, rolled_back_to=None, closed_at=None),
    f"UPDATE gate_decisions SET {_DECIDED}, kind = 'PROMOTION', outcome = 'HOLD'",
    "UPDATE gate_decisions SET status = 'CANCELLED', closed_at = now()",
    "DELETE FROM gate_decisions",
    copy_of("strategic_directives", key="SD-V-BRAND-002"),
    "UPDATE strategic_directives SET status = 'COMPLETED', completed_at = now(), progress = 100",
    f"UPDATE assumption_sets SET {_ACTIVE}; " + copy_of("assumption_sets", version=2, status="SUPERSEDED"),
    """UPDATE assumption_sets SET assumptions = '[{"confidence": 0}, {"confidence": 1}]'""",
    copy_of("preferences", venture_id=None),
    copy_of("preferences", key="filter.min_score"),
    copy_of("token_uses", id=str(uuid4()), tokens_in=0, tokens_out=0, cost=0),
]
