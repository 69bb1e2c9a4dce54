"""One search over engagements, threads, ventures, organizations and contacts."""

from enum import StrEnum
from typing import Annotated

import strawberry

from resolvers.rows import Loaded
from resolvers.search import LONGEST, read_search
from resolvers.selection import key
from schema.connections import After, Before, Connection, First, Last, given, to_connection, window_of
from schema.engagement import Engagement
from schema.enums import describe
from schema.fields import computed
from schema.info import Info
from schema.mapping import mapped, single
from schema.organization import Contact, Organization
from schema.thread import Thread
from schema.venture import Venture

_ITEM = key("item")


class SearchType(StrEnum):
    """What can be searched; the values are the types."""

    ENGAGEMENT = "Engagement"
    VENTURE = "Venture"
    THREAD = "Thread"
    ORGANIZATION = "Organization"
    CONTACT = "Contact"


describe(
    SearchType,
    "What can be searched.",
    {
        "ENGAGEMENT": "Engagements, by name and external id.",
        "VENTURE": "Ventures, by name, external id and category.",
        "THREAD": "Threads, by name, slug and external id.",
        "ORGANIZATION": "Organizations, by name, domain and external id.",
        "CONTACT": "Contacts, by name, address, external id and title.",
    },
)

SearchItem = Annotated[
    Engagement | Thread | Venture | Organization | Contact,
    strawberry.union("SearchItem", description="What a search can find."),
]


@mapped("SearchHit")
@strawberry.type(description="Something that a search found.")
class SearchHit:
    """One hit."""

    rank: float = strawberry.field(
        description="How well it matches, to be compared within one search: 1 and more where every word is a whole one."
    )
    item: SearchItem = strawberry.field(description="What was found.")

    @classmethod
    def from_model(cls, loaded: Loaded) -> "SearchHit":
        """Map one hit."""
        return cls(rank=float(loaded.row["rank"]), item=single(loaded, _ITEM))


Text = Annotated[
    str,
    strawberry.argument(
        description="Words or beginnings of words, all of which must be found: acm finds Acme, jane@ac an address."
        f" Case, accents and punctuation don't count. Up to {LONGEST} characters."
    ),
]
Types = Annotated[list[SearchType] | None, strawberry.argument(description="What to search; all unless told.")]


@strawberry.type(description="Search.")
class SearchQueries:
    """A part of the root."""

    @computed("What a text is found in, the best match first, archived ventures, organizations and contacts last.")
    async def search(  # the arguments of the field
        self,
        info: Info,
        text: Text,
        types: Types = strawberry.UNSET,
        first: First = strawberry.UNSET,
        after: After = strawberry.UNSET,
        last: Last = strawberry.UNSET,
        before: Before = strawberry.UNSET,
    ) -> Connection[SearchHit]:
        """See `read_search`."""
        asked = window_of(first, after, last, before)
        return to_connection(await read_search(info.context, text, given(types), asked, info.connection))
