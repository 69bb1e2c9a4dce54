"""The root of a query, some of whose fields are planned."""

import inspect
import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import orjson
from graphql.execution.collect_fields import GroupedFieldSet
from graphql.pyutils import gather_with_cancel

from planner.cache import Planner
from planner.compiled import Plan, Statement
from planner.text import MISSING, Unplannable
from resolvers.errors import ReadError
from resolvers.noun import Arguments
from resolvers.rows import fetch

if TYPE_CHECKING:
    from resolvers.context import Context

Result = dict[str, Any]  # Any: what GraphQL answers
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class PlannedField:
    """A field of the root with its plan.

    Args:
        planner: that made it. plan: of the field. arguments: coerced.
    """

    planner: Planner
    plan: Plan
    arguments: Arguments


async def answer_root(
    planned: Mapping[str, PlannedField],
    asked: GroupedFieldSet,
    context: "Context",
    usually: Callable[[GroupedFieldSet], Result | Awaitable[Result]],
) -> Result:
    """Answer the fields of the root beside each other.

    Args:
        planned: those that have a plan, by their names in the answer.
        asked: all of them, in the order of the answer.
        context: of the operation.
        usually: answers fields the usual way.
    """
    ready = {name: statement for name, one in planned.items() if (statement := _statement(one, context)) is not None}
    rest = {name: same for name, same in asked.items() if name not in ready}
    others, found = await _both(usually(rest) if rest else {}, ready)
    finished = {name: one for name, one in zip(ready, found, strict=True) if one is not None}
    for name in planned.keys() - finished.keys():
        planned[name].planner.counts.usual += 1
    missing = {name: asked[name] for name in ready if name not in finished}
    again = await _awaited(usually(missing)) if missing else {}
    both = {**others, **finished, **again}
    return {name: both[name] for name in asked if name in both}


def _statement(field: PlannedField, context: "Context") -> Statement | None:
    """What answers a field; None where its arguments make no sense, which the usual way tells in its place."""
    try:
        return field.plan.statement(context, field.arguments)
    except (Unplannable, ReadError):
        return None


async def _both(
    usual: Result | Awaitable[Result], ready: Mapping[str, Statement]
) -> tuple[Result, Sequence[object | None]]:
    """The answers of both ways, awaited beside each other; one that is alone takes no task."""
    answers = [_answer(statement) for statement in ready.values()]
    if isinstance(usual, dict):
        return usual, [await answers[0]] if len(answers) == 1 else await gather_with_cancel(*answers)
    others, *found = await gather_with_cancel(_awaited(usual), *answers)
    return others, found


async def _answer(statement: Statement) -> object | None:
    """The JSON text of the answer, finished; None where the usual way has to answer, or to tell what is wrong."""
    try:
        rows = await fetch(*statement)
        text: str = rows[0]["answer"] if rows else "null"
        return None if MISSING in text else orjson.Fragment(text)
    except Exception:  # noqa: BLE001  # whatever it is, such as a database that is away, the usual way meets it and tells
        _log.exception("a plan failed")
        return None


async def _awaited(result: Result | Awaitable[Result]) -> Result:
    return await result if inspect.isawaitable(result) else result
