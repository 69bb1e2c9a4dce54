"""Leads over HTTP: POST /intake/{source}."""

import asyncio
import json
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from httpx import Response
from starlette.applications import Starlette

from app import intake
from app.limits.rate import Rate
from guards.enums import Role
from models import Contact, Engagement, Organization, Token, User
from resolvers.context import live_parts
from resolvers.ids import global_id
from resolvers.pulse import Pulse
from tests.support.api import gid
from tests.support.clock import FrozenClock
from tests.support.serving import Http, http_client, issue, listening
from tests.support.unchanged import nothing_changes
from tests.support.world import World

JSON = "application/json"
LEAD: dict[str, Any] = {
    "externalId": "42",
    "name": "Acme website",
    "organization": {"name": "Acme", "domain": "acme.example", "externalId": "A-1"},
}
UNSEEN = "tokens"
"""The table that a refused request may change: it tells when a token was last used."""


@dataclass
class Source:
    """A system that sends leads."""

    address: str
    token: str | None

    async def send(self, lead: object = None, source: str = "website", **headers: str) -> Response:
        """Send a lead, as JSON unless it is bytes."""
        body = lead if isinstance(lead, bytes) else json.dumps(LEAD if lead is None else lead).encode()
        given = {"content-type": JSON} | {name.replace("_", "-"): value for name, value in headers.items()}
        if self.token is not None:
            given.setdefault("authorization", f"Bearer {self.token}")
        async with http_client() as client:
            return await client.post(f"http://{self.address}/intake/{source}", content=body, headers=given)


@pytest.fixture
async def website(address: str, clock: FrozenClock) -> Source:
    """One that may send them."""
    return Source(address, (await issue(clock, Role.MEMBER, ("write",))).text)


def told(response: Response, status: int, code: str) -> list[str]:
    """The dotted paths of a problem, which is told as RFC 9457 says."""
    assert response.status_code == status, response.text
    assert response.headers["content-type"] == "application/problem+json"
    problem = response.json()
    assert (problem["status"], problem["code"]) == (status, code)
    assert problem["detail"]
    fields = problem.get("fields", [])
    assert all(field["message"] for field in fields)
    return [".".join(field["path"]) for field in fields]


async def test_a_lead_is_made_once_and_answered_again(website: Source) -> None:
    first = await website.send({**LEAD, "value": "12.50", "currency": "EUR", "attributes": {"campaign": "spring"}})

    deal, acme = await Engagement.get(), await Organization.get()
    assert (first.status_code, first.headers["content-type"]) == (201, JSON)
    here = {
        "engagement": {
            "id": gid(deal),
            "externalId": "website:42",
            "name": "Acme website",
            "stage": "COLD_LEAD",
            "version": 1,
        },
        "organization": {"id": gid(acme), "externalId": "A-1", "name": "Acme"},
    }
    assert first.json() == {"created": True, **here}
    assert deal.attributes == {"campaign": "spring", "source": "website"}
    assert deal.owner_id is None
    async with nothing_changes(UNSEEN):
        again = await website.send({**LEAD, "name": "Another"})
    assert (again.status_code, again.json()) == (200, {"created": False, **here})


async def test_of_parallel_repeats_one_is_201_and_all_tell_the_same_engagement(website: Source) -> None:
    responses = await asyncio.gather(*(website.send() for _ in range(12)))
    assert sorted(response.status_code for response in responses) == [200] * 11 + [201]
    assert len({response.json()["engagement"]["id"] for response in responses}) == 1
    assert await Engagement.all().count() == await Organization.all().count() == 1


async def test_the_made_lead_is_seen_over_the_api_with_its_task_and_clocks(
    website: Source, address: str, clock: FrozenClock
) -> None:
    await website.send()
    reader = Http(address, (await issue(clock)).text)
    response = await reader.post(
        '{ engagement: engagementByExternalId(externalId: "website:42") {'
        " owner { id } attributes tasks { nodes { title } } timers { key } } }"
    )
    assert response.json()["data"]["engagement"] == {
        "owner": None,
        "attributes": {"source": "website"},
        "tasks": {"nodes": [{"title": "Research lead"}]},
        "timers": [{"key": "cold_lead.stale"}, {"key": "lead.untouched"}],
    }


async def test_an_owner_and_a_contact_may_come_with_it(website: Source, world: World) -> None:
    bob = await world.user()
    await User.filter(id=bob.id).update(email="bob@house.example")
    person = {"name": "Dana", "title": "CFO", "email": "dana@acme.example"}
    for number, owner in enumerate(({"email": "bob@house.example"}, {"id": gid(bob)})):
        response = await website.send({**LEAD, "externalId": f"{number}", "contact": person, "owner": owner})
        assert response.status_code == 201
    assert {deal.owner_id for deal in await Engagement.all()} == {bob.id}
    assert (await Contact.get()).email == "dana@acme.example"


async def test_without_a_valid_token_nothing_is_taken_in(website: Source, clock: FrozenClock) -> None:
    for token in (None, "gh_nonsense"):
        response = await Source(website.address, token).send()
        told(response, 401, "UNAUTHENTICATED")
        assert response.headers["www-authenticate"] == "Bearer"
    await Token.all().update(expires_at=clock.now())
    clock.advance(timedelta(seconds=1))
    told(await website.send(), 401, "UNAUTHENTICATED")
    assert not await Engagement.exists()


async def test_a_token_needs_the_scope_write_and_the_role_of_a_member(website: Source, clock: FrozenClock) -> None:
    reader = Source(website.address, (await issue(clock, Role.ADMIN, ("read", "admin"))).text)
    viewer = Source(website.address, (await issue(clock, Role.VIEWER, ("read", "write"))).text)
    async with nothing_changes(UNSEEN):
        response = await reader.send()
        told(response, 403, "FORBIDDEN")
        assert "write" in response.json()["detail"]
        told(await viewer.send(), 403, "ROLE_REQUIRED")


async def test_a_body_that_is_no_json_object_is_refused(website: Source) -> None:
    async with nothing_changes(UNSEEN):
        for body in (b"", b"{", b"[]", b"null", b'"lead"', b"\xff", b"[" * 10_000, b'{"externalId": "\\ud800"}'):
            told(await website.send(body), 400, "BAD_USER_INPUT")


async def test_a_body_of_another_media_type_is_refused(website: Source) -> None:
    async with nothing_changes(UNSEEN):
        for kind in ("text/plain", "application/x-www-form-urlencoded", ""):
            told(await website.send(content_type=kind), 415, "BAD_USER_INPUT")
    assert (await website.send(content_type="Application/JSON; charset=utf-8")).status_code == 201


async def test_a_body_that_is_too_large_is_refused(website: Source) -> None:
    body = json.dumps(LEAD).encode()
    async with nothing_changes(UNSEEN):
        told(await website.send(body.ljust(intake.MOST + 1)), 413, "PAYLOAD_TOO_LARGE")
    assert (await website.send(body.ljust(intake.MOST))).status_code == 201


async def pieces(count: int) -> AsyncIterator[bytes]:
    for _ in range(count):
        yield b" " * 4_096


async def test_a_body_that_does_not_tell_its_length_is_read_no_further_than_it_may_be_long(website: Source) -> None:
    headers = {"authorization": f"Bearer {website.token}", "content-type": JSON}
    async with http_client(headers=headers) as client:
        response = await client.post(f"http://{website.address}/intake/website", content=pieces(17))
    told(response, 413, "PAYLOAD_TOO_LARGE")


@pytest.mark.parametrize(
    ("change", "paths"),
    [
        ({"externalId": None, "name": 1}, ["externalId", "name"]),
        ({"organization": None}, ["organization"]),
        ({"organization": {}}, ["organization.name"]),
        ({"organization": {"name": "Acme", "size": 5}}, ["organization.size"]),
        ({"extra": "x"}, ["extra"]),
        ({"contact": {"email": "d@a.example"}}, ["contact.name"]),
        ({"contact": {"name": "Dana", "email": "nonsense"}}, ["contact.email"]),
        ({"value": "much"}, ["value"]),
        ({"value": True}, ["value"]),
        ({"value": -1, "currency": "eur"}, ["value", "currency"]),
        ({"value": 12345678901234.25}, ["value"]),
        ({"value": "0.001"}, ["value"]),
        ({"value": "NaN"}, ["value"]),
        ({"attributes": {"a": 1}}, ["attributes.a"]),
        ({"attributes": {"source": "mine"}}, ["attributes.source"]),
        ({"attributes": []}, ["attributes"]),
        ({"owner": {}}, ["owner"]),
        ({"owner": {"email": "a@b.c", "externalId": "x"}}, ["owner"]),
        ({"owner": {"email": "nobody@house.example"}}, ["owner"]),
        ({"owner": {"id": "nonsense"}}, ["owner.id"]),
        ({"name": " ", "externalId": "x" * 150}, ["externalId", "name"]),
        ({"name": "a\x00b"}, ["name"]),
    ],
)
async def test_wrong_fields_are_named_by_their_paths(website: Source, change: object, paths: list[str]) -> None:
    assert isinstance(change, dict)
    async with nothing_changes(UNSEEN):
        assert told(await website.send({**LEAD, **change}), 422, "INVALID_INPUT") == paths


async def test_a_source_that_is_no_plain_name_is_refused(website: Source) -> None:
    async with nothing_changes(UNSEEN):
        for source in ("Website", "a:b", "a%20b", "x" * 51):
            assert told(await website.send(source=source), 422, "INVALID_INPUT") == ["source"]


async def test_amounts_come_as_numbers_too(website: Source) -> None:
    for number, value in enumerate((5, 0.1, 1234567890123.25, "9999999999999999.99")):
        assert (await website.send({**LEAD, "externalId": f"{number}", "value": value})).status_code == 201
    values = [str(deal.value) for deal in await Engagement.all().order_by("external_id")]
    assert values == ["5.00", "0.10", "1234567890123.25", "9999999999999999.99"]


async def test_an_archived_organization_is_a_conflict(website: Source, address: str, clock: FrozenClock) -> None:
    organization = (await website.send()).json()["organization"]["id"]
    writer = Http(address, (await issue(clock, Role.MEMBER)).text)
    await writer.post(f'mutation {{ archiveOrganization(input: {{id: "{organization}"}}) {{ __typename }} }}')
    async with nothing_changes(UNSEEN):
        told(await website.send({**LEAD, "externalId": "43"}), 409, "NOT_ACTIVE")
    assert (await website.send()).status_code == 200


async def test_only_post_is_offered(website: Source) -> None:
    async with http_client(headers={"authorization": f"Bearer {website.token}"}) as client:
        response = await client.get(f"http://{website.address}/intake/website")
    assert (response.status_code, response.headers["allow"]) == (405, "POST")


async def test_who_sends_too_much_is_told_when_to_go_on(database: str, clock: FrozenClock) -> None:
    assert database
    token = (await issue(clock, Role.MEMBER, ("write",))).text
    live = live_parts(Pulse(), lambda: None, clock.now)
    app = Starlette(routes=intake.intake_routes(live, Rate(2 * intake.POINTS, now=lambda: 0.0)))
    async with listening(app) as address:
        source = Source(address, token)
        assert [(await source.send()).status_code for _ in range(2)] == [201, 200]
        async with nothing_changes(UNSEEN):
            response = await source.send({**LEAD, "externalId": "43"})
    told(response, 429, "RATE_LIMITED")
    assert response.headers["retry-after"] == "30"


async def test_a_fault_of_ours_is_masked(website: Source, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("secret")

    monkeypatch.setattr(intake, "read_lead", broken)
    response = await website.send()
    told(response, 500, "INTERNAL")
    assert "secret" not in response.text
    assert response.json()["errorId"]


async def test_ids_of_an_answer_are_global_ones(website: Source) -> None:
    answer = (await website.send()).json()
    deal = await Engagement.get()
    assert answer["organization"]["id"] == global_id("Organization", deal.organization_id)
