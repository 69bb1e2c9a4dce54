"""What the mutations of threads and of goals may be sent."""

from guards.actor import Actor
from guards.thread_enums import ThreadStage
from models import Thread
from resolvers.ids import global_id
from tests.support.api import Json
from tests.support.threads import ThreadWorld
from tests.support.world import World


async def to_threads(world: World, boss: Actor) -> tuple[Thread, dict[str, Json]]:
    """A thread that is being decided, and what may be sent about it."""
    threads = ThreadWorld(world)
    segment, belief = await threads.segment(boss), await threads.assumption(boss)
    thread = await threads.thread(boss, segment_id=segment.id)
    thread = await threads.bring_to(boss, thread, ThreadStage.DECISION, belief)
    await threads.entry(boss, thread, ThreadStage.DECISION)
    action = await threads.action(boss, thread)
    record, step = {"id": global_id("Thread", thread.id)}, {"id": global_id("ThreadAction", action.id)}
    return await Thread.get(id=thread.id), {
        "updateThread": {**record, "name": "Other"},
        "setThreadStatus": {**record, "status": "PAUSED"},
        "recordThreadEntry": {**record, "entry": {"decision": {"reasoning": "Why not?"}}},
        "approveThread": record,
        "addThreadAction": {**record, "type": "sales:demo"},
        "updateThreadAction": {**step, "title": "Show it to them"},
        "completeThreadAction": {**step, "result": "They liked it."},
        "cancelThreadAction": {**step, "reason": "They have seen it."},
        "addThreadNote": {**record, "text": "Legal is slow."},
    }


async def to_house(world: World, boss: Actor) -> dict[str, Json]:
    """A goal with a subgoal, and what may be sent about what threads reason about."""
    threads = ThreadWorld(world)
    goal, belief = await threads.goal(boss, "g-house", owner_id=boss.id), await threads.assumption(boss, "H1")
    step, segment = await threads.subgoal(boss, goal), await threads.segment(boss, "house")
    return {
        "createThread": {"type": "SALES", "name": "New"},
        "createGoal": {
            "code": "g-new",
            "title": "New",
            "type": "BRAND",
            "deadline": "2026-12-31",
            "metrics": [_METRIC],
        },
        "updateGoal": {"id": global_id("Goal", goal.id), "title": "Other"},
        "createSubgoal": {"goalId": global_id("Goal", goal.id), "title": "New", "criterion": "It is there."},
        "updateSubgoal": {"id": global_id("Subgoal", step.id), "title": "Other"},
        "updateCanvasSection": {"number": 5, "content": "It is slow."},
        "createAssumption": {"text": "They want it.", "confidence": 50},
        "updateAssumption": {"id": global_id("Assumption", belief.id), "confidence": 70},
        "createSegment": {"code": "new", "name": "New"},
        "updateSegment": {"id": global_id("Segment", segment.id), "name": "Other"},
        "updateIcp": {"segmentId": global_id("Segment", segment.id), "filters": {"industries": ["Fashion"]}},
    }


_METRIC: Json = {"name": "fans", "unit": "people", "start": "0", "target": "100"}
