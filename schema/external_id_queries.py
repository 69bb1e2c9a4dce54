"""Reads of rows by the keys of other systems."""

from typing import Annotated

import strawberry

from planner.roots import RowRoot
from resolvers.external_ids import read_external
from schema.engagement import Engagement
from schema.fields import computed
from schema.info import Info
from schema.mapping import to_type
from schema.organization import Contact, Organization
from schema.user import User

ExternalId = Annotated[str, strawberry.argument(description="Key in another system.")]


@strawberry.type(description="Reads by the keys of other systems.")
class ExternalIdQueries:
    """A part of the root."""

    @computed("The engagement with an external id; null where there is none.", RowRoot("Engagement"))
    async def engagement_by_external_id(self, info: Info, external_id: ExternalId) -> Engagement | None:
        """See `read_external`."""
        loaded = await read_external(info.context, "Engagement", external_id, info.shape)
        return None if loaded is None else to_type(loaded)

    @computed(
        "The organization with an external id, archived or not; null where there is none.", RowRoot("Organization")
    )
    async def organization_by_external_id(self, info: Info, external_id: ExternalId) -> Organization | None:
        """See `read_external`."""
        loaded = await read_external(info.context, "Organization", external_id, info.shape)
        return None if loaded is None else to_type(loaded)

    @computed("The contact with an external id, archived or not; null where there is none.", RowRoot("Contact"))
    async def contact_by_external_id(self, info: Info, external_id: ExternalId) -> Contact | None:
        """See `read_external`."""
        loaded = await read_external(info.context, "Contact", external_id, info.shape)
        return None if loaded is None else to_type(loaded)

    @computed("The user with an external id; null where there is none.", RowRoot("User"))
    async def user_by_external_id(self, info: Info, external_id: ExternalId) -> User | None:
        """See `read_external`."""
        loaded = await read_external(info.context, "User", external_id, info.shape)
        return None if loaded is None else to_type(loaded)
