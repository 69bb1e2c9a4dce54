"""Replay a record's history from its rows alone."""

from uuid import UUID

from guards.engagement_stages import CLIENT_STATUS
from guards.enums import TransitionKind
from models import Activity, Engagement, Event, Transition


async def assert_replayable(engagement_id: UUID) -> None:
    """The history leads, step by step, to the present state, with one activity and one event a step."""
    record = await Engagement.get(id=engagement_id)
    history = await Transition.filter(subject_id=engagement_id).order_by("sequence")
    stage, cycle = None, 1
    for number, row in enumerate(history, start=1):
        assert row.sequence == number
        assert row.from_stage == stage
        stage, cycle = row.to_stage, row.cycle
    assert (record.stage, record.cycle, record.entry_sequence) == (stage, cycle, len(history))
    assert record.client_status is CLIENT_STATUS[record.stage]
    steps = len([row for row in history if row.kind not in {TransitionKind.CREATE, TransitionKind.IMPORT}])
    assert await Activity.filter(subject_id=engagement_id, kind="PIPELINE_STAGE_CHANGED").count() == steps
    assert await Event.filter(subject_id=engagement_id, type="engagement.stage_changed").count() == steps
    latest = await Event.filter(subject_id=engagement_id).order_by("-record_version").first()
    assert latest is not None
    assert latest.record_version == record.version
