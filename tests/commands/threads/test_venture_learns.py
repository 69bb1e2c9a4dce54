"""What a thread found of an assumption is written to its venture: to what is believed, and later to what came true."""

import asyncio
from typing import Any

import pytest

from commands.outcomes import Applied, Done
from commands.threads.update_thread import update_thread
from commands.update_engagement import update_engagement
from commands.ventures.assumption_frame import Belief
from commands.ventures.update_venture import update_venture
from guards.thread_enums import ThreadStage, ThreadType, Verdict
from guards.venture_enums import AssumptionSetStatus, VentureStatus
from guards.venture_verdicts import MOST_EVIDENCE
from models import Assumption, AssumptionSet, Event, Segment, Thread, Venture
from tests.commands.ventures.test_assumptions import belief, drafted, finalized
from tests.support.gates import GateWorld
from tests.support.threads import ThreadWorld
from tests.support.unchanged import nothing_changes

L = ThreadStage.LEARNING
V = Verdict
S = AssumptionSetStatus
BELIEFS = (belief("A4", "0.6"), belief("A9", "0.7"))


async def believing(gates: GateWorld, stage: int, *beliefs: Belief, **given: Any) -> Venture:  # Any: columns
    """A venture at a stage, with an active set that holds A4 and A9."""
    venture = await gates.at_stage(stage, **given)
    await finalized(gates, venture, *(beliefs or BELIEFS))
    return await Venture.get(id=venture.id)


async def learning(
    threads: ThreadWorld, gates: GateWorld, venture: Venture, tested: Assumption, name: str = "Acme", **verdict: object
) -> Thread:
    """A thread of a venture that only has to be completed, with its verdict on an assumption."""
    ann = await gates.founder()
    segment = await Segment.get_or_none() or await threads.segment(ann)
    thread = await threads.thread(ann, ThreadType.MARKETING, name=name, venture_id=venture.id, segment_id=segment.id)
    judged = {"assumptionId": str(tested.id), "verdict": V.VALIDATED, "evidence": "They signed.", "confidence": 95}
    thread = await threads.bring_to(ann, thread, L, tested)
    await threads.entry(ann, thread, L, (tested,), verdicts=[{**judged, **verdict}])
    return thread


async def complete(threads: ThreadWorld, gates: GateWorld, thread: Thread, **given: Any) -> None:  # Any: of the call
    """Complete a thread, which nothing stands against."""
    done = await threads.move(await gates.founder(), thread.id, ThreadStage.COMPLETED, **given)
    assert isinstance(done, Applied), done


async def come_to(gates: GateWorld, status: VentureStatus) -> None:
    """Let the only venture have a status, with all that the database asks of it."""
    now = gates.world.clock.now()
    ends: dict[VentureStatus, dict[str, object]] = {
        VentureStatus.KILLED: {"killed_at": now, "kill_reason": "Nobody wants it."},
        VentureStatus.GRADUATED: {"graduated_at": now},
    }
    await Venture.all().update(status=status, **ends.get(status, {}))


async def active() -> AssumptionSet:
    return await AssumptionSet.get(status=S.ACTIVE)


async def held() -> dict[str, dict[str, Any]]:
    """What the active set holds, by key."""
    return {one["key"]: one for one in (await active()).assumptions}


async def test_before_reality_is_collected_a_verdict_makes_the_next_version_of_what_is_believed(
    threads: ThreadWorld, gates: GateWorld
) -> None:
    venture, tested = await believing(gates, 22), await threads.assumption(await gates.founder())
    thread = await learning(threads, gates, venture, tested)

    await complete(threads, gates, thread)

    first, second = await AssumptionSet.all().order_by("version")
    assert (first.status, second.status, second.version) == (S.SUPERSEDED, S.ACTIVE, 2)
    assert first.assumptions[0]["confidence"] == 0.6
    a4, a9 = second.assumptions
    assert (a4["confidence"], a4["evidence"]) == (0.95, ["interview 7", "Acme, VALIDATED: They signed."])
    assert (a9["confidence"], a9["evidence"]) == (0.7, ["interview 7"])
    assert second.reality == []
    after = await Venture.get()
    assert (after.version, second.finalized_version) == (venture.version + 1, venture.version + 1)
    told = await Event.filter(type="venture.updated").order_by("-position").first()
    assert told is not None
    assert told.data["change"] == "assumptions"
    assert (told.data["assumptionSetId"], told.data["threadId"]) == (str(second.id), str(thread.id))


@pytest.mark.parametrize(("verdict", "truth"), [(V.VALIDATED, 1), (V.PARTIAL, 0.5), (V.INVALIDATED, 0)])
async def test_from_stage_23_on_a_verdict_says_how_true_it_proved(
    threads: ThreadWorld, gates: GateWorld, verdict: Verdict, truth: float
) -> None:
    venture, tested = await believing(gates, 23), await threads.assumption(await gates.founder())
    thread = await learning(threads, gates, venture, tested, verdict=verdict)

    await complete(threads, gates, thread)

    kept = await AssumptionSet.get()
    assert kept.reality == [{"key": "A4", "truth": truth, "outcome": "Acme: They signed."}]
    assert (await held())["A4"]["confidence"] == 0.6
    assert (await Venture.get()).version == venture.version + 1


@pytest.mark.parametrize("stage", [22, 23])
async def test_a_verdict_without_a_partner_leaves_the_venture_as_it_is(
    threads: ThreadWorld, gates: GateWorld, stage: int
) -> None:
    venture, tested = await believing(gates, stage), await threads.assumption(await gates.founder(), "A7")
    before = await active()
    await complete(threads, gates, await learning(threads, gates, venture, tested))
    after = await active()
    assert (after.id, after.assumptions, after.reality) == (before.id, before.assumptions, [])
    assert (await Venture.get()).version == venture.version


@pytest.mark.parametrize("stage", [3, 23])
async def test_a_draft_is_nobodys_belief_yet(threads: ThreadWorld, gates: GateWorld, stage: int) -> None:
    venture, tested = await gates.at_stage(stage), await threads.assumption(await gates.founder())
    made = await drafted(gates, venture, *BELIEFS)
    await complete(threads, gates, await learning(threads, gates, venture, tested))
    kept = await AssumptionSet.get()
    assert (kept.status, kept.assumptions, kept.reality) == (S.DRAFT, made.assumptions, [])


@pytest.mark.parametrize("status", [VentureStatus.KILLED, VentureStatus.ARCHIVED])
@pytest.mark.parametrize("stage", [22, 23])
async def test_a_venture_that_was_ended_or_archived_is_left_alone(
    threads: ThreadWorld, gates: GateWorld, status: VentureStatus, stage: int
) -> None:
    venture, tested = await believing(gates, stage), await threads.assumption(await gates.founder())
    thread = await learning(threads, gates, venture, tested)
    await come_to(gates, status)
    await complete(threads, gates, thread)
    assert (await Assumption.get()).evidence_count == 1
    assert (await held())["A4"]["confidence"] == 0.6
    assert (await active()).reality == []
    assert (await Venture.get()).version == venture.version


@pytest.mark.parametrize("status", [VentureStatus.PAUSED, VentureStatus.GRADUATED])
async def test_a_venture_that_rests_or_has_graduated_still_learns(
    threads: ThreadWorld, gates: GateWorld, status: VentureStatus
) -> None:
    venture, tested = await believing(gates, 25), await threads.assumption(await gates.founder())
    await come_to(gates, status)
    await complete(threads, gates, await learning(threads, gates, venture, tested))
    assert [one["key"] for one in (await active()).reality] == ["A4"]


@pytest.mark.parametrize("stage", [22, 23])
async def test_threads_that_end_at_once_all_count(threads: ThreadWorld, gates: GateWorld, stage: int) -> None:
    ann = await gates.founder()
    venture = await believing(gates, stage)
    first, second = await threads.assumption(ann, "A4"), await threads.assumption(ann, "A9")
    ready = [
        await learning(threads, gates, venture, tested, f"{tested.code} {place}")
        for tested in (first, second)
        for place in range(2)
    ]

    await asyncio.gather(*(complete(threads, gates, thread) for thread in ready))

    if stage < 23:
        assert {key: len(one["evidence"]) for key, one in (await held()).items()} == {"A4": 3, "A9": 3}
        assert (await active()).version == 5
    else:
        assert {one["key"] for one in (await active()).reality} == {"A4", "A9"}
    assert (await Venture.get()).version == venture.version + 4


async def test_of_more_evidence_than_there_is_room_for_the_oldest_goes(threads: ThreadWorld, gates: GateWorld) -> None:
    full = tuple(f"interview {number}" for number in range(MOST_EVIDENCE))
    venture = await believing(gates, 5, belief("A4", evidence=full))
    tested = await threads.assumption(await gates.founder())
    await complete(threads, gates, await learning(threads, gates, venture, tested, confidence="33.0"))
    a4 = (await held())["A4"]
    assert (a4["evidence"][0], len(a4["evidence"])) == ("interview 1", MOST_EVIDENCE)
    assert a4["confidence"] == 0.33


async def test_a_dry_run_writes_nothing_to_the_venture(threads: ThreadWorld, gates: GateWorld) -> None:
    venture, tested = await believing(gates, 22), await threads.assumption(await gates.founder())
    thread = await learning(threads, gates, venture, tested)
    async with nothing_changes():
        await complete(threads, gates, thread, dry_run=True)


async def test_a_thread_of_no_venture_says_nothing_of_any(threads: ThreadWorld, gates: GateWorld) -> None:
    venture, tested = await believing(gates, 22), await threads.assumption(await gates.founder())
    thread = await learning(threads, gates, venture, tested)
    await Thread.filter(id=thread.id).update(venture_id=None)
    await complete(threads, gates, thread)
    assert (await Venture.get()).version == venture.version


async def test_threads_end_while_people_work_on_their_venture_and_nobody_waits_for_ever(
    threads: ThreadWorld, gates: GateWorld
) -> None:
    founder, venture = await gates.founder(), await believing(gates, 22)
    tested, deal = await threads.assumption(founder), await threads.world.engagement(founder)
    ready = [await learning(threads, gates, venture, tested, f"Acme {place}") for place in range(3)]
    call, other = threads.world.call(founder), await gates.at_stage(3, name="Other")

    answers = await asyncio.gather(
        *(threads.move(founder, thread.id, ThreadStage.COMPLETED) for thread in ready),
        *(update_venture(call, venture.id, {"description": f"Idea {place}"}) for place in range(3)),
        *(update_engagement(call, deal.id, {"venture_id": key}) for key in (venture.id, other.id, venture.id)),
        *(update_thread(call, thread.id, {"attribution": {"said": "so"}}) for thread in ready),
        threads.thread(founder, name="New", venture_id=venture.id),
    )

    assert all(isinstance(answer, Applied | Done | Thread) for answer in answers), answers
    assert len((await held())["A4"]["evidence"]) == 4
