"""Recording facts: what each kind keeps and brings about, and which values it refuses."""

import itertools
from collections.abc import Mapping
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest

from commands.activity_kinds import KINDS
from commands.outcomes import Conflict, Done, Missing, Problem
from commands.record_activity import ActivityDraft, record_activity
from guards.actor import SYSTEM, Actor
from guards.engagement_facts import TOUCHES
from guards.enums import ActivityKind, RefusalCode, Role
from models import Activity, Contact, Engagement, Event, Organization, Task, Timer, Transition, User
from tests.support.answers import (
    BLANK,
    EMOJI,
    NO_AMOUNTS,
    NO_MOMENTS,
    UNSTORABLE,
    columns,
    done,
    problems,
    refusal,
)
from tests.support.unchanged import nothing_changes
from tests.support.world import FIELDS, World, some_id

A = ActivityKind
TOO_LONG = "x" * 20_001

# Every field whose words must say something, as (kind, field), and the kinds that may do without a text.
WORDS = [
    *((kind, "text") for kind in KINDS if "text" in FIELDS[kind][1]),
    *((A.QUALIFICATION, name) for name in ("budget", "authority", "need", "timing")),
    (A.CHAMPION_IDENTIFIED, "name"),
    (A.DISCOVERY_WAIVER, "policy"),
    (A.ONBOARDING_WAIVER, "policy"),
    (A.PAYMENT_EVIDENCE, "reference"),
    (A.PROPOSAL_DELIVERED, "url"),
    (A.AGREEMENT_SIGNED, "url"),
]
WORDS_MAY_MISS = (
    A.OUTBOUND_TOUCH,
    A.INBOUND_TOUCH,
    A.INTEREST_SIGNAL,
    A.PROPOSAL_DELIVERED,
    A.AGREEMENT_SIGNED,
    A.COUNTER_OFFER,
    A.TEAM_ASSIGNED,
)


async def record(
    world: World, actor: Actor, deal_id: UUID, kind: ActivityKind, values: Mapping[str, Any] | None = None, **given: Any
) -> Done[Activity] | Problem:
    """Record a fact with the usual values, some of them replaced."""
    field, usual = FIELDS[kind]
    if kind is A.TEAM_ASSIGNED:
        usual = {"leadId": str(actor.id), "memberIds": []}
    draft = ActivityDraft(kind, field, {**usual, **(values or {})})
    return await record_activity(world.call(actor), deal_id, draft, **given)


async def events_of(deal_id: UUID, version: int) -> list[str]:
    rows = await Event.filter(subject_id=deal_id, record_version=version).order_by("position")
    return [row.type for row in rows]


@pytest.mark.parametrize("kind", list(KINDS))
async def test_every_kind_is_kept_with_its_values_and_announced(world: World, kind: ActivityKind) -> None:
    boss = await world.user(Role.ADMIN)
    deal = await world.engagement(boss)
    later = world.clock.advance(timedelta(hours=1))
    tasks = await Task.filter(subject_id=deal.id).values()

    made = done(await record(world, boss, deal.id, kind))

    kept = await Activity.get(id=made.id)
    assert columns(kept) == columns(made)
    assert (kept.kind, kept.subject_kind, kept.subject_id) == (kind, "ENGAGEMENT", deal.id)
    assert (kept.actor_id, kept.actor_role, kept.record_version) == (boss.id, Role.ADMIN, 2)
    assert kept.occurred_at == kept.recorded_at == later
    assert (kept.text, kept.retracted_at, kept.retracted_reason) == (kept.data.get("text"), None, None)
    event = await Event.get(subject_id=deal.id, type="engagement.updated")
    assert (event.record_version, event.at) == (2, later)
    told = {"change": "activity", "activityId": str(made.id), "activity": kind, **kept.data}
    assert event.data == {"actor": {"id": str(boss.id), "name": boss.name}, **told}
    before, after = columns(deal), columns(await Engagement.get())
    flags: dict[ActivityKind, set[str]] = {A.RISK_RAISED: {"at_risk"}, A.STATUS_UPDATE: {"health"}}
    changed = {"version", "updated_at"} | flags.get(kind, set())
    assert {name for name in after if after[name] != before[name]} == changed
    assert await Task.filter(subject_id=deal.id).values() == tasks
    assert await Transition.filter(subject_id=deal.id).count() == 1
    assert await Activity.filter(subject_id=deal.id).count() == 2


async def test_some_kinds_have_an_event_of_their_own(world: World) -> None:
    ann = await world.user()
    deal = await world.engagement(ann)
    also = {
        A.COUNTER_OFFER: "engagement.counter_offer",
        A.RISK_RAISED: "engagement.risk_raised",
        A.RISK_RESOLVED: "engagement.risk_resolved",
    }
    for version, (kind, event) in enumerate(also.items(), start=2):
        done(await record(world, ann, deal.id, kind))
        assert await events_of(deal.id, version) == [event, "engagement.updated"]


async def test_a_touch_clears_the_stale_flag_and_says_so_once(world: World) -> None:
    ann = await world.user()
    deal = await world.engagement(ann)
    kinds = [kind for kind in KINDS if kind in TOUCHES]
    for version, kind in enumerate(kinds, start=1):
        await Engagement.filter(id=deal.id).update(stale=True)
        done(await record(world, ann, deal.id, kind))
        assert not (await Engagement.get()).stale
        assert "engagement.stale_cleared" in await events_of(deal.id, 2 * version)
        done(await record(world, ann, deal.id, kind))
        assert "engagement.stale_cleared" not in await events_of(deal.id, 2 * version + 1)


async def test_what_is_no_touch_leaves_a_record_stale(world: World) -> None:
    boss = await world.user(Role.ADMIN)
    deal = await world.engagement(boss)
    await Engagement.filter(id=deal.id).update(stale=True)
    for kind in KINDS:
        if kind not in TOUCHES:
            done(await record(world, boss, deal.id, kind))
    assert (await Engagement.get()).stale
    assert not await Event.exists(type="engagement.stale_cleared")


async def due_times(deal_id: UUID) -> dict[str, datetime]:
    return {row.clock: row.due_at for row in await Timer.filter(subject_id=deal_id)}


async def test_a_touch_sets_the_idle_clocks_back_and_a_note_does_not(world: World) -> None:
    ann = await world.user()
    deal = await world.engagement(ann)
    start = world.clock.now()
    assert await due_times(deal.id) == {
        "cold_lead.stale": start + timedelta(days=3),
        "lead.untouched": start + timedelta(days=14),
    }
    noted = world.clock.advance(timedelta(days=1))
    done(await record(world, ann, deal.id, A.NOTE))
    assert (await due_times(deal.id))["lead.untouched"] == start + timedelta(days=14)
    done(await record(world, ann, deal.id, A.INBOUND_TOUCH))
    assert await due_times(deal.id) == {
        "cold_lead.stale": start + timedelta(days=3),
        "lead.untouched": noted + timedelta(days=14),
    }
    done(await record(world, ann, deal.id, A.OUTBOUND_TOUCH))
    assert (await due_times(deal.id))["cold_lead.stale"] == noted + timedelta(days=3)


async def test_the_clocks_go_by_when_a_touch_happened_not_by_when_it_was_recorded(world: World) -> None:
    ann = await world.user()
    deal = await world.engagement(ann)
    happened = world.clock.advance(timedelta(days=1))
    recorded = world.clock.advance(timedelta(days=1))

    made = done(await record(world, ann, deal.id, A.OUTBOUND_TOUCH, occurred_at=happened))

    assert (made.occurred_at, made.recorded_at) == (happened, recorded)
    assert (await due_times(deal.id))["cold_lead.stale"] == happened + timedelta(days=3)


async def test_a_touch_from_before_the_entry_moves_no_clock(world: World) -> None:
    ann = await world.user()
    deal = await world.engagement(ann)
    before = await due_times(deal.id)
    long_ago = world.clock.now() - timedelta(days=365)
    done(await record(world, ann, deal.id, A.OUTBOUND_TOUCH, occurred_at=long_ago))
    assert await due_times(deal.id) == before


async def test_a_status_update_keeps_the_health_it_names(world: World) -> None:
    ann = await world.user()
    deal = await world.engagement(ann)
    for values, health in (({"health": 0}, 0), ({"health": 100}, 100), ({"health": None}, 100)):
        done(await record(world, ann, deal.id, A.STATUS_UPDATE, values))
        assert (await Engagement.get()).health == health


@pytest.mark.parametrize("relief", [A.RISK_RESOLVED, A.STATUS_UPDATE])
async def test_the_systems_risk_flag_falls_by_a_resolution_or_a_status_update(
    world: World, relief: ActivityKind
) -> None:
    ann = await world.user()
    deal = await world.engagement(ann)
    await Engagement.filter(id=deal.id).update(at_risk=True)
    done(await record(world, ann, deal.id, A.NOTE))
    assert (await Engagement.get()).at_risk
    done(await record(world, ann, deal.id, relief))
    assert not (await Engagement.get()).at_risk


async def test_words_that_say_nothing_or_cannot_be_kept_are_refused(world: World) -> None:
    boss = await world.user(Role.ADMIN)
    deal = await world.engagement(boss)
    async with nothing_changes():
        for (kind, field), value in itertools.product(WORDS, (*BLANK, *UNSTORABLE, TOO_LONG)):
            outcome = await record(world, boss, deal.id, kind, {field: value})
            assert problems(outcome) == [f"activity.{FIELDS[kind][0]}.{field}"]


async def test_words_that_may_be_left_out_must_be_such_as_can_be_kept(world: World) -> None:
    ann = await world.user()
    deal = await world.engagement(ann)
    async with nothing_changes():
        for kind, value in itertools.product(WORDS_MAY_MISS, (*UNSTORABLE, TOO_LONG)):
            outcome = await record(world, ann, deal.id, kind, {"text": value})
            assert problems(outcome) == [f"activity.{FIELDS[kind][0]}.text"]


async def test_a_text_of_twenty_thousand_emoji_is_kept_whole(world: World) -> None:
    ann = await world.user()
    deal = await world.engagement(ann)
    made = done(await record(world, ann, deal.id, A.NOTE, {"text": EMOJI * 20_000}))
    assert (await Activity.get(id=made.id)).data == {"text": EMOJI * 20_000}


NO_DOCUMENTS = [
    "docs.example/p",
    "//docs.example/p",
    "ftp://docs.example/p",
    "javascript:alert(1)",
    "https://",
    "https://[::1",
    "https://[nonsense]/",
    "http:///path",
    "https://\u2100.example/",
    "https://docs.example/" + "p" * 2_000,
]


@pytest.mark.parametrize("kind", [A.PROPOSAL_DELIVERED, A.AGREEMENT_SIGNED])
async def test_a_document_is_an_absolute_web_address(world: World, kind: ActivityKind) -> None:
    ann = await world.user()
    deal = await world.engagement(ann)
    async with nothing_changes():
        for url in NO_DOCUMENTS:
            outcome = await record(world, ann, deal.id, kind, {"url": url})
            assert problems(outcome) == [f"activity.{FIELDS[kind][0]}.url"]


@pytest.mark.parametrize("kind", [A.COUNTER_OFFER, A.PAYMENT_EVIDENCE])
async def test_an_amount_that_is_none_is_refused(world: World, kind: ActivityKind) -> None:
    ann = await world.user()
    deal = await world.engagement(ann)
    async with nothing_changes():
        for amount in (*NO_AMOUNTS, "", "ten", "1,000", "\ud800", "1\x00"):
            outcome = await record(world, ann, deal.id, kind, {"amount": amount})
            assert problems(outcome) == [f"activity.{FIELDS[kind][0]}.amount"]


async def test_health_is_a_number_from_0_to_100(world: World) -> None:
    ann = await world.user()
    deal = await world.engagement(ann)
    async with nothing_changes():
        for health in (-1, 101, 2**31, -(10**30)):
            outcome = await record(world, ann, deal.id, A.STATUS_UPDATE, {"health": health})
            assert problems(outcome) == ["activity.statusUpdate.health"]


async def test_a_moment_that_cannot_be_reckoned_with_is_refused(world: World) -> None:
    ann = await world.user()
    deal = await world.engagement(ann)
    async with nothing_changes():
        for moment in NO_MOMENTS:
            outcome = await record(world, ann, deal.id, A.OUTBOUND_TOUCH, occurred_at=moment)
            assert problems(outcome) == ["occurredAt"]


async def test_nothing_is_recorded_before_it_happens(world: World) -> None:
    ann = await world.user()
    deal = await world.engagement(ann)
    now = world.clock.now()
    async with nothing_changes():
        outcome = await record(world, ann, deal.id, A.NOTE, occurred_at=now + timedelta(microseconds=1))
    assert problems(outcome) == ["occurredAt"]
    done(await record(world, ann, deal.id, A.NOTE, occurred_at=now))


async def test_a_team_names_active_users(world: World) -> None:
    ann, gone = await world.user(), await world.user()
    await User.filter(id=gone.id).update(active=False)
    deal = await world.engagement(ann)
    team = {"leadId": str(some_id()), "memberIds": [str(ann.id), str(gone.id), str(some_id())]}
    async with nothing_changes():
        outcome = await record(world, ann, deal.id, A.TEAM_ASSIGNED, team)
    named = [f"activity.teamAssigned.{field}" for field in ("leadId", "memberIds.1", "memberIds.2")]
    assert problems(outcome) == named
    kept = done(await record(world, ann, deal.id, A.TEAM_ASSIGNED, {"memberIds": [str(ann.id)] * 2}))
    assert kept.data == {"leadId": str(ann.id), "memberIds": [str(ann.id)] * 2}


async def test_a_champion_may_be_a_contact_that_exists(world: World) -> None:
    ann = await world.user()
    deal = await world.engagement(ann)
    now = world.clock.now()
    dana = await Contact.create(organization=await Organization.get(), name="Dana", created_at=now, updated_at=now)
    async with nothing_changes():
        outcome = await record(world, ann, deal.id, A.CHAMPION_IDENTIFIED, {"contactId": str(some_id())})
    assert problems(outcome) == ["activity.championIdentified.contactId"]
    done(await record(world, ann, deal.id, A.CHAMPION_IDENTIFIED, {"contactId": str(dana.id)}))


async def test_every_problem_is_told_at_once(world: World) -> None:
    ann = await world.user()
    deal = await world.engagement(ann)
    future = world.clock.now() + timedelta(days=1)
    wrong = {"budget": "", "need": " ", "timing": "\x00"}
    async with nothing_changes():
        outcome = await record(world, ann, deal.id, A.QUALIFICATION, wrong, occurred_at=future)
    assert problems(outcome) == [*(f"activity.qualification.{name}" for name in wrong), "occurredAt"]


async def test_a_stale_version_is_a_conflict(world: World) -> None:
    ann = await world.user()
    deal = await world.engagement(ann)
    done(await record(world, ann, deal.id, A.NOTE, expected_version=1))
    async with nothing_changes():
        outcome = await record(world, ann, deal.id, A.NOTE, expected_version=1)
    assert isinstance(outcome, Conflict)
    assert (outcome.expected, outcome.actual) == (1, 2)


async def test_an_unknown_record_is_missing(world: World) -> None:
    ann = await world.user()
    async with nothing_changes():
        assert isinstance(await record(world, ann, some_id(), A.NOTE), Missing)


async def test_a_viewer_and_a_member_on_somebody_elses_record_are_refused(world: World) -> None:
    ann, bob, eve = await world.user(), await world.user(), await world.user(Role.VIEWER)
    deal, eves = await world.engagement(ann), await world.engagement(ann, owner_id=eve.id)
    async with nothing_changes():
        for actor, row in ((bob, deal), (eve, deal), (eve, eves)):
            assert refusal(await record(world, actor, row.id, A.NOTE)) is RefusalCode.ROLE_REQUIRED


async def test_a_member_writes_what_nobody_owns_and_a_manager_everything(world: World) -> None:
    ann, bob, boss = await world.user(), await world.user(), await world.user(Role.MANAGER)
    deal, orphan = await world.engagement(ann), await world.engagement(ann, owned=False)
    for actor, row in ((bob, orphan), (boss, deal), (boss, orphan), (SYSTEM, deal)):
        made = done(await record(world, actor, row.id, A.NOTE))
        assert (made.actor_id, made.actor_role) == (actor.id, actor.role)


@pytest.mark.parametrize(
    ("kind", "takes"), [(A.INTERNAL_APPROVAL, Role.MANAGER), (A.EXECUTIVE_APPROVAL, Role.EXECUTIVE)]
)
async def test_an_approval_takes_its_role(world: World, kind: ActivityKind, takes: Role) -> None:
    boss = await world.user(Role.ADMIN)
    for role in Role:
        actor = await world.user(role)
        deal = await world.engagement(boss, owner_id=actor.id)
        if role.includes(takes):
            assert done(await record(world, actor, deal.id, kind)).actor_role == role
            continue
        async with nothing_changes():
            assert refusal(await record(world, actor, deal.id, kind)) is RefusalCode.ROLE_REQUIRED


async def test_an_amount_is_kept_in_the_words_that_were_sent(world: World) -> None:
    ann = await world.user()
    deal = await world.engagement(ann)
    made = done(await record(world, ann, deal.id, A.COUNTER_OFFER, {"amount": "9999999999999999.99"}))
    assert Decimal(made.data["amount"]) == Decimal("9999999999999999.99")
