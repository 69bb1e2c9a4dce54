"""Writes of organizations."""

from typing import Annotated

import strawberry

from resolvers import directory_writes
from resolvers.directory_writes import Organization as Row
from resolvers.directory_writes import Outcome, Sent
from resolvers.writes import Done
from schema.connections import given
from schema.directory_outcomes import OrganizationConflict, tell_organization
from schema.fields import mutation
from schema.info import Info
from schema.input import EXPECTED, INPUT, Input, Repeatable, call_of, columns_sent
from schema.inputs import CreateOrganizationInput
from schema.organization import Organization
from schema.outcomes import tell
from schema.problems import InvalidInput, NotFound, Refused
from schema.results import CreateOrganizationResult, OrganizationCreated

_NOW = "The organization, as it is now."
_COLUMNS = ("name", "domain", "external_id")


@strawberry.input(description="New values for an organization's fields; a field that is left out stays as it is.")
class UpdateOrganizationInput(Repeatable):
    """The input of updateOrganization."""

    id: strawberry.ID = strawberry.field(description="The organization, which must not be archived.")
    name: str | None = strawberry.field(
        default=strawberry.UNSET, description="Name for people, up to 300 characters; not null."
    )
    domain: str | None = strawberry.field(default=strawberry.UNSET, description="Internet domain; null clears it.")
    external_id: str | None = strawberry.field(
        default=strawberry.UNSET, description="Key in another system, unique among organizations; null clears it."
    )
    expected_version: int | None = strawberry.field(default=strawberry.UNSET, description=EXPECTED)


@strawberry.input(
    description="An organization of another system. One that is not here yet is created; of one that is, what is sent"
    " is changed."
)
class UpsertOrganizationInput(Repeatable):
    """The input of upsertOrganization."""

    external_id: str = strawberry.field(description="Its key in the other system.")
    name: str | None = strawberry.field(
        default=strawberry.UNSET, description="Name for people, up to 300 characters; a new organization needs it."
    )
    domain: str | None = strawberry.field(default=strawberry.UNSET, description="Internet domain; null clears it.")
    expected_version: int | None = strawberry.field(
        default=strawberry.UNSET, description="Refuse unless it is here already, at this version."
    )


@strawberry.input(description="Which organization.")
class OrganizationRefInput(Input, Repeatable):
    """The input of archiveOrganization and restoreOrganization."""

    id: strawberry.ID = strawberry.field(description="The organization.")
    expected_version: int | None = strawberry.field(default=strawberry.UNSET, description=EXPECTED)


@strawberry.type(description="The organization was changed.")
class OrganizationUpdated:
    """A success."""

    organization: Organization = strawberry.field(description=_NOW)


@strawberry.type(description="The organization is here, with what was sent.")
class OrganizationUpserted:
    """A success."""

    organization: Organization = strawberry.field(description=_NOW)
    created: bool = strawberry.field(description="Whether it was created; false where it was here already.")


@strawberry.type(description="The organization is archived: lists leave it out, and nothing new may belong to it.")
class OrganizationArchived:
    """A success."""

    organization: Organization = strawberry.field(description=_NOW)


@strawberry.type(description="The organization is not archived.")
class OrganizationRestored:
    """A success."""

    organization: Organization = strawberry.field(description=_NOW)


UpdateOrganizationResult = Annotated[
    OrganizationUpdated | OrganizationConflict | Refused | NotFound | InvalidInput,
    strawberry.union("UpdateOrganizationResult", description="What updateOrganization answers."),
]
UpsertOrganizationResult = Annotated[
    OrganizationUpserted | OrganizationConflict | Refused | NotFound | InvalidInput,
    strawberry.union("UpsertOrganizationResult", description="What upsertOrganization answers."),
]
ArchiveOrganizationResult = Annotated[
    OrganizationArchived | OrganizationConflict | Refused | NotFound | InvalidInput,
    strawberry.union("ArchiveOrganizationResult", description="What archiveOrganization answers."),
]
RestoreOrganizationResult = Annotated[
    OrganizationRestored | OrganizationConflict | Refused | NotFound | InvalidInput,
    strawberry.union("RestoreOrganizationResult", description="What restoreOrganization answers."),
]


@strawberry.type(description="Writes of organizations.")
class OrganizationMutations:
    """A part of the root."""

    @mutation("Create an organization.")
    async def create_organization(
        self, info: Info, input: Annotated[CreateOrganizationInput, INPUT]
    ) -> CreateOrganizationResult:
        """See the command."""
        outcome = await directory_writes.create_organization(
            info.context, call_of(info, input), input.name, input.domain, input.external_id
        )
        return await tell(info, outcome, OrganizationCreated)

    @mutation("Change an organization's own fields; those that are left out stay.")
    async def update_organization(
        self, info: Info, input: Annotated[UpdateOrganizationInput, INPUT]
    ) -> UpdateOrganizationResult:
        """See the command."""
        sent = Sent(columns_sent(input, _COLUMNS), expected_version=given(input.expected_version))
        outcome = await directory_writes.change_organization(info.context, call_of(info, input), input.id, sent)
        return await tell_organization(info, outcome, OrganizationUpdated, input.id)

    @mutation("Create the organization with an external id, or change only what is sent of the one that has it.")
    async def upsert_organization(
        self, info: Info, input: Annotated[UpsertOrganizationInput, INPUT]
    ) -> UpsertOrganizationResult:
        """See the command."""
        sent = Sent(columns_sent(input, ("name", "domain")), expected_version=given(input.expected_version))
        outcome = await directory_writes.put_organization(info.context, call_of(info, input), input.external_id, sent)
        return await tell_organization(info, outcome, OrganizationUpserted, input.external_id, created=_made(outcome))

    @mutation(
        "Leave an organization out of lists, and let nothing new belong to it; its engagements and contacts go on as"
        " they are. One that is archived already stays as it is."
    )
    async def archive_organization(
        self, info: Info, input: Annotated[OrganizationRefInput, INPUT]
    ) -> ArchiveOrganizationResult:
        """See the command."""
        call, expected = call_of(info, input), input.expected_version
        outcome = await directory_writes.archive(info.context, call, Row, input.id, expected)
        return await tell_organization(info, outcome, OrganizationArchived, input.id)

    @mutation("Take an organization out of the archive. One that is not archived stays as it is.")
    async def restore_organization(
        self, info: Info, input: Annotated[OrganizationRefInput, INPUT]
    ) -> RestoreOrganizationResult:
        """See the command."""
        call, expected = call_of(info, input), input.expected_version
        outcome = await directory_writes.restore(info.context, call, Row, input.id, expected)
        return await tell_organization(info, outcome, OrganizationRestored, input.id)


def _made(outcome: Outcome[Row]) -> bool:
    return isinstance(outcome, Done) and outcome.created
