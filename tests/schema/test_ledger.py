"""The ledger as clients see it: a list with filters, and sums of the values concerned."""

from datetime import timedelta
from decimal import Decimal

import pytest

from commands.reassign import reassign
from guards.actor import Actor
from guards.enums import ActivityKind, EngagementStage, Role
from models import Engagement, LedgerEntry
from resolvers.errors import BadUserInput
from resolvers.ids import global_id
from tests.support.answers import done
from tests.support.api import Api, Json, gid
from tests.support.drain import drain
from tests.support.statements import counting
from tests.support.world import World

A = ActivityKind
S = EngagementStage

LEDGER = """
query($first: Int, $after: String, $filter: LedgerFilter, $orderBy: [LedgerOrder!]) {
  ledger(first: $first, after: $after, filter: $filter, orderBy: $orderBy) {
    totalCount pageInfo { hasNextPage endCursor }
    nodes {
      id kind reason reasonCode value currency at data stage { key }
      actor { id name } owner { name } record { id name }
    }
  }
}
"""
SUMMARY = """
query($by: [LedgerGrouping!]! = [KIND], $filter: LedgerFilter) {
  ledgerSummary(by: $by, filter: $filter) {
    kind actor { name } owner { name } stage { key } reason reasonCode count earliest latest sums { currency total }
  }
}
"""


async def ledger(api: Api, actor: Actor, **variables: object) -> Json:
    found: Json = (await api.ask(actor, LEDGER, **variables))["ledger"]
    return found


async def summary(api: Api, actor: Actor, **variables: object) -> list[Json]:
    found: list[Json] = (await api.ask(actor, SUMMARY, **variables))["ledgerSummary"]
    return found


async def story(world: World) -> tuple[Actor, Actor, Engagement]:
    """A reversal by Ann of 10 USD and one of 20 EUR, a waiver by Bob of the latter, an hour apart; and a viewer."""
    ann, bob = await world.user(Role.ADMIN, name="Ann"), await world.user(Role.MANAGER, name="Bob")
    client = await world.organization(ann)
    for name, value, currency in (("one", "10.25", "USD"), ("two", "20", "EUR")):
        record = await world.engagement(
            ann, name=name, value=Decimal(value), currency=currency, organization_id=client.id
        )
        deal = await world.bring_to(ann, record.id, S.WARM)
        world.clock.advance(timedelta(hours=1))
        await world.move(ann, deal.id, S.INTERESTED, reason=f"No champion for {name} after all")
    world.clock.advance(timedelta(hours=1))
    await world.record(bob, deal.id, A.DISCOVERY_WAIVER, policy="P-1", text="100% known client")
    return ann, await world.user(Role.VIEWER), await Engagement.get(id=deal.id)


async def test_a_viewer_reads_the_ledger_oldest_first(api: Api, world: World) -> None:
    ann, viewer, deal = await story(world)
    found = await ledger(api, viewer)
    assert [(node["kind"], node["record"]["name"]) for node in found["nodes"]] == [
        ("REVERSAL", "one"),
        ("REVERSAL", "two"),
        ("WAIVER", "two"),
    ]
    assert found["totalCount"] == 3
    second = found["nodes"][1]
    assert second["actor"] == {"id": gid(ann), "name": "Ann"}
    assert (second["owner"], second["stage"]) == ({"name": "Ann"}, {"key": "interested"})
    assert (second["value"], second["currency"], second["reasonCode"]) == ("20.00", "EUR", None)
    assert second["reason"] == "No champion for two after all"
    assert second["record"]["id"] == gid(deal)
    assert second["id"] == global_id("LedgerEntry", (await LedgerEntry.all().order_by("at"))[1].id)


async def test_an_entry_is_a_node(api: Api, world: World) -> None:
    _, viewer, _ = await story(world)
    entry = (await ledger(api, viewer, first=1))["nodes"][0]["id"]
    found = await api.ask(viewer, "query($id: ID!) { node(id: $id) { id ... on LedgerEntry { kind } } }", id=entry)
    assert found == {"node": {"id": entry, "kind": "REVERSAL"}}


async def test_what_an_entry_says_names_rows_by_global_id(api: Api, world: World) -> None:
    boss, bob = await world.user(Role.ADMIN), await world.user(name="Bob")
    deal = await world.bring_to(boss, (await world.engagement(boss)).id, S.WARM)
    assert bob.id is not None
    done(await reassign(world.call(boss), deal.id, bob.id, "Ann is ill"))
    await world.move(boss, deal.id, S.INTERESTED, reason="No champion")
    told = [node["data"] for node in (await ledger(api, boss))["nodes"]]
    assert (told[0]["fromUserId"], told[0]["ownerId"]) == (gid(boss), gid(bob))
    (moved,) = (await api.ask(boss, _LAST, id=gid(deal)))["engagement"]["history"]["nodes"]
    assert (told[1]["transitionId"], told[1]["from"]) == (moved["id"], "warm")


_LAST = "query($id: ID!) { engagement(id: $id) { history(last: 1) { nodes { id } } } }"


@pytest.mark.parametrize(
    ("wanted", "reasons"),
    [
        ({"kind": {"eq": "WAIVER"}}, ["100% known client"]),
        ({"kind": {"in": ["REVERSAL"]}, "value": {"gt": "15"}}, ["No champion for two after all"]),
        ({"reason": {"contains": "% KNOWN"}}, ["100% known client"]),
        ({"reason": {"contains": "for one"}}, ["No champion for one after all"]),
        ({"stage": {"gte": "WARM"}}, []),
        ({"actor": {"isNull": True}}, []),
        ({"reasonCode": {"isNull": True}, "not": {"kind": {"eq": "REVERSAL"}}}, ["100% known client"]),
    ],
)
async def test_it_is_filtered_by_kind_reason_stage_and_value(
    api: Api, world: World, wanted: Json, reasons: list[str]
) -> None:
    _, viewer, _ = await story(world)
    assert [node["reason"] for node in (await ledger(api, viewer, filter=wanted))["nodes"]] == reasons
    assert sum(group["count"] for group in await summary(api, viewer, filter=wanted)) == len(reasons)


async def test_it_is_filtered_by_actor_owner_record_and_time(api: Api, world: World) -> None:
    ann, viewer, deal = await story(world)
    everything = (await ledger(api, viewer))["nodes"]
    for wanted, expected in (
        ({"actor": {"eq": gid(ann)}}, everything[:2]),
        ({"owner": {"in": [gid(ann)]}}, everything),
        ({"record": {"eq": gid(deal)}}, everything[1:]),
        ({"at": {"gt": everything[0]["at"], "lt": everything[2]["at"]}}, everything[1:2]),
        ({"actor": {"eq": "nonsense"}}, []),
    ):
        assert (await ledger(api, viewer, filter=wanted))["nodes"] == expected


async def test_its_pages_go_either_way(api: Api, world: World) -> None:
    _, viewer, _ = await story(world)
    newest = [{"field": "AT", "direction": "DESC"}]
    page = await ledger(api, viewer, first=2, orderBy=newest)
    assert [node["kind"] for node in page["nodes"]] == ["WAIVER", "REVERSAL"]
    rest = await ledger(api, viewer, after=page["pageInfo"]["endCursor"], orderBy=newest)
    assert [node["record"]["name"] for node in rest["nodes"]] == ["one"]
    assert not rest["pageInfo"]["hasNextPage"]
    assert isinstance(await api.refused(viewer, LEDGER, after="strange"), BadUserInput)


async def test_the_summary_counts_by_kind_with_the_values_of_each_currency(api: Api, world: World) -> None:
    _, viewer, _ = await story(world)
    reversals, waivers = await summary(api, viewer)
    assert (reversals["kind"], reversals["count"]) == ("REVERSAL", 2)
    assert reversals["sums"] == [{"currency": "EUR", "total": "20.00"}, {"currency": "USD", "total": "10.25"}]
    assert (waivers["kind"], waivers["count"], waivers["sums"]) == (
        "WAIVER",
        1,
        [{"currency": "EUR", "total": "20.00"}],
    )
    assert reversals["earliest"] < reversals["latest"] < waivers["earliest"] == waivers["latest"]
    for name in ("actor", "owner", "stage", "reason", "reasonCode"):
        assert reversals[name] is None


async def test_the_summary_groups_by_all_that_is_asked(api: Api, world: World) -> None:
    _, viewer, _ = await story(world)
    by = ["ACTOR", "KIND", "OWNER", "STAGE", "REASON", "REASON_CODE", "ACTOR"]
    groups = await summary(api, viewer, by=by)
    told = {(one["actor"]["name"], one["owner"]["name"], one["kind"], one["reason"]) for one in groups}
    assert told == {
        ("Ann", "Ann", "REVERSAL", "No champion for one after all"),
        ("Ann", "Ann", "REVERSAL", "No champion for two after all"),
        ("Bob", "Ann", "WAIVER", "100% known client"),
    }
    assert {one["stage"]["key"] for one in groups} == {"interested"}
    per_actor = await summary(api, viewer, by=["ACTOR"])
    assert [(one["actor"]["name"], one["count"]) for one in per_actor] == [("Ann", 2), ("Bob", 1)]


async def test_the_summary_of_all_is_one_group_even_of_nothing(api: Api, world: World) -> None:
    _, viewer, _ = await story(world)
    (whole,) = await summary(api, viewer, by=[])
    assert (whole["count"], len(whole["sums"])) == (3, 2)
    (nothing,) = await summary(api, viewer, by=[], filter={"actor": {"eq": "nonsense"}})
    assert (nothing["count"], nothing["sums"], nothing["earliest"], nothing["latest"]) == (0, [], None, None)
    assert await summary(api, viewer, filter={"actor": {"eq": "nonsense"}}) == []


async def test_what_clocks_escalated_is_nobodys(api: Api, world: World) -> None:
    boss = await world.user(Role.ADMIN)
    await world.bring_to(boss, (await world.engagement(boss)).id, S.WARM)
    await drain(world.clock.advance(timedelta(days=6)))
    (entry,) = (await ledger(api, boss))["nodes"]
    assert (entry["kind"], entry["actor"], entry["value"]) == ("ESCALATION", None, None)
    (group,) = await summary(api, boss, by=["ACTOR"])
    assert (group["actor"], group["count"], group["sums"]) == (None, 1, [])


async def test_neither_takes_more_statements_for_more_rows(api: Api, world: World) -> None:
    ann = await world.user(Role.ADMIN)
    client = await world.organization(ann)
    taken = []
    for number in (2, 18):
        for _ in range(number):
            owner = await world.user(Role.MANAGER)
            deal = await world.bring_to(owner, (await world.engagement(owner, organization_id=client.id)).id, S.WARM)
            await world.move(owner, deal.id, S.INTERESTED, reason="No champion")
        with counting() as statements:
            found = await ledger(api, ann)
            groups = await summary(api, ann, by=["ACTOR", "OWNER", "KIND"])
        assert len(found["nodes"]) == len(groups)
        taken.append(len(statements))
    assert taken == [6, 6]
