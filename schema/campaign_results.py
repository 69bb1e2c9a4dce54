"""What the mutations of campaigns answer."""

from typing import Annotated

import strawberry

from resolvers.campaign_writes import LineProblem as FoundProblem
from resolvers.campaign_writes import Listing
from schema.campaign import CallPrep
from schema.interfaces import Staged
from schema.outreach import OutreachReply, OutreachTouch
from schema.problems import InvalidInput, NotFound, Refused, VersionConflict
from schema.thread import Thread

_RECORD = "The campaign's thread, as it is now."
_ADDED = "How many are new."
_CHANGED = "Of how many that were listed something new is known now."
_UNCHANGED = "How many were listed, with all that was said of them."
_PROBLEMS = "What kept the other lines from being taken in, by line; a column that is not known is told here, too."


@strawberry.type(description="What is wrong with a line of a CSV text.")
class LineProblem:
    """A problem."""

    line: int = strawberry.field(description="The line, from 1; the first one names the columns.")
    column: str | None = strawberry.field(description="The column; null where no single one is to blame.")
    reason: str = strawberry.field(description="What is wrong.")

    @classmethod
    def from_model(cls, found: FoundProblem) -> "LineProblem":
        """Map what the command tells."""
        return cls(line=found.line, column=found.column, reason=found.reason)


def told_of(listing: Listing, *names: str) -> dict[str, object]:
    """What an answer tells of a listing.

    Args:
        listing: what became of the lines.
        names: which of its parts the answer has besides the counts.
    """
    parts: dict[str, object] = {
        "problems": [LineProblem.from_model(found) for found in listing.problems],
        "warning": listing.warning,
        "suppressed": listing.suppressed,
    }
    counts = {"added": listing.added, "changed": listing.changed, "unchanged": listing.unchanged}
    return {**counts, **{name: parts[name] for name in names}}


@strawberry.type(description="The campaign was created.")
class CampaignCreated:
    """A success."""

    thread: Thread = strawberry.field(description="The thread of the campaign.")


@strawberry.type(description="The campaign was changed.")
class CampaignUpdated:
    """A success."""

    thread: Thread = strawberry.field(description=_RECORD)


@strawberry.type(description="The companies are listed.")
class ProspectsAdded:
    """A success."""

    added: int = strawberry.field(description=_ADDED)
    changed: int = strawberry.field(description=_CHANGED)
    unchanged: int = strawberry.field(description=_UNCHANGED)
    warning: str | None = strawberry.field(
        description="Told where the campaign does not have 50 to 100 companies; null where it does."
    )
    record: Staged = strawberry.field(description=_RECORD)


@strawberry.type(description="The companies whose lines can be read are listed; each line is counted, or told.")
class ProspectsImported:
    """A success."""

    added: int = strawberry.field(description=_ADDED)
    changed: int = strawberry.field(description=_CHANGED)
    unchanged: int = strawberry.field(description=_UNCHANGED)
    problems: list[LineProblem] = strawberry.field(description=_PROBLEMS)
    warning: str | None = strawberry.field(
        description="Told where the campaign does not have 50 to 100 companies; null where it does."
    )
    record: Staged = strawberry.field(description=_RECORD)


@strawberry.type(description="The people whose lines can be read are listed; each line is counted, or told.")
class ContactsImported:
    """A success."""

    added: int = strawberry.field(description=_ADDED)
    changed: int = strawberry.field(description=_CHANGED)
    unchanged: int = strawberry.field(description=_UNCHANGED)
    suppressed: int = strawberry.field(
        description="How many of the addresses unsubscribed: they are listed, and no step reaches them."
    )
    problems: list[LineProblem] = strawberry.field(description=_PROBLEMS)
    record: Staged = strawberry.field(description=_RECORD)


@strawberry.type(description="The steps were added to the campaign's sequence.")
class OutreachStepsAdded:
    """A success."""

    thread: Thread = strawberry.field(description=_RECORD)


@strawberry.type(description="It is recorded that the step reached the person.")
class OutreachTouchRecorded:
    """A success."""

    touch: OutreachTouch = strawberry.field(description="When it did.")
    record: Staged = strawberry.field(description=_RECORD)


@strawberry.type(description="The response is recorded; an interested one has its sales thread.")
class OutreachResponseRecorded:
    """A success."""

    reply: OutreachReply = strawberry.field(description="The response, with the thread that it opened.")
    record: Staged = strawberry.field(description=_RECORD)


@strawberry.type(description="What to know before a call was written.")
class CallPrepRecorded:
    """A success."""

    call_prep: CallPrep = strawberry.field(description="The new version.")
    record: Staged = strawberry.field(description=_RECORD)


CreateCampaignResult = Annotated[
    CampaignCreated | Refused | VersionConflict | NotFound | InvalidInput,
    strawberry.union("CreateCampaignResult", description="What createCampaign answers."),
]
UpdateCampaignResult = Annotated[
    CampaignUpdated | Refused | VersionConflict | NotFound | InvalidInput,
    strawberry.union("UpdateCampaignResult", description="What updateCampaign answers."),
]
AddProspectsResult = Annotated[
    ProspectsAdded | Refused | VersionConflict | NotFound | InvalidInput,
    strawberry.union("AddProspectsResult", description="What addProspects answers."),
]
ImportProspectsResult = Annotated[
    ProspectsImported | Refused | VersionConflict | NotFound | InvalidInput,
    strawberry.union("ImportProspectsResult", description="What importProspects answers."),
]
ImportContactsResult = Annotated[
    ContactsImported | Refused | VersionConflict | NotFound | InvalidInput,
    strawberry.union("ImportContactsResult", description="What importContacts answers."),
]
AddOutreachStepsResult = Annotated[
    OutreachStepsAdded | Refused | VersionConflict | NotFound | InvalidInput,
    strawberry.union("AddOutreachStepsResult", description="What addOutreachSteps answers."),
]
RecordOutreachTouchResult = Annotated[
    OutreachTouchRecorded | Refused | VersionConflict | NotFound | InvalidInput,
    strawberry.union("RecordOutreachTouchResult", description="What recordOutreachTouch answers."),
]
RecordOutreachResponseResult = Annotated[
    OutreachResponseRecorded | Refused | VersionConflict | NotFound | InvalidInput,
    strawberry.union("RecordOutreachResponseResult", description="What recordOutreachResponse answers."),
]
RecordCallPrepResult = Annotated[
    CallPrepRecorded | Refused | VersionConflict | NotFound | InvalidInput,
    strawberry.union("RecordCallPrepResult", description="What recordCallPrep answers."),
]
