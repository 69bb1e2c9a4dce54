"""Request the billing that a forced move left out."""

from uuid import UUID

from commands.facts import facts_of
from commands.outcomes import Done, Problem, forbidden
from commands.record_write import announce, save_changes, write_record
from commands.unit import Call
from guards.engagement_plan import billing
from guards.engagement_stages import REVENUE_STAGES
from guards.enums import LifecycleKind
from guards.record_refusals import billed_already, not_billed_yet
from models import Engagement, SpentEffect
from models.kinds import Ref


async def request_billing(
    call: Call, engagement_id: UUID, *, expected_version: int | None = None
) -> Done[Engagement] | Problem:
    """Request billing for an engagement, once per signed agreement.

    Args:
        call: who calls, when, under which key.
        engagement_id: a record in a revenue stage.
        expected_version: refuse with a conflict unless the record is at this version.

    Source: engagements.md §2, HARD: billing stays in `skippedEffects` and can be requested by mutation.
    """

    async def change(record: Engagement) -> Done[Engagement] | Problem:
        if record.stage not in REVENUE_STAGES:
            return forbidden([not_billed_yet(record.stage_key)])
        effect = billing(await facts_of(record))
        if effect.suppressed:
            return forbidden([billed_already()])
        await save_changes(record, call.now)
        await SpentEffect.create(
            subject_kind=LifecycleKind.ENGAGEMENT, subject_id=record.id, key=effect.once, at=call.now
        )
        await announce(record, call, "billing", effect.data, effect.type)
        return Done(record, record)

    return await write_record(
        call, Engagement, Ref(Engagement, engagement_id), change, expected_version=expected_version
    )
