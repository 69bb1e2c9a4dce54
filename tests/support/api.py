"""Operations on the schema itself, without the network."""

from collections.abc import AsyncGenerator
from contextlib import aclosing
from dataclasses import dataclass, field
from typing import Any, cast

from strawberry.types.execution import ExecutionResult

from commands.webhook_rules import OutgoingRules
from guards.actor import Actor
from models import Activity, Contact, Meeting, Notification, Organization, StagedRow, Task, Transition, User
from resolvers.context import NO_WEBHOOKS, Context, live_parts
from resolvers.ids import global_id
from resolvers.pulse import Pulse
from tests.support.clock import FrozenClock
from tests.support.planning import Plans, is_read, planned, require_same, singly, whole
from tests.support.schema import SCHEMA
from tests.support.statements import counted

Json = dict[str, Any]  # Any: what GraphQL answers


def gid(
    row: Activity | Contact | Meeting | Notification | Organization | StagedRow | Task | Transition | User | Actor,
) -> str:
    """The global id of a row, or of an actor's user."""
    key = row.id
    assert key is not None
    return global_id("User" if isinstance(row, Actor) else type(row).__name__, key)


@dataclass
class Api:
    """Runs operations at the test clock's time, and counts how often readers of events were woken.

    Reads are answered by plans as well, and both answers compared, unless `plans` says otherwise.
    """

    clock: FrozenClock
    outgoing: OutgoingRules = NO_WEBHOOKS
    scopes: frozenset[str] = frozenset({"read", "write"})
    plans: Plans = Plans.COMPARED
    woken: int = field(default=0, init=False)

    async def run(self, actor: Actor, document: str, **variables: object) -> ExecutionResult:
        """The whole result of an operation; plans must answer the same as the usual way."""
        if self.plans is Plans.ALONE:
            return whole(await planned(document, variables, self._context(actor)))
        result = await SCHEMA.execute(document, variables, self._context(actor))
        if self.plans is Plans.COMPARED and is_read(document) and not counted():
            require_same(result, await planned(document, variables, self._context(actor)))
            past_the_executor = await singly(document, variables)
            if past_the_executor is not None:
                require_same(result, past_the_executor)
        return result

    async def subscribe(self, actor: Actor, document: str, **variables: object) -> Any:  # Any: Strawberry's results
        """The results of a subscription, or the one that says why there are none."""
        return await SCHEMA.subscribe(document, variables, self._context(actor))

    async def first(self, actor: Actor, document: str, **variables: object) -> Json:
        """The data of the first result of a subscription."""
        results = await self.subscribe(actor, document, **variables)
        assert isinstance(results, AsyncGenerator), results
        async with aclosing(results):
            result = await anext(results)
        assert result.errors is None, result.errors
        assert result.data is not None
        return cast("Json", result.data)

    async def ask(self, actor: Actor, document: str, **variables: object) -> Json:
        """The data of an operation that must end without errors."""
        result = await self.run(actor, document, **variables)
        assert result.errors is None, result.errors
        assert result.data is not None
        return result.data

    async def refused(self, actor: Actor, document: str, **variables: object) -> Exception:
        """What stopped an operation that must end with one error."""
        result = await self.run(actor, document, **variables)
        assert result.errors is not None
        (error,) = result.errors
        return error.original_error or error

    async def mutate(self, actor: Actor, mutation: str, fields: str, **sent: object) -> Json:
        """The answer of a mutation to an input.

        Args:
            actor: who calls.
            mutation: its name.
            fields: the selection on its result union.
            sent: the input, by the names of the API.
        """
        kind = f"{_INPUTS.get(mutation, mutation[0].upper() + mutation[1:])}Input"
        document = f"mutation($input: {kind}!) {{ answer: {mutation}(input: $input) {{ __typename {fields} }} }}"
        return cast("Json", (await self.ask(actor, document, input=sent))["answer"])

    def _context(self, actor: Actor) -> Context:
        live = live_parts(Pulse(), self._wake, self.clock.now, outgoing=self.outgoing)
        return Context(actor, self.scopes, live)

    def _wake(self) -> None:
        self.woken += 1


_INPUTS = {
    "confirmMeeting": "MeetingRef",
    "cancelMeeting": "MeetingRef",
    "archiveOrganization": "OrganizationRef",
    "restoreOrganization": "OrganizationRef",
    "archiveContact": "ContactRef",
    "restoreContact": "ContactRef",
}
