"""Keep the work of a stage: tick what is there, note its figures, block it and go on."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from uuid import UUID

from commands import checks
from commands.checks import Finding
from commands.outcomes import Done, FieldProblem, Invalid, Problem, invalid
from commands.unit import Call
from commands.ventures.exact import exact
from commands.ventures.frame import add_announced, write_venture
from guards.venture_enums import StageWorkStatus
from guards.venture_stage import Item
from guards.venture_stages import STAGE
from models import StageWork, Venture
from models.batch import Batch

LISTS = ("inputs", "outputs", "checks")

_LARGEST, _FINEST = Decimal(10) ** 15, Decimal("0.000001")
_UNDER_WAY = frozenset({StageWorkStatus.IN_PROGRESS, StageWorkStatus.BLOCKED})


@dataclass(frozen=True, slots=True)
class WorkChanges:
    """What changes of the work of a stage; what is not named stays.

    Args:
        inputs, outputs, checks: whether each of these is there, by its key.
        metrics: figures by key; None takes one back.
        blocked: whether the work is held up; None leaves that as it is.
        reason: by what it is held up; required to block it.
    """

    inputs: Mapping[str, bool] = field(default_factory=dict)
    outputs: Mapping[str, bool] = field(default_factory=dict)
    checks: Mapping[str, bool] = field(default_factory=dict)
    metrics: Mapping[str, Decimal | None] = field(default_factory=dict)
    blocked: bool | None = None
    reason: str | None = None

    def ticks(self, name: str) -> Mapping[str, bool]:
        """What changes of one of the lists."""
        found: Mapping[str, bool] = getattr(self, name)
        return found


async def update_stage_work(
    call: Call, venture_id: UUID, stage: int, changes: WorkChanges, *, expected_version: int | None = None
) -> Done[StageWork] | Problem:
    """Change the latest attempt at a stage in the present run.

    Args:
        call: who calls, when, under which key.
        venture_id: the venture.
        stage: the present one, or the next one, whose inputs are prepared by that.
        changes: what changes.
        expected_version: refuse with a conflict unless the venture is at this version.

    Source: ventures.md §1, StageWork; seed_facts.md A3.
    """

    async def change(venture: Venture) -> Done[StageWork] | Problem:
        work = await _work(call, venture, stage)
        if work is None:
            return invalid("stage", "Must be the venture's present stage, or the next one.")
        return _check(work, changes) or await _save(call, venture, work, _values(work, changes))

    return await write_venture(call, StageWork, venture_id, change, expected_version=expected_version)


async def _work(call: Call, venture: Venture, stage: int) -> StageWork | None:
    """The latest attempt, or one that prepares the next stage, which is not written yet; None for any other stage."""
    if stage not in {venture.stage, venture.stage + 1} or str(stage) not in STAGE:
        return None
    found = StageWork.filter(venture_id=venture.id, cycle=venture.cycle, stage=stage)
    latest = await found.order_by("-attempt").first()
    if stage == venture.stage or (latest is not None and latest.status is StageWorkStatus.NOT_STARTED):
        return latest
    return _prepared(call, venture, stage, 1 if latest is None else latest.attempt + 1)


def _prepared(call: Call, venture: Venture, stage: int, attempt: int) -> StageWork:
    return StageWork.construct(
        venture_id=venture.id,
        stage=stage,
        cycle=venture.cycle,
        attempt=attempt,
        status=StageWorkStatus.NOT_STARTED,
        updated_at=call.now,
    )


def _check(work: StageWork, changes: WorkChanges) -> Invalid | None:
    wrong = [*_unlisted(work, changes), *_wrong_metrics(work, changes), *_wrong_block(work, changes)]
    return checks.collect([*wrong, *_early(work, changes)])


def _early(work: StageWork, changes: WorkChanges) -> Iterable[Finding]:
    """A problem for all that cannot be there before the stage is entered."""
    if work.status is not StageWorkStatus.NOT_STARTED:
        return
    for name in ("outputs", "checks", "metrics"):
        if getattr(changes, name):
            yield FieldProblem((name,), f"Stage {work.stage} was not entered yet: only its inputs can be there.")


def _unlisted(work: StageWork, changes: WorkChanges) -> Iterable[Finding]:
    """A problem for each key that the stage doesn't list."""
    for name in LISTS:
        listed: tuple[Item, ...] = getattr(STAGE[str(work.stage)], name)
        known = {item.key for item in listed}
        for key in changes.ticks(name):
            if key not in known:
                yield FieldProblem((name, key), f"Stage {work.stage} lists no such thing.")


def _wrong_metrics(work: StageWork, changes: WorkChanges) -> Iterable[Finding]:
    known = {metric.key: metric for metric in STAGE[str(work.stage)].metrics}
    for key, value in changes.metrics.items():
        metric = known.get(key)
        if metric is None:
            yield FieldProblem(("metrics", key), f"Stage {work.stage} has no such figure.")
        elif metric.derived:
            yield FieldProblem(("metrics", key), "Is worked out of the others, and never given.")
        elif value is not None and not (_plain(value) and metric.admits(value)):
            yield FieldProblem(("metrics", key), "Lies outside of what this figure can be.")


def _plain(value: Decimal) -> bool:
    """Whether a figure is a number of sensible size and precision."""
    return value.is_finite() and value.copy_abs() < _LARGEST and value == value.quantize(_FINEST)


def _wrong_block(work: StageWork, changes: WorkChanges) -> Iterable[Finding]:
    if changes.blocked is None:
        return
    if work.status not in _UNDER_WAY:
        yield FieldProblem(("blocked",), f"The work of stage {work.stage} is {work.status}.")
    if changes.blocked:
        yield checks.text("reason", changes.reason, 2_000)


def _values(work: StageWork, changes: WorkChanges) -> dict[str, object]:
    """The columns that change."""
    wanted: dict[str, object] = {
        "checklist": {name: _ticked(work, changes, name) for name in LISTS},
        "metrics": _figures(work, changes),
    }
    if changes.blocked is not None:
        wanted["status"] = StageWorkStatus.BLOCKED if changes.blocked else StageWorkStatus.IN_PROGRESS
        wanted["blocked_reason"] = changes.reason if changes.blocked else None
    return {name: value for name, value in wanted.items() if getattr(work, name) != value}


def _ticked(work: StageWork, changes: WorkChanges, name: str) -> list[str]:
    """The keys that are ticked afterwards, in their order."""
    before = set(work.checklist.get(name, ()))
    return sorted(key for key in before | set(changes.ticks(name)) if changes.ticks(name).get(key, key in before))


def _figures(work: StageWork, changes: WorkChanges) -> dict[str, str]:
    given = {key: exact(value) for key, value in changes.metrics.items()}
    return {key: value for key, value in {**work.metrics, **given}.items() if value is not None}


async def _save(call: Call, venture: Venture, work: StageWork, values: dict[str, object]) -> Done[StageWork]:
    if values:
        batch = Batch()
        _add(batch, work, {**values, "updated_at": call.now})
        data = {"workId": str(work.id), "stage": str(work.stage), "status": work.status}
        add_announced(batch, venture, call, "work", data)
        await batch.write()
    return Done(work, venture)


def _add(batch: Batch, work: StageWork, values: dict[str, object]) -> None:
    """Add an attempt with its new values, be it there already or new."""
    if work._saved_in_db:  # noqa: SLF001  # Tortoise says it nowhere else
        batch.set(work, values)
    else:
        work.update_from_dict(values)
        batch.insert([work])
