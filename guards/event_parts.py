"""What events of records of every lifecycle say alike: of moves, clocks and owners."""

from collections.abc import Iterable, Mapping

from guards.enums import Audience, ReasonCode, TransitionKind
from guards.event_schema import Schema, anything, flag, global_id, listing, moment, number, one_of, or_null, text

CLOCK_OPTIONAL = frozenset({"offers", "audiences", "meetingId"})
OWNER: Mapping[str, Schema] = {
    "fromUserId": or_null(global_id("Whose it was")),
    "ownerId": global_id("Whose it is"),
    "reason": or_null(text("Why.")),
    "locked": flag("Whether the owner was locked."),
}
SNOOZE: Mapping[str, Schema] = {
    "snoozedUntil": or_null(moment("Until when.")),
    "until": or_null(moment("Until when.")),
    "reason": or_null(text("Why.")),
}


def move_fields(stages: Iterable[str], metadata: str) -> Mapping[str, Schema]:
    """What an event says of a move.

    Args:
        stages: the keys of the lifecycle's stages.
        metadata: what the stages' own fields are.
    """
    known = list(stages)
    return {
        "from": one_of(known, "The stage that was left."),
        "to": one_of(known, "The stage that was entered."),
        "kind": one_of(TransitionKind, "What the move means."),
        "timestamp": moment("When it was made."),
        "reason": or_null(text("Why, in words.")),
        "reasonCode": or_null(one_of(ReasonCode, "Why, as a code.")),
        "sequence": number("The move's place in the record's history."),
        "cycle": number("The record's cycle after the move."),
        "forced": flag("Whether a hard stop was passed."),
        "metadata": anything(metadata),
    }


def clock_fields(stages: Iterable[str]) -> Mapping[str, Schema]:
    """What an event says of a clock that acted.

    Args:
        stages: the keys of the lifecycle's stages.
    """
    return {
        "clock": text("Which clock; see Lifecycle.clocks."),
        "idleSince": moment("What it ran from."),
        "days": number("Its length in days.", "number"),
        "offers": listing(one_of(stages, "A stage."), "The stages that it offers to move to."),
        "audiences": listing(one_of(Audience, "A part."), "In which parts people are told."),
        "meetingId": global_id("The meeting that it is about"),
    }
