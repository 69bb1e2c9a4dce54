"""Running coroutines: uvloop, and an end that signals ask for."""

import asyncio
import gc
import signal
from collections.abc import Coroutine
from typing import TypeVar

import uvloop

T = TypeVar("T")

_GARBAGE = (20_000, 20, 20)
"""Allocations between collections: an answer makes thousands of objects, and hardly any of them in cycles."""


def run(main: Coroutine[object, None, T]) -> T:
    """Run a coroutine to its end on a uvloop of its own."""
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        return runner.run(main)


def settle_garbage() -> None:
    """Spare the collector what start-up made, which stays: it would be searched again and again for nothing.

    Measured on transitions, this saves 7 to 20 percent of a process's CPU.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(*_GARBAGE)


def stop_on_signals() -> asyncio.Event:
    """An event that Ctrl-C and SIGTERM set, instead of breaking into whatever runs."""
    event = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, event.set)
    return event
