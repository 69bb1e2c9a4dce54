"""Write docs/events.md from the catalogue: `python -m app.event_docs`."""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path

from guards.event_catalogue import CATALOGUE
from guards.event_schema import EventType, Schema

PAGE = Path(__file__).parent.parent / "docs" / "events.md"

_HEAD = """# Events

Generated from `guards/event_catalogue.py` by `python -m app.event_docs`; a test keeps both in step, and every event
that the tests cause is held against its schema.

Subscriptions and `Query.events` show an event as `Event`; a webhook is sent
`{id, type, timestamp, schemaVersion, data, subject}`. `data` is what is described here. Ids are global ids. New
optional fields may appear at any time; anything else is a new version of the type.

A filter names types (`engagement.created`), patterns (`engagement.*`), or a stage change with its target
(`engagement.stage_changed:closed_won`)."""


def page() -> str:
    """The page."""
    parts = [_HEAD, _table(CATALOGUE.values()), *(_section(known) for known in CATALOGUE.values())]
    return "\n\n".join(parts) + "\n"


def _table(types: Iterable[EventType]) -> str:
    rows = [f"| [`{known.type}`](#{_anchor(known)}) | {known.summary} |" for known in types]
    return "\n".join(("| type | when |", "| --- | --- |", *rows))


def _section(known: EventType) -> str:
    return f"## {known.type}\n\n{known.summary}\n\n```json\n{_compact(known.schema())}\n```"


def _compact(schema: Schema) -> str:
    """JSON with a line for each property."""
    properties: Mapping[str, object] = schema["properties"]  # type: ignore[assignment]  # that is what it holds
    lines = ",\n".join(f"    {json.dumps(name)}: {json.dumps(value)}" for name, value in properties.items())
    rest = [f"  {json.dumps(name)}: {json.dumps(value)}" for name, value in schema.items() if name != "properties"]
    return "{\n" + ",\n".join([*rest, '  "properties": {\n' + lines + "\n  }"]) + "\n}"


def _anchor(known: EventType) -> str:
    return known.type.replace(".", "")


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
