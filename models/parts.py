"""How the records of a lifecycle name people besides their owner, and which of their rows are somebody's to do."""

from dataclasses import dataclass

from guards.enums import TaskStatus
from guards.thread_templates import OPEN


@dataclass(frozen=True, slots=True)
class Part:
    """A part that a record names somebody in.

    Args:
        column: of the record.
        otherwise: SQL over the record `e`: the key, as text, of whom its facts name as long as the column is NULL; None
            where they name nobody.
    """

    column: str
    otherwise: str | None = None


@dataclass(frozen=True, slots=True)
class OpenWork:
    """Rows of records that are somebody's to do until they are closed.

    Args:
        name: what people call one. table: that holds them.
        record, person: the columns that name the record, and who is to do it.
        open: SQL over the row `w`: whether it is still to be done.
        stamped: whether the rows keep at which version of their record they changed, in `record_version`.
    """

    name: str
    table: str
    record: str
    person: str
    open: str
    stamped: bool = False


_OPEN_ACTION = ", ".join(f"'{status}'" for status in sorted(OPEN))

TASKS = OpenWork("task", "tasks", "subject_id", "assignee_id", f"w.status = '{TaskStatus.OPEN}'")
THREAD_ACTIONS = OpenWork(
    "action",
    "thread_actions",
    "thread_id",
    "owner_id",
    f"w.status IN ({_OPEN_ACTION})",
    stamped=True,
)
