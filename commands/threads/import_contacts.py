"""List the people of a CSV text at the companies of a campaign."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from commands.outcomes import Done, FieldProblem, Invalid, Problem
from commands.threads.csv_text import CsvLine, LineProblem, read_csv
from commands.threads.frame import finish
from commands.threads.gathering import Gathering
from commands.threads.listing import Listing, write_listing
from commands.threads.outreach_plan import plan_outreach
from commands.threads.prospect_rows import AMBIGUOUS, Companies, ContactDraft, People, new_contact_row, wrong_contact
from commands.threads.suppressions import suppressed_among
from commands.unit import Call
from models import CampaignContact, Prospect, Thread

COLUMNS = ("company", "website", "name", "title", "email")
"""Of the CSV of people."""

Found = tuple[Prospect, ContactDraft]


async def import_contacts(
    call: Call, campaign_id: UUID, text: str, *, expected_version: int | None = None
) -> Done[Listing] | Problem:
    """List people at a campaign's companies; lines that are wrong are told, and the others are taken in.

    Somebody who unsubscribed is listed, so that nothing is lost, and never reached out to.

    Args:
        call: who calls, when, under which key.
        campaign_id: the thread of the campaign.
        text: its first line names its columns: name, and perhaps title and email; company or website tell where.
        expected_version: refuse with a conflict unless the thread is at this version.

    Source: threads.md §1, GenerationRequest (by CSV import for contacts).
    """

    async def change(thread: Thread) -> Done[Listing] | Problem:
        read = read_csv(text, COLUMNS, "name")
        if isinstance(read, Invalid):
            return read
        known = Companies(await Prospect.filter(campaign_id=thread.id))
        looked = [(line, _look(line, known)) for line in read.lines]
        good = [found for _, found in looked if not isinstance(found, FieldProblem)]
        bad = [
            LineProblem(line.line, flaw.path[-1], flaw.message)
            for line, flaw in looked
            if isinstance(flaw, FieldProblem)
        ]
        return await _list(call, thread, good, (*read.problems, *bad))

    return await write_listing(call, campaign_id, change, expected_version=expected_version)


def _look(line: CsvLine, known: Companies) -> Found | FieldProblem:
    cells = line.cells
    draft = ContactDraft(cells.get("name", ""), cells.get("title"), cells.get("email"))
    wrong = next((flaw for flaw in wrong_contact("", draft) if flaw is not None), None)
    if wrong is not None:
        return wrong
    company, website = cells.get("company", ""), cells.get("website")
    if not company and not website:
        return FieldProblem(("company",), "Name the company, or its website.")
    if known.ambiguous(company, website):
        return FieldProblem(("website",), AMBIGUOUS)
    row = known.find(company, website)
    missing = "The campaign has no such company: list it first with addProspects or importProspects."
    return FieldProblem(("company",), missing) if row is None else (row, draft)


async def _list(call: Call, thread: Thread, found: Sequence[Found], problems: Iterable[LineProblem]) -> Done[Listing]:
    people = People(await CampaignContact.filter(prospect__campaign_id=thread.id))
    gathered: Gathering[CampaignContact] = Gathering()
    for prospect, draft in found:
        row = people.find(prospect.id, draft)
        people.add(gathered.note(row or new_contact_row(prospect.id, draft, call.now), draft.columns, new=row is None))
    barred = await suppressed_among(draft.email for _, draft in found)
    told = tuple(sorted(problems, key=lambda problem: problem.line))
    listing = Listing(gathered.added, gathered.changed, gathered.unchanged, told, len(barred))
    if gathered.any:
        data = {"added": listing.added, "changed": listing.changed}
        await finish(call, thread, gathered.batch(thread, call.now), "contacts", data)
        await plan_outreach(thread.id)
    return Done(listing, thread)
