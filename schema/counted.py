"""The arguments that tell which records figures count."""

from typing import Annotated

import strawberry

from resolvers.counted import Wheres
from schema.connections import given
from schema.enums import LifecycleKind
from schema.filters import EngagementFilter, to_where
from schema.thread_lists import ThreadFilter
from schema.venture_lists import VentureFilter

_OTHERWISE = "all unless told; an error where records of another kind are counted"
CountedKind = Annotated[LifecycleKind, strawberry.argument(description="Which lifecycle's records to count.")]
EngagementsCounted = Annotated[
    EngagementFilter | None, strawberry.argument(name="filter", description=f"Which engagements; {_OTHERWISE}.")
]
ThreadsCounted = Annotated[ThreadFilter | None, strawberry.argument(description=f"Which threads; {_OTHERWISE}.")]
VenturesCounted = Annotated[VentureFilter | None, strawberry.argument(description=f"Which ventures; {_OTHERWISE}.")]


def wheres(
    engagements: EngagementFilter | None, ventures: VentureFilter | None, threads: ThreadFilter | None
) -> Wheres:
    """What the resolver takes."""
    return {
        LifecycleKind.ENGAGEMENT: to_where(given(engagements)),
        LifecycleKind.THREAD: to_where(given(threads)),
        LifecycleKind.VENTURE: to_where(given(ventures)),
    }
