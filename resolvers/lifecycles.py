"""The tables of the lifecycles, for clients that draw them."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from commands.policy import policy_in_force
from guards.charts import mermaid, xstate
from guards.decide import Option
from guards.enums import LifecycleKind
from guards.kinds import ENGINES, AnyClock, AnyLifecycle
from guards.lifecycle import Lifecycle, Move, Stage
from guards.rules import Fix, Rule, RuleResult
from resolvers.errors import NotOffered

__all__ = [
    "ALL",
    "AnyLifecycle",
    "Fix",
    "Lifecycle",
    "Move",
    "Option",
    "Rule",
    "RuleResult",
    "SetClock",
    "Stage",
    "clocks_of",
    "lifecycle_of",
    "mermaid",
    "xstate",
]

AnyRule = Rule[Any]  # Any: typed for the facts of whichever lifecycle has it
ALL = tuple(engine.lifecycle for engine in ENGINES.values())
"""Every lifecycle."""


def lifecycle_of(kind: LifecycleKind) -> AnyLifecycle:
    """The tables of a kind.

    Raises:
        NotOffered: there are no records of that kind.
    """
    found = ENGINES.get(kind)
    if found is None:
        raise NotOffered(f"There is no lifecycle of kind {kind} here: only {', '.join(ENGINES)}.")
    return found.lifecycle


@dataclass(frozen=True, slots=True)
class SetClock:
    """A clock as this installation has set it: its length in force."""

    clock: AnyClock
    length: timedelta

    @property
    def runs_from(self) -> str:
        """What it starts at, in words."""
        return self.clock.since.words


async def clocks_of(kind: LifecycleKind) -> tuple[SetClock, ...]:
    """The clocks that run on records of a kind, with the lengths in force, in one statement."""
    lengths = (await policy_in_force()).policy.lengths
    return tuple(SetClock(clock, lengths.get(clock.key, clock.after)) for clock in ENGINES[kind].timetable.clocks)
