"""Leads from other systems: one cold lead each, however often and however many at a time they come."""

import asyncio
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from commands.archive import archive
from commands.lead_clients import LeadClient, LeadContact
from commands.outcomes import Done, Invalid, Problem
from commands.take_in_lead import Lead, LeadOwner, take_in_lead
from guards.enums import RefusalCode, Role
from models import Contact, Engagement, Event, Organization, Task, Timer, Transition, User
from tests.support.answers import BLANK, UNSTORABLE, columns, done, problems, refusal
from tests.support.directory import contact, made, organization
from tests.support.rival import rival
from tests.support.unchanged import nothing_changes
from tests.support.world import World, some_id

ACME = LeadClient("Acme", "acme.example", "A-1")
LEAD = Lead("website", "42", "Acme website", ACME)


async def send(world: World, lead: Lead = LEAD, role: Role = Role.MEMBER) -> Done[Engagement] | Problem:
    return await take_in_lead(world.call(await world.user(role)), lead)


async def client_found(world: World, **given: Any) -> Organization:
    """The organization of a new lead that says this of it."""
    deal = done(await send(world, replace(LEAD, external_id=str(some_id()), client=LeadClient(**given))))
    return await Organization.get(id=deal.organization_id)


async def test_a_lead_becomes_an_ownerless_cold_lead_with_all_that_this_starts(world: World) -> None:
    lead = replace(
        LEAD,
        contact=LeadContact("Dana", "CFO", "dana@acme.example"),
        value=Decimal("12.50"),
        currency="EUR",
        attributes={"campaign": "spring"},
    )

    outcome = await send(world, lead)

    deal, acme, dana = await Engagement.get(), await Organization.get(), await Contact.get()
    assert isinstance(outcome, Done)
    assert outcome.created
    assert columns(outcome.item) == columns(deal)
    assert (deal.name, deal.stage, deal.owner_id, deal.external_id) == ("Acme website", "cold_lead", None, "website:42")
    assert (deal.value, deal.currency) == (Decimal("12.50"), "EUR")
    assert deal.attributes == {"campaign": "spring", "source": "website"}
    assert (acme.id, acme.name, acme.domain, acme.external_id) == (deal.organization_id, "Acme", "acme.example", "A-1")
    assert (dana.organization_id, dana.name, dana.title, dana.email) == (acme.id, "Dana", "CFO", "dana@acme.example")
    assert await Task.filter(subject_id=deal.id).count() == 1
    assert await Timer.filter(subject_id=deal.id).count() == 2
    assert await Transition.filter(subject_id=deal.id, kind="CREATE").count() == 1
    types = set(await Event.all().values_list("type", flat=True))
    assert types >= {"organization.created", "contact.created", "engagement.created", "task.created"}


async def test_a_repeat_answers_the_same_engagement_and_changes_nothing(world: World) -> None:
    first = done(await send(world))
    other = replace(LEAD, name="Another", client=LeadClient("Another"), owner=LeadOwner(email="nobody@x.example"))
    ann = await world.user()
    async with nothing_changes():
        for lead in (LEAD, other):
            again = await take_in_lead(world.call(ann), lead)
            assert isinstance(again, Done)
            assert not again.created
            assert columns(again.item) == columns(first)


async def test_of_parallel_repeats_one_makes_it(world: World) -> None:
    ann = await world.user()
    outcomes = await asyncio.gather(*(take_in_lead(world.call(ann), LEAD) for _ in range(15)))
    assert [isinstance(outcome, Done) and outcome.created for outcome in outcomes].count(True) == 1
    assert len({done(outcome).id for outcome in outcomes}) == 1
    assert await Engagement.all().count() == await Organization.all().count() == 1


async def test_parallel_leads_of_a_new_organization_make_one_organization(world: World) -> None:
    ann = await world.user()
    told = [
        LeadClient("Acme", "acme.example", "A-1"),
        LeadClient("ACME Inc", "ACME.example", "A-1"),
        LeadClient("Acme", "acme.example"),
    ]
    leads = [replace(LEAD, external_id=f"{n}", client=told[n % 3]) for n in range(15)]
    outcomes = await asyncio.gather(*(take_in_lead(world.call(ann), lead) for lead in leads))
    assert all(isinstance(outcome, Done) and outcome.created for outcome in outcomes)
    assert await Organization.all().count() == 1


async def test_the_same_external_id_of_another_source_is_another_lead(world: World) -> None:
    done(await send(world))
    done(await send(world, replace(LEAD, source="partner")))
    assert {deal.external_id for deal in await Engagement.all()} == {"partner:42", "website:42"}
    assert await Organization.all().count() == 1


async def test_an_organization_is_found_by_external_id_then_domain_then_name(world: World) -> None:
    ann = await world.user()
    keyed = await organization(world, ann, name="Keyed", domain="k.example", external_id="K")
    domained = await organization(world, ann, name="Domained", domain="D.example")
    named = await organization(world, ann, name="Named")

    assert await client_found(world, name="Domained", domain="d.example", external_id="K") == keyed
    assert await client_found(world, name="Named", domain=" d.EXAMPLE ", external_id="new") == domained
    assert await client_found(world, name="Named", domain="d.example") == domained
    assert await client_found(world, name=" Named ", domain="new.example") == named
    assert await client_found(world, name="Keyed") == keyed
    assert await Organization.all().count() == 3


async def test_a_weaker_key_does_not_find_what_a_stronger_one_contradicts(world: World) -> None:
    ann = await world.user()
    known = await organization(world, ann, name="Acme", domain="acme.example", external_id="A-1")
    new = await client_found(world, name="Acme", domain="acme.example", external_id="A-2")
    assert new != known
    assert (new.name, new.domain, new.external_id) == ("Acme", "acme.example", "A-2")
    assert (await client_found(world, name="Acme", domain="acme.test")).domain == "acme.test"
    assert await client_found(world, name="acme") not in {known, new}


async def test_the_oldest_of_several_is_taken_and_none_that_is_archived(world: World) -> None:
    ann = await world.user()
    first, second = await organization(world, ann), await organization(world, ann)
    assert await client_found(world, name="Acme") == first
    made(await archive(world.call(ann), Organization, first.id), Organization)
    assert await client_found(world, name="Acme") == second
    made(await archive(world.call(ann), Organization, second.id), Organization)
    assert await client_found(world, name="Acme") not in {first, second}


async def test_an_archived_organization_with_that_external_id_refuses_the_lead(world: World) -> None:
    ann = await world.user()
    acme = await organization(world, ann, external_id="A-1")
    made(await archive(world.call(ann), Organization, acme.id), Organization)
    async with nothing_changes():
        outcome = await take_in_lead(world.call(ann), LEAD)
    assert refusal(outcome) is RefusalCode.NOT_ACTIVE


async def test_a_person_who_is_known_there_is_not_made_again(world: World) -> None:
    ann = await world.user()
    acme = await organization(world, ann, external_id="A-1")
    await contact(world, ann, acme, email="Dana@acme.example")
    told = [
        LeadContact("Dana D.", email="dana@ACME.example"),
        LeadContact("Dana"),
        LeadContact("Eve"),
        LeadContact("Eve", email="eve@acme.example"),
    ]
    for number, person in enumerate(told):
        done(await send(world, replace(LEAD, external_id=f"{number}", contact=person)))
    assert sorted([known.name for known in await Contact.all()]) == ["Dana", "Eve", "Eve"]


async def test_an_owner_is_named_by_id_external_id_or_address(world: World) -> None:
    bob = await world.user()
    await User.filter(id=bob.id).update(email="bob@house.example", external_id="U-1")
    ways = [LeadOwner(bob.id), LeadOwner(external_id="U-1"), LeadOwner(email=" Bob@House.example ")]
    for number, owner in enumerate(ways):
        deal = done(await send(world, replace(LEAD, external_id=f"{number}", owner=owner)))
        assert deal.owner_id == bob.id


async def test_an_owner_who_is_nobody_or_has_left_is_refused_and_nothing_is_made(world: World) -> None:
    ann, bob = await world.user(), await world.user()
    await User.filter(id=bob.id).update(active=False)
    async with nothing_changes():
        for owner in (LeadOwner(some_id()), LeadOwner(bob.id), LeadOwner(external_id="U-9"), LeadOwner(email="x@y.z")):
            assert problems(await take_in_lead(world.call(ann), replace(LEAD, owner=owner))) == ["owner"]


async def test_wrong_values_are_refused_all_at_once_by_their_paths(world: World) -> None:
    ann = await world.user()
    async with nothing_changes():
        for wrong in (*BLANK, *UNSTORABLE):
            lead = Lead(
                wrong,
                wrong,
                wrong,
                LeadClient(wrong, wrong, wrong),
                LeadContact(wrong, wrong, wrong),
                value=Decimal(-1),
                currency="eur",
                attributes={wrong: "x", "b": "x\x00", "source": "mine"},
            )
            outcome = await take_in_lead(world.call(ann), lead)
            assert isinstance(outcome, Invalid)
            assert problems(outcome) == [
                *("source", "externalId", "name", "value", "currency"),
                *("organization.name", "organization.domain", "organization.externalId"),
                *("contact.name", "contact.title", "contact.email"),
                *("attributes.source", f"attributes.{wrong}", "attributes.b"),
            ]


@pytest.mark.parametrize("source", ["", "Web", "a:b", "-a", "a b", "a" * 51, "ä", "a\n"])
async def test_a_source_is_a_short_plain_name(world: World, source: str) -> None:
    ann = await world.user()
    async with nothing_changes():
        assert problems(await take_in_lead(world.call(ann), replace(LEAD, source=source))) == ["source"]


async def test_the_longest_names_of_a_lead_fit_its_external_id(world: World) -> None:
    lead = replace(LEAD, source="s" * 50, external_id="x" * 149, attributes={"n" * 100: "v" * 10_000})
    assert done(await send(world, lead)).external_id == f"{'s' * 50}:{'x' * 149}"
    ann = await world.user()
    async with nothing_changes():
        many = {str(number): "" for number in range(101)}
        outcome = await take_in_lead(world.call(ann), replace(LEAD, external_id="x" * 150, attributes=many))
        assert problems(outcome) == ["externalId", "attributes"]


async def test_a_viewer_may_not_send_leads_and_everybody_else_may(world: World) -> None:
    eve = await world.user(Role.VIEWER)
    async with nothing_changes():
        assert refusal(await take_in_lead(world.call(eve), LEAD)) is RefusalCode.ROLE_REQUIRED
    for role in (role for role in Role if role is not Role.VIEWER):
        done(await send(world, replace(LEAD, external_id=role), role))


async def test_an_engagement_that_is_given_the_same_key_meanwhile_is_the_answer(world: World, database: str) -> None:
    ann = await world.user()
    deal = await world.engagement(ann)
    async with rival(database, "UPDATE engagements SET external_id = 'website:42'") as commit:
        waiting = asyncio.create_task(take_in_lead(world.call(ann), LEAD))
        await commit(waiting)
    outcome = await waiting
    assert isinstance(outcome, Done)
    assert (outcome.item.id, outcome.created) == (deal.id, False)
    assert await Organization.filter(external_id="A-1").count() == 0
