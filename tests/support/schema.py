"""The schema as the tests run it: put together once, with documents parsed and validated once, as servers have them."""

from functools import lru_cache

import strawberry
from graphql import DocumentNode, parse, validate
from strawberry.extensions import ParserCache, ValidationCache

from planner.single import Single, first_name, single
from schema.build import build

_KEPT = 500
"""Documents; most tests ask again and again for what a constant of theirs says."""

SCHEMA = build(strawberry.Schema, [lambda: ParserCache(_KEPT), lambda: ValidationCache(_KEPT)])
CORE = SCHEMA._schema  # noqa: SLF001  # as schema/build.py


@lru_cache(_KEPT)
def parsed(document: str) -> DocumentNode:
    """A document, parsed."""
    return parse(document)


@lru_cache(_KEPT)
def only_field(document: str) -> Single | None:
    """What is known of a document that asks for one field of the root; None where it asks for something else."""
    made = parsed(document)
    return None if validate(CORE, made) else single(CORE, made, first_name(made))
