"""Reads of rows by the keys of other systems."""

import strawberry

from schema.engagement import Engagement
from schema.organization import Contact, Organization
from schema.row_fields import row_by_external_id
from schema.user import User


@strawberry.type(description="Reads by the keys of other systems.")
class ExternalIdQueries:
    """A part of the root."""

    engagement_by_external_id = row_by_external_id(
        Engagement, "The engagement with an external id; null where there is none."
    )
    organization_by_external_id = row_by_external_id(
        Organization, "The organization with an external id, archived or not; null where there is none."
    )
    contact_by_external_id = row_by_external_id(
        Contact, "The contact with an external id, archived or not; null where there is none."
    )
    user_by_external_id = row_by_external_id(User, "The user with an external id; null where there is none.")
