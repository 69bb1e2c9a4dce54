"""Writes of threads, of what they hold about their stages, of their actions and their notes."""

from typing import Annotated

import strawberry

from resolvers import thread_action_writes, thread_writes
from schema.connections import given
from schema.fields import mutation
from schema.info import Info
from schema.input import INPUT, call_of
from schema.outcomes import tell, written
from schema.thread_action_inputs import (
    AddThreadActionInput,
    CancelThreadActionInput,
    CompleteThreadActionInput,
    UpdateThreadActionInput,
)
from schema.thread_inputs import (
    AddThreadNoteInput,
    ApproveThreadInput,
    CreateThreadInput,
    RecordThreadEntryInput,
    SetThreadStatusInput,
    UpdateThreadInput,
)
from schema.thread_results import (
    AddThreadActionResult,
    AddThreadNoteResult,
    ApproveThreadResult,
    CancelThreadActionResult,
    CompleteThreadActionResult,
    CreateThreadResult,
    RecordThreadEntryResult,
    SetThreadStatusResult,
    ThreadActionAdded,
    ThreadActionCancelled,
    ThreadActionCompleted,
    ThreadActionUpdated,
    ThreadApproved,
    ThreadCreated,
    ThreadEntryRecorded,
    ThreadNoteAdded,
    ThreadStatusSet,
    ThreadUpdated,
    UpdateThreadActionResult,
    UpdateThreadResult,
)


@strawberry.type(description="Writes of threads.")
class ThreadMutations:
    """A part of the root."""

    @mutation("Create a thread, in INPUT with all that this stage starts.")
    async def create_thread(self, info: Info, input: Annotated[CreateThreadInput, INPUT]) -> CreateThreadResult:
        """See the command."""
        outcome = await thread_writes.create_thread(info.context, call_of(info, input), input.to_new())
        return await tell(info, outcome, ThreadCreated)

    @mutation("Change a thread's own fields, and what it belongs to; those that are left out stay.")
    async def update_thread(self, info: Info, input: Annotated[UpdateThreadInput, INPUT]) -> UpdateThreadResult:
        """See the command."""
        outcome = await thread_writes.update_thread(
            info.context,
            call_of(info, input),
            input.id,
            input.columns(),
            input.ids(),
            expected_version=given(input.expected_version),
        )
        return await tell(info, outcome, ThreadUpdated, input.id)

    @mutation("Pause, block, resume or archive a thread. What a deferral waits for ends with its pause.")
    async def set_thread_status(
        self, info: Info, input: Annotated[SetThreadStatusInput, INPUT]
    ) -> SetThreadStatusResult:
        """See the command."""
        write = thread_writes.set_thread_status(
            input.id, input.status, input.reason, expected_version=input.expected_version
        )
        return await written(info, input, write, ThreadStatusSet)

    @mutation(
        "Record what a thread holds about a stage, as a new revision; earlier ones stay. It may lack parts until the"
        " thread is to leave the stage. Deciding DEFER pauses the thread until its date."
    )
    async def record_thread_entry(
        self, info: Info, input: Annotated[RecordThreadEntryInput, INPUT]
    ) -> RecordThreadEntryResult:
        """See the command."""
        stage, content = input.entry.to_entry()
        outcome = await thread_writes.record_thread_entry(
            info.context,
            call_of(info, input),
            input.id,
            stage,
            content,
            expected_version=input.expected_version,
        )
        return await tell(info, outcome, ThreadEntryRecorded, input.id)

    @mutation(
        "Approve the decision on a thread as it stands; takes an EXECUTIVE. Another revision of it must be approved"
        " anew."
    )
    async def approve_thread(self, info: Info, input: Annotated[ApproveThreadInput, INPUT]) -> ApproveThreadResult:
        """See the command."""
        write = thread_writes.approve_thread(input.id, expected_version=input.expected_version)
        return await written(info, input, write, ThreadApproved)

    @mutation("Add something that a thread has to do.")
    async def add_thread_action(
        self, info: Info, input: Annotated[AddThreadActionInput, INPUT]
    ) -> AddThreadActionResult:
        """See the command."""
        call, new, expected = call_of(info, input), input.to_new(), input.expected_version
        outcome = await thread_action_writes.add_thread_action(info.context, call, input.id, new, expected)
        return await tell(info, outcome, ThreadActionAdded, input.id)

    @mutation("Change an open action; what is left out stays.")
    async def update_thread_action(
        self, info: Info, input: Annotated[UpdateThreadActionInput, INPUT]
    ) -> UpdateThreadActionResult:
        """See the command."""
        call, changes, expected = call_of(info, input), input.changes(), given(input.expected_version)
        outcome = await thread_action_writes.update_thread_action(info.context, call, input.id, changes, expected)
        return await tell(info, outcome, ThreadActionUpdated, input.id)

    @mutation("Complete an action, once nothing that it depends on is open.")
    async def complete_thread_action(
        self, info: Info, input: Annotated[CompleteThreadActionInput, INPUT]
    ) -> CompleteThreadActionResult:
        """See the command."""
        write = thread_action_writes.complete_thread_action(
            input.id, input.result, input.output_url, expected_version=input.expected_version
        )
        return await written(info, input, write, ThreadActionCompleted)

    @mutation("Cancel an action with a reason; it holds up nothing any more.")
    async def cancel_thread_action(
        self, info: Info, input: Annotated[CancelThreadActionInput, INPUT]
    ) -> CancelThreadActionResult:
        """See the command."""
        write = thread_action_writes.cancel_thread_action(
            input.id, input.reason, expected_version=input.expected_version
        )
        return await written(info, input, write, ThreadActionCancelled)

    @mutation("Add a note to a thread, whatever its status.")
    async def add_thread_note(self, info: Info, input: Annotated[AddThreadNoteInput, INPUT]) -> AddThreadNoteResult:
        """See the command."""
        write = thread_writes.add_thread_note(input.id, input.to_new(), expected_version=input.expected_version)
        return await written(info, input, write, ThreadNoteAdded)
