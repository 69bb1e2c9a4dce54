"""pathTo: the way to a stage, what each hop lacks, and how long it takes here."""

from datetime import timedelta
from pathlib import Path
from typing import cast

from commands.outcomes import Applied
from guards.actor import Actor
from guards.enums import ActivityKind, EngagementStage, Role
from models import Engagement
from tests.support.api import Api, Json, gid
from tests.support.importing import Importing
from tests.support.statements import counting
from tests.support.world import World

S = EngagementStage
HOPS = """
query($id: ID!, $stage: EngagementStage!) {
  engagement(id: $id) { pathTo(stage: $stage) {
    from { key } to { key } kind requires prompt medianDays warnings { ruleId }
    missing { ruleId severity satisfied message source remedy fix { mutation argument roles } }
  } }
}
"""


async def hops(api: Api, actor: Actor, record: Engagement, stage: str) -> list[Json]:
    found = await api.ask(actor, HOPS, id=gid(record), stage=stage)
    return cast("list[Json]", found["engagement"]["pathTo"])


async def took(world: World, actor: Actor, days: float) -> Engagement:
    """A record that was in cold_lead for so many days before it was contacted."""
    record = await world.engagement(actor)
    await world.record(actor, record.id, ActivityKind.OUTBOUND_TOUCH)
    world.clock.advance(timedelta(days=days))
    await world.move(actor, record.id, S.CONTACTED)
    return record


async def test_each_hop_tells_what_it_lacks_and_who_may_help(api: Api, world: World) -> None:
    ann = await world.user()
    record = await world.engagement(ann)
    await world.record(ann, record.id, ActivityKind.INTEREST_SIGNAL)
    first, second, third = await hops(api, ann, record, "WARM")
    assert (first["from"], first["to"], first["kind"]) == ({"key": "cold_lead"}, {"key": "contacted"}, "FORWARD")
    (rule,) = first["missing"]
    assert (rule["ruleId"], rule["severity"], rule["satisfied"]) == ("outbound_touch", "BLOCK", False)
    assert rule["fix"]["mutation"] == "recordActivity"
    assert "MEMBER" in rule["fix"]["roles"]
    assert rule["remedy"]
    assert second["missing"] == []
    assert [rule["ruleId"] for rule in third["missing"]] == ["qualification_complete", "champion_identified"]
    assert [rule["ruleId"] for rule in third["warnings"]] == ["decision_maker_engaged", "warm_handoff"]


async def test_arguments_of_each_hop_are_named_with_what_a_ui_shows(api: Api, world: World) -> None:
    ann = await world.user()
    record = await world.engagement(ann, owned=False)
    await world.record(ann, record.id, ActivityKind.OUTBOUND_TOUCH)
    (lost,) = await hops(api, ann, record, "CLOSED_LOST")
    assert (lost["kind"], lost["missing"], lost["requires"]) == ("LOSS", [], ["REASON_CODE", "OWNER_ID"])
    assert lost["prompt"].startswith("The opportunity ends here")


async def test_a_hop_takes_the_median_of_the_days_that_it_took_here(api: Api, world: World) -> None:
    ann = await world.user()
    new = await world.engagement(ann)
    assert [hop["medianDays"] for hop in await hops(api, ann, new, "INTERESTED")] == [None, None]
    for days in (1, 2, 9):
        await took(world, ann, days)
    assert [hop["medianDays"] for hop in await hops(api, ann, new, "INTERESTED")] == [2.0, None]


async def test_the_time_before_the_first_move_after_an_import_says_nothing(
    api: Api, world: World, tmp_path: Path
) -> None:
    importing = Importing(tmp_path, world.clock)
    importing.deals({"stage": "cold_lead"})
    await importing.run()
    imported, boss = await Engagement.get(external_id="D1"), await world.user(Role.ADMIN)
    await world.record(boss, imported.id, ActivityKind.OUTBOUND_TOUCH)
    assert isinstance(await world.move(boss, imported.id, S.CONTACTED), Applied)
    new = await world.engagement(boss)
    assert [hop["medianDays"] for hop in await hops(api, boss, new, "CONTACTED")] == [None]


async def test_a_forced_move_says_nothing_of_the_usual_time(api: Api, world: World) -> None:
    boss = await world.user(Role.ADMIN)
    forced, small = await world.engagement(boss), await world.engagement(boss, micro_deal=True)
    for record in (forced, small):
        await world.bring_to(boss, record.id, S.PROPOSAL_SENT)
    await world.move(boss, forced.id, S.CLOSED_WON, force=True, reason="signed on the spot")
    (hop,) = await hops(api, boss, small, "CLOSED_WON")
    assert (hop["kind"], hop["medianDays"]) == ("FORWARD", None)


async def test_the_way_of_many_records_takes_as_many_statements_as_that_of_two(api: Api, world: World) -> None:
    ann = await world.user()
    query = """query($first: Int) { engagements(first: $first) { nodes {
      pathTo(stage: CLOSED_WON) { medianDays missing { ruleId } } } } }"""
    for _ in range(12):
        await world.engagement(ann)

    async def statements(first: int) -> int:
        with counting() as found:
            await api.ask(ann, query, first=first)
        return len(found)

    assert await statements(2) == await statements(12)


async def test_there_is_nothing_to_do_where_the_record_is(api: Api, world: World) -> None:
    ann = await world.user()
    record = await world.engagement(ann)
    assert await hops(api, ann, record, "COLD_LEAD") == []
