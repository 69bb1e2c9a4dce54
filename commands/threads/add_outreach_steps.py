"""Add steps to the sequence of a campaign."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from commands import checks
from commands.checks import Finding
from commands.outcomes import Done, FieldProblem, Invalid, Problem
from commands.record_write import add_changes
from commands.threads.campaign_frame import write_campaign
from commands.threads.frame import finish
from commands.threads.outreach_plan import plan_outreach
from commands.unit import Call
from guards.outreach import Step, timing_flaws
from guards.thread_enums import OutreachChannel
from models import OutreachStep, Thread
from models.batch import Batch

_MOST = 50
_LAST_DAY = 365


@dataclass(frozen=True, slots=True)
class StepDraft:
    """What a step is.

    Args:
        day: on which it is due, counted from the first, which is 0, up to a year.
        channel: by what it reaches out.
        subject: up to 300 characters. template: what it says.
    """

    day: int
    channel: OutreachChannel
    subject: str
    template: str


async def add_outreach_steps(
    call: Call, campaign_id: UUID, drafts: Sequence[StepDraft], *, expected_version: int | None = None
) -> Done[Thread] | Problem:
    """Add steps to the end of a campaign's sequence; one that is wrong refuses them all.

    Args:
        call: who calls, when, under which key.
        campaign_id: the thread of the campaign.
        drafts: the steps, none before the one that precedes it; 50 in all.
        expected_version: refuse with a conflict unless the thread is at this version.

    Source: threads.md §1, OutreachSequence; seed facts D7, cadence.
    """

    async def change(thread: Thread) -> Done[Thread] | Problem:
        before = await OutreachStep.filter(campaign_id=thread.id).order_by("number")
        return _check(before, drafts) or await _add(call, thread, len(before), drafts)

    return await write_campaign(call, Thread, campaign_id, change, expected_version=expected_version)


def _check(before: Sequence[OutreachStep], drafts: Sequence[StepDraft]) -> Invalid | None:
    many = not drafts or len(before) + len(drafts) > _MOST
    steps = [
        *(Step(row.number, row.day, row.channel) for row in before),
        *(Step(number, draft.day, draft.channel) for number, draft in enumerate(drafts, len(before) + 1)),
    ]
    found: list[Finding] = [FieldProblem(("steps",), f"Must be 1 to {_MOST} in all.") if many else None]
    found += [FieldProblem(("steps",), flaw) for flaw in timing_flaws(steps)]
    found += [wrong for place, draft in enumerate(drafts) for wrong in _wrong(f"steps.{place}", draft)]
    return checks.collect(found)


def _wrong(path: str, draft: StepDraft) -> list[Finding]:
    return [
        checks.between(f"{path}.day", draft.day, 0, _LAST_DAY),
        checks.text(f"{path}.subject", draft.subject, 300),
        checks.text(f"{path}.template", draft.template),
    ]


async def _add(call: Call, thread: Thread, before: int, drafts: Sequence[StepDraft]) -> Done[Thread]:
    batch = Batch()
    add_changes(batch, thread, call.now)
    batch.insert(
        [
            OutreachStep(
                campaign_id=thread.id,
                number=number,
                day=draft.day,
                channel=draft.channel,
                subject=draft.subject.strip(),
                template=draft.template,
                created_at=call.now,
            )
            for number, draft in enumerate(drafts, before + 1)
        ]
    )
    await finish(call, thread, batch, "steps", {"added": len(drafts)})
    await plan_outreach(thread.id)
    return Done(thread, thread)
