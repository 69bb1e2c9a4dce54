"""What a decision sees of a record."""

from datetime import UTC, timedelta
from decimal import Decimal

import pytest
from tortoise.connection import get_connection
from tortoise.transactions import in_transaction

from commands.facts import facts_of, load_facts
from commands.outcomes import Applied
from commands.retract_activity import retract_activity
from guards.enums import (
    ActivityKind,
    EngagementStage,
    MeetingPurpose,
    MeetingStatus,
    ParticipantRole,
    Role,
    TaskStatus,
    TransitionKind,
)
from models import Engagement
from tests.support.answers import done
from tests.support.moves import go, try_move, unmet
from tests.support.statements import counting
from tests.support.world import World

A = ActivityKind
S = EngagementStage


class TestReading:
    """The rows as values."""

    async def test_all_that_was_written_is_read(self, world: World) -> None:
        ann = await world.user()
        deal = await world.engagement(ann, value=Decimal("12.50"))
        start = world.clock.now()
        long_ago = start - timedelta(days=400)
        touch = await world.record(ann, deal.id, A.OUTBOUND_TOUCH, text="hello")
        meeting = await world.meeting(ann, deal.id, MeetingPurpose.REVIEW, starts_at=long_ago)
        world.clock.advance(timedelta(hours=1))
        await world.hold(ann, meeting, "notes")
        await world.close_tasks(ann, deal.id)
        await go(world, ann, deal, S.CONTACTED)
        record = await Engagement.get()

        facts = await facts_of(record)

        columns = ("id", "version", "stage", "stage_entered_at", "cycle", "owner_id", "value", "currency", "stale")
        assert [getattr(facts, name) for name in columns] == [getattr(record, name) for name in columns]
        assert facts.entry == record.entry_sequence == 2
        created, moved = facts.history
        assert (created.source, created.target, created.order, created.at) == (None, "cold_lead", 1, start)
        assert (moved.source, moved.target, moved.order, moved.kind) == (
            "cold_lead",
            "contacted",
            6,
            TransitionKind.FORWARD,
        )
        assert [(fact.kind, fact.order) for fact in facts.recorded] == [(A.OUTBOUND_TOUCH, 2), (A.MEETING_HELD, 4)]
        assert facts.recorded[0].data == {"channel": "EMAIL", "text": "hello"}
        assert (facts.recorded[0].recorded_at, facts.recorded[0].role) == (touch.recorded_at, Role.MEMBER)
        (seen,) = facts.meetings
        assert (seen.id, seen.purpose, seen.status) == (meeting.id, MeetingPurpose.REVIEW, MeetingStatus.COMPLETED)
        assert (seen.scheduled_order, seen.confirmed_order) == (3, 3)
        assert (seen.starts_at, seen.notes) == (long_ago, "notes")
        assert [(p.internal, p.role) for p in seen.participants] == [
            (True, ParticipantRole.OWNER),
            (False, ParticipantRole.DECISION_MAKER),
        ]
        research, follow_up = facts.tasks
        assert (research.template, research.status, research.closed_order) == ("cold_lead.research", TaskStatus.DONE, 5)
        assert (follow_up.template, follow_up.status, follow_up.entry) == ("contacted.follow_up", TaskStatus.OPEN, 2)

    async def test_notes_and_what_the_product_logs_of_itself_are_no_facts(self, world: World) -> None:
        boss = await world.user(Role.ADMIN)
        deal = await world.engagement(boss, micro_deal=True)
        await world.record(boss, deal.id, A.NOTE)
        await world.bring_to(boss, deal.id, S.PROPOSAL_DRAFTING)
        kinds = {fact.kind for fact in (await facts_of(await Engagement.get())).recorded}
        assert kinds == {
            A.OUTBOUND_TOUCH,
            A.INTEREST_SIGNAL,
            A.QUALIFICATION,
            A.CHAMPION_IDENTIFIED,
            A.MEETING_HELD,
            A.NOTES_APPROVED,
            A.REQUIREMENTS_DOCUMENTED,
            A.PRICING_MODEL_SELECTED,
        }

    async def test_a_retracted_fact_is_not_seen(self, world: World) -> None:
        ann = await world.user()
        deal = await world.engagement(ann)
        touches = [await world.record(ann, deal.id, A.OUTBOUND_TOUCH) for _ in range(2)]
        done(await retract_activity(world.call(ann), touches[0].id, "never sent"))
        assert [fact.order for fact in (await facts_of(await Engagement.get())).recorded] == [3]

    @pytest.mark.parametrize("count", [1, 2, 20])
    async def test_any_number_of_records_takes_one_statement(self, world: World, count: int) -> None:
        ann = await world.user()
        acme = await world.organization(ann)
        deals = [await world.engagement(ann, organization_id=acme.id) for _ in range(count)]
        for deal in deals[::2]:
            await world.record(ann, deal.id, A.OUTBOUND_TOUCH)
        with counting() as statements:
            found = await load_facts(await Engagement.all())
        assert len(statements) == 2
        assert set(found) == {deal.id for deal in deals}
        assert [len(found[deal.id].recorded) for deal in deals] == [1 - n % 2 for n in range(count)]

    async def test_every_record_sees_its_own_facts_alone(self, world: World) -> None:
        ann = await world.user()
        one, other = await world.engagement(ann), await world.engagement(ann)
        await world.record(ann, one.id, A.OUTBOUND_TOUCH)
        assert isinstance(await try_move(world, ann, one, S.CONTACTED), Applied)
        assert unmet(await try_move(world, ann, other, S.CONTACTED)) == ["outbound_touch"]

    @pytest.mark.parametrize("zone", ["UTC", "Asia/Tehran", "America/St_Johns"])
    async def test_moments_are_in_utc_wherever_the_server_stands(self, world: World, zone: str) -> None:
        ann = await world.user()
        deal = await world.engagement(ann)
        await world.hold(ann, await world.meeting(ann, deal.id))
        await world.close_tasks(ann, deal.id)
        async with in_transaction():
            await get_connection("default").execute_script(f"SET LOCAL TIME ZONE '{zone}'")
            facts = await facts_of(await Engagement.get())
        seen = [
            *(row.at for row in facts.history),
            *(moment for fact in facts.recorded for moment in (fact.occurred_at, fact.recorded_at)),
            *(moment for item in facts.meetings for moment in (item.starts_at, item.ends_at)),
            *(task.closed_at for task in facts.tasks),
        ]
        assert {moment.utcoffset() for moment in seen if moment} == {timedelta(0)}
        assert facts.history[0].at == world.clock.now().astimezone(UTC)
