"""Organizations and contacts for tests, made by the product's own commands, and what their writes answer."""

from typing import Any, TypeVar

from commands.clients import ClientRef
from commands.create_contact import create_contact
from commands.create_organization import create_organization
from commands.directory_write import RowConflict
from commands.outcomes import Done
from guards.actor import Actor
from models import Contact, Organization
from tests.support.world import World

T = TypeVar("T")


def made(outcome: object, kind: type[T]) -> T:
    """The row of a write that was made."""
    assert isinstance(outcome, Done), outcome
    assert isinstance(outcome.item, kind)
    return outcome.item


def conflict(outcome: object) -> tuple[int, int]:
    """The version that was expected, and the one that there is."""
    assert isinstance(outcome, RowConflict), outcome
    assert outcome.message
    return outcome.expected, outcome.actual


async def organization(world: World, actor: Actor, **given: Any) -> Organization:
    """A new organization, called Acme unless told otherwise."""
    return made(await create_organization(world.call(actor), **{"name": "Acme", **given}), Organization)


async def contact(world: World, actor: Actor, client: Organization | None = None, **given: Any) -> Contact:
    """A new contact, called Dana unless told otherwise, at Acme unless told where."""
    at = client or await organization(world, actor)
    return made(await create_contact(world.call(actor), ClientRef(at.id), {"name": "Dana", **given}), Contact)
