"""Leads from other systems. Source: docs/intake.md."""

from dataclasses import dataclass

from commands.lead_clients import LeadClient, LeadContact
from commands.outcomes import Done, Problem
from commands.take_in_lead import Lead, LeadOwner, take_in_lead
from commands.unit import Call
from models import Engagement, Organization
from resolvers.access import refusal
from resolvers.context import Context
from resolvers.ids import global_id
from resolvers.writes import announced

__all__ = ["Lead", "LeadClient", "LeadContact", "LeadOwner", "TakenIn", "take_in"]


@dataclass(frozen=True, slots=True)
class TakenIn:
    """A lead that is here.

    Args:
        engagement: as it is now; organization: whose it is.
        created: whether this call made it.
    """

    engagement: Engagement
    organization: Organization
    created: bool

    def shown(self) -> dict[str, object]:
        """What the other system is told, by the names of the API."""
        deal, client = self.engagement, self.organization
        return {
            "created": self.created,
            "engagement": {
                "id": global_id("Engagement", deal.id),
                "externalId": deal.external_id,
                "name": deal.name,
                "stage": deal.stage.upper(),
                "version": deal.version,
            },
            "organization": {
                "id": global_id("Organization", client.id),
                "externalId": client.external_id,
                "name": client.name,
            },
        }


async def take_in(context: Context, lead: Lead) -> TakenIn | Problem:
    """See the command; a lead that it made wakes the readers of events."""
    refused = refusal(context, "createEngagement")
    if refused is not None:
        return refused
    outcome = await announced(context, take_in_lead(Call(context.actor, context.now), lead))
    if not isinstance(outcome, Done):
        return outcome
    organization = await Organization.get(id=outcome.item.organization_id)
    return TakenIn(outcome.item, organization, outcome.created)
