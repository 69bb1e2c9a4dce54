"""From what a command on an organization or a contact answered to the member of the result union that tells it."""

from typing import TypeVar

import strawberry

from resolvers.directory_writes import Contact as ContactRow
from resolvers.directory_writes import Organization as OrganizationRow
from resolvers.directory_writes import Outcome
from schema.info import Info
from schema.organization import Contact, Organization
from schema.problems import InvalidInput, NotFound, Problem, Refused
from schema.row_outcomes import tell_row

S = TypeVar("S")


@strawberry.type(description="The organization has moved on since the caller read it.")
class OrganizationConflict(Problem):
    """The wrong version."""

    expected: int = strawberry.field(description="The version that the caller expected.")
    actual: int = strawberry.field(description="The version that the organization has.")
    organization: Organization = strawberry.field(description="The organization, as it is.")


@strawberry.type(description="The contact has moved on since the caller read it.")
class ContactConflict(Problem):
    """The wrong version."""

    expected: int = strawberry.field(description="The version that the caller expected.")
    actual: int = strawberry.field(description="The version that the contact has.")
    contact: Contact = strawberry.field(description="The contact, as it is.")


async def tell_organization(
    info: Info, outcome: Outcome[OrganizationRow], success: type[S], asked: str = "", **known: object
) -> S | OrganizationConflict | Refused | NotFound | InvalidInput:
    """The answer of a write of an organization; see `tell_row`."""
    return await tell_row(info, outcome, success, OrganizationConflict, asked, **known)


async def tell_contact(
    info: Info, outcome: Outcome[ContactRow], success: type[S], asked: str = "", **known: object
) -> S | ContactConflict | Refused | NotFound | InvalidInput:
    """The answer of a write of a contact; see `tell_row`."""
    return await tell_row(info, outcome, success, ContactConflict, asked, **known)
