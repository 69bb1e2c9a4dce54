"""List companies in a campaign, one by one or from a CSV text."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from uuid import UUID

from commands import checks
from commands.outcomes import Done, FieldProblem, Invalid, Problem
from commands.threads.csv_text import CsvLine, LineProblem, read_csv
from commands.threads.frame import finish
from commands.threads.gathering import Gathering
from commands.threads.listing import Listing, write_listing
from commands.threads.prospect_rows import AMBIGUOUS, Companies, ProspectDraft, new_prospect, wrong_prospect
from commands.unit import Call
from guards.outreach import size_warning
from models import Prospect, Thread

MOST = 1_000
"""Companies of one call."""

COLUMNS = ("company", "website", "linkedin", "match")
"""Of the CSV of companies."""

Line = tuple[int, ProspectDraft]


async def add_prospects(
    call: Call, campaign_id: UUID, drafts: Sequence[ProspectDraft], *, expected_version: int | None = None
) -> Done[Listing] | Problem:
    """List companies in a campaign; of those that are listed already, what is new is noted.

    Args:
        call: who calls, when, under which key.
        campaign_id: the thread of the campaign.
        drafts: the companies, up to 1,000; one that is wrong refuses them all.
        expected_version: refuse with a conflict unless the thread is at this version.

    Source: threads.md §1, Campaign.
    """

    async def change(thread: Thread) -> Done[Listing] | Problem:
        known = Companies(await Prospect.filter(campaign_id=thread.id))
        return _check(drafts, known) or await _list(call, thread, list(enumerate(drafts, 1)), known)

    return await write_listing(call, campaign_id, change, expected_version=expected_version)


async def import_prospects(
    call: Call, campaign_id: UUID, text: str, *, expected_version: int | None = None
) -> Done[Listing] | Problem:
    """List the companies of a CSV text in a campaign; lines that are wrong are told, and the others are taken in.

    Args:
        call: who calls, when, under which key.
        campaign_id: the thread of the campaign.
        text: its first line names its columns: company, and perhaps website, LinkedIn and match.
        expected_version: refuse with a conflict unless the thread is at this version.

    Source: threads.md §1, GenerationRequest (by CSV import for prospects).
    """

    async def change(thread: Thread) -> Done[Listing] | Problem:
        read = read_csv(text, COLUMNS, "company")
        if isinstance(read, Invalid):
            return read
        known = Companies(await Prospect.filter(campaign_id=thread.id))
        drafts = [(line.line, _draft(line)) for line in read.lines]
        flawed = [LineProblem(line, *_told(flaw)) for line, draft in drafts for flaw in _wrong(draft, known)[:1]]
        bad = {problem.line for problem in flawed}
        good = [(line, draft) for line, draft in drafts if line not in bad]
        return await _list(call, thread, good, known, (*read.problems, *flawed))

    return await write_listing(call, campaign_id, change, expected_version=expected_version)


def _check(drafts: Sequence[ProspectDraft], known: Companies) -> Invalid | None:
    many = not 1 <= len(drafts) <= MOST
    size = FieldProblem(("prospects",), f"Must be 1 to {MOST:,}.") if many else None
    found = (flaw for n, draft in enumerate(drafts) for flaw in _wrong(draft, known, f"prospects.{n}."))
    return checks.collect([size, *found])


def _wrong(draft: ProspectDraft, known: Companies, path: str = "") -> list[FieldProblem]:
    found = [flaw for flaw in wrong_prospect(path, draft) if flaw is not None]
    if found or not known.ambiguous(draft.company, draft.website):
        return found
    place = (*path.split(".")[:-1], "website")
    return [FieldProblem(place, AMBIGUOUS)]


def _told(flaw: FieldProblem) -> tuple[str, str]:
    return flaw.path[-1], flaw.message


def _draft(line: CsvLine) -> ProspectDraft:
    cells = line.cells
    return ProspectDraft(cells.get("company", ""), cells.get("website"), cells.get("linkedin"), _share(cells))


def _share(cells: Mapping[str, str]) -> Decimal | None:
    try:
        return Decimal(cells["match"]) if "match" in cells else None
    except InvalidOperation:
        return Decimal("NaN")


async def _list(
    call: Call, thread: Thread, lines: Sequence[Line], known: Companies, problems: Iterable[LineProblem] = ()
) -> Done[Listing]:
    gathered: Gathering[Prospect] = Gathering()
    for _, draft in lines:
        row = known.find(draft.company, draft.website)
        row = gathered.note(row or new_prospect(thread.id, draft, call.now), draft.columns, new=row is None)
        known.add(row)
    warning = size_warning(await Prospect.filter(campaign_id=thread.id).count() + gathered.added)
    told = sorted(problems, key=lambda problem: problem.line)
    listing = Listing(gathered.added, gathered.changed, gathered.unchanged, tuple(told), 0, warning)
    if gathered.any:
        data = {"added": listing.added, "changed": listing.changed}
        await finish(call, thread, gathered.batch(thread, call.now), "prospects", data)
    return Done(listing, thread)
