"""What listing companies and people in a campaign found and did, kept so that a repeat of the call tells the same."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Any
from uuid import UUID

from commands.outcomes import Done, Problem
from commands.record_write import kept_as, kept_record
from commands.threads.campaign_frame import on_campaign
from commands.threads.csv_text import LineProblem
from commands.unit import Call, Frozen, perform
from models import Thread


@dataclass(frozen=True, slots=True)
class Listing:
    """What became of the lines of a call; each of them is counted once.

    Args:
        added: how many are new. changed: of how many something new is known. unchanged: how many were known whole.
        problems: what is wrong with the others, line by line.
        suppressed: how many of the people listed must not be written to.
        warning: what is to be said of the size of the campaign; None where it is as it should be.
    """

    added: int = 0
    changed: int = 0
    unchanged: int = 0
    problems: tuple[LineProblem, ...] = field(default=())
    suppressed: int = 0
    warning: str | None = None


async def write_listing(
    call: Call,
    campaign_id: UUID,
    change: Callable[[Thread], Awaitable[Done[Listing] | Problem]],
    *,
    expected_version: int | None = None,
) -> Done[Listing] | Problem:
    """Run a change that lists something in a campaign; see `write_campaign`."""
    return await perform(
        call,
        lambda: on_campaign(call, campaign_id, change, expected_version=expected_version),
        _freeze,
        _thaw,
    )


def _freeze(outcome: Done[Listing] | Problem) -> Frozen | None:
    if not isinstance(outcome, Done) or outcome.record is None:
        return None
    return {"listing": asdict(outcome.item), **kept_as(outcome.record)}


async def _thaw(kept: Frozen) -> Done[Listing] | Problem:
    told: Mapping[str, Any] = kept["listing"]  # Any: JSON, as `_freeze` made it
    listing = Listing(**{**told, "problems": ()})
    problems = tuple(LineProblem(**one) for one in told["problems"])
    return Done(replace(listing, problems=problems), await kept_record(kept))
