"""One of everything, and what every mutation may be sent about it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from tortoise.connection import get_connection

from commands.outcomes import Done
from commands.tokens import NewToken, create_token
from guards.actor import Actor
from guards.enums import Audience, DeliveryStatus, LifecycleKind, Role
from models import Contact, Engagement, Notification, Token, Venture, WebhookDelivery, WebhookEndpoint
from resolvers.ids import global_id
from tests.schema.sent import to_deal, to_venture
from tests.schema.sent_gates import to_gates
from tests.schema.sent_to_campaigns import to_campaigns, to_materials
from tests.schema.sent_to_threads import to_house, to_threads
from tests.support.api import Json, gid
from tests.support.hooks import URL, a_delivery
from tests.support.ventures import VentureWorld
from tests.support.world import World

OWN, NOBODYS, FOREIGN = "own", "nobody's", "foreign"


@dataclass
class Scene:
    """A record of each lifecycle with something of everything on it, and what else operations are about.

    Args:
        world: makes it. deal, venture: the records. contact: the deal's client's.
        boss: who made it all, an ADMIN. somebody: another user. endpoint, delivery: of webhooks.
        records: what the mutations of records are sent.
    """

    world: World
    deal: Engagement
    venture: Venture
    contact: Contact
    boss: Actor
    somebody: Actor
    endpoint: WebhookEndpoint
    delivery: WebhookDelivery
    records: Mapping[str, Json]

    async def token_of(self, user: Actor) -> Token:
        """A new token."""
        made = await create_token(NewToken("t", user.role, user.id), self.world.clock.now())
        assert isinstance(made, Done)
        return made.item.token

    async def notice_to(self, user: Actor) -> Notification:
        """A new notice."""
        return await Notification.create(
            subject_kind=LifecycleKind.ENGAGEMENT,
            subject_id=self.deal.id,
            user_id=user.id,
            topic="warm.idle",
            audience=Audience.MANAGER,
            text="Deal: idle",
            key="k",
            created_at=self.world.clock.now(),
        )

    def id_of(self, type_name: str) -> str:
        """The global id of a row of a type; the record's for types of any rows."""
        return {
            "Organization": global_id("Organization", self.deal.organization_id),
            "Contact": global_id("Contact", self.contact.id),
            "Task": str(self.records["completeTask"]["id"]),
            "Meeting": str(self.records["confirmMeeting"]["id"]),
            "Venture": global_id("Venture", self.venture.id),
            "User": gid(self.somebody),
            "WebhookEndpoint": global_id("WebhookEndpoint", self.endpoint.id),
            "WebhookDelivery": global_id("WebhookDelivery", self.delivery.id),
        }.get(type_name, gid(self.deal))

    async def win(self) -> None:
        """Have the record won."""
        won = "UPDATE engagements SET stage = 'closed_won', client_status = 'ACTIVE', won_at = now() WHERE id = $1"
        await get_connection("default").execute_query(won, [self.deal.id])

    async def own_by(self, owner: Actor | None) -> None:
        """Give the records to somebody, and their tasks to nobody."""
        key = owner.id if owner else None
        run = get_connection("default").execute_query
        await run("UPDATE engagements SET owner_id = $1 WHERE id = $2", [key, self.deal.id])
        await run("UPDATE ventures SET owner_id = $1", [key])
        await run("UPDATE threads SET owner_id = $1", [key])
        await run("UPDATE goals SET owner_id = $1", [key])
        await run("UPDATE tasks SET assignee_id = NULL WHERE subject_id = $1", [self.deal.id])


async def make_scene(world: World) -> Scene:
    """Set it."""
    boss, somebody = await world.user(Role.ADMIN, "Boss"), await world.user(Role.MANAGER, "Somebody")
    deal = await world.engagement(boss, external_id="D-1")
    venture = await VentureWorld(world).venture(boss, external_id="V-1")
    records = {**await to_venture(world, boss, venture), **await to_deal(world, boss, deal)}
    for _, given in await to_gates(world, boss):
        records |= given
    records |= (await to_threads(world, boss))[1]
    records |= await to_house(world, boss)
    records |= (await to_campaigns(world, boss))[1]
    records |= await to_materials(world, boss)
    now = world.clock.now()
    contact = await Contact.create(organization_id=deal.organization_id, name="Dana", created_at=now, updated_at=now)
    endpoint = await WebhookEndpoint.create(
        url=URL,
        status="ENABLED",
        events=["*"],
        concurrency=8,
        creator_id=boss.id,
        private_key="sealed",
        public_key="whpk_",
        since=1,
        created_at=now,
        updated_at=now,
    )
    delivery = await a_delivery(endpoint.id, world.clock, status=DeliveryStatus.EXHAUSTED)
    return Scene(world, deal, venture, contact, boss, somebody, endpoint, delivery, records)


async def sent_of(scene: Scene, actor: Actor, relation: str) -> dict[str, Any]:  # Any: JSON
    """What each mutation is sent by an actor, about what is their own, nobody's or another's."""
    deal = scene.deal
    organization, contact = global_id("Organization", deal.organization_id), global_id("Contact", scene.contact.id)
    endpoint = {"id": global_id("WebhookEndpoint", scene.endpoint.id)}
    soon = (scene.world.clock.now() + timedelta(days=1)).isoformat()
    other = scene.somebody
    person = actor if relation == OWN else other
    notice = global_id("Notification", (await scene.notice_to(person)).id)
    return {
        **scene.records,
        "transitionStages": [{"id": gid(deal), "to": {"engagement": "CONTACTED"}}],
        "createOrganization": {"name": "New"},
        "updateOrganization": {"id": organization, "name": "New"},
        "upsertOrganization": {"externalId": "new", "name": "New"},
        "archiveOrganization": {"id": organization},
        "restoreOrganization": {"id": organization},
        "createContact": {"organizationId": organization, "name": "New"},
        "updateContact": {"id": contact, "name": "New"},
        "upsertContact": {"externalId": "new", "organizationId": organization, "name": "New"},
        "archiveContact": {"id": contact},
        "restoreContact": {"id": contact},
        "createEngagement": {"name": "New", "organizationId": organization},
        "createVenture": {"name": "New"},
        "setPreference": {"key": "gate.kill3.validation_score_min", "value": 7},
        "clearPreference": {"key": "gate.kill3.validation_score_min"},
        "readNotifications": {"ids": [notice]},
        "archiveNotifications": {"ids": [notice]},
        "restoreNotifications": {"ids": [notice]},
        "readAllNotifications": {},
        "updatePolicy": {"autoReassign": True, "reason": "x"},
        "handOver": {"fromUserId": gid(other), "toUserId": gid(scene.boss), "reason": "x"},
        "setAbsence": {"userId": gid(person), "until": soon, "standInId": gid(scene.boss)},
        "clearAbsence": {"userId": gid(person)},
        "createWebhookEndpoint": {"url": URL},
        "updateWebhookEndpoint": {**endpoint, "description": "new"},
        "pauseWebhookEndpoint": endpoint,
        "resumeWebhookEndpoint": endpoint,
        "deleteWebhookEndpoint": endpoint,
        "rotateWebhookSecret": endpoint,
        "testWebhookEndpoint": endpoint,
        "recoverWebhooks": {**endpoint, "since": scene.world.clock.now().isoformat()},
        "redeliverWebhook": {"id": global_id("WebhookDelivery", scene.delivery.id)},
        "createUser": {"name": "New", "role": "VIEWER"},
        "updateUser": {"id": gid(other), "name": "New"},
        "deactivateUser": {"id": gid(other)},
        "reactivateUser": {"id": gid(other)},
        "createToken": {"name": "new", "userId": gid(person), "role": "VIEWER", "scopes": ["READ"]},
        "revokeToken": {"id": global_id("Token", (await scene.token_of(person)).id)},
    }
