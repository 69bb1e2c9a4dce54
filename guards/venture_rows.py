"""What a move makes of rows that only ventures have, as values: `Outcome.own` holds them."""

from dataclasses import dataclass
from uuid import UUID

from guards.venture_enums import StageWorkStatus


@dataclass(frozen=True, slots=True)
class FinishWork:
    """The present attempt at a stage ends with this status."""

    stage: int
    status: StageWorkStatus


@dataclass(frozen=True, slots=True)
class OpenWork:
    """An attempt at a stage begins."""

    stage: int
    attempt: int


@dataclass(frozen=True, slots=True)
class SupersedeArtifacts:
    """The artifacts of these stages are current no more; they are kept."""

    stages: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class CancelDecisions:
    """These pending decisions are cancelled: the venture left the stage of their gates, or was ended."""

    ids: tuple[UUID, ...]


OwnRow = FinishWork | OpenWork | SupersedeArtifacts | CancelDecisions
