"""What the worker did, judged by the specification alone: moves, flags and notices of engagements.md §6."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import pairwise

from tests.soak.story import TOUCHES, Lengths, Row, Story

_LEADS = {"cold_lead": 3, "contacted": 5, "interested": 7}
"""Days until a lead is stale."""

_CLOCKS = frozenset(
    {
        "cold_lead.stale",
        "contacted.stale",
        "interested.stale",
        "lead.untouched",
        "lead.reassignment",
        "warm.idle",
        "proposal_drafting.idle",
        "proposal_sent.idle",
        "negotiation.idle",
        "onboarding.idle",
        "delivering.idle",
        "maintenance.idle",
        "maintenance.churn",
    }
)
"""The clocks that tell people, once an episode."""


def wrong_moves(story: Story, lengths: Lengths) -> Iterator[str]:
    """Moves of the worker that the touches before them do not call for."""
    for row in story.history:
        if row["by_system"] and row["kind"] not in {"CREATE", "IMPORT"}:
            yield from _judge_move(story, row, lengths)


def _judge_move(story: Story, row: Row, lengths: Lengths) -> Iterator[str]:
    source, target = row["from_stage"], row["to_stage"]
    if (source, target) == ("negotiation", "closed_lost"):
        clock, days = "negotiation.timeout", 20
        if row["reason_code"] != "TIMED_OUT" or row["owner_id"] is None:
            yield f"timed out without reason or owner: {row}"
    elif source in {"contacted", "interested"} and target == "cold_lead":
        clock, days = "lead.untouched", 14
    else:
        yield f"no clock moves {source} to {target}"
        return
    touched = story.last(row["record_version"], row["at"], TOUCHES, people_move=True)
    idle, length = row["at"] - touched, lengths.of(clock, row["at"], days)
    if idle <= length:
        yield f"{clock} moved a record that was idle for {idle}, not {length}"
    if story.asleep(row["at"]):
        yield f"{clock} moved a record that was snoozed"


def wrong_flags(story: Story, lengths: Lengths) -> Iterator[str]:
    """Flags that nothing called for, and flags that are not what the log says of them."""
    for row in story.logged("STALE_FLAGGED", "RISK_FLAGGED"):
        if row["actor_id"] is None:  # people bring a flag back by retracting what had cleared it
            yield from _judge_flag(story, row, lengths)
    stale = [row["kind"] for row in story.logged("STALE_FLAGGED", "STALE_CLEARED")]
    if any(one == other for one, other in pairwise(stale)):
        yield f"stale was set or cleared twice: {stale}"
    if story.record["stale"] != (stale[-1:] == ["STALE_FLAGGED"]):
        yield f"stale is {story.record['stale']} after {stale}"


def _judge_flag(story: Story, row: Row, lengths: Lengths) -> Iterator[str]:
    at, version = row["recorded_at"], row["record_version"]
    stage = story.entry(version)["to_stage"]
    if row["kind"] == "STALE_FLAGGED" and stage in _LEADS:
        clock, days = f"{stage}.stale", _LEADS[stage]
        since = story.last(version, at, {"OUTBOUND_TOUCH"}, people_move=False)
    elif row["kind"] == "RISK_FLAGGED" and stage == "delivering":
        clock, days = "delivering.idle", 21
        since = story.last(version, at, {"STATUS_UPDATE"}, people_move=False)
    elif row["kind"] == "RISK_FLAGGED" and stage == "maintenance":
        clock, days = "maintenance.idle", 60
        since = story.last(version, at, TOUCHES, people_move=True)
    else:
        yield f"no clock flags {row['kind']} in {stage}"
        return
    if at - since <= lengths.of(clock, at, days):
        yield f"{clock} flagged a record that was idle for {at - since}"


def overdue(story: Story, lengths: Lengths, now: datetime) -> Iterator[str]:
    """What the worker should have done by now and did not."""
    yield from _not_moved(story, lengths, now)
    yield from _not_flagged(story, lengths, now)


def _not_moved(story: Story, lengths: Lengths, now: datetime) -> Iterator[str]:
    stage, version = story.record["stage"], story.record["version"] + 1
    held = story.asleep(now) or (stage == "negotiation" and story.record["owner_id"] is None)
    if stage not in _MOVED or held:
        return
    clock, days = _MOVED[stage]
    touched = story.last(version, now, TOUCHES, people_move=True)
    if now - max(touched, story.record["clocks_from"] or touched) > lengths.of(clock, now, days):
        yield f"{clock} did not move a record that lay idle since {touched}"


def _not_flagged(story: Story, lengths: Lengths, now: datetime) -> Iterator[str]:
    stage, version = story.record["stage"], story.record["version"] + 1
    entered = story.entry(version)["record_version"]
    flagged = any(row["record_version"] > entered for row in story.logged("STALE_FLAGGED"))
    if stage not in _LEADS or flagged or story.record["stale"]:
        return
    outbound = story.last(version, now, {"OUTBOUND_TOUCH"}, people_move=False)
    if now - outbound > lengths.of(f"{stage}.stale", now, _LEADS[stage]):
        yield f"{stage} is not stale, though nobody reached out since {outbound}"


_MOVED = {
    "contacted": ("lead.untouched", 14),
    "interested": ("lead.untouched", 14),
    "negotiation": ("negotiation.timeout", 20),
}
"""The clock that moves a record out of a stage, and its days."""


def wrong_notices(story: Story) -> Iterator[str]:
    """Notices that are sent twice in an episode, or while the record sleeps or was just imported."""
    told: dict[tuple[object, str], datetime] = {}
    for row in story.notices:
        topic, at = row["topic"], row["created_at"]
        if topic not in _CLOCKS:
            continue
        before = told.get((row["user_id"], topic))
        if before is not None and not _happened(story, before, at):
            yield f"{topic} was told at {before} and at {at}, and nothing happened in between"
        if story.asleep(at):
            yield f"{topic} was told at {at}, while the record was snoozed"
        told[row["user_id"], topic] = at


def _happened(story: Story, since: datetime, until: datetime) -> bool:
    """Whether anything happened that starts a new episode: an entry, something recorded or taken back, a done task."""
    moments = [row["at"] for row in story.history]
    moments += [row["recorded_at"] for row in story.log if row["actor_id"] is not None]
    moments += [row["retracted_at"] for row in story.log if row["retracted_at"]]
    moments += [task["closed_at"] for task in story.tasks if task["status"] == "DONE"]
    return any(since <= moment <= until for moment in moments)


def wrong_owners(story: Story) -> Iterator[str]:
    """Leads that the worker handed on without two nudges that their owner left without reaction; engagements.md §4."""
    for row in (row for row in story.logged("OWNER_REASSIGNED") if row["actor_id"] is None):
        at, stage = row["recorded_at"], story.entry(row["record_version"])["to_stage"]
        told = [log for log in story.logged(*TOUCHES, "OWNER_REASSIGNED") if log["retracted_at"] is None]
        reactions = [log["recorded_at"] for log in told]
        reactions += [move["at"] for move in story.history if not move["by_system"]]
        since = max((moment for moment in reactions if moment < at), default=story.history[0]["at"])
        nudges = {n["key"] for n in story.notices if n["topic"] in _NUDGES and since <= n["created_at"] < at}
        if stage not in _LEADS or len(nudges) < 2:
            yield f"the worker handed it on in {stage} after {len(nudges)} nudges since {since}"


_NUDGES = frozenset({"cold_lead.stale", "contacted.stale", "interested.stale", "lead.untouched"})


def hasty_notices(story: Story, imported_at: datetime) -> Iterator[str]:
    """Nudges of an imported record that did not wait for the clock's full length after the import."""
    moved = [row["at"] for row in story.history[1:2]]
    for row in story.notices:
        early = row["topic"] in _CLOCKS and row["created_at"] <= imported_at + timedelta(days=3)
        if early and not (moved and moved[0] <= row["created_at"]):
            yield f"{row['topic']} was told {row['created_at'] - imported_at} after the import"
