"""Directives and assumption sets of ventures as rows, as far along as a stage asks for."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from guards.venture_enums import AssumptionAction, AssumptionSetStatus, DirectiveStatus
from models import AssumptionSet, StrategicDirective, Venture

ASSUMPTIONS = [
    {"key": "A1", "group": "MARKET", "belief": "Bakers pay.", "confidence": "0.7", "evidence": ["interview 7"]},
    {"key": "A2", "group": "TIMING", "belief": "They pay now.", "confidence": "0.5", "evidence": []},
]


async def believe(venture: Venture, action: AssumptionAction, now: datetime) -> None:
    """Do with a venture's assumptions what a stage asks for."""
    latest = await AssumptionSet.filter(venture_id=venture.id).order_by("-version").first()
    if action is AssumptionAction.CREATE_DRAFT:
        version = 1 if latest is None else latest.version + 1
        await _supersede(venture, AssumptionSetStatus.DRAFT)
        await AssumptionSet.create(
            venture_id=venture.id,
            version=version,
            cycle=venture.cycle,
            status=AssumptionSetStatus.DRAFT,
            assumptions=ASSUMPTIONS,
            created_stage=venture.stage,
            record_version=venture.version + 1,
            created_at=now,
            updated_at=now,
        )
    else:
        assert latest is not None
        if action is AssumptionAction.FINALIZE:
            await _supersede(venture, AssumptionSetStatus.ACTIVE)
        await AssumptionSet.filter(id=latest.id).update(
            **_becomes(venture, action, now), record_version=venture.version + 1, updated_at=now
        )
    await _written(venture, now)


async def _supersede(venture: Venture, status: AssumptionSetStatus) -> None:
    """There is one draft at most, and one active set."""
    former = AssumptionSet.filter(venture_id=venture.id, status=status)
    await former.update(status=AssumptionSetStatus.SUPERSEDED)


def _becomes(venture: Venture, action: AssumptionAction, now: datetime) -> Mapping[str, Any]:  # Any: columns
    version = venture.version + 1
    if action is AssumptionAction.FINALIZE:
        finalized = {"finalized_at": now, "finalized_stage": venture.stage, "finalized_version": version}
        return {"status": AssumptionSetStatus.ACTIVE, **finalized}
    if action is AssumptionAction.GENERATE_CALIBRATION_REPORT:
        return {"report": {}, "calibrated_at": now, "calibrated_version": version}
    if action is AssumptionAction.UPDATE:
        return {}
    return {"reality": [{"key": "A1", "truth": "0.5", "outcome": "Half of them."}]}


async def direct(venture: Venture, suffix: str, now: datetime) -> StrategicDirective:
    """A directive of the present stage that is completed."""
    number = await StrategicDirective.all().count() + 1
    await _written(venture, now)
    return await StrategicDirective.create(
        venture_id=venture.id,
        key=f"SD-{str(venture.id)[-8:].upper()}-{suffix}-{number:03}",
        stage=venture.stage,
        cycle=venture.cycle,
        title=suffix.title(),
        status=DirectiveStatus.COMPLETED,
        progress=100,
        record_version=venture.version + 1,
        completed_at=now,
        created_at=now,
        updated_at=now,
    )


async def _written(venture: Venture, now: datetime) -> None:
    await Venture.filter(id=venture.id).update(version=venture.version + 1, updated_at=now)
