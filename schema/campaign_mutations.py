"""Writes of campaigns: whom they go to, what they send, and what comes back."""

from typing import Annotated

import strawberry

from resolvers import campaign_writes
from resolvers.writes import Done
from schema.campaign_inputs import (
    AddOutreachStepsInput,
    AddProspectsInput,
    CreateCampaignInput,
    ImportContactsInput,
    ImportProspectsInput,
    RecordCallPrepInput,
    RecordOutreachResponseInput,
    RecordOutreachTouchInput,
    UpdateCampaignInput,
)
from schema.campaign_results import (
    AddOutreachStepsResult,
    AddProspectsResult,
    CallPrepRecorded,
    CampaignCreated,
    CampaignUpdated,
    ContactsImported,
    CreateCampaignResult,
    ImportContactsResult,
    ImportProspectsResult,
    OutreachResponseRecorded,
    OutreachStepsAdded,
    OutreachTouchRecorded,
    ProspectsAdded,
    ProspectsImported,
    RecordCallPrepResult,
    RecordOutreachResponseResult,
    RecordOutreachTouchResult,
    UpdateCampaignResult,
    told_of,
)
from schema.connections import given
from schema.fields import mutation
from schema.info import Info
from schema.input import INPUT, call_of
from schema.outcomes import tell, written


@strawberry.type(description="Writes of campaigns.")
class CampaignMutations:
    """A part of the root."""

    @mutation("Create a campaign: a thread in INPUT, whose slug begins with the day on which it starts.")
    async def create_campaign(self, info: Info, input: Annotated[CreateCampaignInput, INPUT]) -> CreateCampaignResult:
        """See the command."""
        outcome = await campaign_writes.create_campaign(info.context, call_of(info, input), input.to_new())
        return await tell(info, outcome, CampaignCreated)

    @mutation(
        "Change what a campaign has besides other threads; what is left out stays. On another first day its slug begins"
        " with that day, and what comes next for people whom nothing reached yet is due by it."
    )
    async def update_campaign(self, info: Info, input: Annotated[UpdateCampaignInput, INPUT]) -> UpdateCampaignResult:
        """See the command."""
        expected = given(input.expected_version)
        write = campaign_writes.update_campaign(input.id, input.columns(), expected_version=expected)
        return await written(info, input, write, CampaignUpdated)

    @mutation("List companies in a campaign; one that is listed already is not listed again, but completed.")
    async def add_prospects(self, info: Info, input: Annotated[AddProspectsInput, INPUT]) -> AddProspectsResult:
        """See the command."""
        drafts = [one.to_draft() for one in input.prospects]
        write = campaign_writes.add_prospects(input.id, drafts, expected_version=input.expected_version)
        outcome = await write.run(info.context, call_of(info, input))
        known = told_of(outcome.item, "warning") if isinstance(outcome, Done) else {}
        return await tell(info, outcome, ProspectsAdded, input.id, **known)

    @mutation(
        "List the companies of a CSV text in a campaign. Lines that are wrong are told one by one, the others are taken"
        " in; sending the same text again changes nothing."
    )
    async def import_prospects(
        self, info: Info, input: Annotated[ImportProspectsInput, INPUT]
    ) -> ImportProspectsResult:
        """See the command."""
        write = campaign_writes.import_prospects(input.id, input.csv, expected_version=input.expected_version)
        outcome = await write.run(info.context, call_of(info, input))
        known = told_of(outcome.item, "problems", "warning") if isinstance(outcome, Done) else {}
        return await tell(info, outcome, ProspectsImported, input.id, **known)

    @mutation(
        "List the people of a CSV text at a campaign's companies. Lines that are wrong are told one by one, the others"
        " are taken in; sending the same text again changes nothing."
    )
    async def import_contacts(self, info: Info, input: Annotated[ImportContactsInput, INPUT]) -> ImportContactsResult:
        """See the command."""
        write = campaign_writes.import_contacts(input.id, input.csv, expected_version=input.expected_version)
        outcome = await write.run(info.context, call_of(info, input))
        known = told_of(outcome.item, "problems", "suppressed") if isinstance(outcome, Done) else {}
        return await tell(info, outcome, ContactsImported, input.id, **known)

    @mutation("Add steps to the end of a campaign's sequence.")
    async def add_outreach_steps(
        self, info: Info, input: Annotated[AddOutreachStepsInput, INPUT]
    ) -> AddOutreachStepsResult:
        """See the command."""
        write = campaign_writes.add_outreach_steps(
            input.id, [one.to_draft() for one in input.steps], expected_version=input.expected_version
        )
        return await written(info, input, write, OutreachStepsAdded)

    @mutation(
        "Record that a step reached somebody. Nobody is reached out to whose address unsubscribed from any campaign, or"
        " who answered already."
    )
    async def record_outreach_touch(
        self, info: Info, input: Annotated[RecordOutreachTouchInput, INPUT]
    ) -> RecordOutreachTouchResult:
        """See the command."""
        write = campaign_writes.record_outreach_touch(input.id, input.step, expected_version=input.expected_version)
        return await written(info, input, write, OutreachTouchRecorded)

    @mutation(
        "Record what somebody answered. INTERESTED opens a sales thread and an engagement, once for each company, with"
        " the campaign's segment; UNSUBSCRIBE keeps every campaign from writing to the address again."
    )
    async def record_outreach_response(
        self, info: Info, input: Annotated[RecordOutreachResponseInput, INPUT]
    ) -> RecordOutreachResponseResult:
        """See the command."""
        write = campaign_writes.record_outreach_response(
            input.id, input.to_draft(), expected_version=input.expected_version
        )
        return await written(info, input, write, OutreachResponseRecorded)

    @mutation("Write what to know before a call with a company, as a new version; earlier ones stay.")
    async def record_call_prep(self, info: Info, input: Annotated[RecordCallPrepInput, INPUT]) -> RecordCallPrepResult:
        """See the command."""
        write = campaign_writes.record_call_prep(input.id, input.to_draft(), expected_version=input.expected_version)
        return await written(info, input, write, CallPrepRecorded)
