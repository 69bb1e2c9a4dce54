"""Mutations of organizations and contacts."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar

from commands import archive as archives
from commands import create_contact as contacts
from commands import create_organization as organizations
from commands import update_contact, update_organization, upsert_contact, upsert_organization
from commands.clients import ClientRef
from commands.directory_write import Outcome, RowConflict
from commands.outcomes import Done, Invalid, Problem, invalid
from commands.unit import Call
from models import Contact, Organization
from resolvers.context import Context
from resolvers.ids import key_of
from resolvers.writes import announced, on_row

__all__ = ["Contact", "Organization", "Outcome", "RowConflict"]

R = TypeVar("R", Organization, Contact)
_BOTH = "Give exactly one of organizationId and organizationExternalId."
_NONE = "There is no organization with this id."


@dataclass(frozen=True, slots=True)
class Sent:
    """What was sent of an organization or a contact.

    Args:
        columns: values by column.
        organization_id, organization_external_id: where a contact works; None where that was not sent.
        expected_version: that the row must have; None for any.
    """

    columns: Mapping[str, object]
    organization_id: str | None = None
    organization_external_id: str | None = None
    expected_version: int | None = None


def client_of(organization_id: str | None, external_id: str | None) -> ClientRef | Invalid:
    """The organization that a call names by exactly one of its global id and its external id."""
    if (organization_id is None) == (external_id is None):
        return invalid("organizationId", _BOTH)
    key = None if organization_id is None else key_of(organization_id, "Organization")
    return invalid("organizationId", _NONE) if key is None and external_id is None else ClientRef(key, external_id)


def client_if_sent(organization_id: str | None, external_id: str | None) -> ClientRef | Invalid | None:
    """The same where it may be left out."""
    return None if organization_id is None and external_id is None else client_of(organization_id, external_id)


async def create_organization(
    context: Context, call: Call, name: str, domain: str | None, external_id: str | None
) -> Done[Organization] | Problem:
    """See the command."""
    command = organizations.create_organization(call, name=name, domain=domain, external_id=external_id)
    return await announced(context, command)


async def change_organization(context: Context, call: Call, text: str, sent: Sent) -> Outcome[Organization]:
    """See the command; the id is a global one."""
    change, expected = update_organization.update_organization, sent.expected_version
    return await on_row(
        context, "Organization", text, lambda key: change(call, key, sent.columns, expected_version=expected)
    )


async def put_organization(context: Context, call: Call, external_id: str, sent: Sent) -> Outcome[Organization]:
    """See the command."""
    put = upsert_organization.upsert_organization
    return await announced(context, put(call, external_id, sent.columns, expected_version=sent.expected_version))


async def create_contact(context: Context, call: Call, sent: Sent) -> Done[Contact] | Problem:
    """See the command."""
    client = client_of(sent.organization_id, sent.organization_external_id)
    if isinstance(client, Invalid):
        return client
    return await announced(context, contacts.create_contact(call, client, sent.columns))


async def change_contact(context: Context, call: Call, text: str, sent: Sent) -> Outcome[Contact]:
    """See the command; the id is a global one."""
    client = client_if_sent(sent.organization_id, sent.organization_external_id)
    if isinstance(client, Invalid):
        return client
    change, expected = update_contact.update_contact, sent.expected_version
    return await on_row(
        context, "Contact", text, lambda key: change(call, key, sent.columns, client, expected_version=expected)
    )


async def put_contact(context: Context, call: Call, external_id: str, sent: Sent) -> Outcome[Contact]:
    """See the command."""
    client = client_if_sent(sent.organization_id, sent.organization_external_id)
    if isinstance(client, Invalid):
        return client
    put = upsert_contact.upsert_contact
    return await announced(
        context, put(call, external_id, sent.columns, client, expected_version=sent.expected_version)
    )


async def archive(context: Context, call: Call, table: type[R], text: str, expected: int | None) -> Outcome[R]:
    """See the command; the id is a global one."""
    return await on_row(
        context, table.__name__, text, lambda key: archives.archive(call, table, key, expected_version=expected)
    )


async def restore(context: Context, call: Call, table: type[R], text: str, expected: int | None) -> Outcome[R]:
    """See the command; the id is a global one."""
    return await on_row(
        context, table.__name__, text, lambda key: archives.restore(call, table, key, expected_version=expected)
    )
