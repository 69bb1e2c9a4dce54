"""What campaigns send, and what comes back."""

from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import strawberry

from schema.interfaces import Node
from schema.mapping import Rowed, mapped
from schema.thread_enums import OutreachChannel, OutreachResponse
from schema.user import User

if TYPE_CHECKING:
    from schema.campaign import CampaignContact, Prospect
    from schema.thread import Thread

_CampaignContact = Annotated["CampaignContact", strawberry.lazy("schema.campaign")]
_Prospect = Annotated["Prospect", strawberry.lazy("schema.campaign")]
_Thread = Annotated["Thread", strawberry.lazy("schema.thread")]


@mapped("OutreachStep")
@strawberry.type(description="One step of a campaign's sequence.")
class OutreachStep(Node, Rowed):
    """One step."""

    number: int = strawberry.field(description="Its place, from 1.")
    day: int = strawberry.field(description="The day on which it is due, counted from the first one, which is 0.")
    channel: OutreachChannel = strawberry.field(description="By what it reaches out.")
    subject: str = strawberry.field(description="Subject.")
    template: str = strawberry.field(description="What it says; {name} stands for the contact's name.")
    created_at: datetime = strawberry.field(description="When it was written.")
    campaign: _Thread = strawberry.field(description="The campaign.")


@mapped("DueOutreachStep")
@strawberry.type(description="The step of a campaign's sequence that is to be taken next with somebody.")
class DueOutreachStep(Rowed):
    """One step with one person."""

    due_at: datetime = strawberry.field(
        description="When it is due: its day, counted from the first step that reached the person; before, from the "
        "campaign's first day, or from when the person was listed, if that was later."
    )
    step: OutreachStep = strawberry.field(description="The step.")
    contact: _CampaignContact = strawberry.field(description="With whom it is to be taken.")
    prospect: _Prospect = strawberry.field(description="The company where that person works.")
    campaign: _Thread = strawberry.field(description="The campaign.")
    owner: User | None = strawberry.field(description="Who owns the campaign; null for nobody.")


@mapped("OutreachTouch")
@strawberry.type(description="That a step of a campaign's sequence reached somebody.")
class OutreachTouch(Node, Rowed):
    """One touch."""

    at: datetime = strawberry.field(description="When.")
    campaign: _Thread = strawberry.field(description="The campaign.")
    step: OutreachStep = strawberry.field(description="The step.")
    contact: _CampaignContact = strawberry.field(description="Whom it reached.")
    actor: User | None = strawberry.field(description="Who reached out.")


@mapped("OutreachReply")
@strawberry.type(description="What somebody answered to a campaign.")
class OutreachReply(Node, Rowed):
    """One answer."""

    response: OutreachResponse = strawberry.field(description="What came back.")
    text: str | None = strawberry.field(description="The words.")
    at: datetime = strawberry.field(description="When.")
    campaign: _Thread = strawberry.field(description="The campaign.")
    contact: _CampaignContact = strawberry.field(description="Who answered.")
    step: OutreachStep | None = strawberry.field(description="What it answers; null where that is not known.")
    thread: _Thread | None = strawberry.field(description="The sales thread that it opened; null for none.")
    actor: User | None = strawberry.field(description="Who recorded it.")


@mapped("Suppression")
@strawberry.type(description="An address that nobody may write to again, whatever campaign it is listed in.")
class Suppression(Node, Rowed):
    """One address."""

    email: str = strawberry.field(description="The address, in lower case.")
    reason: str | None = strawberry.field(description="Why.")
    at: datetime = strawberry.field(description="Since when.")
    campaign: _Thread | None = strawberry.field(
        description="The campaign in which it was said; null where it was none."
    )
    actor: User | None = strawberry.field(description="Who recorded it.")
