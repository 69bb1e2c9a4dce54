"""The wrong version of a user. Source: api.md, Concurrency."""

from dataclasses import dataclass

from models import User


@dataclass(frozen=True, slots=True)
class UserConflict:
    """The user has moved on since the caller read it."""

    expected: int
    actual: int
    user: User

    @property
    def message(self) -> str:
        """One line for people."""
        return f"The user is at version {self.actual}, not {self.expected}: read it again."


def refuse_stale(user: User, expected: int | None) -> UserConflict | None:
    """The conflict with a caller who read another version of a locked user; None without one."""
    if expected is None or expected == user.version:
        return None
    return UserConflict(expected, user.version, user)
