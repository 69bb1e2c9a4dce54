"""Leads of a few organizations, named in many ways at once: each becomes one engagement, and nobody waits for good."""

import asyncio
import itertools
from collections import Counter

from commands.clients import ClientRef
from commands.lead_clients import LeadClient, LeadContact
from commands.outcomes import Done
from commands.take_in_lead import Lead, take_in_lead
from commands.upsert_engagement import SentEngagement, upsert_engagement
from commands.upsert_organization import upsert_organization
from models import Contact, Engagement, Organization
from tests.support.world import World

NAMES, DOMAINS, KEYS = ("Acme", "Bolt"), ("a.example", "b.example", None), ("A", "B", None)
CLIENTS = [LeadClient(*told) for told in itertools.product(NAMES, DOMAINS, KEYS)]
DANA = LeadContact("Dana", email="dana@a.example")


async def test_leads_upserts_and_repeats_at_once_make_one_row_each(world: World) -> None:
    ann = await world.user()
    leads = [Lead("web", f"{number}", "Deal", client, DANA) for number, client in enumerate(CLIENTS)]
    taking = [take_in_lead(world.call(ann), lead) for lead in [*leads, *reversed(leads)]]
    clients = [upsert_organization(world.call(ann), key, {"name": "Acme"}) for key in ("A", "B") * 4]

    taken = await asyncio.gather(*taking, *clients)

    assert [outcome for outcome in taken if not isinstance(outcome, Done)] == []
    keys = Counter(deal.external_id for deal in await Engagement.all())
    assert keys == Counter(lead.key for lead in leads)
    known = Counter(found.external_id for found in await Organization.exclude(external_id=None))
    assert known == {"A": 1, "B": 1}
    people = Counter([person.organization_id for person in await Contact.all()])
    assert set(people.values()) == {1}


async def test_a_lead_and_an_upsert_of_its_engagement_at_once_make_one(world: World) -> None:
    ann = await world.user()
    acme = ClientRef((await world.organization(ann)).id)
    taking = [take_in_lead(world.call(ann), Lead("web", "1", "Deal", LeadClient("Acme"))) for _ in range(6)]
    sent = SentEngagement({"name": "Deal"}, acme)
    upserts = [upsert_engagement(world.call(ann), "web:1", sent) for _ in range(6)]

    outcomes = await asyncio.gather(*(one for pair in zip(taking, upserts, strict=True) for one in pair))

    assert [isinstance(outcome, Done) and outcome.created for outcome in outcomes].count(True) == 1
    assert [outcome for outcome in outcomes if not isinstance(outcome, Done)] == []
    assert await Engagement.all().count() == await Organization.all().count() == 1
