"""Operations of which no two are alike: what a client sends who means to fill the memory of a process."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any
from urllib.parse import urlencode

import orjson

_WIDE = 12
_LONG = 40_000
_SELDOM = 10
"""Long documents take long to read: of those that are due, one of so many is sent."""


@dataclass(frozen=True)
class Distinct:
    """One of them.

    Args:
        query: its text; None where a hash stands for it.
        part: what the answer has. status: of the answer.
        name: of the operation that is to run.
        variables: as they are sent.
        extensions: as they are sent.
        get: whether it is asked by GET.
    """

    query: str | None
    part: str
    name: str | None = None
    variables: Mapping[str, Any] = field(default_factory=dict)
    extensions: Mapping[str, Any] = field(default_factory=dict)
    get: bool = False
    status: int = 200

    def request(self, host: str, token: str) -> bytes:
        """It as it goes over the wire."""
        asked = {"query": self.query, "operationName": self.name}
        parts = {"variables": self.variables, "extensions": self.extensions}
        common = f"Host: {host}\r\nAuthorization: Bearer {token}\r\nAccept: application/json\r\n"
        if self.get:
            texts = {name: orjson.dumps(part) for name, part in parts.items() if part}
            query = urlencode({name: text for name, text in (asked | texts).items() if text})
            return f"GET /graphql?{query} HTTP/1.1\r\n{common}\r\n".encode()
        body = orjson.dumps({name: part for name, part in (asked | parts).items() if part})
        head = f"{common}Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
        return f"POST /graphql HTTP/1.1\r\n{head}".encode() + body


def distinct(number: int, turn: int, step: int) -> Distinct:
    """One of a series, each of another kind than the one before.

    Args:
        number: that no other has.
        turn: its place in the series.
        step: between two numbers of the series.
    """
    kind = _KINDS[turn % len(_KINDS)]
    if kind is _by_hash:
        return _by_hash(number - step)
    if kind is long and turn // len(_KINDS) % _SELDOM:
        kind = _aliased
    return kind(number)


def _aliased(number: int) -> Distinct:
    return Distinct(f"{{ users {{ nodes {{ a{number}: name role }} }} }}", f'"a{number}":"test"')


def _filtered(number: int) -> Distinct:
    given = f'first: {1 + number % 50}, filter: {{title: {{eq: "t{number}"}}}}'
    return Distinct(f"{{ tasks({given}) {{ totalCount nodes {{ title record {{ name }} }} }} }}", '"totalCount":0')


def _named(number: int) -> Distinct:
    below = "engagements(filter: {name: {eq: $name}}) { totalCount }"
    asked = f"organizations(first: $first) {{ totalCount nodes {{ {below} }} }}"
    query = f"query Q{number}($first: Int, $name: String) {{ {asked} }}"
    return Distinct(query, '"totalCount":0', f"Q{number}", {"first": 1 + number % 9, "name": f"{number}"})


def _one_with_other_values(number: int) -> Distinct:
    below = "tasks(filter: {title: {eq: $title}}) { totalCount }"
    query = f"query($title: String) {{ engagements {{ totalCount nodes {{ {below} }} }} }}"
    return Distinct(query, '"totalCount":0', variables={"title": f"{number}"})


def _unplannable(number: int) -> Distinct:
    return Distinct(f"{{ organizations {{ totalCount nodes {{ a{number}: status }} }} }}", '"totalCount":0')


def _of_no_plan(number: int) -> Distinct:
    return Distinct(f"{{ viewer {{ a{number}: name }} }}", f'"a{number}":"test"')


def _unknown_field(number: int) -> Distinct:
    return Distinct(f"{{ users {{ nodes {{ a{number} }} }} }}", "GRAPHQL_VALIDATION_FAILED")


def _no_document(number: int) -> Distinct:
    return Distinct(f"{{ users {{ nodes {{ name a{number}", "GRAPHQL_PARSE_FAILED")


def _too_large(number: int) -> Distinct:
    return Distinct(f"{{ engagements(first: {20_000 + number}) {{ nodes {{ id }} }} }}", "LIMIT_EXCEEDED")


def _stored(number: int) -> Distinct:
    query = f"query P{number} {{ users {{ nodes {{ p{number}: name }} }} }}"
    return Distinct(query, f'"p{number}":"test"', extensions=_hashed(query))


def _by_hash(number: int) -> Distinct:
    known = _stored(number)
    return Distinct(None, known.part, extensions=known.extensions)


def _of_unknown_hash(number: int) -> Distinct:
    return Distinct(None, "PERSISTED_QUERY_NOT_FOUND", extensions=_hashed(f"{number}"))


def _by_get(number: int) -> Distinct:
    query = f"query G{number}($first: Int) {{ users(first: $first) {{ nodes {{ g{number}: name }} }} }}"
    return Distinct(query, f'"g{number}":"test"', f"G{number}", {"first": 1 + number % 9}, get=True)


def _with_fragments(number: int) -> Distinct:
    fragment = f"fragment F{number} on UserConnection {{ nodes {{ f{number}: name id @include(if: $on) }} }}"
    query = f"query($on: Boolean!) {{ users {{ ...F{number} }} }} {fragment}"
    return Distinct(query, f'"f{number}":"test"', variables={"on": number % 2 == 0})


def _one_of_several(number: int) -> Distinct:
    query = f"query A{number} {{ viewer {{ id }} }} query B{number} {{ users {{ totalCount }} }}"
    return Distinct(query, '"totalCount":1', f"B{number}")


def _forbidden(number: int) -> Distinct:
    made = f'createOrganization(input: {{name: "N{number}"}}) {{ __typename }}'
    return Distinct(f"mutation M{number} {{ {made} }}", "FORBIDDEN", status=403)


def _wide(number: int) -> Distinct:
    fields = " ".join(f"w{number}_{each}: name" for each in range(_WIDE))
    return Distinct(f"{{ users {{ nodes {{ {fields} }} }} }}", f'"w{number}_{_WIDE - 1}":"test"')


def long(number: int) -> Distinct:
    """One with a comment that fills a part of each cache.

    Args:
        number: that no other has.
    """
    query = f"query L{number} {{ users {{ nodes {{ name }} }} }} # {chr(0x1F389) * _LONG}"
    return Distinct(query, '"name":"test"', extensions=_hashed(query))


def _hashed(text: str) -> Mapping[str, Any]:
    return {"persistedQuery": {"version": 1, "sha256Hash": sha256(text.encode()).hexdigest()}}


_KINDS: tuple[Callable[[int], Distinct], ...] = (
    _aliased,
    _filtered,
    _named,
    _one_with_other_values,
    _unplannable,
    _of_no_plan,
    _unknown_field,
    _no_document,
    _too_large,
    _stored,
    _by_hash,
    _of_unknown_hash,
    _by_get,
    _with_fragments,
    _one_of_several,
    _forbidden,
    _wide,
    long,
)
