"""Relay connections over keyset pages."""

from typing import Annotated, Generic, TypeVar

import strawberry

from resolvers.errors import BadUserInput
from resolvers.keyset import Window, window
from resolvers.pages import Page
from schema.fields import computed
from schema.mapping import to_type

T = TypeVar("T")
V = TypeVar("V")

First = Annotated[int | None, strawberry.argument(description="How many from the start, up to 200; 50 unless told.")]
After = Annotated[str | None, strawberry.argument(description="Only what comes after this cursor.")]
Last = Annotated[int | None, strawberry.argument(description="How many from the end, up to 200; not with `first`.")]
Before = Annotated[str | None, strawberry.argument(description="Only what comes before this cursor.")]


@strawberry.type(description="Where a page lies in its list.")
class PageInfo:
    """Relay's PageInfo."""

    has_next_page: bool = strawberry.field(description="Whether there is more after this page.")
    has_previous_page: bool = strawberry.field(description="Whether there is more before this page.")
    start_cursor: str | None = strawberry.field(description="The cursor of the first item; null on an empty page.")
    end_cursor: str | None = strawberry.field(description="The cursor of the last item; null on an empty page.")


@strawberry.type(description="One item of a page, with its place in the list.")
class Edge(Generic[T]):
    """Relay's edge."""

    cursor: str = strawberry.field(description="Its place, for `after` and `before`.")
    node: T = strawberry.field(description="The item.")


@strawberry.type(description="A page of a list.")
class Connection(Generic[T]):
    """Relay's connection, with the items also as a plain list."""

    edges: list[Edge[T]] = strawberry.field(description="The items with their places.")
    nodes: list[T] = strawberry.field(description="The items alone.")
    total_count: int = strawberry.field(description="How many items the whole list has; costs nothing unless asked.")
    page: strawberry.Private[Page]

    @computed("Where this page lies in the list.")
    def page_info(self) -> PageInfo:
        """Relay's pageInfo."""
        page, rows = self.page, [item.row for item in self.page.items]
        return PageInfo(
            has_next_page=page.has_next,
            has_previous_page=page.has_previous,
            start_cursor=page.cursor(rows[0]) if rows else None,
            end_cursor=page.cursor(rows[-1]) if rows else None,
        )


def to_connection(page: Page | BadUserInput) -> Connection[V]:
    """The connection of a page.

    Raises:
        BadUserInput: the page could not be read for the arguments of its field.
    """
    if isinstance(page, BadUserInput):
        raise page
    nodes: list[V] = [to_type(item) for item in page.items]
    edges = [Edge(cursor=page.cursor(item.row), node=to_type(item)) for item in page.items] if page.edges else []
    return Connection(edges=edges, nodes=nodes, total_count=page.total or 0, page=page)


def given(value: V | None) -> V | None:
    """An argument's value; None for one that was left out, which Strawberry marks otherwise."""
    return None if value is strawberry.UNSET else value


def window_of(
    first: int | None = None, after: str | None = None, last: int | None = None, before: str | None = None
) -> Window:
    """The window that a connection's arguments describe.

    Raises:
        BadUserInput: they contradict each other or are out of bounds.
    """
    return window(given(first), given(after), given(last), given(before))
