"""The stages of ventures as reads compare, group and show them."""

from collections.abc import Mapping, Sequence

from guards.lifecycle import Stage
from guards.venture_artifacts import minimum_length, minimum_quality
from guards.venture_enums import VenturePhase
from guards.venture_gate_table import GATE, GateSpec
from guards.venture_stage import Item, Metric, VentureStage
from guards.venture_stages import STAGE, VENTURE_STAGES

__all__ = [
    "GATE",
    "PHASE",
    "PHASE_OF",
    "STAGE",
    "STAGES_OF",
    "GateSpec",
    "Item",
    "Metric",
    "Stage",
    "VentureStage",
    "minimum_length",
    "minimum_quality",
]

STAGES_OF: Mapping[str, Sequence[int]] = {
    phase: [stage.number for stage in VENTURE_STAGES if stage.phase is phase] for phase in VenturePhase
}
"""The numbers of the stages of each phase; The Orbit has none, as a graduated venture keeps its last."""

PHASE_OF: Mapping[str, VenturePhase] = {stage.key: stage.phase for stage in VENTURE_STAGES}
"""The phase of each stage, by the stage's key."""

_RANGES = " ".join(
    f"WHEN {{0}} BETWEEN {min(numbers)} AND {max(numbers)} THEN '{phase}'"
    for phase, numbers in STAGES_OF.items()
    if numbers
)
PHASE = f"CASE {_RANGES} END"
"""The phase of a stage in SQL; `{0}` stands for its number."""
