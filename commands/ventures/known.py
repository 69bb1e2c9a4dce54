"""Look up the venture that a call names."""

from uuid import UUID

from commands.checks import Finding
from commands.outcomes import FieldProblem
from models import Venture


async def unknown_venture(venture_id: UUID | None, path: str = "ventureId") -> Finding:
    """A problem where the call names a venture that is not there.

    Args:
        venture_id: the venture; None where the call names none.
        path: the input field.
    """
    if venture_id is None or await Venture.exists(id=venture_id):
        return None
    return FieldProblem((path,), "There is no venture with this id.")
