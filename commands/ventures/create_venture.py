"""Create a venture: an idea in stage 1."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from uuid import UUID

from commands import checks
from commands.field_rules import wrong_fields
from commands.log import entry
from commands.outcomes import Done, Invalid, Problem
from commands.people import unknown_users
from commands.record_write import insert_keyed, perform_write, refuse_below
from commands.start_record import start_record
from commands.unit import Call
from commands.ventures.fields import FIELDS, stripped
from guards.effects import EventEffect
from guards.enums import ActivityKind, Role
from guards.venture_clocks import TIMETABLE
from guards.venture_enums import Archetype, StageWorkStatus, VentureStatus
from models import StageWork, Venture

START = 1


@dataclass(frozen=True, slots=True)
class VentureDraft:
    """What a new venture is given.

    Args:
        name: up to 300 characters.
        owner_id: whose it is; None leaves it ownerless.
        description, category, problem_statement: what leaving stage 1 asks for, now or later.
        chairman_intent: what the chairman wants of it; once it is there it never changes.
        archetype: the kind of business, by whose benchmarks its profitability is seen.
        tier: 0 may not pass stage 3.
        external_id: its key in another system, unique among ventures.
        attributes: further texts by name.
    """

    name: str
    owner_id: UUID | None = None
    description: str | None = None
    category: str | None = None
    problem_statement: str | None = None
    chairman_intent: str | None = None
    archetype: Archetype | None = None
    tier: int = 1
    external_id: str | None = None
    attributes: Mapping[str, str] = field(default_factory=dict)


async def create_venture(call: Call, draft: VentureDraft) -> Done[Venture] | Problem:
    """Create a venture in stage 1, with the first attempt at its work.

    Args:
        call: who calls; MEMBER or above.
        draft: what it is given.

    Source: ventures.md §1.
    """

    async def work() -> Done[Venture] | Problem:
        refused = refuse_below(call, Role.MEMBER, "Creating a venture")
        return refused or await _check(draft) or await _create(call, draft)

    return await perform_write(call, Venture, work)


def _values(draft: VentureDraft) -> dict[str, object]:
    """The columns that people set."""
    return {name: value for name, value in asdict(draft).items() if name not in {"owner_id", "external_id"}}


async def _check(draft: VentureDraft) -> Invalid | None:
    return checks.collect(
        [
            *wrong_fields(FIELDS, _values(draft)),
            checks.named("externalId", draft.external_id, 200),
            *await unknown_users({"ownerId": draft.owner_id}),
        ]
    )


async def _create(call: Call, draft: VentureDraft) -> Done[Venture] | Invalid:
    venture = await insert_keyed(_insert(call, draft), "venture")
    if isinstance(venture, Invalid):
        return venture
    await StageWork.bulk_create([_first_work(venture)])
    created = entry(ActivityKind.CREATED, venture, call.actor, call.now)
    await start_record(call, venture, lambda facts: (_created(venture), *TIMETABLE.armed(facts)), [created])
    return Done(venture, venture)


async def _insert(call: Call, draft: VentureDraft) -> Venture:
    return await Venture.create(
        **stripped(_values(draft)),
        owner_id=draft.owner_id,
        external_id=draft.external_id,
        stage=START,
        status=VentureStatus.ACTIVE,
        stage_entered_at=call.now,
        created_at=call.now,
        updated_at=call.now,
    )


def _first_work(venture: Venture) -> StageWork:
    return StageWork.construct(
        venture_id=venture.id,
        stage=START,
        cycle=venture.cycle,
        attempt=1,
        entry_sequence=venture.entry_sequence,
        status=StageWorkStatus.IN_PROGRESS,
        entered_at=venture.created_at,
        updated_at=venture.created_at,
    )


def _created(venture: Venture) -> EventEffect:
    data = {"name": venture.name, "stage": venture.stage_key}
    return EventEffect("venture.created", "Announce the new venture", data)
