"""Deals by which the sales metrics are reckoned by hand.

Four deals, days after the clock's start:
W, Ann's, of a segment, 1,000 USD: 0 created, 0.5 touched, 1 contacted, 3 interested, 5 warm, 6 discovery scheduled,
   7 done, 8 drafting, 10 proposal sent, 12 negotiation, 20 won. Its pilot was begun on day 12.
R, Ben's, 500 USD: 0 created, 1.5 touched, 2 contacted, 4 interested, 8 warm, 9 discovery scheduled, 10 done,
   11 drafting, 12 sent, 13 negotiation, 15 won, 16 reopened, 18 lost.
C, Ann's: 0 created, 3 contacted, 9 lost; taken up again on day 20, 21 contacted, 22 interested, 24 warm.
H, Ann's, 3,000 USD: 0 created, 1 contacted, 2 interested, 3 warm, 4 drafting, 5 sent, 6 negotiation, 10 won,
   12 onboarding, 25 lost as a client.
"""

from dataclasses import dataclass

from guards.actor import Actor
from guards.enums import ActivityKind, EngagementStage, LifecycleKind, Role, TransitionKind
from guards.thread_enums import ActionStatus, ThreadStage, ThreadType
from models import Activity, Engagement, Segment, Thread, ThreadAction
from tests.support.api import Json
from tests.support.clock import START
from tests.support.histories import DAY, Past, Step
from tests.support.world import World

S = EngagementStage
K = TransitionKind


@dataclass
class Table:
    """The deals, and who works on them."""

    ann: Actor
    ben: Actor
    won: Engagement
    reopened: Engagement
    twice: Engagement
    left: Engagement
    segment: Segment


async def sales_table(world: World) -> Table:
    """Write the deals; thirty days have passed then."""
    ann, ben = await world.user(name="Ann"), await world.user(name="Ben")
    past = Past(await world.organization(ann))
    segment = await Segment.create(code="dtc", name="DTC", created_at=START, updated_at=START)
    thread = await Thread.create(
        name="W", type=ThreadType.SALES, slug="w", stage=ThreadStage.ACTIONS, segment_id=segment.id, **moments(0)
    )
    won = await past.deal(ann, *_way(0, 1, 3, 5, 6, 7, 8, 10, 12, 20), value=1000, thread_id=thread.id)
    again = (Step(16, S.NEGOTIATION, K.REOPEN), Step(18, S.CLOSED_LOST, K.LOSS))
    reopened = await past.deal(ben, *_way(0, 2, 4, 8, 9, 10, 11, 12, 13, 15), *again, value=500)
    twice = await past.deal(
        ann,
        *_way(0, 3),
        Step(9, S.CLOSED_LOST, K.LOSS),
        Step(20, S.COLD_LEAD, K.RECYCLE),
        Step(21, S.CONTACTED),
        Step(22, S.INTERESTED),
        Step(24, S.WARM),
    )
    left = await past.deal(
        ann,
        *_way(0, 1, 2, 3),
        Step(4, S.PROPOSAL_DRAFTING, K.SOFT),
        Step(5, S.PROPOSAL_SENT),
        Step(6, S.NEGOTIATION),
        Step(10, S.CLOSED_WON),
        Step(12, S.ONBOARDING),
        Step(25, S.CLOSED_LOST, K.LOSS),
        value=3000,
        won_at=START + 10 * DAY,
    )
    await _touched(won, 0.5)
    await _touched(reopened, 1.5)
    await ThreadAction.create(
        thread_id=thread.id,
        type="sales:pilot",
        title="Pilot",
        status=ActionStatus.IN_PROGRESS,
        record_version=1,
        created_at=START + 12 * DAY,
    )
    world.clock.advance(30 * DAY)
    return Table(ann, ben, won, reopened, twice, left, segment)


def moments(day: float) -> Json:
    """When a thread was made."""
    moment = START + day * DAY
    return {"stage_entered_at": moment, "created_at": moment, "updated_at": moment}


def _way(*days: float) -> list[Step]:
    """The way up from a cold lead, a day a stage."""
    ladder = [S.COLD_LEAD, S.CONTACTED, S.INTERESTED, S.WARM, S.DISCOVERY_SCHEDULED, S.DISCOVERY_DONE]
    ladder += [S.PROPOSAL_DRAFTING, S.PROPOSAL_SENT, S.NEGOTIATION, S.CLOSED_WON]
    return [
        Step(day, stage, K.CREATE if stage is S.COLD_LEAD else K.FORWARD)
        for day, stage in zip(days, ladder, strict=False)
    ]


async def _touched(deal: Engagement, day: float) -> None:
    """Note that somebody reached out."""
    await Activity.create(
        subject_kind=LifecycleKind.ENGAGEMENT,
        subject_id=deal.id,
        kind=ActivityKind.OUTBOUND_TOUCH,
        record_version=1,
        actor_role=Role.MEMBER,
        occurred_at=START + day * DAY,
        recorded_at=START + day * DAY,
    )
