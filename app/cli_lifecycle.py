"""`gatehouse lifecycle`."""

import json
from collections.abc import Callable, Mapping
from typing import Any

import click

from guards.charts import mermaid, xstate
from guards.kinds import ENGINES, AnyClock, AnyEngine, AnyLifecycle
from guards.lifecycle import Move, Stage
from guards.rules import Rule

_ENGINES: Mapping[str, AnyEngine] = {kind.lower(): engine for kind, engine in ENGINES.items()}


@click.command()
@click.argument("kind", type=click.Choice(list(_ENGINES)))
@click.option(
    "--format",
    "form",
    type=click.Choice(["mermaid", "xstate", "json"]),
    default="mermaid",
    show_default=True,
    help="A Mermaid state diagram, the configuration of an XState 5 machine, or the tables as JSON.",
)
def lifecycle(kind: str, form: str) -> None:
    """Print how records of a KIND move: for a wiki, a frontend's state machine, or a script."""
    engine = _ENGINES[kind]
    tables = engine.lifecycle
    forms: Mapping[str, Callable[[], str]] = {
        "mermaid": lambda: mermaid(tables),
        "xstate": lambda: _json(xstate(tables)),
        "json": lambda: _json(_tables(tables, engine.timetable.clocks)),
    }
    click.echo(forms[form](), nl=False)


def _json(value: object) -> str:
    return f"{json.dumps(value, indent=2, ensure_ascii=False)}\n"


def _tables(tables: AnyLifecycle, clocks: tuple[AnyClock, ...]) -> Mapping[str, object]:
    return {
        "kind": tables.kind,
        "version": tables.version,
        "stages": [_stage(stage) for stage in tables.stages],
        "transitions": [_move(tables, move) for move in tables.moves],
        "exceptions": [{"while": flag, **_move(tables, move)} for flag, move in tables.exceptions.values()],
        "rules": [_rule(rule) for rule in tables.rules.values()],
        "clocks": [_clock(clock) for clock in clocks],
    }


def _stage(stage: Stage) -> Mapping[str, object]:
    return {
        "key": stage.key,
        "number": stage.number,
        "label": stage.label,
        "group": stage.group,
        "intent": stage.intent,
        "entry": stage.entry,
        "exit": stage.exit,
    }


def _move(tables: AnyLifecycle, move: Move) -> Mapping[str, object]:
    return {
        "from": move.source,
        "to": move.target,
        "kind": move.kind,
        "rules": [rule.id for rule in tables.rules_of(move)],
        "prompt": move.prompt,
        "source": move.reference,
    }


def _rule(rule: Rule[Any]) -> Mapping[str, object]:  # Any: of whichever lifecycle
    return {
        "id": rule.id,
        "summary": rule.summary,
        "severity": rule.severity,
        "code": rule.code,
        "argument": rule.argument,
        "remedy": rule.remedy,
        "source": rule.source,
    }


def _clock(clock: AnyClock) -> Mapping[str, object]:
    return {
        "key": clock.key,
        "stages": list(clock.stages),
        "seconds": clock.after.total_seconds(),
        "businessDays": clock.business,
        "summary": clock.summary,
        "stops": clock.stops,
        "source": clock.source,
    }
