from .base_model import BaseModel
from .enums import Role


class Me(BaseModel):
    viewer: "MeViewer"


class MeViewer(BaseModel):
    name: str
    role: Role


Me.model_rebuild()
