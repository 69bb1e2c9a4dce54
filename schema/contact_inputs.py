"""The inputs of the mutations of contacts."""

import strawberry

from schema.input import EXPECTED, Input, Repeatable

_ORGANIZATION = "Where the contact works, an organization that is not archived; this, or organizationExternalId."
_EXTERNAL = "That organization's key in another system; this, or organizationId."
_TITLE = "Position at the organization, up to 200 characters; null clears it."


@strawberry.input(description="A new contact.")
class CreateContactInput(Input, Repeatable):
    """The input of createContact."""

    organization_id: strawberry.ID | None = strawberry.field(default=strawberry.UNSET, description=_ORGANIZATION)
    organization_external_id: str | None = strawberry.field(default=strawberry.UNSET, description=_EXTERNAL)
    name: str = strawberry.field(description="Name for people, up to 200 characters.")
    title: str | None = strawberry.field(
        default=strawberry.UNSET, description="Position at the organization, up to 200 characters."
    )
    email: str | None = strawberry.field(default=strawberry.UNSET, description="Address.")
    external_id: str | None = strawberry.field(
        default=strawberry.UNSET, description="Key in another system, unique among contacts."
    )


@strawberry.input(description="New values for a contact's fields; a field that is left out stays as it is.")
class UpdateContactInput(Repeatable):
    """The input of updateContact."""

    id: strawberry.ID = strawberry.field(description="The contact, who must not be archived.")
    organization_id: strawberry.ID | None = strawberry.field(default=strawberry.UNSET, description=_ORGANIZATION)
    organization_external_id: str | None = strawberry.field(default=strawberry.UNSET, description=_EXTERNAL)
    name: str | None = strawberry.field(
        default=strawberry.UNSET, description="Name for people, up to 200 characters; not null."
    )
    title: str | None = strawberry.field(default=strawberry.UNSET, description=_TITLE)
    email: str | None = strawberry.field(default=strawberry.UNSET, description="Address; null clears it.")
    external_id: str | None = strawberry.field(
        default=strawberry.UNSET, description="Key in another system, unique among contacts; null clears it."
    )
    expected_version: int | None = strawberry.field(default=strawberry.UNSET, description=EXPECTED)


@strawberry.input(
    description="A contact of another system. One that is not here yet is created; of one that is, what is sent is"
    " changed."
)
class UpsertContactInput(Repeatable):
    """The input of upsertContact."""

    external_id: str = strawberry.field(description="The contact's key in the other system.")
    organization_id: strawberry.ID | None = strawberry.field(
        default=strawberry.UNSET, description=f"{_ORGANIZATION} A new contact needs one of them."
    )
    organization_external_id: str | None = strawberry.field(default=strawberry.UNSET, description=_EXTERNAL)
    name: str | None = strawberry.field(
        default=strawberry.UNSET, description="Name for people, up to 200 characters; a new contact needs it."
    )
    title: str | None = strawberry.field(default=strawberry.UNSET, description=_TITLE)
    email: str | None = strawberry.field(default=strawberry.UNSET, description="Address; null clears it.")
    expected_version: int | None = strawberry.field(
        default=strawberry.UNSET, description="Refuse unless the contact is here already, at this version."
    )


@strawberry.input(description="Which contact.")
class ContactRefInput(Input, Repeatable):
    """The input of archiveContact and restoreContact."""

    id: strawberry.ID = strawberry.field(description="The contact.")
    expected_version: int | None = strawberry.field(default=strawberry.UNSET, description=EXPECTED)
