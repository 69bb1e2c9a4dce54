"""What clocks start from."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Generic, NamedTuple, TypeVar

from guards.staged_facts import StagedFacts

F_contra = TypeVar("F_contra", bound=StagedFacts, contravariant=True)


class Start(NamedTuple):
    """What a clock runs from; it acts once for each start.

    Args:
        at: the moment, in UTC.
        order: of the fact that set it, which tells one start from the next.
        about: the key of what the clock is about, where a record has several of these.
    """

    at: datetime
    order: int
    about: str = ""


@dataclass(frozen=True, slots=True)
class Origin(Generic[F_contra]):
    """Where a kind of start is found, and what it is called.

    Args:
        find: the present start of a record; None where there is none, so that the clock does not run.
        words: what it runs from, in words; of two moments, the later one counts.
    """

    find: Callable[[F_contra], Start | None]
    words: str

    def __call__(self, facts: F_contra) -> Start | None:
        """The present start of a record."""
        return self.find(facts)


def entry(facts: StagedFacts) -> Start:
    """The entry into the present stage."""
    order = next((row.order for row in reversed(facts.history) if row.sequence == facts.entry), 0)
    return Start(facts.stage_entered_at, order)


ENTRY: Origin[StagedFacts] = Origin(entry, "the entry into the stage")
