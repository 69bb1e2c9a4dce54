"""What the mutations of threads answer."""

from typing import Annotated

import strawberry

from schema.interfaces import Staged
from schema.problems import InvalidInput, NotFound, Refused, VersionConflict
from schema.thread import Thread
from schema.thread_part import ThreadAction, ThreadEntry, ThreadNote

_THREAD = "The thread, as it is now."
_ACTION = "The action, as it is now."


@strawberry.type(description="The thread was created.")
class ThreadCreated:
    """A success."""

    thread: Thread = strawberry.field(description="The new thread.")


@strawberry.type(description="The thread was changed.")
class ThreadUpdated:
    """A success."""

    thread: Thread = strawberry.field(description=_THREAD)


@strawberry.type(description="The thread was paused, blocked, resumed or archived, or taken out of the archive.")
class ThreadStatusSet:
    """A success."""

    thread: Thread = strawberry.field(description=_THREAD)


@strawberry.type(description="The entry was recorded.")
class ThreadEntryRecorded:
    """A success."""

    entry: ThreadEntry = strawberry.field(description="The new revision.")
    record: Staged = strawberry.field(description=_THREAD)


@strawberry.type(description="The decision was approved.")
class ThreadApproved:
    """A success."""

    entry: ThreadEntry = strawberry.field(description="The revision that was approved.")
    record: Staged = strawberry.field(description=_THREAD)


@strawberry.type(description="The action was added.")
class ThreadActionAdded:
    """A success."""

    action: ThreadAction = strawberry.field(description="The new action.")
    record: Staged = strawberry.field(description=_THREAD)


@strawberry.type(description="The action was changed.")
class ThreadActionUpdated:
    """A success."""

    action: ThreadAction = strawberry.field(description=_ACTION)
    record: Staged = strawberry.field(description=_THREAD)


@strawberry.type(description="The action was completed.")
class ThreadActionCompleted:
    """A success."""

    action: ThreadAction = strawberry.field(description=_ACTION)
    record: Staged = strawberry.field(description=_THREAD)


@strawberry.type(description="The action was cancelled.")
class ThreadActionCancelled:
    """A success."""

    action: ThreadAction = strawberry.field(description=_ACTION)
    record: Staged = strawberry.field(description=_THREAD)


@strawberry.type(description="The note was added.")
class ThreadNoteAdded:
    """A success."""

    note: ThreadNote = strawberry.field(description="The new note.")
    record: Staged = strawberry.field(description=_THREAD)


CreateThreadResult = Annotated[
    ThreadCreated | Refused | VersionConflict | NotFound | InvalidInput,
    strawberry.union("CreateThreadResult", description="What createThread answers."),
]
UpdateThreadResult = Annotated[
    ThreadUpdated | Refused | VersionConflict | NotFound | InvalidInput,
    strawberry.union("UpdateThreadResult", description="What updateThread answers."),
]
SetThreadStatusResult = Annotated[
    ThreadStatusSet | Refused | VersionConflict | NotFound | InvalidInput,
    strawberry.union("SetThreadStatusResult", description="What setThreadStatus answers."),
]
RecordThreadEntryResult = Annotated[
    ThreadEntryRecorded | Refused | VersionConflict | NotFound | InvalidInput,
    strawberry.union("RecordThreadEntryResult", description="What recordThreadEntry answers."),
]
ApproveThreadResult = Annotated[
    ThreadApproved | Refused | VersionConflict | NotFound | InvalidInput,
    strawberry.union("ApproveThreadResult", description="What approveThread answers."),
]
AddThreadActionResult = Annotated[
    ThreadActionAdded | Refused | VersionConflict | NotFound | InvalidInput,
    strawberry.union("AddThreadActionResult", description="What addThreadAction answers."),
]
UpdateThreadActionResult = Annotated[
    ThreadActionUpdated | Refused | VersionConflict | NotFound | InvalidInput,
    strawberry.union("UpdateThreadActionResult", description="What updateThreadAction answers."),
]
CompleteThreadActionResult = Annotated[
    ThreadActionCompleted | Refused | VersionConflict | NotFound | InvalidInput,
    strawberry.union("CompleteThreadActionResult", description="What completeThreadAction answers."),
]
CancelThreadActionResult = Annotated[
    ThreadActionCancelled | Refused | VersionConflict | NotFound | InvalidInput,
    strawberry.union("CancelThreadActionResult", description="What cancelThreadAction answers."),
]
AddThreadNoteResult = Annotated[
    ThreadNoteAdded | Refused | VersionConflict | NotFound | InvalidInput,
    strawberry.union("AddThreadNoteResult", description="What addThreadNote answers."),
]
