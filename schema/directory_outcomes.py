"""From what a command on an organization or a contact answered to the member of the result union that tells it."""

from typing import Any, TypeVar

import strawberry

from resolvers.answers import load_model
from resolvers.directory_writes import Contact as ContactRow
from resolvers.directory_writes import Organization as OrganizationRow
from resolvers.directory_writes import Outcome, RowConflict
from resolvers.writes import Done, Forbidden, Invalid
from schema.info import Info
from schema.mapping import to_type
from schema.organization import Contact, Organization
from schema.problems import InvalidInput, NotFound, Problem, Refused

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
    """The answer of a write of an organization.

    Args:
        info: of the mutation.
        outcome: what the command answered.
        success: the type of a success, whose field `organization` is the row.
        asked: the id that was passed.
        known: further fields of a success.
    """
    if isinstance(outcome, Done):
        shown = {"organization": await _shown(info, outcome.item, success, "organization")}
        return success(**shown, **known)
    if isinstance(outcome, RowConflict):
        row = await _shown(info, outcome.row, OrganizationConflict, "organization")
        return OrganizationConflict(
            message=outcome.message, expected=outcome.expected, actual=outcome.actual, organization=row
        )
    return _problem(outcome, asked)


async def tell_contact(
    info: Info, outcome: Outcome[ContactRow], success: type[S], asked: str = "", **known: object
) -> S | ContactConflict | Refused | NotFound | InvalidInput:
    """The same of a contact."""
    if isinstance(outcome, Done):
        shown = {"contact": await _shown(info, outcome.item, success, "contact")}
        return success(**shown, **known)
    if isinstance(outcome, RowConflict):
        row = await _shown(info, outcome.row, ContactConflict, "contact")
        return ContactConflict(message=outcome.message, expected=outcome.expected, actual=outcome.actual, contact=row)
    return _problem(outcome, asked)


def _problem(outcome: Any, asked: str) -> Refused | NotFound | InvalidInput:  # noqa: ANN401  # what is left of either
    match outcome:
        case Forbidden():
            return Refused.from_model(outcome)
        case Invalid():
            return InvalidInput.from_model(outcome)
        case _:
            return NotFound.from_model(outcome, asked)


async def _shown(info: Info, row: OrganizationRow | ContactRow, told: type, field: str) -> Any:  # noqa: ANN401  # the GraphQL object of the row
    return to_type(await load_model(info.context, row, info.asked_of(told.__name__).below(field)))
