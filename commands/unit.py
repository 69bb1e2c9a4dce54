"""The frame of every command: one transaction, and an idempotency key that makes retries safe."""

from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, TypeVar, cast
from uuid import UUID

from tortoise.transactions import in_transaction

from commands import checks
from commands.outcomes import Forbidden, Invalid, invalid
from guards.actor import Actor
from models import StoredResult, locks

T = TypeVar("T")
# Any: the frozen form of an outcome is the command's own business, JSON by contract.
Frozen = Mapping[str, Any]
KEPT = timedelta(hours=24)
_LONGEST_KEY = 200


@dataclass(frozen=True, slots=True)
class Call:
    """Who calls, when, and under which key.

    Args:
        actor: on whose behalf.
        now: the moment of the call, in UTC.
        idempotency_key: repeats under the same key answer the first result; None for no key.
        fingerprint: digest of the input, by which another input under the same key is told apart.
        refused: why the caller may not ask for this at all; None when they may.
        mutation: what was asked for; None outside of the API.
    """

    actor: Actor
    now: datetime
    idempotency_key: str | None = None
    fingerprint: str = ""
    refused: Forbidden | None = None
    mutation: str | None = None

    @property
    def part(self) -> "Call":
        """The call of a write that is made as a part of this one."""
        return Call(self.actor, self.now, mutation=self.mutation)


async def perform(
    call: Call,
    work: Callable[[], Awaitable[T]],
    freeze: Callable[[T], Frozen | None],
    thaw: Callable[[Frozen], Awaitable[T]],
) -> T | Invalid:
    """Run a command's work in one transaction, once per idempotency key.

    Args:
        call: who calls; the key is looked up before anything else.
        work: reads, decides and writes.
        freeze: what to keep of an applied outcome; None for one that must not be replayed, such as a refusal.
        thaw: makes the outcome again from what was kept.

    Source: api.md, Mutations.
    """
    async with in_transaction():
        return await once(call, work, freeze, thaw)


async def once(
    call: Call,
    work: Callable[[], Awaitable[T]],
    freeze: Callable[[T], Frozen | None],
    thaw: Callable[[Frozen], Awaitable[T]],
) -> T | Invalid:
    """The same within a transaction that is already open; see `perform`."""
    if call.idempotency_key is None or call.actor.id is None:
        return await _allowed(call, work)
    wrong = _wrong_key(call.idempotency_key)
    if wrong is not None:
        return wrong
    await locks.lock_key(call.actor.id, call.idempotency_key)
    stored = await _stored(call.actor.id, call)
    if stored is not None and stored.fingerprint != call.fingerprint:
        return invalid("idempotencyKey", "This key was used with another input.")
    if stored is not None:
        return await thaw(stored.result)
    outcome = await _allowed(call, work)
    frozen = freeze(outcome)
    if frozen is not None:
        await _keep(call.actor.id, call, frozen)
    return outcome


async def _allowed(call: Call, work: Callable[[], Awaitable[T]]) -> T:
    """The work, unless the call is refused whatever it asks; a repeat of what was applied is answered before that."""
    if call.refused is not None:
        return cast("T", call.refused)  # only calls whose answers have Refused among them are refused so
    return await work()


async def lock_keys(calls: Iterable[Call]) -> None:
    """Lock the keys of several calls of one transaction, in an order that is the same for everybody.

    Args:
        calls: those without a key, or with an impossible one, take no lock.
    """
    named = {(str(call.actor.id), call.idempotency_key) for call in calls if call.idempotency_key and call.actor.id}
    for actor_id, key in sorted(pair for pair in named if _wrong_key(pair[1]) is None):
        await locks.lock_key(actor_id, key)


def _wrong_key(key: str) -> Invalid | None:
    return checks.collect([checks.text("idempotencyKey", key, _LONGEST_KEY)])


async def _stored(actor_id: UUID, call: Call) -> StoredResult | None:
    return await StoredResult.get_or_none(actor_id=actor_id, key=call.idempotency_key, created_at__gt=call.now - KEPT)


async def _keep(actor_id: UUID, call: Call, frozen: Frozen) -> None:
    await StoredResult.filter(actor_id=actor_id, key=call.idempotency_key).delete()
    await StoredResult.create(
        actor_id=actor_id,
        key=call.idempotency_key,
        fingerprint=call.fingerprint,
        result=dict(frozen),
        created_at=call.now,
    )
