"""Stages as reads compare and order them, and those of engagements."""

from collections.abc import Iterable, Mapping, Sequence

from guards.engagement_stages import STAGES
from guards.enums import StageGroup
from guards.lifecycle import Stage

LADDER = tuple(stage.key for stage in STAGES if stage.on_ladder)
"""The stages that compare: one further up is greater."""

GROUPS: Mapping[str, Sequence[str]] = {
    group: [stage.key for stage in STAGES if stage.group == group] for group in StageGroup
}
"""The stages of each band."""


def place_among(stages: Iterable[Stage]) -> str:
    """A stage's place among those of its lifecycle, in SQL; `{}` stands for the stage.

    The table's index over the stage holds this very expression.
    """
    keys = ", ".join(f"'{stage.key}'" for stage in stages)
    return f"array_position(ARRAY[{keys}], {{}}::text)"


PLACE = place_among(STAGES)
"""A stage's place on the ladder of engagements."""
