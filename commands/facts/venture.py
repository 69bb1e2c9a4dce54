"""What decisions about ventures see besides what all records have."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any
from uuid import UUID

from commands.facts.common import Row, moment, rows
from guards.venture_enums import (
    ArtifactValidation,
    AssumptionGroup,
    AssumptionSetStatus,
    DecisionStatus,
    DirectiveStatus,
    EpistemicKind,
    Gate,
    GateOutcome,
    GateResult,
    PreferenceScope,
    StageWorkStatus,
)
from guards.venture_facts import (
    ArtifactFact,
    AssumptionFact,
    AssumptionSetFact,
    DecisionFact,
    DirectiveFact,
    Epistemic,
    PreferenceFact,
    RealityFact,
    SeenScore,
    VentureFacts,
    WorkFact,
)
from guards.venture_preferences import PREFERENCES
from models import Venture

# Contents can be long, and no decision looks into them: only their lengths are read. They are kept without the blanks
# around them.
COLUMNS = """
    (SELECT json_agg(json_build_array(a.id, a.stage, a.type, a.version, char_length(a.content), a.quality, a.validation,
                                      a.epistemic, a.metadata) ORDER BY a.stage, a.type)
       FROM venture_artifacts a WHERE a.venture_id = s.id AND a.current) AS artifacts,
    (SELECT json_agg(json_build_array(w.stage, w.attempt, w.status, w.entered_at, w.completed_at, w.checklist,
                                      w.metrics) ORDER BY w.attempt)
       FROM stage_works w JOIN ventures v ON v.id = w.venture_id AND v.cycle = w.cycle
      WHERE w.venture_id = s.id) AS works,
    (SELECT json_agg(json_build_array(d.id, d.key, d.stage, d.status, d.cycle, d.record_version, d.criteria)
                     ORDER BY d.created_at, d.id)
       FROM strategic_directives d WHERE d.venture_id = s.id) AS directives,
    (SELECT json_agg(json_build_array(g.id, g.gate, g.cycle, g.attempt, g.status, g.record_version, g.requested_at,
                                      g.result, g.outcome, g.evaluation -> 'scores')
                     ORDER BY g.requested_at, g.id)
       FROM gate_decisions g WHERE g.venture_id = s.id) AS decisions,
    (SELECT json_agg(json_build_array(b.id, b.version, b.cycle, b.status, b.record_version, b.assumptions, b.reality,
                                      b.finalized_version, b.calibrated_version) ORDER BY b.version)
       FROM assumption_sets b WHERE b.venture_id = s.id) AS beliefs,
    (SELECT json_agg(json_build_array(p.key, p.value, p.venture_id) ORDER BY p.venture_id NULLS FIRST)
       FROM preferences p WHERE p.venture_id = s.id OR p.venture_id IS NULL) AS preferences,
    (SELECT json_object_agg(u.stage, u.tokens)
       FROM (SELECT u.stage, sum(u.tokens_in + u.tokens_out) AS tokens
               FROM token_uses u JOIN ventures v ON v.id = u.venture_id AND v.cycle = u.cycle
              WHERE u.venture_id = s.id AND NOT u.simulated GROUP BY u.stage) u) AS tokens
"""


def facts(record: Venture, row: Mapping[str, Any], common: Mapping[str, Any]) -> VentureFacts:  # Any: as below
    """The facts of one venture.

    Args:
        record: the row.
        row: what `COLUMNS` found.
        common: the facts that all records have.
    """
    return VentureFacts(
        **common,
        name=record.name,
        status=record.status,
        description=record.description or "",
        category=record.category,
        problem_statement=record.problem_statement,
        chairman_intent=record.chairman_intent,
        archetype=record.archetype,
        tier=record.tier,
        kill_reason=record.kill_reason,
        killed_at=record.killed_at,
        token_profile=record.token_profile,
        token_budget=record.token_budget,
        token_profile_confirmed=record.token_profile_confirmed_at is not None,
        artifacts=tuple(_artifact(item) for item in rows(row["artifacts"])),
        work={work.stage: work for work in map(_work, rows(row["works"]))},
        directives=tuple(_directive(item) for item in rows(row["directives"])),
        decisions=tuple(_decision(item) for item in rows(row["decisions"])),
        assumption_sets=tuple(_beliefs(item) for item in rows(row["beliefs"])),
        preferences=dict(_preference(item) for item in rows(row["preferences"]) if item[0] in PREFERENCES),
        tokens={stage: int(used) for stage, used in _pairs(row["tokens"])},
    )


def _pairs(text: str | None) -> Iterable[tuple[str, Any]]:  # Any: JSON
    found: Any = rows(text)
    return found.items() if found else ()


def _artifact(row: Row) -> ArtifactFact:
    return ArtifactFact(
        id=UUID(row[0]),
        stage=str(row[1]),
        type=row[2],
        version=row[3],
        length=row[4],
        quality=row[5],
        validation=ArtifactValidation(row[6]),
        epistemic=tuple(_statement(entry) for entry in row[7] or ()),
        metadata=row[8],
    )


def _statement(entry: Mapping[str, Any]) -> Epistemic:  # Any: JSON
    return Epistemic(EpistemicKind(entry["kind"]), entry["statement"], entry.get("reference"))


def _work(row: Row) -> WorkFact:
    """An attempt; of several at one stage the latest comes last, and stays."""
    ticked = row[5]
    return WorkFact(
        stage=str(row[0]),
        attempt=row[1],
        status=StageWorkStatus(row[2]),
        entered_at=moment(row[3]) if row[3] else None,
        completed_at=moment(row[4]) if row[4] else None,
        inputs=frozenset(ticked.get("inputs", ())),
        outputs=frozenset(ticked.get("outputs", ())),
        checks=frozenset(ticked.get("checks", ())),
        metrics={key: Decimal(value) for key, value in row[6].items()},
    )


def _directive(row: Row) -> DirectiveFact:
    return DirectiveFact(
        id=UUID(row[0]),
        key=row[1],
        stage=str(row[2]),
        status=DirectiveStatus(row[3]),
        cycle=row[4],
        order=row[5],
        unmet=sum(not criterion["met"] for criterion in row[6]),
    )


def _decision(row: Row) -> DecisionFact:
    return DecisionFact(
        id=UUID(row[0]),
        gate=Gate(row[1]),
        cycle=row[2],
        attempt=row[3],
        status=DecisionStatus(row[4]),
        order=row[5],
        requested_at=moment(row[6]),
        result=GateResult(row[7]),
        outcome=GateOutcome(row[8]) if row[8] else None,
        seen=seen_scores(row[9]),
    )


def seen_scores(kept: Iterable[Mapping[str, Any]] | None) -> Mapping[str, SeenScore]:  # Any: JSON
    """The figures that a decision saw, by key.

    Args:
        kept: the scores of its evaluation, as they are stored; None where it has none.
    """
    return {one["key"]: _seen(one["value"], one["missing"]) for one in kept or ()}


def _seen(value: str | None, missing: Iterable[str]) -> SeenScore:
    return SeenScore(None if value is None else Decimal(value), frozenset(missing))


def _beliefs(row: Row) -> AssumptionSetFact:
    return AssumptionSetFact(
        id=UUID(row[0]),
        version=row[1],
        cycle=row[2],
        status=AssumptionSetStatus(row[3]),
        order=row[4],
        assumptions=tuple(_assumption(entry) for entry in row[5]),
        reality=tuple(RealityFact(found["key"], _exact(found["truth"]), found["outcome"]) for found in row[6]),
        finalized_order=row[7],
        calibrated_order=row[8],
    )


def _assumption(entry: Mapping[str, Any]) -> AssumptionFact:  # Any: JSON
    return AssumptionFact(
        key=entry["key"],
        group=AssumptionGroup(entry["group"]),
        belief=entry["belief"],
        confidence=_exact(entry["confidence"]),
        evidence=tuple(entry.get("evidence", ())),
    )


def _preference(row: Row) -> tuple[str, PreferenceFact]:
    """A preference by its key; the venture's own comes after the global one, and takes its place."""
    scope = PreferenceScope.GLOBAL if row[2] is None else PreferenceScope.VENTURE
    return row[0], PreferenceFact(_exact(row[1]), scope)


def _exact(value: float | str) -> Decimal:
    """A number of JSON as it was written: exact where it was written as a text, or with few digits."""
    return Decimal(str(value))
