"""The stages of engagements as reads compare and order them."""

from collections.abc import Mapping, Sequence

from guards.engagement_stages import STAGES
from guards.enums import StageGroup

LADDER = tuple(stage.key for stage in STAGES if stage.on_ladder)
"""The stages that compare: one further up is greater."""

GROUPS: Mapping[str, Sequence[str]] = {
    group: [stage.key for stage in STAGES if stage.group == group] for group in StageGroup
}
"""The stages of each band."""

_KEYS = ", ".join(f"'{stage.key}'" for stage in STAGES)

PLACE = f"array_position(ARRAY[{_KEYS}], {{}}::text)"
"""A stage's place on the ladder; an index over engagements holds this very expression."""
