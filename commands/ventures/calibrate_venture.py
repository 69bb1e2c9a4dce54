"""Compare what was believed with what came true: the report that a venture's last stage asks for."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from commands.facts import facts_of
from commands.outcomes import Done, Problem, forbidden
from commands.unit import Call
from commands.ventures.artifact_draft import ArtifactDraft
from commands.ventures.exact import exact
from commands.ventures.frame import add_announced, write_venture
from commands.ventures.record_artifact import record_held
from commands.ventures.record_reality import believed_last
from guards.venture_assumptions import first_finalized
from guards.venture_calibration import REPORT, Report, as_text, calibrate, proved
from guards.venture_enums import AssumptionSetStatus
from guards.venture_facts import VentureFacts
from guards.venture_writes import CALIBRATED_FROM, judge_report
from models import AssumptionSet, Venture, VentureArtifact
from models.batch import Batch

TITLE = "Assumptions and reality"


async def generate_calibration_report(
    call: Call, venture_id: UUID, *, expected_version: int | None = None
) -> Done[VentureArtifact] | Problem:
    """Draft the report of the first finalized set against the reality data, for somebody to validate.

    The set that was believed last is VALIDATED or INVALIDATED by it.

    Args:
        call: who calls, when, under which key; whoever may write the venture.
        venture_id: the venture, in stage 25.
        expected_version: refuse with a conflict unless the venture is at this version.

    Source: ventures.md §2, Stage 25.
    """

    async def change(venture: Venture) -> Done[VentureArtifact] | Problem:
        facts: VentureFacts = await facts_of(venture)
        report, first = calibrate(facts), first_finalized(facts)
        if report is None or first is None or venture.stage < CALIBRATED_FROM:
            return forbidden(judge_report(facts))
        draft = ArtifactDraft(type=REPORT, title=TITLE, stage=CALIBRATED_FROM, content=as_text(report))
        recorded = await record_held(call, venture, draft)
        await _note(call, venture, report, await AssumptionSet.get(id=first.id), proved(facts))
        return recorded

    return await write_venture(call, VentureArtifact, venture_id, change, expected_version=expected_version)


async def _note(
    call: Call, venture: Venture, report: Report, first: AssumptionSet, verdict: AssumptionSetStatus | None
) -> None:
    """Keep the report on the set that was held against reality, and the verdict on the one that was believed last."""
    last = await believed_last(venture)
    batch = Batch()
    noted = {"calibrated_at": call.now, "calibrated_version": venture.version + 1, "updated_at": call.now}
    judged = {} if verdict is None else {"status": verdict, "updated_at": call.now}
    batch.set(first, {"report": _kept(report), **noted, **(judged if last.id == first.id else {})})
    if judged and last.id != first.id:
        batch.set(last, judged)
    data = {
        "assumptionSetId": str(first.id),
        "direction": report.direction,
        "magnitude": exact(report.magnitude),
        "learnings": list(report.learnings),
    }
    add_announced(batch, venture, call, "assumptions", data, "venture.calibrated")
    await batch.write()


def _kept(report: Report) -> Mapping[str, Any]:  # Any: JSON; numbers are texts, so that they stay exact
    return {
        "direction": report.direction,
        "magnitude": exact(report.magnitude),
        "learnings": list(report.learnings),
        "compared": [
            {
                "key": found.assumption.key,
                "group": found.assumption.group,
                "belief": found.assumption.belief,
                "confidence": exact(found.assumption.confidence),
                "truth": exact(found.reality.truth if found.reality else None),
                "outcome": found.reality.outcome if found.reality else None,
                "error": exact(found.error),
            }
            for found in report.compared
        ],
    }
