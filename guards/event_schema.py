"""How the catalogue of events writes the data of a type: as JSON Schema."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

Schema = Mapping[str, object]

_DRAFT = "https://json-schema.org/draft/2020-12/schema"


def text(what: str) -> Schema:
    """A text."""
    return {"type": "string", "description": what}


def global_id(what: str) -> Schema:
    """A global id."""
    return {"type": "string", "description": f"{what} (global id)."}


def moment(what: str) -> Schema:
    """A moment, ISO 8601 with offset."""
    return {"type": "string", "format": "date-time", "description": what}


def number(what: str, kind: str = "integer") -> Schema:
    """A number."""
    return {"type": kind, "description": what}


def flag(what: str) -> Schema:
    """True or false."""
    return {"type": "boolean", "description": what}


def one_of(values: Iterable[str], what: str) -> Schema:
    """One of a closed set."""
    return {"enum": [str(value) for value in values], "description": what}


def listing(items: Schema, what: str) -> Schema:
    """A list."""
    return {"type": "array", "items": items, "description": what}


def anything(what: str) -> Schema:
    """An object of any fields."""
    return {"type": "object", "description": what}


def or_null(schema: Schema) -> Schema:
    """The same, or null."""
    if "enum" in schema:
        return {**schema, "enum": [*schema["enum"], None]}  # type: ignore[misc]  # an enum is a list
    return {**schema, "type": [schema["type"], "null"]}


@dataclass(frozen=True, slots=True)
class EventType:
    """One type of events.

    Args:
        type: its name. summary: when it happens.
        fields: what its data hold besides the actor, by name. optional: those that may be left out.
        open: whether its data may hold more, which depends on what happened.
        version: of the schema.
    """

    type: str
    summary: str
    fields: Mapping[str, Schema] = field(default_factory=dict)
    optional: frozenset[str] = frozenset()
    open: bool = False
    version: int = 1

    def schema(self, *, strict: bool = False) -> Schema:
        """Its data as JSON Schema.

        Args:
            strict: refuse what is not written here; for tests: readers let new fields pass.
        """
        required = ["actor", *(name for name in self.fields if name not in self.optional)]
        return {
            "$schema": _DRAFT,
            "title": f"{self.type}, version {self.version}",
            "description": self.summary,
            "type": "object",
            "properties": {"actor": _ACTOR, **self.fields},
            "required": required,
            **({"additionalProperties": False} if strict and not self.open else {}),
        }


_ACTOR: Schema = {
    "type": "object",
    "description": "Who caused it; the id is null for the product itself.",
    "properties": {"id": {"type": ["string", "null"]}, "name": {"type": "string"}},
    "required": ["id", "name"],
}
