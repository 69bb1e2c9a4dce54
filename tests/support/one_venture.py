"""One row in every table of ventures."""

from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from guards.venture_enums import (
    AssumptionSetStatus,
    DecisionStatus,
    DirectiveStatus,
    Gate,
    GateKind,
    GateResult,
    StageWorkStatus,
    VentureStatus,
)
from models import (
    AssumptionSet,
    GateDecision,
    Preference,
    StageWork,
    StrategicDirective,
    TokenUse,
    Venture,
    VentureArtifact,
)


async def one_venture(owner_id: UUID | None, now: datetime) -> Venture:
    """A venture in stage 3, with a row of everything that belongs to one, and a preference of its own."""
    venture = await Venture.create(
        name="Venture",
        external_id="V-1",
        owner_id=owner_id,
        stage=3,
        status=VentureStatus.ACTIVE,
        chairman_intent="Help the small ones",
        stage_entered_at=now,
        created_at=now,
        updated_at=now,
    )
    of_run: dict[str, Any] = {"venture_id": venture.id, "stage": 3, "cycle": 1}
    await StageWork.create(
        **of_run, attempt=1, entry_sequence=1, status=StageWorkStatus.IN_PROGRESS, entered_at=now, updated_at=now
    )
    await VentureArtifact.create(
        **of_run,
        type="validation_report",
        version=1,
        title="Report",
        content="All is well",
        record_version=1,
        created_at=now,
    )
    await TokenUse.create(**of_run, tokens_in=5, tokens_out=7, cost=Decimal("0.01"), at=now)
    await StrategicDirective.create(
        **of_run,
        key="SD-V-BRAND-001",
        title="Brand",
        status=DirectiveStatus.DRAFT,
        record_version=1,
        created_at=now,
        updated_at=now,
    )
    await _decisions(venture, now)
    return venture


async def _decisions(venture: Venture, now: datetime) -> None:
    """What is decided on, assumed and preferred of a venture."""
    await GateDecision.create(
        venture=venture,
        gate=Gate.MARKET_VALIDATION,
        stage=3,
        kind=GateKind.KILL,
        cycle=1,
        attempt=1,
        status=DecisionStatus.PENDING,
        result=GateResult.REQUIRES_DECISION,
        requested_at=now,
        record_version=1,
    )
    await AssumptionSet.create(
        venture=venture,
        version=1,
        cycle=1,
        status=AssumptionSetStatus.DRAFT,
        assumptions=[{"key": "A1", "group": "MARKET", "belief": "Bakers pay.", "confidence": "0.5", "evidence": []}],
        created_stage=2,
        record_version=1,
        created_at=now,
        updated_at=now,
    )
    await Preference.create(venture=venture, key="filter.cost_max_usd", value=10_000, created_at=now, updated_at=now)
