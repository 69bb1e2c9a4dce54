"""The codes by which the subgoals of a goal name each other."""

import re
from collections.abc import Sequence
from itertools import count

from commands.checks import Finding
from commands.outcomes import FieldProblem
from guards.subgoals import Subgoal as Step
from guards.subgoals import circular
from models import Goal, Subgoal

_CODE = re.compile(r"SG[1-9][0-9]{0,12}")


async def wrong_code(goal: Goal, code: str | None) -> Finding:
    """What is wrong with the code of a new subgoal of a locked goal; None where none is given."""
    if code is None:
        return None
    if not _CODE.fullmatch(code):
        return FieldProblem(("code",), "Must be SG and a number, such as SG1.")
    taken = await Subgoal.exists(goal_id=goal.id, code=code)
    return FieldProblem(("code",), "Another subgoal of this goal has this code.") if taken else None


async def next_code(goal: Goal) -> str:
    """The first free code of a locked goal."""
    taken = {subgoal.code for subgoal in await Subgoal.filter(goal_id=goal.id)}
    return next(code for code in (f"SG{number}" for number in count(1)) if code not in taken)


async def wrong_dependencies(goal: Goal, codes: Sequence[str], own: Subgoal | None = None) -> list[Finding]:
    """What is wrong with the codes that a subgoal is to depend on.

    Args:
        goal: locked.
        codes: as given.
        own: the subgoal; None for a new one, which nothing can wait for yet.
    """
    others = await Subgoal.filter(goal_id=goal.id) if codes else []
    known = {subgoal.code for subgoal in others}
    message = "The goal has no subgoal of this code."
    found: list[Finding] = [
        FieldProblem(("dependsOn", str(place)), message) for place, code in enumerate(codes) if code not in known
    ]
    steps = [Step(o.code, tuple(codes if own is not None and o.id == own.id else o.depends_on)) for o in others]
    if own is not None and circular(steps):
        found.append(FieldProblem(("dependsOn",), "A subgoal must not wait for itself."))
    return found
