"""Change what a campaign has besides other threads."""

from datetime import date
from decimal import Decimal
from uuid import UUID

from commands import checks
from commands.field_rules import Changes, wrong_fields
from commands.outcomes import Done, Problem
from commands.record_write import add_changes
from commands.threads.campaign_frame import CAMPAIGN_FIELDS, write_campaign
from commands.threads.frame import finish
from commands.threads.outreach_plan import plan_outreach
from commands.threads.slugs import dated, free_slug
from commands.unit import Call
from guards.thread_enums import ThreadType
from models import Campaign, Thread
from models.batch import Batch


async def update_campaign(
    call: Call, campaign_id: UUID, changes: Changes, *, expected_version: int | None = None
) -> Done[Thread] | Problem:
    """Change some fields of a campaign that is not completed.

    On another first day its slug begins with that day, and what comes next for people whom nothing reached yet is due
    by it.

    Args:
        call: who calls, when, under which key.
        campaign_id: its thread.
        changes: new values by column of `models.Campaign`; a column that is not named stays. None clears all but the
            objective and the first day.
        expected_version: refuse with a conflict unless the thread is at this version.

    Source: threads.md §1, Campaign.
    """

    async def change(thread: Thread) -> Done[Thread] | Problem:
        return checks.collect(wrong_fields(CAMPAIGN_FIELDS, changes)) or await _update(call, thread, changes)

    return await write_campaign(call, Thread, campaign_id, change, expected_version=expected_version)


async def _update(call: Call, thread: Thread, changes: Changes) -> Done[Thread]:
    campaign = await Campaign.get(thread_id=thread.id)
    wanted = {**changes, **({"objective": changes["objective"].strip()} if "objective" in changes else {})}
    changed = {name: value for name, value in wanted.items() if getattr(campaign, name) != value}
    if not changed:
        return Done(thread, thread)
    slug = await _slug(thread, campaign.starts_on, changed.get("starts_on"))
    batch = Batch()
    batch.set(campaign, changed)
    add_changes(batch, thread, call.now, slug)
    told = {CAMPAIGN_FIELDS[name].name: _plain(value) for name, value in changed.items()}
    await finish(call, thread, batch, "fields", {"changed": told | slug})
    if "starts_on" in changed:
        await plan_outreach(thread.id)
    return Done(thread, thread)


async def _slug(thread: Thread, before: date, after: date | None) -> dict[str, str]:
    """The column of the slug, where it follows the first day."""
    if after is None or not thread.slug.startswith(before.isoformat()):
        return {}
    rest = thread.slug.removeprefix(f"{before.isoformat()}-")
    return {"slug": await free_slug(ThreadType.CAMPAIGN, dated(after, rest))}


def _plain(value: object) -> object:
    """A column's value as events carry it."""
    return str(value) if isinstance(value, date | Decimal) else value
