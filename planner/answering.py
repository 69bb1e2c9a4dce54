"""The root of a query, some of whose fields are planned."""

import asyncio
import inspect
import logging
from collections.abc import Awaitable, Callable, Coroutine, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from graphql.execution.collect_fields import GroupedFieldSet

from planner.cache import Planner
from planner.compiled import Plan
from planner.text import Unplannable
from resolvers.errors import ReadError
from resolvers.noun import Arguments

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
    rest = {name: same for name, same in asked.items() if name not in planned}
    others, found = await _both(usually(rest) if rest else {}, [_answer(one, context) for one in planned.values()])
    finished = {name: one for name, one in zip(planned, found, strict=True) if one is not None}
    missing = {name: asked[name] for name in planned if name not in finished}
    again = await _awaited(usually(missing)) if missing else {}
    both = {**others, **finished, **again}
    return {name: both[name] for name in asked if name in both}


async def _answer(field: PlannedField, context: "Context") -> object:
    """The finished answer; None where the usual way has to answer, or to tell what is wrong."""
    try:
        return await field.planner.answer(field.plan, context, field.arguments)
    except (Unplannable, ReadError):
        field.planner.counts.usual += 1
    except Exception:  # noqa: BLE001  # whatever it is, such as a database that is away, the usual way meets it and tells
        _log.exception("a plan failed")
        field.planner.counts.usual += 1
    return None


async def _both(
    usual: Result | Awaitable[Result], planned: list[Coroutine[Any, Any, object]]
) -> tuple[Result, list[object]]:
    """The answers of both ways, awaited beside each other; one that is alone takes no task."""
    if len(planned) == 1 and isinstance(usual, dict):
        return usual, [await planned[0]]
    others, found = await asyncio.gather(_awaited(usual), asyncio.gather(*planned))
    return others, found


async def _awaited(result: Result | Awaitable[Result]) -> Result:
    return await result if inspect.isawaitable(result) else result
