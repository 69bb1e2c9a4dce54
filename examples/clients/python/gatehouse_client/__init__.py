from .async_base_client import AsyncBaseClient
from .base_model import BaseModel, Upload
from .board import (
    Board,
    BoardEngagements,
    BoardEngagementsNodes,
    BoardEngagementsNodesOwner,
    BoardEngagementsPageInfo,
)
from .client import Client
from .enums import (
    EffectKind,
    EngagementStage,
    LifecycleKind,
    ReasonCode,
    RefusalCode,
    Role,
    ThreadStage,
)
from .exceptions import (
    GraphQLClientError,
    GraphQLClientGraphQLError,
    GraphQLClientGraphQLMultiError,
    GraphQLClientHttpError,
    GraphQLClientInvalidResponseError,
)
from .follow import Follow, FollowEvents, FollowEventsSubject
from .found import Found, FoundEngagement
from .input_types import EventFilter, StageTarget, TransitionStageInput
from .me import Me, MeViewer
from .move import (
    Move,
    MoveTransitionStageInvalidInput,
    MoveTransitionStageInvalidInputFields,
    MoveTransitionStageNotFound,
    MoveTransitionStageTransitionApplied,
    MoveTransitionStageTransitionAppliedEffects,
    MoveTransitionStageTransitionAppliedRecord,
    MoveTransitionStageTransitionRefused,
    MoveTransitionStageTransitionRefusedPath,
    MoveTransitionStageTransitionRefusedRules,
    MoveTransitionStageVersionConflict,
)

__all__ = [
    "AsyncBaseClient",
    "BaseModel",
    "Board",
    "BoardEngagements",
    "BoardEngagementsNodes",
    "BoardEngagementsNodesOwner",
    "BoardEngagementsPageInfo",
    "Client",
    "EffectKind",
    "EngagementStage",
    "EventFilter",
    "Follow",
    "FollowEvents",
    "FollowEventsSubject",
    "Found",
    "FoundEngagement",
    "GraphQLClientError",
    "GraphQLClientGraphQLError",
    "GraphQLClientGraphQLMultiError",
    "GraphQLClientHttpError",
    "GraphQLClientInvalidResponseError",
    "LifecycleKind",
    "Me",
    "MeViewer",
    "Move",
    "MoveTransitionStageInvalidInput",
    "MoveTransitionStageInvalidInputFields",
    "MoveTransitionStageNotFound",
    "MoveTransitionStageTransitionApplied",
    "MoveTransitionStageTransitionAppliedEffects",
    "MoveTransitionStageTransitionAppliedRecord",
    "MoveTransitionStageTransitionRefused",
    "MoveTransitionStageTransitionRefusedPath",
    "MoveTransitionStageTransitionRefusedRules",
    "MoveTransitionStageVersionConflict",
    "ReasonCode",
    "RefusalCode",
    "Role",
    "StageTarget",
    "ThreadStage",
    "TransitionStageInput",
    "Upload",
]
