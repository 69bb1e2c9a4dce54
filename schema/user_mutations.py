"""Writes of users; they take the role ADMIN or the scope admin."""

from typing import Annotated

import strawberry

from resolvers import user_writes
from schema.connections import given
from schema.fields import mutation
from schema.info import Info
from schema.input import INPUT, call_of
from schema.user_inputs import CreateUserInput, UpdateUserInput, UserRefInput
from schema.user_results import CreateUserResult, UpdateUserResult, tell_created, tell_updated

Ref = Annotated[UserRefInput, INPUT]


@strawberry.type(description="Writes of users.")
class UserMutations:
    """A part of the root."""

    @mutation("Make a user, of the caller's role at most. Takes ADMIN or the scope admin.")
    async def create_user(self, info: Info, input: Annotated[CreateUserInput, INPUT]) -> CreateUserResult:
        """See the command."""
        return await tell_created(info, await user_writes.create(info.context, call_of(info, input), input.to_person()))

    @mutation(
        "Change some fields of a user of the caller's role at most; those that are left out stay. A lower role counts"
        " from the next request on. Takes ADMIN or the scope admin."
    )
    async def update_user(self, info: Info, input: Annotated[UpdateUserInput, INPUT]) -> UpdateUserResult:
        """See the command."""
        call, expected = call_of(info, input), given(input.expected_version)
        outcome = await user_writes.update(info.context, call, input.id, input.changes(), expected)
        return await tell_updated(info, outcome, input.id)

    @mutation(
        "Switch a user off: the user's tokens stop working at once, and what the user did stays. Records stay with them"
        " until handOver. The last active ADMIN stays. Takes ADMIN or the scope admin."
    )
    async def deactivate_user(self, info: Info, input: Ref) -> UpdateUserResult:
        """See the command."""
        outcome = await user_writes.deactivate(info.context, call_of(info, input), input.id, input.expected_version)
        return await tell_updated(info, outcome, input.id)

    @mutation(
        "Let a user in again, with those tokens that were neither revoked nor expired meanwhile. Takes ADMIN or the"
        " scope admin."
    )
    async def reactivate_user(self, info: Info, input: Ref) -> UpdateUserResult:
        """See the command."""
        outcome = await user_writes.reactivate(info.context, call_of(info, input), input.id, input.expected_version)
        return await tell_updated(info, outcome, input.id)
