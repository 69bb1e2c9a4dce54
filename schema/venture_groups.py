"""Ventures counted in groups."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated

import strawberry

from resolvers.groups import read_venture_groups
from resolvers.rows import Loaded
from resolvers.selection import key
from schema.enums import describe
from schema.fields import computed
from schema.filters import to_where
from schema.groups import BY, UNLESS, FirstGroups
from schema.info import Info
from schema.lifecycle import Stage, stage_of
from schema.mapping import mapped, single, to_type
from schema.user import User
from schema.venture_enums import Archetype, VentureHealth, VenturePhase, VentureStatus
from schema.venture_lists import VentureWhere

_OWNER = key("owner")


class VentureGrouping(StrEnum):
    """By what ventures can be grouped; the values are the columns."""

    PHASE = "phase"
    STAGE = "stage"
    STATUS = "status"
    HEALTH = "health"
    TIER = "tier"
    ARCHETYPE = "archetype"
    OWNER = "owner_id"
    CYCLE = "cycle"


describe(
    VentureGrouping,
    "By what ventures can be grouped, as they are now.",
    {
        "PHASE": "The phase of their stage.",
        "STAGE": "The stage.",
        "STATUS": "Where they stand as a whole.",
        "HEALTH": "How they fare.",
        "TIER": "Their tier.",
        "ARCHETYPE": "The kind of business.",
        "OWNER": "Whose they are.",
        "CYCLE": "Their run.",
    },
)


@mapped("VentureGroup")
@strawberry.type(description="Ventures that have something in common, as they are now.")
class VentureGroup:
    """One group."""

    phase: VenturePhase | None = strawberry.field(description=f"The phase of their stage; {UNLESS}.")
    stage: Stage | None = strawberry.field(description=f"Their stage; {UNLESS}.")
    status: VentureStatus | None = strawberry.field(description=f"Where they stand as a whole; {UNLESS}.")
    health: VentureHealth | None = strawberry.field(description=f"How they fare; {UNLESS}.")
    tier: int | None = strawberry.field(description=f"Their tier; {UNLESS}.")
    archetype: Archetype | None = strawberry.field(description=f"The kind of business; {UNLESS}.")
    owner: User | None = strawberry.field(description=f"Whose they are; {UNLESS}.")
    cycle: int | None = strawberry.field(description=f"Their run; {UNLESS}.")
    count: int = strawberry.field(description="How many ventures.")
    open_gates: int = strawberry.field(description="How many of them wait for a decision at a gate.")
    earliest: datetime | None = strawberry.field(
        description="When the one that has been in its stage for longest entered it; null where there is none."
    )
    latest: datetime | None = strawberry.field(
        description="When the last of them entered its stage; null where there is none."
    )

    @classmethod
    def from_model(cls, loaded: Loaded) -> "VentureGroup":
        """Map one group."""
        row = loaded.row
        return cls(
            phase=row["phase"],
            stage=stage_of(str(row["stage"])) if row["stage"] else None,
            status=row["status"],
            health=row["health"],
            tier=row["tier"],
            archetype=row["archetype"],
            owner=single(loaded, _OWNER),
            cycle=row["cycle"],
            count=row["count"],
            open_gates=row["open_gates"],
            earliest=row["earliest"],
            latest=row["latest"],
        )


VentureGroupings = Annotated[list[VentureGrouping], strawberry.argument(description=BY)]


@strawberry.type(description="Reads of ventures in groups.")
class VentureGroupQueries:
    """A part of the root."""

    @computed(
        "Ventures counted by what they have in common, the largest group first. They are grouped as they are now."
    )
    async def venture_groups(
        self, info: Info, by: VentureGroupings, filter: VentureWhere = strawberry.UNSET, first: FirstGroups = 200
    ) -> list[VentureGroup]:
        """See `read_venture_groups`."""
        groups = await read_venture_groups(info.context, by, to_where(filter), first, info.shape)
        return [to_type(group) for group in groups]
