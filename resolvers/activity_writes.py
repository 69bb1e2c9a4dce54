"""Mutations of what is recorded on engagements: facts and meetings."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from commands.activity_kinds import KINDS
from commands.cancel_meeting import cancel_meeting as cancel
from commands.complete_meeting import complete_meeting as complete
from commands.confirm_meeting import confirm_meeting as confirm
from commands.outcomes import Done, FieldProblem, Invalid, Problem
from commands.record_activity import ActivityDraft
from commands.record_activity import record_activity as record
from commands.reschedule_meeting import MeetingChange
from commands.reschedule_meeting import reschedule_meeting as reschedule
from commands.retract_activity import retract_activity as retract
from commands.schedule_meeting import MeetingDraft, ParticipantDraft
from commands.schedule_meeting import schedule_meeting as schedule
from commands.unit import Call
from guards.enums import ActivityKind
from models import Activity
from resolvers.context import Context
from resolvers.ids import key_of
from resolvers.writes import NO_USER, on_row, row_write

__all__ = [
    "MeetingChange",
    "MeetingDraft",
    "ParticipantDraft",
    "cancel_meeting",
    "complete_meeting",
    "confirm_meeting",
    "record_activity",
    "reschedule_meeting",
    "retract_activity",
    "schedule_meeting",
]

_NO_CONTACT = "There is no contact with this id."


async def record_activity(  # a fact has that many parts, each named by the caller
    context: Context,
    call: Call,
    record_id: str,
    fact: tuple[ActivityKind, str, Mapping[str, Any]],  # Any: JSON values of the chosen input
    *,
    occurred_at: datetime | None,
    expected_version: int | None,
) -> Done[Activity] | Problem:
    """See the command.

    Args:
        context: of the operation.
        call: who calls, when, under which key.
        record_id: global id of the record.
        fact: its kind, the field of ActivityInput that carried it, and its values by the names of the API, users and
            contacts by global id.
        occurred_at: when it happened; None for now.
        expected_version: refuse with a conflict unless the record is at this version.
    """
    kind, field_name, data = fact
    values, wrong = _with_keys(kind, field_name, data)
    if wrong:
        return Invalid(tuple(wrong))
    draft = ActivityDraft(kind, field_name, values)
    return await on_row(
        context,
        "Engagement",
        record_id,
        lambda found: record(call, found, draft, occurred_at=occurred_at, expected_version=expected_version),
    )


retract_activity = row_write("Activity", retract)
schedule_meeting = row_write("Engagement", schedule)
reschedule_meeting = row_write("Meeting", reschedule)
confirm_meeting = row_write("Meeting", confirm)
cancel_meeting = row_write("Meeting", cancel)
complete_meeting = row_write("Meeting", complete)


def _with_keys(
    kind: ActivityKind,
    field_name: str,
    data: Mapping[str, Any],  # Any: as above
) -> tuple[dict[str, Any], list[FieldProblem]]:
    """The values with primary keys as text in the place of global ids, and a problem for each id that is none."""
    values, wrong = dict(data), []
    for names, type_name, message in (
        (KINDS[kind].users, "User", NO_USER),
        (KINDS[kind].contacts, "Contact", _NO_CONTACT),
    ):
        for name in names:
            given = data.get(name)
            texts: Sequence[str] = given if isinstance(given, list) else [] if given is None else [given]
            keys = [key_of(text, type_name) for text in texts]
            for place, found in enumerate(keys):
                if found is None:
                    inside = (str(place),) if isinstance(given, list) else ()
                    wrong.append(FieldProblem(("activity", field_name, name, *inside), message))
            if given is not None:
                values[name] = [str(found) for found in keys] if isinstance(given, list) else str(keys[0])
    return values, wrong
