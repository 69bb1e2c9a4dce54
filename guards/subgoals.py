"""Where the subgoals of a goal stand, by their threads and by each other. Source: seed facts D5."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from guards.thread_enums import SubgoalStatus, ThreadStatus


class SubgoalThread(NamedTuple):
    """A thread of a subgoal: its status, and whether it went to its end."""

    status: ThreadStatus
    done: bool = False


@dataclass(frozen=True, slots=True)
class Subgoal:
    """A subgoal.

    Args:
        code: such as SG1. depends_on: the codes of those that come before it.
        criterion_met: whether its success criterion is met.
        threads: those that work on it.
    """

    code: str
    depends_on: tuple[str, ...] = ()
    criterion_met: bool = False
    threads: tuple[SubgoalThread, ...] = ()


def statuses(subgoals: Iterable[Subgoal]) -> Mapping[str, SubgoalStatus]:
    """Where the subgoals of one goal stand, by their codes."""
    known = tuple(subgoals)
    completed = {one.code for one in known if status_of(one, waits=False) is SubgoalStatus.COMPLETED}
    return {one.code: status_of(one, waits=not completed.issuperset(one.depends_on)) for one in known}


def status_of(subgoal: Subgoal, *, waits: bool) -> SubgoalStatus:
    """Where a subgoal stands, looked at in the order of the source; a thread archived before its end counts as none.

    Args:
        subgoal: which.
        waits: whether one that it depends on is not completed; then what rests is blocked, and what runs goes on.

    Source: seed facts D5, derivation.
    """
    counted = [thread for thread in subgoal.threads if thread.done or thread.status is not ThreadStatus.ARCHIVED]
    if not counted:
        return SubgoalStatus.PENDING
    if any(thread.status is ThreadStatus.ACTIVE for thread in counted):
        return SubgoalStatus.IN_PROGRESS
    if subgoal.criterion_met and all(thread.done for thread in counted):
        return SubgoalStatus.COMPLETED
    blocked = waits or any(thread.status is ThreadStatus.BLOCKED for thread in counted)
    return SubgoalStatus.BLOCKED if blocked else SubgoalStatus.IN_PROGRESS


def circular(subgoals: Iterable[Subgoal]) -> tuple[str, ...]:
    """The codes of the subgoals that wait for themselves, in order."""
    before = {one.code: set(one.depends_on) for one in subgoals}
    return tuple(sorted(code for code in before if code in _reached(code, before)))


def _reached(code: str, before: Mapping[str, set[str]]) -> set[str]:
    found: set[str] = set()
    frontier = set(before[code])
    while frontier:
        found |= frontier
        frontier = {later for step in frontier for later in before.get(step, ())} - found
    return found
