"""Somebody whom a campaign reaches out to, read while the campaign is locked."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TypeVar
from uuid import UUID

from commands.outcomes import Done, Invalid, Missing, Problem, invalid
from commands.record_write import perform_write
from commands.threads.campaign_frame import on_campaign
from commands.unit import Call
from models import CampaignContact, OutreachStep, Prospect, Thread
from models.base import Row

R = TypeVar("R", bound=Row)


@dataclass(frozen=True, slots=True)
class Somebody:
    """A person, where the person works, and in which campaign that is listed."""

    person: CampaignContact
    company: Prospect
    campaign: Thread


async def write_about(
    call: Call,
    table: type[R],
    contact_id: UUID,
    change: Callable[[Somebody], Awaitable[Done[R] | Problem]],
    *,
    expected_version: int | None = None,
) -> Done[R] | Problem:
    """Run a change about somebody in a campaign; see `write_campaign`.

    Args:
        call: who calls, when, under which key.
        table: of the row that the change makes.
        contact_id: who is listed there.
        change: does the work; its problems leave everything as it was.
        expected_version: refuse with a conflict unless the campaign's thread is at this version.
    """

    async def work() -> Done[R] | Problem:
        found = await CampaignContact.get_or_none(id=contact_id).select_related("prospect")
        if found is None:
            return Missing("campaign contact", contact_id)

        async def locked(thread: Thread) -> Done[R] | Problem:
            person = await CampaignContact.get(id=contact_id)
            return await change(Somebody(person, await Prospect.get(id=person.prospect_id), thread))

        return await on_campaign(call, found.prospect.campaign_id, locked, expected_version=expected_version)

    return await perform_write(call, table, work)


async def step_of(campaign: Thread, number: int) -> OutreachStep | Invalid:
    """The step of a campaign's sequence that has a number."""
    found = await OutreachStep.get_or_none(campaign_id=campaign.id, number=number)
    return found or invalid("step", "The campaign's sequence has no such step: add it with addOutreachSteps.")
