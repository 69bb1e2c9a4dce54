from typing import Optional

from .base_model import BaseModel
from .enums import EngagementStage


class Found(BaseModel):
    engagement: Optional["FoundEngagement"]


class FoundEngagement(BaseModel):
    name: str
    stage: EngagementStage
    version: int


Found.model_rebuild()
