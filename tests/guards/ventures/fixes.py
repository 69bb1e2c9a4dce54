"""What would supply what a venture lacks to leave its stage."""

from guards.venture_facts import VentureFacts
from tests.guards.ventures.builders import leave, told


def steps(facts: VentureFacts, rule: str) -> tuple[str, str | None, str | None]:
    """What the fix of an unmet rule names."""
    fix = told(leave(facts), rule).fix
    assert fix is not None
    return fix.mutation, fix.argument, fix.value
