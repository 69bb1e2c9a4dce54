"""What a caller says with a move: words and JSON that cannot be kept are refused, whatever the move."""

from typing import Any

import pytest

from commands.outcomes import Applied
from commands.reopen import reopen
from guards.enums import ActivityKind, EngagementStage, Role
from tests.support.answers import EMOJI, UNSTORABLE, problems
from tests.support.unchanged import nothing_changes
from tests.support.world import World, some_id

S = EngagementStage


def nested(levels: int) -> list[Any]:
    """Lists in lists."""
    return [nested(levels - 1)] if levels else []


NO_METADATA: list[dict[Any, Any]] = [
    *({"note": text} for text in UNSTORABLE),
    *({text: "note"} for text in UNSTORABLE),
    {"a": [{"b": "\\\\\x00"}]},
    {"big": 2**64},
    {"deep": nested(300)},
    {1: "one"},
]


@pytest.mark.parametrize("argument", ["reason", "justification"])
async def test_words_that_cannot_be_kept_are_refused(world: World, argument: str) -> None:
    ann = await world.user()
    deal = await world.engagement(ann)
    await world.record(ann, deal.id, ActivityKind.OUTBOUND_TOUCH)
    given: dict[str, Any]
    async with nothing_changes():
        for words in (*UNSTORABLE, "x" * 20_001):
            given = {argument: words}
            assert problems(await world.move(ann, deal.id, S.CONTACTED, **given)) == [argument]
            assert problems(await world.move(ann, deal.id, S.CONTACTED, dry_run=True, **given)) == [argument]
    given = {argument: EMOJI * 20_000}
    assert isinstance(await world.move(ann, deal.id, S.CONTACTED, **given), Applied)


async def test_metadata_that_cannot_be_kept_is_refused(world: World) -> None:
    ann = await world.user()
    deal = await world.engagement(ann)
    await world.record(ann, deal.id, ActivityKind.OUTBOUND_TOUCH)
    async with nothing_changes():
        for metadata in NO_METADATA:
            assert problems(await world.move(ann, deal.id, S.CONTACTED, metadata=metadata)) == ["metadata"]


async def test_metadata_is_kept_as_it_was_sent(world: World) -> None:
    ann = await world.user()
    deal = await world.engagement(ann)
    await world.record(ann, deal.id, ActivityKind.OUTBOUND_TOUCH)
    metadata = {"slash": r"\u0000 \\u0000", "big": 2**63 - 1, "list": [None, True, 1.5], EMOJI: {"": EMOJI}}
    moved = await world.move(ann, deal.id, S.CONTACTED, metadata=metadata)
    assert isinstance(moved, Applied)
    assert moved.transition is not None
    await moved.transition.refresh_from_db()
    assert moved.transition.metadata == metadata


async def test_a_reopenings_reason_is_checked_too(world: World) -> None:
    boss = await world.user(Role.ADMIN)
    deal = await world.engagement(boss)
    await world.move(boss, deal.id, S.CLOSED_WON, force=True, reason="on paper")
    async with nothing_changes():
        for reason in (*UNSTORABLE, "x" * 20_001):
            assert problems(await reopen(world.call(boss), deal.id, reason, confirm=True)) == ["reason"]


async def test_every_problem_is_told_at_once(world: World) -> None:
    ann = await world.user()
    deal = await world.engagement(ann)
    wrong: dict[str, Any] = {"reason": "\x00", "justification": "\ud800", "metadata": {"a": "\x00"}}
    async with nothing_changes():
        outcome = await world.move(ann, deal.id, S.CONTACTED, owner_id=some_id(), **wrong)
    assert problems(outcome) == ["reason", "justification", "metadata"]
