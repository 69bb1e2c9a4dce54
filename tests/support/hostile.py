"""Operations that are made to be expensive, and the code that each is refused with before it is executed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Hostile:
    """One of them.

    Args:
        name: what it does.
        text: the document.
        code: what refuses it.
        limit: which limit, where it is one.
        variables: what it sends along.
    """

    name: str
    text: str
    code: str = "LIMIT_EXCEEDED"
    limit: str | None = None
    variables: Mapping[str, Any] = field(default_factory=dict)


VALIDATION = "GRAPHQL_VALIDATION_FAILED"
PARSING = "GRAPHQL_PARSE_FAILED"
LISTED = "query($filter: EngagementFilter) { engagements(filter: $filter) { nodes { id } } }"


def nested(levels: int) -> str:
    """Records, their organization, its records and so on."""
    start, end = "engagements(first: 1) { nodes { organization { ", " } } }"
    return f"{{ {start * levels} name {end * levels} }}"


def fragments(number: int, spreads: int) -> str:
    """Fragments that each spread the next ones, round in a circle."""
    return " ".join(
        f"fragment f{one} on User {{ id {' '.join(f'...f{(one + step) % number}' for step in range(1, spreads + 1))} }}"
        for one in range(number)
    )


def negations(levels: int) -> dict[str, Any]:
    """A filter that is negated over and over."""
    value: dict[str, Any] = {}
    for _ in range(levels):
        value = {"not": value}
    return value


def doubling(levels: int) -> str:
    """Fragments that each spread the next one in two places, so that the last is asked for 2^levels times."""
    parts = [
        f"fragment f{one} on Engagement {{ a: organization {{ engagements {{ nodes {{ ...f{one + 1} }} }} }}"
        f" b: organization {{ engagements {{ nodes {{ ...f{one + 1} }} }} }} }}"
        for one in range(levels)
    ]
    return f"{{ engagements {{ nodes {{ ...f0 }} }} }} {' '.join(parts)} fragment f{levels} on Engagement {{ id }}"


CORPUS = (
    Hostile("deep records", nested(10), limit="depth"),
    Hostile("very deep records", nested(200), PARSING),
    Hostile("nothing but braces", "{a" * 40_000, PARSING),
    Hostile("nested lists of a literal", f"{{ nodes(ids: {'[' * 2_000}{']' * 2_000}) {{ id }} }}", PARSING),
    Hostile(
        "a literal filter in itself",
        f"{{ engagements(filter: {'{not: ' * 100}{{}}{'}' * 100}) {{ nodes {{ id }} }} }}",
        limit="depth",
    ),
    Hostile("a filter in itself", LISTED, limit="depth", variables={"filter": negations(300)}),
    Hostile("the same field", f"{{ viewer {{ {'id ' * 1_900} }} }}", limit="merges"),
    Hostile("the same object", f"{{ {'viewer { id name } ' * 500} }}", limit="merges"),
    Hostile("aliases", f"{{ {' '.join(f'a{n}: viewer {{ id }}' for n in range(400))} }}", limit="aliases"),
    Hostile(
        "aliases of lists",
        f"{{ {' '.join(f'a{n}: engagements(first: 200) {{ nodes {{ id }} }}' for n in range(90))} }}",
        limit="cost",
    ),
    Hostile("aliases of one name", f"{{ viewer {{ {'a: id b: name ' * 400} }} }}", limit="aliases"),
    Hostile("a fragment in itself", "{ viewer { ...f } } fragment f on User { id ...f }", VALIDATION),
    Hostile("fragments in a circle", f"{{ viewer {{ ...f0 }} }} {fragments(50, 3)}", limit="merges"),
    Hostile("a few fragments in a circle", f"{{ viewer {{ ...f0 }} }} {fragments(8, 2)}", VALIDATION),
    Hostile(
        "fragments in a circle through records",
        "{ engagements { nodes { ...f } } }"
        " fragment f on Engagement { organization { engagements { nodes { ...f } } } }",
        limit="depth",
    ),
    Hostile("fragments that double", doubling(4), limit="cost"),
    Hostile(
        "wide fragments",
        f"{{ viewer {{ {' '.join(f'...f{n}' for n in range(200))} }} }}"
        + " ".join(f"fragment f{n} on User {{ id name }}" for n in range(200)),
        limit="definitions",
    ),
    Hostile(
        "one wide fragment in many places",
        f"{{ {' '.join(f'a{n}: viewer {{ ...f }}' for n in range(100))} }}"
        f" fragment f on User {{ {' '.join(['id', 'name'] * 100)} }}",
        limit="merges",
    ),
    Hostile(
        "thousands of operations", " ".join(f"query q{n} {{ viewer {{ id }} }}" for n in range(3_000)), limit="tokens"
    ),
    Hostile(
        "hundreds of operations", " ".join(f"query q{n} {{ viewer {{ id }} }}" for n in range(300)), limit="definitions"
    ),
    Hostile("directives on a field", f"{{ viewer {{ id {'@include(if: true) ' * 300} }} }}", limit="directives"),
    Hostile("unknown directives", f"{{ viewer {{ id {'@unknown ' * 1_200} }} }}", limit="directives"),
    Hostile("directives on an operation", f"query {'@unknown ' * 1_200} {{ viewer {{ id }} }}", limit="directives"),
    Hostile("unknown fields", f"{{ {' '.join(f'engagementz{n}' for n in range(990))} }}", VALIDATION),
    Hostile("inline fragments", f"{{ viewer {{ {'... on User { id name } ' * 400} }} }}", limit="merges"),
    Hostile(
        "inline fragments in one another", f"{{ viewer {'{ ... on User ' * 3_000}{{ id }}{'}' * 3_000} }}", PARSING
    ),
    Hostile("ten thousand ids in the document", "{ nodes(ids: [" + '"x", ' * 10_000 + "]) { id } }", limit="tokens"),
    Hostile(
        "ten thousand ids",
        "query($ids: [ID!]!) { nodes(ids: $ids) { id } }",
        limit="values",
        variables={"ids": ["x"] * 10_000},
    ),
    Hostile(
        "ten thousand keys of a filter",
        LISTED,
        limit="values",
        variables={"filter": {"and": [{} for _ in range(10_000)]}},
    ),
    Hostile(
        "a million variables that nobody asks for",
        "{ viewer { id } }",
        limit="values",
        variables={"x": [0] * 1_000_000},
    ),
    Hostile("a long page", "{ engagements(first: 100000000) { nodes { id } } }", limit="cost"),
    Hostile(
        "a long page by a variable",
        "query($first: Int) { engagements(first: $first) { nodes { id } } }",
        limit="cost",
        variables={"first": 2_000_000_000},
    ),
    Hostile(
        "lists in lists",
        "{ organizations(first: 200) { nodes { engagements(first: 200) { nodes { tasks { totalCount } } } } } }",
        limit="cost",
    ),
    Hostile(
        "lists in lists of usual length",
        "{ organizations { nodes { engagements { nodes { activities { nodes { id } } tasks { nodes { id } } } } } } }",
        limit="cost",
    ),
    Hostile(
        "the schema again and again",
        f"{{ {' '.join(f'a{n}: __schema {{ types {{ name }} }}' for n in range(90))} }}",
        limit="cost",
    ),
    Hostile(
        "the schema in itself",
        "{ __schema { types { fields { type { fields { type { fields { name } } } } } } } }",
        VALIDATION,
    ),
    Hostile("a megabyte of a name", f"{{ {'a' * 1_000_000} }}", limit="characters"),
    Hostile("a megabyte of a comment", f"{{ nothing }} #{'a' * 1_000_000}", limit="characters"),
    Hostile("a megabyte of white space", f"{{ nothing {' ' * 1_000_000} }}", limit="characters"),
    Hostile("a megabyte of lines", f"{{ nothing {chr(10) * 1_000_000} }}", limit="characters"),
    Hostile("a megabyte of a text", f'{{ nodes(ids: ["{"a" * 1_000_000}"]) {{ nothing }} }}', limit="characters"),
    Hostile("fields without end", f"{{ {'a ' * 40_000} }}", limit="tokens"),
)
