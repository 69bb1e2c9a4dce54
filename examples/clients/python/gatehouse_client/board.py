from decimal import Decimal
from typing import Optional

from pydantic import Field

from .base_model import BaseModel
from .enums import EngagementStage


class Board(BaseModel):
    engagements: "BoardEngagements"


class BoardEngagements(BaseModel):
    nodes: list["BoardEngagementsNodes"]
    page_info: "BoardEngagementsPageInfo" = Field(alias="pageInfo")


class BoardEngagementsNodes(BaseModel):
    id: str
    name: str
    stage: EngagementStage
    value: Optional[Decimal]
    owner: Optional["BoardEngagementsNodesOwner"]


class BoardEngagementsNodesOwner(BaseModel):
    name: str


class BoardEngagementsPageInfo(BaseModel):
    has_next_page: bool = Field(alias="hasNextPage")
    end_cursor: Optional[str] = Field(alias="endCursor")


Board.model_rebuild()
BoardEngagements.model_rebuild()
BoardEngagementsNodes.model_rebuild()
