"""Text search over what people look for by name: words and beginnings of words, the best match first.

The words of a row are a generated column with an index of its own; the migration that made it says how a text is
taken apart, and the text that is searched for is taken apart by the same function.
"""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from guards.thread_enums import ThreadStatus
from guards.venture_enums import VentureStatus
from resolvers.errors import BadUserInput
from resolvers.keyset import Order, SortKey, Window, cut
from resolvers.pages import Page, node_shape
from resolvers.preload import preload
from resolvers.ranges import statement
from resolvers.rows import Loaded, Parameters, fetch, storable
from resolvers.selection import Selection

if TYPE_CHECKING:
    from resolvers.context import Context

LONGEST = 200
"""How many characters a search may have."""

_NO_WORDS = re.compile(r"[\s\u0001-\u002F\u003A-\u0040\u005B-\u0060\u007B-\u00BF\u2000-\u206F\u3000-\u303F]*")


@dataclass(frozen=True, slots=True)
class _Source:
    """A table that is searched; `archived` is 1 where a row is archived, 0 where it is not."""

    table: str
    archived: str


_ARCHIVED = "(t.archived_at IS NOT NULL)::int"
_SOURCES: Mapping[str, _Source] = {
    "Engagement": _Source("engagements", "0"),
    "Venture": _Source("ventures", f"(t.status = '{VentureStatus.ARCHIVED}')::int"),
    "Thread": _Source("threads", f"(t.status = '{ThreadStatus.ARCHIVED}')::int"),
    "Organization": _Source("organizations", _ARCHIVED),
    "Contact": _Source("contacts", _ARCHIVED),
}

# Every word counts as a beginning. A row that has all of them as whole words comes before one that has not; a word of a
# name weighs more than one of an address or a key, and that more than one of a title; short names come first.
_QUERY = """
SELECT string_agg(quote_literal(w) || ':*', ' & ')::tsquery AS beginnings,
       string_agg(quote_literal(w), ' & ')::tsquery AS words
FROM unnest(search_terms({text})) AS w
"""
_HITS = """
SELECT '{type_name}' AS type_name, t.id, {archived} AS archived,
       round((ts_rank('{{0.1, 0.2, 0.4, 1}}', t.words, (SELECT beginnings FROM q), 1)
              + (t.words @@ (SELECT words FROM q))::int)::numeric, 6) AS rank
FROM {table} AS t WHERE t.words @@ (SELECT beginnings FROM q)
"""
_ORDER = Order.by(SortKey("archived", int), SortKey("rank", Decimal, descending=True))


async def read_search(
    context: "Context", text: str, type_names: Sequence[str] | None, asked: Window, connection: Selection
) -> Page:
    """A page of what a text is found in.

    Args:
        context: of the operation.
        text: words, or beginnings of words, all of which must be found.
        type_names: what to search; None for everything that can be searched.
        asked: which hits.
        connection: what is asked of the connection.

    Raises:
        BadUserInput: the text has no word, is too long, or cannot be held by a database; or a cursor makes no sense.
    """
    _check(text)
    searched = list(_SOURCES) if type_names is None else [name for name in _SOURCES if name in type_names]
    found = await _hits(text, searched, asked) if searched else ()
    part = cut(found, asked)
    items = [Loaded("SearchHit", row) for row in part.rows]
    await preload(context, items, node_shape(connection))
    total = None
    if connection.asks("totalCount"):
        total = await _count(text, searched) if searched else 0
    return Page(items, part.has_next, part.has_previous, total, _ORDER.cursor, connection.asks("edges"))


def _check(text: str) -> None:
    if len(text) > LONGEST:
        raise BadUserInput(f"Search for at most {LONGEST} characters.")
    if not storable(text):
        raise BadUserInput("A text must not contain NUL characters or lone surrogates.")
    if _NO_WORDS.fullmatch(unicodedata.normalize("NFKD", text)):
        raise BadUserInput("Search for a word, or the beginning of one.")


async def _hits(text: str, type_names: Sequence[str], asked: Window) -> Sequence[Mapping[str, object]]:
    parameters = Parameters()
    what = f"{_matches(text, type_names, parameters)} SELECT t.* FROM hits AS t"  # noqa: S608 - values are parameters
    return await fetch(statement(what, "TRUE", _ORDER, asked, asked.size + 1, parameters), parameters)


async def _count(text: str, type_names: Sequence[str]) -> int:
    parameters = Parameters()
    what = f"{_matches(text, type_names, parameters)} SELECT count(*) AS n FROM hits"  # noqa: S608 - as above
    found = await fetch(what, parameters)
    return int(found[0]["n"])


def _matches(text: str, type_names: Sequence[str], parameters: Parameters) -> str:
    """The rows that have every word, as `hits`."""
    query = _QUERY.format(text=parameters.add(text))
    tables = " UNION ALL ".join(
        _HITS.format(type_name=name, table=_SOURCES[name].table, archived=_SOURCES[name].archived)
        for name in type_names
    )
    return f"WITH q AS MATERIALIZED ({query}), hits AS ({tables})"
