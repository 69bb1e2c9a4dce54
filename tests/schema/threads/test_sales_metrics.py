"""The sales metrics as the tables give them, against figures reckoned by hand. Source: threads.md §3."""

from decimal import Decimal

import pytest

from guards.actor import Actor
from guards.sales_metrics import FORMULAS
from guards.thread_enums import (
    MaterialKind,
    OutreachChannel,
    OutreachResponse,
    SalesMetric,
    ThreadStage,
    ThreadStatus,
    ThreadType,
)
from models import (
    CampaignContact,
    Material,
    MaterialReview,
    OutreachReply,
    OutreachStep,
    OutreachTouch,
    Prospect,
    Thread,
    ThreadEntry,
)
from resolvers.ids import global_id
from tests.support.api import Api, Json, gid
from tests.support.clock import START
from tests.support.histories import DAY
from tests.support.sales_table import Table, moments, sales_table
from tests.support.statements import counting
from tests.support.world import World

ASKED = """
query($by: [SalesGrouping!], $since: DateTime, $until: DateTime, $owner: ID, $segment: ID, $metrics: [SalesMetric!]) {
  salesMetrics(by: $by, since: $since, until: $until, ownerId: $owner, segmentId: $segment, metrics: $metrics) {
    metric value numerator denominator met target { value atLeast inclusive } ids countedIds since until
    owner { name } segment { name }
  }
}
"""


@pytest.fixture
async def table(world: World) -> Table:
    return await sales_table(world)


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
        name="C",
        type=ThreadType.CAMPAIGN,
        slug="c",
        stage=ThreadStage.ACTIONS,
        segment_id=table.segment.id,
        **moments(0),
    )
    steps = {
        channel: await OutreachStep.create(
            campaign_id=campaign.id, number=number, day=0, channel=channel, subject="x", template="x", created_at=START
        )
        for number, channel in enumerate((OutreachChannel.EMAIL, OutreachChannel.PHONE), start=1)
    }
    dates: Json = {"created_at": START, "updated_at": START}
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
            **moments(0),
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


async def test_of_a_period_that_lies_ahead_no_month_has_begun(api: Api, world: World) -> None:
    asked = '{ salesMetrics(metrics: [CLOSE_RATE], by: [MONTH], since: "2999-11-01T00:00:00Z") { value } }'

    assert await api.ask(await world.user(), asked) == {"salesMetrics": []}


async def test_the_last_of_all_months_ends_with_its_period(api: Api, world: World) -> None:
    period = 'since: "9999-11-01T00:00:00Z", until: "9999-12-31T00:00:00Z"'

    found = await api.ask(
        await world.user(), f"{{ salesMetrics(metrics: [CLOSE_RATE], by: [MONTH], {period}) {{ since until }} }}"
    )

    months = [(figure["since"][:10], figure["until"][:10]) for figure in found["salesMetrics"]]
    assert months == [("9999-11-01", "9999-12-01"), ("9999-12-01", "9999-12-31")]


@pytest.mark.parametrize(
    "arguments",
    [
        "by: [MONTH]",
        'by: [MONTH], since: "1900-01-01T00:00:00Z"',
        'currency: "dollars"',
        'since: "2026-03-02T00:00:00Z", until: "2026-03-01T00:00:00Z"',
        'by: [MONTH], since: "2026-03-02T00:00:00Z", until: "2026-03-01T00:00:00Z"',
    ],
)
async def test_what_makes_no_sense_is_an_error(api: Api, world: World, arguments: str) -> None:
    ann = await world.user()

    error = await api.refused(ann, f"{{ salesMetrics({arguments}) {{ value }} }}")

    assert getattr(error, "code", None) == "BAD_USER_INPUT"
