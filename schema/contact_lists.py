"""Filters and orders of lists of contacts."""

from typing import Annotated

import strawberry

from schema.comparisons import DateTimeFilter, IDFilter, StringFilter
from schema.filters import ARCHIVED, OrganizationFilter, filter_of
from schema.input import Input
from schema.orders import orders_of


@filter_of("Which contacts; all that is given holds. Archived ones only with archivedAt.")
class ContactFilter(Input):
    """A filter of contacts."""

    name: StringFilter | None = strawberry.field(default=strawberry.UNSET, description="Name.")
    title: StringFilter | None = strawberry.field(default=strawberry.UNSET, description="Position.")
    email: StringFilter | None = strawberry.field(default=strawberry.UNSET, description="Address.")
    external_id: StringFilter | None = strawberry.field(default=strawberry.UNSET, description="Key in another system.")
    organization: IDFilter | None = strawberry.field(default=strawberry.UNSET, description="Where the contact works.")
    organization_matches: OrganizationFilter | None = strawberry.field(
        default=strawberry.UNSET, description="Where the contact works meets this."
    )
    archived_at: DateTimeFilter | None = strawberry.field(default=strawberry.UNSET, description=ARCHIVED)
    created_at: DateTimeFilter | None = strawberry.field(
        default=strawberry.UNSET, description="When the contact was created."
    )
    updated_at: DateTimeFilter | None = strawberry.field(
        default=strawberry.UNSET, description="When the contact was last written."
    )


ContactWhere = Annotated[
    ContactFilter | None, strawberry.argument(name="filter", description="Which contacts; all unless told.")
]
ContactOrders = orders_of(
    "Contact",
    "contacts",
    {
        "CREATED_AT": "When the contact was created.",
        "UPDATED_AT": "When the contact was last written.",
        "NAME": "Name.",
    },
)
