"""Reads of the policy."""

import strawberry

from resolvers.policy import POLICY_VERSIONS, read_policy
from schema.connections import Connection
from schema.fields import computed
from schema.info import Info
from schema.list_fields import root_list
from schema.policy import Policy, PolicyVersion


@strawberry.type(description="Reads of the policy.")
class PolicyQueries:
    """A part of the root."""

    @computed("What this installation decides for itself: clock lengths, business calendar, whom escalations reach.")
    async def policy(self, info: Info) -> Policy:
        """See `read_policy`."""
        return Policy.from_model(await read_policy(info.context, info.shape))

    policy_versions = root_list(
        Connection[PolicyVersion],
        POLICY_VERSIONS,
        "Every change of the policy, the newest first: who, when, why, and what it changed.",
        planned=False,
    )
