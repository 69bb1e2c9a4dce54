"""What must hold of every record at any time, read from its rows."""

from collections import Counter
from collections.abc import AsyncIterator, Iterator
from datetime import datetime, timedelta
from uuid import UUID

from commands.facts import load_facts
from guards.engagement_clocks import armed
from models import Engagement, Event, Timer
from resolvers.events import Cursor, read_after
from tests.soak.justified import hasty_notices, overdue, wrong_flags, wrong_moves, wrong_notices, wrong_owners
from tests.soak.story import Row, Story, lengths, stories
from tests.support.outbox import settled

_CLOSED = {"closed_lost": {"closed_lost.recycle"}, "closed_won": {"meeting.reminder"}}
"""The only clocks that run on a closed record."""

_LADDER = (
    "cold_lead",
    "contacted",
    "interested",
    "warm",
    "discovery_scheduled",
    "discovery_done",
    "proposal_drafting",
    "proposal_sent",
    "negotiation",
    "closed_won",
    "onboarding",
    "delivering",
    "maintenance",
)
_IN_LEDGER = {"REVERSAL": "REVERSAL", "SOFT": "SOFT_STOP", "REOPEN": "REOPENING"}
_RECHECK = timedelta(days=1)


async def broken(now: datetime, imported_at: datetime) -> AsyncIterator[str]:
    """Every invariant that does not hold.

    Args:
        now: a moment at which the worker has nothing to do.
        imported_at: when the imports were.
    """
    clocks = await lengths()
    async for story in stories():
        findings = (
            *wrong_history(story),
            *wrong_outbox(story),
            *wrong_tasks(story),
            *wrong_ledger(story),
            *wrong_owner(story),
            *wrong_moves(story, clocks),
            *wrong_flags(story, clocks),
            *wrong_notices(story),
            *wrong_owners(story),
            *overdue(story, clocks, now),
            *(hasty_notices(story, imported_at) if _held_back(story) else ()),
        )
        for finding in findings:
            yield f"{story.record['id']} {finding}"
    async for finding in wrong_timers(now):
        yield finding


def _held_back(story: Story) -> bool:
    return str(story.record["external_id"]).startswith("imported")


def wrong_history(story: Story) -> Iterator[str]:
    """The history leads step by step to the present state; each step has its entry in the log and its event."""
    stage, cycle = None, 1
    for number, row in enumerate(story.history, start=1):
        if (row["sequence"], row["from_stage"]) != (number, stage):
            yield f"step {number} is {row['sequence']} from {row['from_stage']}, not from {stage}"
        if row["cycle"] not in {cycle, cycle + 1}:
            yield f"step {number} goes from cycle {cycle} to {row['cycle']}"
        stage, cycle = row["to_stage"], row["cycle"]
    record, versions = story.record, [row["record_version"] for row in story.history]
    if (record["stage"], record["cycle"], record["entry_sequence"]) != (stage, cycle, len(story.history)):
        yield f"the history ends in {stage}, cycle {cycle}; the record says {record['stage']}, {record['cycle']}"
    if record["stage_entered_at"] != story.history[-1]["at"]:
        yield "the stage was entered at another time than the history says"
    if versions != sorted(set(versions)):
        yield f"versions go back: {versions}"
    moves = [(row["record_version"], row["from_stage"], row["to_stage"]) for row in story.history[1:]]
    logged = [_move(row) for row in story.logged("PIPELINE_STAGE_CHANGED")]
    emitted = [_move(row) for row in story.events if row["type"] == "engagement.stage_changed"]
    if not moves == logged == emitted:
        yield f"history, log and events differ: {moves}, {logged}, {emitted}"


def _move(row: Row) -> tuple[int, str, str]:
    return row["record_version"], row["data"]["from"], row["data"]["to"]


def wrong_outbox(story: Story) -> Iterator[str]:
    """Events follow the record's versions without a gap, and each task and notice is announced once."""
    versions = [row["record_version"] for row in story.events]
    if versions != sorted(versions):
        yield f"events are out of order: {versions}"
    if set(versions) != set(range(1, story.record["version"] + 1)):
        missing = set(range(1, story.record["version"] + 1)) - set(versions)
        yield f"versions without an event: {missing}"
    count = Counter(row["type"] for row in story.events)
    if count["notification.created"] != len(story.notices):
        yield f"{len(story.notices)} notices, {count['notification.created']} announced"
    if count["task.created"] != len(story.tasks):
        yield f"{len(story.tasks)} tasks, {count['task.created']} announced"
    closed = sum(task["status"] in {"DONE", "WAIVED"} for task in story.tasks)
    if count["task.completed"] != closed:
        yield f"{closed} tasks done or waived, {count['task.completed']} announced"
    if not story.imported and count["engagement.nurture_started"] - count["engagement.nurture_stopped"] != (
        story.record["stage"] == "interested"
    ):
        yield "nurture was not started and stopped in turn"
    yield from _effects_once(story)


def _effects_once(story: Story) -> Iterator[str]:
    """Billing leaves once per agreement, the welcome once per cycle."""
    agreements = len(story.logged("AGREEMENT_SIGNED"))
    billed = sum(row["type"] == "engagement.billing_requested" for row in story.events)
    if billed > agreements + 1:  # one more for a deal that was forced through without any
        yield f"billed {billed} times for {agreements} agreements"
    cycles = [
        story.entry(row["record_version"] + 1)["cycle"]
        for row in story.events
        if row["type"] == "engagement.welcome_requested"
    ]
    if len(cycles) != len(set(cycles)):
        yield f"welcomed twice in a cycle: {cycles}"


def wrong_tasks(story: Story) -> Iterator[str]:
    """No template is open twice in a cycle, and nothing that a left stage started is open."""
    still = [task for task in story.tasks if task["status"] == "OPEN"]
    keys = Counter((task["cycle"], task["template"]) for task in still if task["template"])
    yield from (f"open twice: {key}" for key, count in keys.items() if count > 1)
    here = (story.record["stage"], story.record["entry_sequence"])
    for task in still:
        if not task["kept_on_leave"] and (task["stage"], task["entry_sequence"]) != here:
            yield f"{task['template']} of {task['stage']} is open in {here}"


def wrong_ledger(story: Story) -> Iterator[str]:
    """Whatever went past the usual rules is in the ledger, and nothing else."""
    due = Counter[str]()
    for row in (row for row in story.history if not row["by_system"]):
        due.update(["OVERRIDE"] if row["forced"] else [_IN_LEDGER[row["kind"]]] if row["kind"] in _IN_LEDGER else [])
    due["ESCALATION"] = len(story.logged("ESCALATED"))
    waived = [task for task in story.tasks if task["status"] == "WAIVED" and task["checklist"]]
    due["WAIVER"] = len(story.logged("DISCOVERY_WAIVER", "ONBOARDING_WAIVER")) + len(waived)
    kept = Counter(row["kind"] for row in story.ledger if row["kind"] not in {"OWNER_OVERRIDE", "HANDOVER"})
    if +due != +kept:
        yield f"the ledger has {dict(kept)} instead of {dict(due)}"
    overridden = [row for row in story.ledger if row["kind"] == "OWNER_OVERRIDE"]
    if len(overridden) > len(story.logged("OWNER_REASSIGNED")):
        yield "an owner was overridden and not reassigned"


def wrong_owner(story: Story) -> Iterator[str]:
    """Owners are locked from warm on; closed_lost keeps what it was."""
    stage, locked = story.record["stage"], story.record["owner_locked"]
    if stage != "closed_lost" and locked != (_LADDER.index(stage) >= _LADDER.index("warm")):
        yield f"the owner is {'' if locked else 'not '}locked in {stage}"


async def wrong_timers(now: datetime) -> AsyncIterator[str]:
    """The timers are those that the facts call for, and only the listed ones run on closed records."""
    timers: dict[object, dict[str, datetime]] = {}
    for timer in await Timer.all():
        timers.setdefault(timer.subject_id, {})[timer.clock] = timer.due_at
    records = await Engagement.all().order_by("id")
    for place in range(0, len(records), 200):
        for record_id, facts in (await load_facts(records[place : place + 200])).items():
            running = timers.get(record_id, {})
            due = {effect.clock: effect.due_at for effect in armed(facts)}
            if not set(running) <= _CLOSED.get(facts.stage, set(running)):
                yield f"{record_id} is in {facts.stage}, and runs {set(running)}"
            if set(running) != set(due):
                yield f"{record_id} in {facts.stage} runs {set(running)} instead of {set(due)}"
            for clock, at in running.items():
                if at != due.get(clock) and not _is_held(facts.stage, facts.owner_id, at, now):
                    yield f"{record_id} {clock} is due at {at} instead of {due.get(clock)}, and it is {now}"


def _is_held(stage: str, owner_id: object, due: datetime, now: datetime) -> bool:
    """Whether a clock waits because the guards refuse its move: an ownerless record is not timed out."""
    return stage == "negotiation" and owner_id is None and now < due <= now + _RECHECK


class Reader:
    """Somebody who follows the outbox from the beginning, batch by batch, and remembers what there was."""

    def __init__(self) -> None:
        self._place = Cursor(0, 0)
        self._seen: set[UUID] = set()

    async def gaps(self) -> AsyncIterator[str]:
        """Read on to the end: every event is there, in order, and only once."""
        await settled()
        more = True
        while more:
            batch = await read_after(self._place)
            places = [event.cursor for event in batch.events]
            if places != sorted(places) or any(place <= self._place for place in places):
                yield f"events after {self._place} are out of order: {places}"
            ids = {event.id for event in batch.events}
            if len(ids) < len(batch.events) or ids & self._seen:
                yield f"events after {self._place} were there before"
            self._seen |= ids
            self._place, more = batch.end, batch.more
        if (written := await Event.all().count()) != len(self._seen):
            yield f"{written} events were written, and {len(self._seen)} read"
