"""Create a campaign: a thread that is named after the day on which it starts."""

from dataclasses import replace

from commands.outcomes import Done, Problem, invalid
from commands.record_write import perform_write
from commands.threads.create_thread import ThreadDraft, new_thread
from commands.threads.slugs import dated, free_slug, slug_of, wrong_slug
from commands.unit import Call
from guards.thread_enums import ThreadType
from models import Thread


async def create_campaign(call: Call, draft: ThreadDraft) -> Done[Thread] | Problem:
    """Create a campaign in INPUT, with all that this stage starts.

    Its slug is `YYYY-MM-DD-` and its name, or the slug that is given, with or without that day: the date-slug of 001.

    Args:
        call: who calls, when, under which key; MEMBER or above.
        draft: what it is given: its type is CAMPAIGN, and it has what a campaign has besides.

    Source: threads.md §1, Campaign; 001, Sales Campaigns.
    """

    async def work() -> Done[Thread] | Problem:
        if draft.campaign is None:
            return invalid("startsOn", "A campaign has a day on which it starts.")
        wrong = wrong_slug("slug", draft.slug)
        if wrong is not None:
            return invalid("slug", wrong.message)
        whole = dated(draft.campaign.starts_on, draft.slug or slug_of(draft.name) or "campaign")
        slug = whole if draft.slug else await free_slug(ThreadType.CAMPAIGN, whole)
        return await new_thread(call, replace(draft, slug=slug))

    return await perform_write(call, Thread, work)
