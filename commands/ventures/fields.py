"""What the columns of a venture may be given."""

from collections.abc import Mapping
from typing import Any

from commands import checks
from commands.field_rules import Changes, FieldRule, anything, between, within

LONGEST_TEXT = 20_000
"""Characters of a text of several sentences; what a stage asks of its length is the guards' business."""

FIELDS: Mapping[str, FieldRule] = {
    "name": FieldRule("name", within(300), required=True),
    "description": FieldRule("description", within(LONGEST_TEXT)),
    "category": FieldRule("category", within(64)),
    "archetype": FieldRule("archetype", anything),
    "problem_statement": FieldRule("problemStatement", within(LONGEST_TEXT)),
    "chairman_intent": FieldRule("chairmanIntent", within(LONGEST_TEXT)),
    "tier": FieldRule("tier", between(0, 3), required=True),
    "health": FieldRule("health", anything, required=True),
    "cultural_style": FieldRule("culturalStyle", anything),
    "attributes": FieldRule("attributes", checks.json, required=True),
}


def stripped(changes: Changes) -> dict[str, Any]:  # Any: a column's value
    """The same values without the blanks around texts."""
    return {column: value.strip() if type(value) is str else value for column, value in changes.items()}
