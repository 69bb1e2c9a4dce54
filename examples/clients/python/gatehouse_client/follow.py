from typing import Literal, Optional

from pydantic import Field

from .base_model import BaseModel


class Follow(BaseModel):
    events: "FollowEvents"


class FollowEvents(BaseModel):
    cursor: str
    type_: str = Field(alias="type")
    subject: Optional["FollowEventsSubject"]


class FollowEventsSubject(BaseModel):
    typename__: Literal["Engagement", "Staged", "Thread", "Venture"] = Field(
        alias="__typename"
    )
    name: str
    stage_key: str = Field(alias="stageKey")


Follow.model_rebuild()
FollowEvents.model_rebuild()
