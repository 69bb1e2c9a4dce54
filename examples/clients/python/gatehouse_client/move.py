from typing import Literal, Optional, Union

from pydantic import Field

from .base_model import BaseModel
from .enums import EffectKind, RefusalCode


class Move(BaseModel):
    transition_stage: Union[
        "MoveTransitionStageTransitionApplied",
        "MoveTransitionStageTransitionRefused",
        "MoveTransitionStageVersionConflict",
        "MoveTransitionStageNotFound",
        "MoveTransitionStageInvalidInput",
    ] = Field(alias="transitionStage", discriminator="typename__")


class MoveTransitionStageTransitionApplied(BaseModel):
    typename__: Literal["TransitionApplied"] = Field(alias="__typename")
    changed: bool
    replayed: bool
    record: "MoveTransitionStageTransitionAppliedRecord"
    effects: list["MoveTransitionStageTransitionAppliedEffects"]


class MoveTransitionStageTransitionAppliedRecord(BaseModel):
    typename__: Literal["Engagement", "Staged", "Thread", "Venture"] = Field(
        alias="__typename"
    )
    stage_key: str = Field(alias="stageKey")
    version: int


class MoveTransitionStageTransitionAppliedEffects(BaseModel):
    kind: EffectKind
    summary: str


class MoveTransitionStageTransitionRefused(BaseModel):
    typename__: Literal["TransitionRefused"] = Field(alias="__typename")
    code: RefusalCode
    rules: list["MoveTransitionStageTransitionRefusedRules"]
    path: Optional[list["MoveTransitionStageTransitionRefusedPath"]]
    message: str


class MoveTransitionStageTransitionRefusedRules(BaseModel):
    satisfied: bool
    message: str
    remedy: Optional[str]


class MoveTransitionStageTransitionRefusedPath(BaseModel):
    key: str


class MoveTransitionStageVersionConflict(BaseModel):
    typename__: Literal["VersionConflict"] = Field(alias="__typename")
    expected: int
    actual: int
    message: str


class MoveTransitionStageNotFound(BaseModel):
    typename__: Literal["NotFound"] = Field(alias="__typename")
    message: str


class MoveTransitionStageInvalidInput(BaseModel):
    typename__: Literal["InvalidInput"] = Field(alias="__typename")
    fields: list["MoveTransitionStageInvalidInputFields"]
    message: str


class MoveTransitionStageInvalidInputFields(BaseModel):
    path: list[str]
    message: str


Move.model_rebuild()
MoveTransitionStageTransitionApplied.model_rebuild()
MoveTransitionStageTransitionRefused.model_rebuild()
MoveTransitionStageInvalidInput.model_rebuild()
