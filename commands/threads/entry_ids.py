"""What an entry names by ids, and whether it is there."""

from collections.abc import Iterable
from uuid import UUID

from commands.checks import Finding
from commands.outcomes import FieldProblem
from guards.thread_enums import ThreadStage
from guards.thread_facts import Content
from models import Assumption, Segment

S = ThreadStage


def segment_of(content: Content) -> UUID | None:
    """The segment that a HYPOTHESIS entry names."""
    return _key(content.get("segmentId"))


def assumptions_of(stage: ThreadStage, content: Content) -> list[UUID | None]:
    """The assumptions that an entry tests or judges, in its order; None for what is no id."""
    if stage is S.HYPOTHESIS:
        return [_key(item) for item in content.get("assumptionIds") or ()]
    return [_key(item.get("assumptionId")) for item in _verdicts(stage, content)]


def _verdicts(stage: ThreadStage, content: Content) -> Iterable[Content]:
    return (content.get("verdicts") or ()) if stage is S.LEARNING else ()


def _key(value: object) -> UUID | None:
    try:
        return UUID(value) if isinstance(value, str) else None
    except ValueError:
        return None


async def wrong_ids(stage: ThreadStage, content: Content) -> list[Finding]:
    """What is wrong with the ids in an entry whose parts are right: nothing has one, or one is there twice."""
    found: list[Finding] = []
    named = content.get("segmentId") if stage is S.HYPOTHESIS else None
    if named is not None and not await Segment.exists(id=segment_of(content)):
        found.append(FieldProblem((stage, "segmentId"), "There is no segment with this id."))
    path = "assumptionIds" if stage is S.HYPOTHESIS else "verdicts"
    keys = assumptions_of(stage, content)
    wanted = {key for key in keys if key is not None}
    known = await Assumption.filter(id__in=wanted).count() if wanted else 0
    if known < len(wanted) or None in keys:
        found.append(FieldProblem((stage, path), "There is no assumption with one of these ids."))
    elif len(wanted) < len(keys):
        found.append(FieldProblem((stage, path), "One of the assumptions is named twice."))
    return found
