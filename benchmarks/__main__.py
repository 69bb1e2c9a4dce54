"""`python -m benchmarks`: measure the product beside its peers and print the ratios."""

import argparse
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace

from app.embedded import Services
from app.loop import run
from benchmarks import (
    api,
    figures,
    hostile,
    idling,
    imports,
    lateness,
    lists,
    reads,
    rearming,
    subscribers,
    timers,
    transitions,
    ventures,
    webhooks,
)
from benchmarks.report import Comparison, machine, table
from benchmarks.rounds import FULL, QUICK, Effort
from benchmarks.services import postgres_version, running_services

Measure = Callable[[Services, Effort], Awaitable[list[Comparison]]]

MEASUREMENTS: Mapping[str, Measure] = {
    "transitions": transitions.compare,
    "lists": lists.compare,
    "reads": reads.compare,
    "api": api.compare,
    "import": imports.compare,
    "draining": timers.compare,
    "lateness": lateness.compare,
    "rearming": rearming.compare,
    "idling": idling.compare,
    "webhooks": webhooks.compare,
    "hostile": hostile.compare,
    "figures": figures.compare,
    "subscribers": subscribers.compare,
    "ventures": ventures.compare,
}


def main() -> None:
    """Read the options, measure, report."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--only", choices=MEASUREMENTS, action="append", help="measure nothing else")
    parser.add_argument("--timers", type=int, help="how many due timers each side drains in a round")
    parser.add_argument("--rounds", type=int, help="how often each side is measured")
    parser.add_argument("--quick", action="store_true", help="few and short rounds, to see that all works")
    options = parser.parse_args()
    effort = QUICK if options.quick else FULL
    effort = replace(effort, rounds=options.rounds or effort.rounds, timers=options.timers or effort.timers)
    chosen = options.only or list(MEASUREMENTS)
    with running_services() as found:
        run(_measure(found, effort, chosen))


async def _measure(found: Services, effort: Effort, chosen: list[str]) -> None:
    print(f"{machine(await postgres_version(found))}, {effort.rounds} rounds", flush=True)
    rows: list[Comparison] = []
    for name in chosen:
        print(f"measuring {name} ...", flush=True)
        measured = await MEASUREMENTS[name](found, effort)
        print(table(measured), flush=True)  # a run that is ended early has told what it found
        rows += measured
    if len(chosen) > 1:
        print(table(rows))


if __name__ == "__main__":
    main()
