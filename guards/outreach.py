"""When the steps of an outreach sequence are due, and whom they may reach. Source: threads.md §1; seed facts D7."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from typing import NamedTuple

from guards.thread_enums import OutreachChannel, OutreachResponse

PROSPECTS = (50, 100)
"""How many companies a campaign is to have, at least and at most; others are warned of."""


class Step(NamedTuple):
    """A step of a sequence: how many days after its start, and by what."""

    number: int
    day: int
    channel: OutreachChannel


@dataclass(frozen=True, slots=True)
class Reached:
    """How far a sequence got with somebody.

    Args:
        email: the address, as it was given. started_at: when the sequence began for them; None before.
        done: the numbers of the steps that were taken. response: what came back first; None for nothing.
    """

    email: str
    started_at: datetime | None = None
    done: frozenset[int] = frozenset()
    response: OutreachResponse | None = None


def normal(email: str) -> str:
    """An address as it is compared: an unsubscribe counts however the address is written."""
    return email.strip().casefold()


def barred(reached: Reached, unsubscribed: Collection[str]) -> str | None:
    """Why somebody may not be reached out to any more, in words; None where nothing stands against it.

    Args:
        reached: how far the sequence got with them.
        unsubscribed: the addresses, as `normal` writes them, that unsubscribed from anything.
    """
    if normal(reached.email) in unsubscribed:
        return "the address unsubscribed"
    if reached.response is None:
        return None
    words = reached.response.lower().replace("_", " ")
    return f"a response came in: {words}"


def due_at(step: Step, started_at: datetime) -> datetime:
    """When a step is due for somebody whose sequence began then."""
    return started_at + timedelta(days=step.day)


def beginning(starts_on: date, listed_at: datetime) -> datetime:
    """When the sequence begins for somebody whom nothing has reached: as the campaign starts, or once they are listed.

    Args:
        starts_on: the campaign's first day, in UTC.
        listed_at: when they were listed, in UTC.
    """
    return max(datetime.combine(starts_on, time(), UTC), listed_at)


def next_step(
    steps: Sequence[Step], reached: Reached, unsubscribed: Collection[str], begins_at: datetime
) -> tuple[Step, datetime] | None:
    """The step to take next with somebody, and when; None where none is left, or they may not be reached out to.

    A step that is late does not push back the next: all are counted from the start.

    Args:
        steps: of the sequence.
        reached: how far it got with them.
        unsubscribed: see `barred`.
        begins_at: when a sequence begins that has reached nobody yet, in UTC.
    """
    left = sorted((step for step in steps if step.number not in reached.done), key=lambda step: (step.day, step.number))
    if not left or barred(reached, unsubscribed):
        return None
    return left[0], due_at(left[0], reached.started_at or begins_at)


def timing_flaws(steps: Iterable[Step]) -> tuple[str, ...]:
    """What is wrong with the timing of a sequence, in words."""
    known = list(steps)
    flaws = [f"step {step.number} lies before the start" for step in known if step.day < 0]
    numbers = [step.number for step in known]
    flaws += [f"step {number} is there twice" for number in sorted(set(numbers)) if numbers.count(number) > 1]
    ordered = sorted(known, key=lambda step: step.number)
    early = (later for before, later in pairwise(ordered) if later.day < before.day)
    return (*flaws, *(f"step {step.number} comes before the one that precedes it" for step in early))


def size_warning(count: int) -> str | None:
    """What is to be said of the number of a campaign's prospects; None where it is as it should be."""
    least, most = PROSPECTS
    if least <= count <= most:
        return None
    return f"A campaign is to have {least} to {most} prospects; this one has {count}."
