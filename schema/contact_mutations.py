"""Writes of contacts."""

from typing import Annotated

import strawberry

from resolvers import directory_writes
from resolvers.directory_writes import Contact as Row
from resolvers.directory_writes import Sent
from resolvers.writes import Done
from schema.connections import given
from schema.contact_inputs import ContactRefInput, CreateContactInput, UpdateContactInput, UpsertContactInput
from schema.directory_outcomes import ContactConflict, tell_contact
from schema.fields import mutation
from schema.info import Info
from schema.input import INPUT, call_of, columns_sent
from schema.organization import Contact
from schema.outcomes import tell
from schema.problems import InvalidInput, NotFound, Refused, VersionConflict

_NOW = "The contact, as it is now."
_COLUMNS = ("name", "title", "email", "external_id")


@strawberry.type(description="The contact was created.")
class ContactCreated:
    """A success."""

    contact: Contact = strawberry.field(description="The new contact.")


@strawberry.type(description="The contact was changed.")
class ContactUpdated:
    """A success."""

    contact: Contact = strawberry.field(description=_NOW)


@strawberry.type(description="The contact is here, with what was sent.")
class ContactUpserted:
    """A success."""

    contact: Contact = strawberry.field(description=_NOW)
    created: bool = strawberry.field(description="Whether it was created; false where it was here already.")


@strawberry.type(description="The contact is archived: lists leave it out.")
class ContactArchived:
    """A success."""

    contact: Contact = strawberry.field(description=_NOW)


@strawberry.type(description="The contact is not archived.")
class ContactRestored:
    """A success."""

    contact: Contact = strawberry.field(description=_NOW)


CreateContactResult = Annotated[
    ContactCreated | Refused | VersionConflict | NotFound | InvalidInput,
    strawberry.union("CreateContactResult", description="What createContact answers."),
]
UpdateContactResult = Annotated[
    ContactUpdated | ContactConflict | Refused | NotFound | InvalidInput,
    strawberry.union("UpdateContactResult", description="What updateContact answers."),
]
UpsertContactResult = Annotated[
    ContactUpserted | ContactConflict | Refused | NotFound | InvalidInput,
    strawberry.union("UpsertContactResult", description="What upsertContact answers."),
]
ArchiveContactResult = Annotated[
    ContactArchived | ContactConflict | Refused | NotFound | InvalidInput,
    strawberry.union("ArchiveContactResult", description="What archiveContact answers."),
]
RestoreContactResult = Annotated[
    ContactRestored | ContactConflict | Refused | NotFound | InvalidInput,
    strawberry.union("RestoreContactResult", description="What restoreContact answers."),
]


@strawberry.type(description="Writes of contacts.")
class ContactMutations:
    """A part of the root."""

    @mutation("Create a contact at an organization that is not archived.")
    async def create_contact(self, info: Info, input: Annotated[CreateContactInput, INPUT]) -> CreateContactResult:
        """See the command."""
        outcome = await directory_writes.create_contact(info.context, call_of(info, input), _sent(input, _COLUMNS))
        return await tell(info, outcome, ContactCreated)

    @mutation("Change a contact's own fields, or where the contact works; what is left out stays.")
    async def update_contact(self, info: Info, input: Annotated[UpdateContactInput, INPUT]) -> UpdateContactResult:
        """See the command."""
        sent = _sent(input, _COLUMNS, given(input.expected_version))
        outcome = await directory_writes.change_contact(info.context, call_of(info, input), input.id, sent)
        return await tell_contact(info, outcome, ContactUpdated, input.id)

    @mutation("Create the contact with an external id, or change only what is sent of the one that has it.")
    async def upsert_contact(self, info: Info, input: Annotated[UpsertContactInput, INPUT]) -> UpsertContactResult:
        """See the command."""
        sent = _sent(input, _COLUMNS[:-1], given(input.expected_version))
        outcome = await directory_writes.put_contact(info.context, call_of(info, input), input.external_id, sent)
        made = isinstance(outcome, Done) and outcome.created
        return await tell_contact(info, outcome, ContactUpserted, input.external_id, created=made)

    @mutation("Leave a contact out of lists. One that is archived already stays as it is.")
    async def archive_contact(self, info: Info, input: Annotated[ContactRefInput, INPUT]) -> ArchiveContactResult:
        """See the command."""
        call, expected = call_of(info, input), input.expected_version
        outcome = await directory_writes.archive(info.context, call, Row, input.id, expected)
        return await tell_contact(info, outcome, ContactArchived, input.id)

    @mutation("Take a contact out of the archive. One that is not archived stays as it is.")
    async def restore_contact(self, info: Info, input: Annotated[ContactRefInput, INPUT]) -> RestoreContactResult:
        """See the command."""
        call, expected = call_of(info, input), input.expected_version
        outcome = await directory_writes.restore(info.context, call, Row, input.id, expected)
        return await tell_contact(info, outcome, ContactRestored, input.id)


def _sent(
    input: CreateContactInput | UpdateContactInput | UpsertContactInput,
    columns: tuple[str, ...],
    expected_version: int | None = None,
) -> Sent:
    """What the resolver takes."""
    places = (given(input.organization_id), given(input.organization_external_id))
    return Sent(columns_sent(input, columns), *places, expected_version=expected_version)
