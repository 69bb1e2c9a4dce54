"""Reads of the policy."""

import strawberry

from resolvers.lists import read_list
from resolvers.policy import POLICY_VERSIONS, read_policy
from schema.connections import After, Before, Connection, First, Last, to_connection, window_of
from schema.fields import computed
from schema.info import Info
from schema.policy import Policy, PolicyVersion


@strawberry.type(description="Reads of the policy.")
class PolicyQueries:
    """A part of the root."""

    @computed("What this installation decides for itself: clock lengths, business calendar, whom escalations reach.")
    async def policy(self, info: Info) -> Policy:
        """See `read_policy`."""
        return Policy.from_model(await read_policy(info.context, info.shape))

    @computed("Every change of the policy, the newest first: who, when, why, and what it changed.")
    async def policy_versions(
        self,
        info: Info,
        first: First = strawberry.UNSET,
        after: After = strawberry.UNSET,
        last: Last = strawberry.UNSET,
        before: Before = strawberry.UNSET,
    ) -> Connection[PolicyVersion]:
        """See `POLICY_VERSIONS`."""
        asked = window_of(first, after, last, before)
        return to_connection(await read_list(info.context, POLICY_VERSIONS, asked, info.connection))
