"""Organizations and contacts over the API: read by either id, listed, written, archived."""

import asyncio
from datetime import timedelta

import pytest

from guards.enums import Role
from models import Contact, Engagement, Organization, User
from tests.support.api import Api, Json, gid
from tests.support.directory import contact, organization
from tests.support.statements import counting
from tests.support.unchanged import nothing_changes
from tests.support.world import World

ORGANIZATION = "organization { id name domain externalId version archivedAt }"
CONTACT = "contact { id name title email externalId version archivedAt organization { name } }"
PROBLEMS = (
    "... on InvalidInput { fields { path } } ... on Refused { code } ... on NotFound { id } ... on Problem { message }"
)


async def test_an_organization_is_made_changed_archived_and_restored(api: Api, world: World) -> None:
    ann = await world.user()
    acme = (
        await api.mutate(ann, "createOrganization", "... on OrganizationCreated { organization { id } }", name="A")
    )["organization"]

    changed = await api.mutate(
        ann,
        "updateOrganization",
        f"... on OrganizationUpdated {{ {ORGANIZATION} }}",
        id=acme["id"],
        domain="a.example",
        expectedVersion=1,
    )
    archived = await api.mutate(
        ann,
        "archiveOrganization",
        f"... on OrganizationArchived {{ {ORGANIZATION} }}",
        id=acme["id"],
        expectedVersion=2,
    )
    restored = await api.mutate(
        ann,
        "restoreOrganization",
        f"... on OrganizationRestored {{ {ORGANIZATION} }}",
        id=acme["id"],
        expectedVersion=3,
    )

    same = {**acme, "name": "A", "domain": "a.example", "externalId": None}
    now = world.clock.now().isoformat()
    assert changed["organization"] == {**same, "version": 2, "archivedAt": None}
    assert archived["organization"] == {**same, "version": 3, "archivedAt": now}
    assert restored["organization"] == {**same, "version": 4, "archivedAt": None}
    assert api.woken == 4


async def test_a_contact_is_made_changed_archived_and_restored(api: Api, world: World) -> None:
    ann = await world.user()
    acme = await organization(world, ann)
    fields = "... on ContactCreated { contact { id version } }"
    dana = (await api.mutate(ann, "createContact", fields, organizationId=gid(acme), name="Dana", email="d@a.example"))[
        "contact"
    ]

    same = {"id": dana["id"], "name": "Dana", "title": "CFO", "externalId": None}
    same |= {"email": "d@a.example", "organization": {"name": "Acme"}}
    steps = [
        ("updateContact", "ContactUpdated", {"title": "CFO"}, None),
        ("archiveContact", "ContactArchived", {}, world.clock.now().isoformat()),
        ("restoreContact", "ContactRestored", {}, None),
    ]
    for version, (mutation, success, sent, archived) in enumerate(steps, start=1):
        answer = await api.mutate(
            ann, mutation, f"... on {success} {{ {CONTACT} }}", id=dana["id"], expectedVersion=version, **sent
        )
        assert answer["contact"] == {**same, "version": version + 1, "archivedAt": archived}


@pytest.mark.parametrize("kind", ["Organization", "Contact"])
@pytest.mark.parametrize("verb", ["update", "archive", "restore"])
async def test_a_wrong_version_id_or_role_is_told(api: Api, world: World, kind: str, verb: str) -> None:
    ann, eve = await world.user(), await world.user(Role.VIEWER)
    row = await organization(world, ann) if kind == "Organization" else await contact(world, ann)
    field = kind.lower()
    conflict = f"... on {kind}Conflict {{ message expected actual {field} {{ id version }} }}"
    mutation, own = f"{verb}{kind}", {"id": gid(row)}
    async with nothing_changes():
        told = await api.mutate(ann, mutation, conflict, **own, expectedVersion=7)
        assert told.pop("message")
        assert told == {
            "__typename": f"{kind}Conflict",
            "expected": 7,
            "actual": 1,
            field: {**own, "version": 1},
        }
        for wrong in ("nonsense", gid(ann)):
            assert (await api.mutate(ann, mutation, PROBLEMS, id=wrong))["id"] == wrong
        assert (await api.mutate(eve, mutation, PROBLEMS, **own))["code"] == "ROLE_REQUIRED"
    assert api.woken == 0


async def test_upserts_tell_whether_they_made_something(api: Api, world: World) -> None:
    ann = await world.user()
    sent = {
        "upsertOrganization": {"externalId": "A-1", "name": "Acme"},
        "upsertContact": {"externalId": "C-1", "name": "Dana", "organizationExternalId": "A-1"},
        "upsertEngagement": {"externalId": "D-1", "name": "Deal", "organizationExternalId": "A-1", "value": "5"},
    }
    for mutation, given in sent.items():
        kind = mutation.removeprefix("upsert")
        fields = f"... on {kind}Upserted {{ created {kind.lower()} {{ name externalId version }} }} {PROBLEMS}"
        row = {"name": given["name"], "externalId": given["externalId"]}
        first = await api.mutate(ann, mutation, fields, **given)
        assert (first["created"], first[kind.lower()]) == (True, {**row, "version": 1})
        again = await api.mutate(ann, mutation, fields, externalId=given["externalId"], name="Other", expectedVersion=1)
        assert (again["created"], again[kind.lower()]) == (False, {**row, "name": "Other", "version": 2})
        nothing = await api.mutate(ann, mutation, fields, **{**given, "externalId": "X", "expectedVersion": 1})
        assert (nothing["__typename"], nothing["id"]) == ("NotFound", "X")


@pytest.mark.parametrize("mutation", ["createContact", "updateContact", "upsertContact"])
@pytest.mark.parametrize("both", [True, False])
async def test_an_organization_is_named_in_one_way(api: Api, world: World, mutation: str, both: bool) -> None:  # noqa: FBT001  # a parameter
    ann = await world.user()
    dana = await contact(world, ann, external_id="C-1")
    acme = await Organization.get()
    named: Json = {"organizationId": gid(acme), "organizationExternalId": "A-1"} if both else {}
    sent = {"updateContact": {"id": gid(dana)}, "upsertContact": {"externalId": "C-1"}}.get(mutation, {})
    async with nothing_changes():
        answer = await api.mutate(ann, mutation, PROBLEMS, name="Dana", **sent, **named)
    optional = mutation in {"updateContact", "upsertContact"} and not both
    assert answer.get("fields") == (None if optional else [{"path": ["organizationId"]}])


BY_EXTERNAL_ID = """query($external: String!) {
  organization: organizationByExternalId(externalId: $external) { name }
  contact: contactByExternalId(externalId: $external) { name }
  engagement: engagementByExternalId(externalId: $external) { name }
  user: userByExternalId(externalId: $external) { name }
}"""


async def test_rows_are_found_by_external_id(api: Api, world: World) -> None:
    ann = await world.user()
    acme = await organization(world, ann, external_id="X")
    await contact(world, ann, acme, external_id="X")
    await world.engagement(ann, organization_id=acme.id, external_id="X")
    await User.filter(id=ann.id).update(external_id="X")
    found = {"organization": "Acme", "contact": "Dana", "engagement": "Deal", "user": ann.name}
    with counting() as statements:
        answer = await api.ask(ann, BY_EXTERNAL_ID, external="X")
    assert answer == {field: {"name": name} for field, name in found.items()}
    assert len(statements) == 4
    for wrong in ("x", "", "a\x00b", "\ud800"):
        assert await api.ask(ann, BY_EXTERNAL_ID, external=wrong) == dict.fromkeys(found)


LISTS = """query($o: OrganizationFilter, $c: ContactFilter) {
  organizations(filter: $o, orderBy: [{field: NAME}]) {
    totalCount nodes { name contacts { totalCount nodes { name } } }
  }
  contacts(filter: $c, orderBy: [{field: NAME}, {field: CREATED_AT, direction: DESC}]) { totalCount nodes { name } }
}"""


async def names(api: Api, world: World, **filters: object) -> tuple[list[str], list[str]]:
    data = await api.ask(await world.user(), LISTS, **filters)
    for found in data.values():
        assert found["totalCount"] == len(found["nodes"])
    of = [[node["name"] for node in found["nodes"]] for found in data.values()]
    return of[0], of[1]


async def test_lists_leave_archived_rows_out_unless_the_filter_asks_for_them(api: Api, world: World) -> None:
    ann = await world.user()
    acme, bolt = await organization(world, ann), await organization(world, ann, name="Bolt")
    await contact(world, ann, acme)
    eve = await contact(world, ann, acme, name="Eve")
    await Contact.filter(id=eve.id).update(archived_at=world.clock.now())
    await Organization.filter(id=bolt.id).update(archived_at=world.clock.now() - timedelta(days=1))
    archived: Json = {"archivedAt": {"isNull": False}}
    everything: Json = {"archivedAt": {}}
    assert await names(api, world) == (["Acme"], ["Dana"])
    assert await names(api, world, o=archived, c=archived) == (["Bolt"], ["Eve"])
    assert await names(api, world, o=everything, c=everything) == (["Acme", "Bolt"], ["Dana", "Eve"])
    today = {"or": [{"archivedAt": {"gte": world.clock.now().isoformat()}}, {"not": archived}]}
    assert await names(api, world, o=today, c=today) == (["Acme"], ["Dana", "Eve"])
    assert await names(api, world, c={"not": {"name": {"eq": "Dana"}}}) == (["Acme"], [])

    listed = (await api.ask(ann, LISTS))["organizations"]["nodes"]
    assert listed == [{"name": "Acme", "contacts": {"totalCount": 1, "nodes": [{"name": "Dana"}]}}]
    read = "query($o: ID!, $c: ID!) { organization(id: $o) { name } contact(id: $c) { name } }"
    assert await api.ask(ann, read, o=gid(bolt), c=gid(eve)) == {
        "organization": {"name": "Bolt"},
        "contact": {"name": "Eve"},
    }


async def test_contacts_are_filtered_by_all_that_they_have(api: Api, world: World) -> None:
    ann = await world.user()
    acme, bolt = await organization(world, ann), await organization(world, ann, name="Bolt")
    await contact(world, ann, acme, title="CFO", email="dana@acme.example", external_id="C-1")
    world.clock.advance(timedelta(days=1))
    await contact(world, ann, bolt, name="Eve", email="eve@bolt.example")
    for wanted, expected in (
        ({"title": {"eq": "CFO"}}, ["Dana"]),
        ({"email": {"contains": "BOLT"}}, ["Eve"]),
        ({"externalId": {"in": ["C-1", "C-2"]}}, ["Dana"]),
        ({"organization": {"eq": gid(bolt)}}, ["Eve"]),
        ({"createdAt": {"gt": "2026-03-02T10:00:00Z"}}, ["Eve"]),
        ({"or": [{"name": {"eq": "Dana"}}, {"name": {"eq": "Eve"}}]}, ["Dana", "Eve"]),
    ):
        assert (await names(api, world, c=wanted))[1] == expected


@pytest.mark.parametrize("count", [2, 20])
async def test_contacts_with_their_organizations_take_two_statements(api: Api, world: World, count: int) -> None:
    ann = await world.user()
    for number in range(count):
        await contact(world, ann, await organization(world, ann, name=f"{number}"))
    with counting() as statements:
        data = await api.ask(ann, "{ contacts { nodes { name organization { name archivedAt } } } }")
    assert len(data["contacts"]["nodes"]) == count
    assert len(statements) == 2, statements


async def test_users_are_filtered_by_external_id(api: Api, world: World) -> None:
    ann = await world.user(name="Ann")
    await world.user(name="Ben")
    await User.filter(id=ann.id).update(external_id="U-1")
    document = '{ users(filter: {externalId: {eq: "U-1"}}) { nodes { name } } }'
    assert (await api.ask(ann, document))["users"]["nodes"] == [{"name": "Ann"}]


async def test_a_retry_under_the_same_key_is_answered_again(api: Api, world: World) -> None:
    ann = await world.user()
    sent = {"externalId": "D-1", "name": "Deal", "organizationId": gid(await organization(world, ann))}
    fields = f"... on EngagementUpserted {{ created engagement {{ id }} }} {PROBLEMS}"
    retries = [api.mutate(ann, "upsertEngagement", fields, **sent, idempotencyKey="k") for _ in range(5)]
    answers = await asyncio.gather(*retries)
    assert len({answer["engagement"]["id"] for answer in answers}) == 1
    assert all(answer["created"] for answer in answers)
    assert (await Engagement.get()).version == 1
    other = await api.mutate(ann, "upsertEngagement", fields, **{**sent, "name": "Other"}, idempotencyKey="k")
    assert other["fields"] == [{"path": ["idempotencyKey"]}]
