"""Changing an engagement's own fields, one or several at a time."""

from collections.abc import Mapping
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from commands.outcomes import Conflict, Done, Missing
from commands.update_engagement import update_engagement
from guards.actor import SYSTEM
from guards.enums import RefusalCode, Role
from models import Activity, Engagement, Event, Timer, User
from tests.support.answers import BLANK, EMOJI, NO_AMOUNTS, UNSTORABLE, columns, done, problems, refusal
from tests.support.unchanged import nothing_changes
from tests.support.world import World, some_id


async def test_an_update_changes_what_it_names_and_nothing_else(world: World) -> None:
    ann, bob = await world.user(), await world.user()
    deal = await world.engagement(ann, value=Decimal(5), external_id="D-1")
    later = world.clock.advance(timedelta(hours=1))

    changes = {"name": " Bigger deal ", "value": Decimal("7.5"), "currency": "EUR", "sponsor_id": bob.id}
    made = done(await update_engagement(world.call(ann), deal.id, changes))

    kept = await Engagement.get()
    assert columns(kept) == columns(made)
    assert (kept.name, kept.value, kept.currency, kept.sponsor_id) == ("Bigger deal", Decimal("7.50"), "EUR", bob.id)
    assert (kept.version, kept.updated_at) == (2, later)
    untouched = ("stage", "owner_id", "external_id", "micro_deal", "implementation_lead_id", "created_at", "cycle")
    assert [getattr(kept, name) for name in untouched] == [getattr(deal, name) for name in untouched]


async def test_an_update_is_announced_with_what_changed(world: World) -> None:
    ann, bob = await world.user(), await world.user()
    deal = await world.engagement(ann, name="Deal", value=Decimal(5))
    changes = {"name": "Deal", "value": Decimal("1E+3"), "implementation_lead_id": bob.id}

    done(await update_engagement(world.call(ann), deal.id, changes))

    event = await Event.get(type="engagement.updated")
    assert (event.subject_id, event.record_version, event.stage) == (deal.id, 2, "cold_lead")
    assert event.data == {
        "actor": {"id": str(ann.id), "name": ann.name},
        "change": "fields",
        "changed": {"value": "1000.00", "implementationLeadId": str(bob.id)},
    }


async def test_null_clears_value_sponsor_and_lead(world: World) -> None:
    ann = await world.user()
    deal = await world.engagement(ann, value=Decimal(5))
    people = {"sponsor_id": ann.id, "implementation_lead_id": ann.id}
    done(await update_engagement(world.call(ann), deal.id, people))
    cleared: dict[str, Any] = dict.fromkeys(("value", "sponsor_id", "implementation_lead_id"))
    made = done(await update_engagement(world.call(ann), deal.id, cleared))
    assert (made.value, made.sponsor_id, made.implementation_lead_id) == (None, None, None)


@pytest.mark.parametrize("changes", [{}, {"name": "Deal", "value": Decimal("5.0"), "micro_deal": False}])
async def test_an_update_that_changes_nothing_writes_nothing(world: World, changes: Mapping[str, Any]) -> None:
    ann = await world.user()
    deal = await world.engagement(ann, name="Deal", value=Decimal(5))
    async with nothing_changes():
        assert done(await update_engagement(world.call(ann), deal.id, changes)).version == 1


async def test_an_update_is_no_touch(world: World) -> None:
    ann = await world.user()
    deal = await world.engagement(ann)
    await Engagement.filter(id=deal.id).update(stale=True)
    timers = await Timer.filter(subject_id=deal.id).order_by("id").values()
    done(await update_engagement(world.call(ann), deal.id, {"name": "Renamed"}))
    assert (await Engagement.get()).stale
    assert await Timer.filter(subject_id=deal.id).order_by("id").values() == timers


@pytest.mark.parametrize("flag", [True, False])
async def test_flagging_a_micro_deal_and_taking_the_flag_back_are_recorded(world: World, flag: bool) -> None:  # noqa: FBT001  # a parameter
    boss = await world.user(Role.MANAGER)
    deal = await world.engagement(boss, micro_deal=not flag)
    made = done(await update_engagement(world.call(boss), deal.id, {"micro_deal": flag}))
    assert made.micro_deal is flag
    logged = await Activity.get(subject_id=deal.id, kind="MICRO_DEAL_FLAGGED", record_version=2)
    assert (logged.data, logged.actor_id) == ({"microDeal": flag}, boss.id)


@pytest.mark.parametrize("flag", [True, False])
async def test_a_member_may_not_change_the_micro_deal_flag_of_its_own_record(world: World, flag: bool) -> None:  # noqa: FBT001  # a parameter
    boss, ann = await world.user(Role.ADMIN), await world.user()
    deal = await world.engagement(boss, owner_id=ann.id, micro_deal=not flag)
    async with nothing_changes():
        outcome = await update_engagement(world.call(ann), deal.id, {"name": "x", "micro_deal": flag})
    assert refusal(outcome) is RefusalCode.ROLE_REQUIRED


async def test_a_member_may_send_the_flag_back_as_it_is(world: World) -> None:
    boss, ann = await world.user(Role.ADMIN), await world.user()
    deal = await world.engagement(boss, owner_id=ann.id, micro_deal=True)
    made = done(await update_engagement(world.call(ann), deal.id, {"name": "Renamed", "micro_deal": True}))
    assert (made.name, made.micro_deal) == ("Renamed", True)


@pytest.mark.parametrize("field", ["name", "currency", "micro_deal"])
async def test_what_every_engagement_has_cannot_be_cleared(world: World, field: str) -> None:
    boss = await world.user(Role.MANAGER)
    deal = await world.engagement(boss)
    async with nothing_changes():
        outcome = await update_engagement(world.call(boss), deal.id, {field: None})
    assert problems(outcome) == [{"micro_deal": "microDeal"}.get(field, field)]


async def test_a_name_that_says_nothing_or_cannot_be_kept_is_refused(world: World) -> None:
    ann = await world.user()
    deal = await world.engagement(ann)
    async with nothing_changes():
        for name in (*BLANK, *UNSTORABLE, EMOJI * 301):
            assert problems(await update_engagement(world.call(ann), deal.id, {"name": name})) == ["name"]


async def test_a_value_that_is_no_amount_is_refused(world: World) -> None:
    ann = await world.user()
    deal = await world.engagement(ann, value=Decimal(5))
    async with nothing_changes():
        for value in NO_AMOUNTS:
            outcome = await update_engagement(world.call(ann), deal.id, {"value": Decimal(value)})
            assert problems(outcome) == ["value"]


async def test_a_currency_is_three_capital_letters(world: World) -> None:
    ann = await world.user()
    deal = await world.engagement(ann)
    async with nothing_changes():
        for currency in ("", "usd", "E\x00R", "\ud800AB"):
            outcome = await update_engagement(world.call(ann), deal.id, {"currency": currency})
            assert problems(outcome) == ["currency"]


async def test_a_sponsor_or_lead_who_is_nobody_or_has_left_is_refused(world: World) -> None:
    ann, gone = await world.user(), await world.user()
    await User.filter(id=gone.id).update(active=False)
    deal = await world.engagement(ann)
    changes = {"sponsor_id": gone.id, "implementation_lead_id": some_id()}
    async with nothing_changes():
        outcome = await update_engagement(world.call(ann), deal.id, changes)
    assert problems(outcome) == ["sponsorId", "implementationLeadId"]


async def test_every_problem_is_told_at_once(world: World) -> None:
    ann = await world.user()
    deal = await world.engagement(ann)
    wrong = {"name": " ", "value": Decimal("NaN"), "currency": None, "sponsor_id": some_id()}
    async with nothing_changes():
        outcome = await update_engagement(world.call(ann), deal.id, wrong)
    assert sorted(problems(outcome)) == ["currency", "name", "sponsorId", "value"]


async def test_a_stale_version_is_a_conflict(world: World) -> None:
    ann = await world.user()
    deal = await world.engagement(ann)
    done(await update_engagement(world.call(ann), deal.id, {"name": "Renamed"}, expected_version=1))
    async with nothing_changes():
        outcome = await update_engagement(world.call(ann), deal.id, {"name": "Again"}, expected_version=1)
    assert isinstance(outcome, Conflict)
    assert (outcome.expected, outcome.actual, outcome.record.name) == (1, 2, "Renamed")


async def test_an_unknown_record_is_missing(world: World) -> None:
    ann = await world.user()
    async with nothing_changes():
        assert isinstance(await update_engagement(world.call(ann), some_id(), {"name": "x"}), Missing)


async def test_a_viewer_and_a_member_on_somebody_elses_record_are_refused(world: World) -> None:
    ann, bob, eve = await world.user(), await world.user(), await world.user(Role.VIEWER)
    deal, eves = await world.engagement(ann), await world.engagement(ann, owner_id=eve.id)
    async with nothing_changes():
        for actor, record in ((bob, deal), (eve, deal), (eve, eves)):
            outcome = await update_engagement(world.call(actor), record.id, {"name": "Mine"})
            assert refusal(outcome) is RefusalCode.ROLE_REQUIRED


async def test_a_member_writes_what_nobody_owns_and_a_manager_everything(world: World) -> None:
    ann, bob, boss = await world.user(), await world.user(), await world.user(Role.MANAGER)
    deal, orphan = await world.engagement(ann), await world.engagement(ann, owned=False)
    for actor, record in ((bob, orphan), (boss, deal), (boss, orphan), (SYSTEM, deal)):
        name = f"by {actor.name} {record.version}"
        assert isinstance(await update_engagement(world.call(actor), record.id, {"name": name}), Done)
