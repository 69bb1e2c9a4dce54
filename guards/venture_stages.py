"""The 25 stages of a venture's life, checked when they are loaded. Source: ventures.md, first paragraph."""

from collections import Counter
from collections.abc import Iterable, Mapping

from guards.lifecycle import LifecycleError
from guards.venture_enums import VenturePhase, WorkType
from guards.venture_gate_table import GATES
from guards.venture_stage import VentureStage
from guards.venture_stages_build import BUILD_STAGES
from guards.venture_stages_idea import IDEA_STAGES

# How many stages are of each work type, and where each phase ends. Source: seed_facts.md A1.
_DISTRIBUTION: Mapping[WorkType, int] = {
    WorkType.ARTIFACT_ONLY: 9,
    WorkType.AUTOMATED_CHECK: 1,
    WorkType.DECISION_GATE: 5,
    WorkType.SD_REQUIRED: 10,
}
_ENDS: Mapping[VenturePhase, int] = {
    VenturePhase.THE_TRUTH: 5,
    VenturePhase.THE_ENGINE: 9,
    VenturePhase.THE_IDENTITY: 12,
    VenturePhase.THE_BLUEPRINT: 16,
    VenturePhase.THE_BUILD_LOOP: 20,
    VenturePhase.LAUNCH_AND_LEARN: 25,
}
_DIRECTIVES = 11


def check_stages(stages: tuple[VentureStage, ...]) -> tuple[VentureStage, ...]:
    """Check the table of stages.

    Returns:
        the same stages.

    Raises:
        LifecycleError: a gap in the numbers, a phase elsewhere, another number of work types or directives than the
            source's, an artifact type or key listed twice, a gate at another stage than its own.
    """
    found = tuple(_problems(stages))
    if found:
        raise LifecycleError("; ".join(found))
    return stages


def _problems(stages: tuple[VentureStage, ...]) -> Iterable[str]:
    if [stage.number for stage in stages] != list(range(1, 26)):
        yield "stages are not numbered 1 to 25"
    if {stage.phase: stage.number for stage in stages} != _ENDS or _phases(stages) != list(_ENDS):
        yield "phases are not contiguous, or end elsewhere"
    if Counter(stage.work_type for stage in stages) != _DISTRIBUTION:
        yield "work types are distributed otherwise"
    if sum(stage.suffix is not None for stage in stages) != _DIRECTIVES:
        yield f"not {_DIRECTIVES} stages need a directive"
    if any(stage.work_type is WorkType.SD_REQUIRED and stage.suffix is None for stage in stages):
        yield "a stage of a directive has no suffix"
    yield from _repetitions(stages)
    yield from _gates(stages)


def _phases(stages: tuple[VentureStage, ...]) -> list[VenturePhase]:
    """The phases in order, one for each run of stages."""
    changes = (stage.phase for before, stage in zip((None, *stages), stages, strict=False) if _changes(before, stage))
    return list(changes)


def _changes(before: VentureStage | None, stage: VentureStage) -> bool:
    return before is None or before.phase is not stage.phase


def _repetitions(stages: tuple[VentureStage, ...]) -> Iterable[str]:
    if any(count > 1 for count in Counter(kind for stage in stages for kind in stage.artifacts).values()):
        yield "an artifact type belongs to two stages"
    for stage in stages:
        for listed in (stage.inputs, stage.outputs, stage.checks, stage.metrics):
            keys = [entry.key for entry in listed]
            if len(set(keys)) != len(keys):
                yield f"stage {stage.key} lists a key twice"


def _gates(stages: tuple[VentureStage, ...]) -> Iterable[str]:
    by_key = {stage.key: stage for stage in stages}
    for spec in GATES:
        stage = by_key.get(spec.stage)
        if stage is None or spec.gate not in {stage.gate, stage.checkpoint}:
            yield f"gate {spec.gate} is not at stage {spec.stage}"
        elif not {check.key for check in spec.checks} <= {check.key for check in stage.checks}:
            yield f"gate {spec.gate} counts checks that its stage does not list"


VENTURE_STAGES: tuple[VentureStage, ...] = check_stages((*IDEA_STAGES, *BUILD_STAGES))
STAGE: Mapping[str, VentureStage] = {stage.key: stage for stage in VENTURE_STAGES}
ORBIT = "26"
"""The key of The Orbit, which a venture enters when it graduates."""


def finished_phase(stage: str) -> tuple[VentureStage, ...]:
    """The stages of the phase that ends with a stage; none where no boundary lies behind it.

    Source: ventures.md §2 item 6; the end of the last phase is no boundary.
    """
    here = STAGE[stage]
    if _ENDS[here.phase] != here.number or here.phase is VenturePhase.LAUNCH_AND_LEARN:
        return ()
    return tuple(found for found in VENTURE_STAGES if found.phase is here.phase)


def stage_of(artifact: str) -> VentureStage | None:
    """The stage that requires an artifact of a type; None for any other type."""
    return next((stage for stage in VENTURE_STAGES if artifact in stage.artifacts), None)
