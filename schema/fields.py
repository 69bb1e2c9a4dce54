"""Fields that are computed, with the types of their resolvers kept."""

from collections.abc import Callable
from typing import Any, TypeVar

import strawberry

from planner.roots import ROOT, Root

F = TypeVar("F", bound=Callable[..., Any])  # Any: a resolver takes and returns what its field says


def computed(description: str, root: Root | None = None) -> Callable[[F], F]:
    """Make a method the resolver of a field.

    Args:
        description: what clients are told of the field.
        root: of a field of the root, how it can be planned; None where it cannot.
    """

    def decorate(resolver: F) -> F:
        metadata = None if root is None else {ROOT: root}
        made: F = strawberry.field(resolver=resolver, description=description, metadata=metadata)
        return made

    return decorate


def mutation(description: str) -> Callable[[F], F]:
    """Make a method the resolver of a mutation.

    Args:
        description: what clients are told of it.
    """

    def decorate(resolver: F) -> F:
        made: F = strawberry.mutation(resolver=resolver, description=description)
        return made

    return decorate


def subscription(description: str) -> Callable[[F], F]:
    """Make a method the resolver of a subscription.

    Args:
        description: what clients are told of it.
    """

    def decorate(resolver: F) -> F:
        made: F = strawberry.subscription(resolver=resolver, description=description)
        return made

    return decorate
