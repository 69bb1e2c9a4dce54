"""Write what to know before a call with a company of a campaign."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from commands import checks
from commands.checks import Finding
from commands.outcomes import Done, FieldProblem, Invalid, Missing, Problem
from commands.record_write import add_changes, perform_write
from commands.threads.campaign_frame import on_campaign
from commands.threads.frame import finish
from commands.unit import Call
from models import CallPrep, Prospect, Thread
from models.batch import Batch

_MOST = 100
"""Questions, or objections."""


@dataclass(frozen=True, slots=True)
class CallPrepDraft:
    """What a version of a call prep says.

    Args:
        research: what is known of the company.
        questions: what to ask, up to 100.
        objections: what they may object, and what to answer; up to 100.
    """

    research: str
    questions: Sequence[str] = ()
    objections: Sequence[tuple[str, str]] = ()


async def record_call_prep(
    call: Call, prospect_id: UUID, draft: CallPrepDraft, *, expected_version: int | None = None
) -> Done[CallPrep] | Problem:
    """Write a new version of what to know before a call; earlier ones stay.

    Args:
        call: who calls, when, under which key.
        prospect_id: the company.
        draft: all that the version says.
        expected_version: refuse with a conflict unless the campaign's thread is at this version.

    Source: threads.md §1, CallPrep; 001, sales-qualification-support.
    """

    async def work() -> Done[CallPrep] | Problem:
        prospect = await Prospect.get_or_none(id=prospect_id)
        if prospect is None:
            return Missing("prospect", prospect_id)

        async def change(thread: Thread) -> Done[CallPrep] | Problem:
            return _check(draft) or await _write(call, thread, prospect, draft)

        return await on_campaign(call, prospect.campaign_id, change, expected_version=expected_version)

    return await perform_write(call, CallPrep, work)


def _check(draft: CallPrepDraft) -> Invalid | None:
    found: list[Finding] = [checks.text("research", draft.research, 100_000)]
    for path, given in (("questions", draft.questions), ("objections", draft.objections)):
        found.append(FieldProblem((path,), f"Must be {_MOST} at most.") if len(given) > _MOST else None)
    found += [checks.text(f"questions.{place}", text, 2_000) for place, text in enumerate(draft.questions)]
    for place, (objection, answer) in enumerate(draft.objections):
        found.append(checks.text(f"objections.{place}.objection", objection, 2_000))
        found.append(checks.text(f"objections.{place}.answer", answer, 20_000))
    return checks.collect(found)


async def _write(call: Call, thread: Thread, prospect: Prospect, draft: CallPrepDraft) -> Done[CallPrep]:
    before = await CallPrep.get_or_none(prospect_id=prospect.id, current=True)
    if before is not None:  # before the batch, whose parts run in no order: one version alone is current
        await CallPrep.filter(id=before.id).update(current=False)
    batch = Batch()
    add_changes(batch, thread, call.now)
    row = CallPrep(
        prospect_id=prospect.id,
        version=before.version + 1 if before else 1,
        research=draft.research.strip(),
        questions=list(draft.questions),
        objections=[{"objection": objection, "answer": answer} for objection, answer in draft.objections],
        author_id=call.actor.id,
        created_at=call.now,
    )
    batch.insert([row])
    told = {"prospectId": str(prospect.id), "callPrepId": str(row.id), "version": row.version}
    await finish(call, thread, batch, "callPrep", told)
    return Done(row, thread)
