"""Every lifecycle that this product knows."""

from collections.abc import Mapping
from typing import Any

from guards.clocks import Clock
from guards.decide import Engine
from guards.engagement import ENGINE as ENGAGEMENTS
from guards.enums import LifecycleKind
from guards.lifecycle import Lifecycle
from guards.thread import ENGINE as THREADS
from guards.venture import ENGINE as VENTURES

# Any: each is typed for the facts of its own lifecycle, and only ever given those.
AnyClock = Clock[Any]
AnyEngine = Engine[Any]
AnyLifecycle = Lifecycle[Any]

ENGINES: Mapping[LifecycleKind, AnyEngine] = {
    LifecycleKind.ENGAGEMENT: ENGAGEMENTS,
    LifecycleKind.THREAD: THREADS,
    LifecycleKind.VENTURE: VENTURES,
}

CLOCKS: Mapping[str, AnyClock] = {clock.key: clock for engine in ENGINES.values() for clock in engine.timetable.clocks}
"""All clocks by their keys, which no two lifecycles share."""
