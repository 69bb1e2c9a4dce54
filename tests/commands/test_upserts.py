"""Making a row under an external id, or changing the one that has it."""

import asyncio
from decimal import Decimal

from commands.archive import archive
from commands.clients import ClientRef
from commands.create_organization import create_organization
from commands.outcomes import Conflict, Done, Missing
from commands.upsert_contact import upsert_contact
from commands.upsert_engagement import SentEngagement, upsert_engagement
from commands.upsert_organization import upsert_organization
from guards.enums import RefusalCode, Role
from models import Contact, Engagement, Event, Organization, Task, Timer
from tests.support.answers import BLANK, EMOJI, UNSTORABLE, columns, problems, refusal
from tests.support.directory import conflict, contact, made, organization
from tests.support.rival import rival
from tests.support.unchanged import nothing_changes
from tests.support.world import World, some_id


def was_created(outcome: object) -> bool:
    assert isinstance(outcome, Done), outcome
    return outcome.created


async def test_an_organization_is_made_and_then_changed_in_what_is_sent(world: World) -> None:
    ann = await world.user()
    first = await upsert_organization(world.call(ann), "A-1", {"name": "Acme", "domain": "acme.example"})
    again = await upsert_organization(world.call(ann), "A-1", {"name": "Acme Ltd"})

    assert (was_created(first), was_created(again)) == (True, False)
    kept = await Organization.get()
    assert columns(made(again, Organization)) == columns(kept)
    assert (kept.name, kept.domain, kept.external_id, kept.version) == ("Acme Ltd", "acme.example", "A-1", 2)
    types = [event.type for event in await Event.all().order_by("position")]
    assert types == ["organization.created", "organization.updated"]


async def test_an_upsert_that_changes_nothing_writes_nothing(world: World) -> None:
    ann = await world.user()
    sent = {"name": "Acme", "domain": None}
    await upsert_organization(world.call(ann), "A-1", sent)
    async with nothing_changes():
        assert not was_created(await upsert_organization(world.call(ann), "A-1", sent))


async def test_a_new_row_needs_all_that_a_created_one_needs(world: World) -> None:
    ann = await world.user()
    client = ClientRef((await organization(world, ann)).id)
    async with nothing_changes():
        assert problems(await upsert_organization(world.call(ann), "A-1", {})) == ["name"]
        assert problems(await upsert_contact(world.call(ann), "C-1", {}, client)) == ["name"]
        assert problems(await upsert_contact(world.call(ann), "C-1", {"name": "Dana"})) == ["organizationId"]
        named = SentEngagement({"name": "Deal"})
        assert problems(await upsert_engagement(world.call(ann), "D-1", named)) == ["organizationId"]
        unnamed = SentEngagement({"value": Decimal(-1)}, client)
        assert problems(await upsert_engagement(world.call(ann), "D-1", unnamed)) == ["name", "value"]


async def test_an_external_id_that_cannot_be_kept_is_refused(world: World) -> None:
    ann = await world.user()
    client = ClientRef((await organization(world, ann)).id)
    async with nothing_changes():
        for wrong in (*BLANK, *UNSTORABLE, EMOJI * 201):
            named = {"name": "x"}
            assert problems(await upsert_organization(world.call(ann), wrong, named)) == ["externalId"]
            assert problems(await upsert_contact(world.call(ann), wrong, named, client)) == ["externalId"]
            outcome = await upsert_engagement(world.call(ann), wrong, SentEngagement(named, client))
            assert problems(outcome) == ["externalId"]


async def test_of_parallel_upserts_one_makes_the_row_and_the_others_change_it(world: World) -> None:
    ann = await world.user()
    client = ClientRef((await organization(world, ann)).id)
    parallel = range(12)
    clients = [upsert_organization(world.call(ann), "A-1", {"name": f"Acme {n}"}) for n in parallel]
    people = [upsert_contact(world.call(ann), "C-1", {"name": f"Dana {n}"}, client) for n in parallel]
    deals = [upsert_engagement(world.call(ann), "D-1", SentEngagement({"name": f"D {n}"}, client)) for n in parallel]
    for outcomes in (
        await asyncio.gather(*clients),
        await asyncio.gather(*people),
        await asyncio.gather(*deals),
    ):
        assert [was_created(outcome) for outcome in outcomes].count(True) == 1
    assert await Organization.filter(external_id="A-1").count() == 1
    assert (await Contact.get(external_id="C-1")).version == (await Engagement.get(external_id="D-1")).version == 12


async def test_an_upsert_changes_what_another_transaction_has_just_made(world: World, database: str) -> None:
    ann = await world.user()
    await organization(world, ann)
    async with rival(database, "UPDATE organizations SET external_id = 'A-1'") as commit:
        waiting = asyncio.create_task(upsert_organization(world.call(ann), "A-1", {"name": "Acme Ltd"}))
        await commit(waiting)
    assert not was_created(await waiting)
    assert (await Organization.get()).name == "Acme Ltd"


async def test_upserts_and_plain_creations_at_once_make_one_row(world: World) -> None:
    ann = await world.user()
    creations = [create_organization(world.call(ann), name="Made", external_id="A-1") for _ in range(5)]
    upserts = [upsert_organization(world.call(ann), "A-1", {"name": "Sent"}) for _ in range(5)]
    outcomes = await asyncio.gather(*creations, *upserts)
    assert all(isinstance(outcome, Done) for outcome in outcomes[5:])
    assert await Organization.all().count() == 1


async def test_a_repeated_key_tells_again_that_it_was_made(world: World) -> None:
    ann = await world.user()
    client = ClientRef((await organization(world, ann)).id)
    sent = SentEngagement({"name": "Deal"}, client)
    for _ in range(2):
        assert was_created(await upsert_organization(world.call(ann, "a", "f"), "A-1", {"name": "Acme"}))
        assert was_created(await upsert_contact(world.call(ann, "c", "f"), "C-1", {"name": "Dana"}, client))
        assert was_created(await upsert_engagement(world.call(ann, "d", "f"), "D-1", sent))
    assert await Engagement.all().count() == await Contact.all().count() == 1


async def test_who_expects_a_version_expects_a_row(world: World) -> None:
    ann = await world.user()
    deal = await world.engagement(ann, external_id="D-1")
    await contact(world, ann, external_id="C-1")
    await organization(world, ann, external_id="A-1")
    client = ClientRef(deal.organization_id)
    async with nothing_changes():
        for version in (1, 7):
            of_nothing = await upsert_organization(world.call(ann), "new", {"name": "x"}, expected_version=version)
            assert isinstance(of_nothing, Missing)
            nobody = await upsert_contact(world.call(ann), "new", {"name": "x"}, client, expected_version=version)
            assert isinstance(nobody, Missing)
            sent = SentEngagement({"name": "x"}, client)
            assert isinstance(await upsert_engagement(world.call(ann), "new", sent, expected_version=version), Missing)
        assert conflict(await upsert_organization(world.call(ann), "A-1", {}, expected_version=7)) == (7, 1)
        assert conflict(await upsert_contact(world.call(ann), "C-1", {}, expected_version=7)) == (7, 1)
        outcome = await upsert_engagement(world.call(ann), "D-1", SentEngagement({}), expected_version=7)
        assert isinstance(outcome, Conflict)


async def test_the_rights_are_those_of_creating_and_changing(world: World) -> None:
    ann, bob, eve = await world.user(), await world.user(), await world.user(Role.VIEWER)
    deal = await world.engagement(ann, external_id="D-1")
    client, flagged = ClientRef(deal.organization_id), {"name": "Deal", "micro_deal": True}
    async with nothing_changes():
        for outcome in (
            await upsert_organization(world.call(eve), "A-1", {"name": "x"}),
            await upsert_contact(world.call(eve), "C-1", {"name": "x"}, client),
            await upsert_engagement(world.call(eve), "D-2", SentEngagement({"name": "x"}, client)),
            await upsert_engagement(world.call(bob), "D-1", SentEngagement({"name": "x"})),
            await upsert_engagement(world.call(ann), "D-1", SentEngagement({"micro_deal": True})),
            await upsert_engagement(world.call(ann), "D-2", SentEngagement(flagged, client)),
        ):
            assert refusal(outcome) is RefusalCode.ROLE_REQUIRED


async def test_an_archived_row_is_not_changed_by_an_upsert(world: World) -> None:
    ann = await world.user()
    acme = await organization(world, ann, external_id="A-1")
    made(await archive(world.call(ann), Organization, acme.id), Organization)
    async with nothing_changes():
        assert refusal(await upsert_organization(world.call(ann), "A-1", {"name": "x"})) is RefusalCode.NOT_ACTIVE
        person = await upsert_contact(world.call(ann), "C-1", {"name": "x"}, ClientRef(acme.id))
        assert refusal(person) is RefusalCode.NOT_ACTIVE


async def test_a_new_engagement_starts_as_a_cold_lead_with_all_that_this_starts(world: World) -> None:
    ann = await world.user()
    await organization(world, ann, external_id="A-1")
    columns_sent = {"name": " Deal ", "value": Decimal(5), "currency": None, "micro_deal": None}
    sent = SentEngagement(columns_sent, ClientRef(external_id="A-1"), ann.id)

    outcome = await upsert_engagement(world.call(ann), "D-1", sent)

    deal = await Engagement.get()
    assert was_created(outcome)
    assert (deal.name, deal.value, deal.currency, deal.owner_id) == ("Deal", Decimal(5), "USD", ann.id)
    assert (deal.stage, deal.external_id, deal.micro_deal) == ("cold_lead", "D-1", False)
    assert await Task.filter(subject_id=deal.id).count() == 1
    assert await Timer.filter(subject_id=deal.id).count() == 2


async def test_an_engagement_keeps_its_organization_and_its_owner(world: World) -> None:
    ann, bob = await world.user(), await world.user()
    bolt = await organization(world, ann, name="Bolt")
    deal = await world.engagement(ann, external_id="D-1")
    async with nothing_changes():
        elsewhere = SentEngagement({"name": "x"}, ClientRef(bolt.id))
        assert problems(await upsert_engagement(world.call(ann), "D-1", elsewhere)) == ["organizationId"]
        nowhere = SentEngagement({"name": "x"}, ClientRef(some_id()))
        assert problems(await upsert_engagement(world.call(ann), "D-1", nowhere)) == ["organizationId"]
        given_away = SentEngagement({"name": "x"}, owner_id=bob.id)
        assert problems(await upsert_engagement(world.call(ann), "D-1", given_away)) == ["ownerId"]
    same = SentEngagement({"name": "Renamed"}, ClientRef(deal.organization_id), ann.id)
    assert not was_created(await upsert_engagement(world.call(ann), "D-1", same))
    assert (await Engagement.get()).name == "Renamed"


async def test_a_contact_may_move_to_another_organization(world: World) -> None:
    ann = await world.user()
    bolt = await organization(world, ann, name="Bolt")
    await contact(world, ann, external_id="C-1", title="CFO")
    outcome = await upsert_contact(world.call(ann), "C-1", {}, ClientRef(bolt.id))
    moved = made(outcome, Contact)
    assert (moved.organization_id, moved.title, was_created(outcome)) == (bolt.id, "CFO", False)
