"""The policy in force with the people that it names, and all of its versions."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from commands.policy import PolicyInForce, days_of, policy_in_force
from commands.policy_changes import CONFIGURABLE
from guards.enums import Audience
from guards.kinds import CLOCKS, AnyClock
from guards.policy import STANDARD
from resolvers.keyset import Order, SortKey
from resolvers.listed import Listed
from resolvers.preload import preload, rows_by_id
from resolvers.rows import Loaded
from resolvers.selection import Shape, merge

if TYPE_CHECKING:
    from resolvers.context import Context

POLICY_VERSIONS = Listed(
    type_name="PolicyVersion",
    filters={},
    sorts={},
    usual=Order.by(SortKey("sequence", int, descending=True)),
)

FALLBACKS: Mapping[Audience, str] = {
    Audience.MANAGER: "The managers of the owner's team, else all managers, else those above them",
    Audience.SPONSOR: "All executives, else whoever is told as manager",
    Audience.OPERATIONS: "Whoever is told as manager",
    Audience.IMPLEMENTATION_LEAD: "Whoever is told as owner",
    Audience.CHAIRMAN: "All chairmen, else all administrators, else whoever is told as manager",
}
"""Whom `guards.audience` finds for a part where neither the record nor the installation names anybody."""


@dataclass(frozen=True, slots=True)
class LengthInForce:
    """How long a clock runs in this installation, in its days, and how long it does by default."""

    clock: AnyClock
    days: float
    usual: float


@dataclass(frozen=True, slots=True)
class PolicyRead:
    """A version of the policy, with what was asked of the people whom it names.

    Args:
        decided: the version.
        people: the users that it names, by key.
    """

    decided: PolicyInForce
    people: Mapping[UUID, Loaded]

    @property
    def lengths(self) -> list[LengthInForce]:
        """Of every clock, in the order of the table."""
        return [
            LengthInForce(clock, days_of(clock, self.decided.policy), days_of(clock, STANDARD))
            for clock in CLOCKS.values()
        ]

    def named(self, part: Audience) -> list[Loaded]:
        """Whom the installation names for a part, those who have left among them."""
        return [self.people[key] for key in self.decided.policy.recipients.get(part, ()) if key in self.people]

    @property
    def updated_by(self) -> Loaded | None:
        """Who decided it; None for an operator at the command line, or where nobody has decided anything."""
        return self.people.get(self.decided.by) if self.decided.by else None


async def read_policy(context: "Context", shape: Shape, decided: PolicyInForce | None = None) -> PolicyRead:
    """The policy, in one statement and another one for all the people that are asked for.

    Args:
        context: of the operation.
        shape: what is asked of the policy.
        decided: the version meant; None for the one in force.
    """
    version = decided or await policy_in_force()
    fields = [selection.below(*path) for selection in shape.values() for path in _PEOPLE]
    asked = merge(fields)
    return PolicyRead(version, await _people(context, version, asked) if asked else {})


_PEOPLE = (("recipients", "users"), ("updatedBy",))
"""The fields of a policy that are users."""


async def _people(context: "Context", version: PolicyInForce, asked: Shape) -> Mapping[UUID, Loaded]:
    named: Sequence[UUID] = [key for ids in version.policy.recipients.values() for key in ids]
    rows = await rows_by_id("User", {*named, *([version.by] if version.by else ())}, asked)
    people = {key: Loaded("User", row) for key, row in rows.items()}
    await preload(context, people.values(), asked)
    return people


PARTS = CONFIGURABLE
"""The parts that an installation can name people for."""
