"""What reads know of the records of every lifecycle alike."""

from collections.abc import Mapping
from functools import partial

from guards.enums import LifecycleKind, TaskStatus
from resolvers import extras, guidance, running_clocks
from resolvers.activities import ACTIVITIES
from resolvers.history import HISTORY
from resolvers.noun import Arguments, Extra, Listing
from resolvers.rows import Parameters
from resolvers.tasks import TASKS


def _open(arguments: Arguments, _parameters: Parameters) -> str:
    if arguments.get("open") is None:
        return "TRUE"
    # The status is pasted in, not passed: only so does the partial index over open tasks serve.
    return f"t.status {'=' if arguments['open'] else '<>'} '{TaskStatus.OPEN}'"


STAGED_COLUMNS = (
    "id",
    "name",
    "owner_id",
    "stage",
    "stage_entered_at",
    "entry_sequence",
    "cycle",
    "version",
    "owner_locked",
    "snoozed_until",
    "clocks_from",
    "external_id",
    "created_at",
    "updated_at",
)
"""What decisions about a record see of its row, whatever its lifecycle."""

STAGED_LISTINGS: Mapping[str, Listing] = {
    "activities": Listing(ACTIVITIES, "subject_id"),
    "history": Listing(HISTORY, "subject_id"),
    "tasks": Listing(TASKS, "subject_id", _open),
}
"""The lists that hang on every record."""


def staged_extras(kind: LifecycleKind) -> Mapping[str, Extra]:
    """What the records of every lifecycle tell of their moves and their clocks."""
    return {
        "availableTransitions": partial(extras.available_transitions, kind),
        "pathTo": partial(guidance.path_to, kind),
        "timers": partial(running_clocks.timers, kind),
    }
