"""Every lifecycle that this product knows."""

from collections.abc import Mapping
from typing import Any

from guards.clocks import Clock
from guards.decide import Engine
from guards.engagement import ENGINE as ENGAGEMENTS
from guards.enums import LifecycleKind

# Any: each is typed for the facts of its own lifecycle, and only ever given those.
ENGINES: Mapping[LifecycleKind, Engine[Any]] = {LifecycleKind.ENGAGEMENT: ENGAGEMENTS}

CLOCKS: Mapping[str, Clock[Any]] = {
    clock.key: clock for engine in ENGINES.values() for clock in engine.timetable.clocks
}
"""All clocks by their keys, which no two lifecycles share."""
