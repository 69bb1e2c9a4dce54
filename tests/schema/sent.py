"""What the mutations of records may be sent, for a record of each lifecycle with something of everything on it."""

from dataclasses import dataclass
from datetime import timedelta

from guards.actor import Actor
from guards.enums import ActivityKind
from models import Engagement, StagedRow, Venture
from resolvers.ids import global_id
from tests.schema.sent_gates import to_gates
from tests.schema.sent_to_campaigns import to_campaigns
from tests.schema.sent_to_threads import to_threads
from tests.support.api import Json, gid
from tests.support.ventures import VentureWorld
from tests.support.world import World


@dataclass(frozen=True)
class Sent:
    """A record, and what each mutation of a record of its kind may be sent about it."""

    row: StagedRow
    given: dict[str, Json]

    @property
    def id(self) -> str:
        """The global id of the record."""
        return global_id(type(self.row).__name__, self.row.id)

    async def version(self) -> int:
        """The version that the record has now."""
        return (await type(self.row).get(id=self.row.id)).version


async def sent_to_each(world: World, boss: Actor) -> list[Sent]:
    """A record of each lifecycle, made by an ADMIN."""
    deal = await world.engagement(boss, external_id="E1")
    venture = await VentureWorld(world).venture(boss)
    return [
        Sent(deal, await to_deal(world, boss, deal)),
        Sent(venture, await to_venture(world, boss, venture)),
        *(Sent(row, given) for row, given in await to_gates(world, boss)),
        Sent(*await to_threads(world, boss)),
        Sent(*await to_campaigns(world, boss)),
    ]


async def to_deal(world: World, boss: Actor, deal: Engagement) -> dict[str, Json]:
    """What may be sent about an engagement."""
    fact = await world.record(boss, deal.id, ActivityKind.OUTBOUND_TOUCH)
    meeting, task = await world.meeting(boss, deal.id), await world.task(boss, deal.id)
    soon = (world.clock.now() + timedelta(days=1)).isoformat()
    times = {"startsAt": soon, "endsAt": (world.clock.now() + timedelta(days=2)).isoformat()}
    record, user = {"id": gid(deal)}, gid(await world.user())
    return {
        "updateEngagement": {**record, "name": "Other"},
        "upsertEngagement": {"externalId": deal.external_id, "name": "Other"},
        "recordActivity": {**record, "activity": {"note": {"text": "x"}}},
        "retractActivity": {"id": gid(fact), "reason": "x"},
        "requestBilling": record,
        "transitionStage": {**record, "to": {"engagement": "CONTACTED"}},
        "reopenEngagement": {**record, "reason": "x", "confirmFinancialImpact": True},
        "scheduleMeeting": {**record, **times, "title": "x", "participants": []},
        "rescheduleMeeting": {"id": gid(meeting), **times},
        "confirmMeeting": {"id": gid(meeting)},
        "cancelMeeting": {"id": gid(meeting)},
        "completeMeeting": {"id": gid(meeting), "notes": "x"},
        "createTask": {**record, "title": "x"},
        "assignTask": {"id": gid(task), "assigneeId": user},
        "updateTask": {"id": gid(task), "title": "x"},
        "completeTask": {"id": gid(task)},
        "cancelTask": {"id": gid(task), "reason": "x"},
        "snooze": {**record, "until": soon, "reason": "x"},
        "unsnooze": record,
        "reassign": {**record, "ownerId": user, "reason": "x"},
    }


async def to_venture(world: World, boss: Actor, venture: Venture) -> dict[str, Json]:
    """What may be sent about a venture."""
    brief = await VentureWorld(world).artifact(boss, venture.id, "idea_brief")
    record, artifact = {"id": global_id("Venture", venture.id)}, {"id": global_id("Artifact", brief.id)}
    return {
        "updateVenture": {**record, "name": "Other"},
        "setVentureStatus": {**record, "status": "PAUSED"},
        "updateStageWork": {**record, "stage": venture.stage, "inputs": [{"key": "text"}]},
        "recordArtifact": {**record, "type": "notes", "title": "x", "content": "x"},
        "validateArtifact": {**artifact, "validation": "VALIDATED"},
        "classifyArtifact": {**artifact, "entries": []},
    }
