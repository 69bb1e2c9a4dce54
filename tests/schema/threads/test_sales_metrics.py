"""The sales metrics as the tables give them, against figures reckoned by hand. Source: threads.md §3.

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
from datetime import timedelta
from decimal import Decimal

import pytest

from guards.actor import Actor
from guards.enums import ActivityKind, EngagementStage, LifecycleKind, Role, TransitionKind
from guards.sales_metrics import FORMULAS
from guards.thread_enums import (
    ActionStatus,
    MaterialKind,
    OutreachChannel,
    OutreachResponse,
    SalesMetric,
    ThreadStage,
    ThreadStatus,
    ThreadType,
)
from models import (
    Activity,
    CampaignContact,
    Engagement,
    Material,
    MaterialReview,
    OutreachReply,
    OutreachStep,
    OutreachTouch,
    Prospect,
    Segment,
    Thread,
    ThreadAction,
    ThreadEntry,
)
from resolvers.ids import global_id
from tests.support.api import Api, Json, gid
from tests.support.clock import START
from tests.support.histories import Past, Step
from tests.support.statements import counting
from tests.support.world import World

S = EngagementStage
K = TransitionKind
DAY = timedelta(days=1)
ASKED = """
query($by: [SalesGrouping!], $since: DateTime, $until: DateTime, $owner: ID, $segment: ID, $metrics: [SalesMetric!]) {
  salesMetrics(by: $by, since: $since, until: $until, ownerId: $owner, segmentId: $segment, metrics: $metrics) {
    metric value numerator denominator met target { value atLeast inclusive } ids countedIds since until
    owner { name } segment { name }
  }
}
"""


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


@pytest.fixture
async def table(world: World) -> Table:
    ann, ben = await world.user(name="Ann"), await world.user(name="Ben")
    past = Past(await world.organization(ann))
    segment = await Segment.create(code="dtc", name="DTC", created_at=START, updated_at=START)
    thread = await Thread.create(
        name="W", type=ThreadType.SALES, slug="w", stage=ThreadStage.ACTIONS, segment_id=segment.id, **at(0)
    )
    won = await past.deal(ann, *way(0, 1, 3, 5, 6, 7, 8, 10, 12, 20), value=1000, thread_id=thread.id)
    again = (Step(16, S.NEGOTIATION, K.REOPEN), Step(18, S.CLOSED_LOST, K.LOSS))
    reopened = await past.deal(ben, *way(0, 2, 4, 8, 9, 10, 11, 12, 13, 15), *again, value=500)
    twice = await past.deal(
        ann,
        *way(0, 3),
        Step(9, S.CLOSED_LOST, K.LOSS),
        Step(20, S.COLD_LEAD, K.RECYCLE),
        Step(21, S.CONTACTED),
        Step(22, S.INTERESTED),
        Step(24, S.WARM),
    )
    left = await past.deal(
        ann,
        *way(0, 1, 2, 3),
        Step(4, S.PROPOSAL_DRAFTING, K.SOFT),
        Step(5, S.PROPOSAL_SENT),
        Step(6, S.NEGOTIATION),
        Step(10, S.CLOSED_WON),
        Step(12, S.ONBOARDING),
        Step(25, S.CLOSED_LOST, K.LOSS),
        value=3000,
        won_at=START + 10 * DAY,
    )
    await touched(won, 0.5)
    await touched(reopened, 1.5)
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


def at(day: float) -> Json:
    """When a thread was made."""
    moment = START + day * DAY
    return {"stage_entered_at": moment, "created_at": moment, "updated_at": moment}


def way(*days: float) -> list[Step]:
    """The way up from a cold lead, a day a stage."""
    ladder = [S.COLD_LEAD, S.CONTACTED, S.INTERESTED, S.WARM, S.DISCOVERY_SCHEDULED, S.DISCOVERY_DONE]
    ladder += [S.PROPOSAL_DRAFTING, S.PROPOSAL_SENT, S.NEGOTIATION, S.CLOSED_WON]
    return [
        Step(day, stage, K.CREATE if stage is S.COLD_LEAD else K.FORWARD)
        for day, stage in zip(days, ladder, strict=False)
    ]


async def touched(deal: Engagement, day: float) -> None:
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


async def measured(api: Api, actor: Actor, **asked: object) -> dict[str, Json]:
    """The figures by metric."""
    figures = (await api.ask(actor, ASKED, **asked))["salesMetrics"]
    return {figure["metric"]: figure for figure in figures}


BY_HAND = {
    "LEAD_RESPONSE_TIME": ("24.0000", "48.0000", 2),
    "QUALIFICATION_TIME": ("3.7500", "15.0000", 4),
    "DEMO_BOOKING_RATE": ("0.4000", "2.0000", 5),
    "PILOT_CONVERSION": ("1.0000", "1.0000", 1),
    "CLOSE_RATE": ("0.6667", "2.0000", 3),
    "DECK_APPROVAL": (None, "0.0000", 0),
    "EMAIL_RESPONSE": (None, "0.0000", 0),
    "PROPOSAL_ACCEPTANCE": ("0.6667", "2.0000", 3),
    "AVERAGE_DEAL_SIZE": ("2000.0000", "4000.0000", 2),
    "CYCLE_LENGTH": ("15.0000", "30.0000", 2),
    "WIN_RATE": ("0.6667", "2.0000", 3),
    "CUSTOMER_ACQUISITION_COST": ("0.0000", "0.0000", 2),
}


async def test_every_metric_is_as_reckoned_by_hand(api: Api, table: Table) -> None:
    found = await measured(api, table.ann)

    assert {name: (one["value"], one["numerator"], one["denominator"]) for name, one in found.items()} == BY_HAND
    assert list(found) == list(SalesMetric) == list(FORMULAS)


async def test_a_metric_names_the_rows_behind_it(api: Api, table: Table) -> None:
    found = await measured(api, table.ann)

    decided, won = [gid(table.won), gid(table.reopened), gid(table.left)], [gid(table.won), gid(table.left)]
    assert (sorted(found["CLOSE_RATE"]["ids"]), sorted(found["CLOSE_RATE"]["countedIds"])) == (
        sorted(decided),
        sorted(won),
    )
    assert found["DEMO_BOOKING_RATE"]["ids"].count(gid(table.twice)) == 2


async def test_a_target_says_whether_it_is_met(api: Api, table: Table) -> None:
    found = await measured(api, table.ann)

    assert found["LEAD_RESPONSE_TIME"]["target"] == {"value": "24", "atLeast": False, "inclusive": False}
    assert (found["LEAD_RESPONSE_TIME"]["met"], found["QUALIFICATION_TIME"]["met"]) == (False, True)
    assert (found["DEMO_BOOKING_RATE"]["met"], found["DECK_APPROVAL"]["met"], found["WIN_RATE"]["met"]) == (
        True,
        None,
        None,
    )


async def test_a_period_holds_what_its_metric_dates_in_it(api: Api, table: Table) -> None:
    since, until = START + 12 * DAY, START + 19 * DAY
    found = await measured(api, table.ann, since=since.isoformat(), until=until.isoformat())

    assert (found["CLOSE_RATE"]["value"], found["CLOSE_RATE"]["ids"]) == ("0.0000", [gid(table.reopened)])
    assert found["QUALIFICATION_TIME"]["value"] is None


async def test_figures_are_told_apart_by_owner_and_segment(api: Api, table: Table) -> None:
    asked = {"by": ["OWNER", "SEGMENT"], "metrics": ["CLOSE_RATE"]}

    figures = (await api.ask(table.ann, ASKED, **asked))["salesMetrics"]

    told = {(one["owner"]["name"], one["segment"] and one["segment"]["name"]): one["value"] for one in figures}
    assert told == {("Ann", "DTC"): "1.0000", ("Ann", None): "1.0000", ("Ben", None): "0.0000"}


async def test_figures_are_told_apart_by_month(api: Api, table: Table) -> None:
    asked = {"by": ["MONTH"], "metrics": ["WIN_RATE"], "since": START.isoformat()}

    figures = (await api.ask(table.ann, ASKED, **asked))["salesMetrics"]

    assert [(one["since"][:10], one["denominator"]) for one in figures] == [("2026-03-02", 3), ("2026-04-01", 0)]
    assert [one["value"] for one in figures] == ["0.6667", None]


async def test_only_the_rows_of_an_owner_or_a_segment_count_where_one_is_named(api: Api, table: Table) -> None:
    of_ben = await measured(api, table.ann, owner=gid(table.ben))
    of_segment = await measured(api, table.ann, segment=global_id("Segment", table.segment.id))
    of_nobody = await measured(api, table.ann, owner="nonsense")

    assert of_ben["CLOSE_RATE"]["ids"] == [gid(table.reopened)]
    assert of_segment["CLOSE_RATE"]["ids"] == [gid(table.won)]
    assert of_nobody["CLOSE_RATE"]["value"] is None


async def test_decks_mails_and_costs_count_as_they_were_kept(api: Api, table: Table) -> None:
    await decks(table)
    await mails(table)
    await costs()

    found = await measured(api, table.ann)

    assert (found["DECK_APPROVAL"]["value"], found["DECK_APPROVAL"]["denominator"]) == ("0.5000", 2)
    assert (found["EMAIL_RESPONSE"]["value"], found["EMAIL_RESPONSE"]["denominator"]) == ("0.5000", 2)
    assert (found["CUSTOMER_ACQUISITION_COST"]["value"], found["CUSTOMER_ACQUISITION_COST"]["denominator"]) == (
        "150.0000",
        2,
    )


async def decks(table: Table) -> None:
    """Ann approves a pitch deck, Ben rejects it; what they say of a one-pager does not count."""
    for kind in (MaterialKind.PITCH_DECK, MaterialKind.ONE_PAGER):
        row = await Material.create(
            segment_id=table.segment.id, kind=kind, version=1, title="x", content="x", created_at=START
        )
        for reviewer, approved in ((table.ann, True), (table.ben, False)):
            await MaterialReview.create(material_id=row.id, reviewer_id=reviewer.id, approved=approved, at=START)


async def mails(table: Table) -> None:
    """Of three people mailed, one is interested, one bounced, and one said nothing; a fourth was called."""
    campaign = await Thread.create(
        name="C", type=ThreadType.CAMPAIGN, slug="c", stage=ThreadStage.ACTIONS, segment_id=table.segment.id, **at(0)
    )
    steps = {
        channel: await OutreachStep.create(
            campaign_id=campaign.id, number=number, day=0, channel=channel, subject="x", template="x", created_at=START
        )
        for number, channel in enumerate((OutreachChannel.EMAIL, OutreachChannel.PHONE), start=1)
    }
    dates = {"created_at": START, "updated_at": START}
    company = await Prospect.create(campaign_id=campaign.id, key="k", company="K", **dates)
    answers = [OutreachResponse.INTERESTED, OutreachResponse.BOUNCED, None, None]
    for number, answer in enumerate(answers):
        person = await CampaignContact.create(prospect_id=company.id, key=f"{number}", name="P", **dates)
        step = steps[OutreachChannel.PHONE if number == len(answers) - 1 else OutreachChannel.EMAIL]
        await OutreachTouch.create(campaign_id=campaign.id, step_id=step.id, contact_id=person.id, at=START)
        if answer is not None:
            await OutreachReply.create(campaign_id=campaign.id, contact_id=person.id, response=answer, at=START + DAY)


async def costs() -> None:
    """A completed deal cost 300 dollars, and another one 700 euros."""
    for slug, currency, amount in (("usd", "USD", "300"), ("eur", "EUR", "700")):
        thread = await Thread.create(
            name=slug,
            type=ThreadType.SALES,
            slug=slug,
            stage=ThreadStage.COMPLETED,
            status=ThreadStatus.COMPLETED,
            completed_at=START + DAY,
            currency=currency,
            arr=Decimal(1),
            **at(0),
        )
        await ThreadEntry.create(
            thread_id=thread.id,
            stage=ThreadStage.LEARNING,
            revision=1,
            content={"costs": amount},
            record_version=1,
            recorded_at=START,
        )


async def test_metrics_take_as_many_statements_however_they_are_told_apart(api: Api, table: Table) -> None:
    with counting() as plain:
        await api.ask(table.ann, "{ salesMetrics { value } }")
    with counting() as grouped:
        await api.ask(
            table.ann, '{ salesMetrics(by: [OWNER, SEGMENT, MONTH], since: "2026-01-01T00:00:00Z") { value } }'
        )

    assert len(list(plain)) == len(list(grouped))


@pytest.mark.parametrize(
    "arguments", ["by: [MONTH]", 'by: [MONTH], since: "1900-01-01T00:00:00Z"', 'currency: "dollars"']
)
async def test_what_makes_no_sense_is_an_error(api: Api, world: World, arguments: str) -> None:
    ann = await world.user()

    error = await api.refused(ann, f"{{ salesMetrics({arguments}) {{ value }} }}")

    assert getattr(error, "code", None) == "BAD_USER_INPUT"
