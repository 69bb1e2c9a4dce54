"""What an activity can record: one input a kind of fact."""

from decimal import Decimal
from enum import Enum

import strawberry

from schema.input import Input, chosen
from schema.record_enums import ActivityKind, Channel, InterestSignal, PaymentEvidenceType

_WORDS = "What there is to say of it."


@strawberry.input(description="A fact in words.")
class NoteInput(Input):
    """A note."""

    text: str = strawberry.field(description="The words.")


@strawberry.input(description="A waiver under a policy.")
class WaiverInput(Input):
    """A waiver."""

    policy: str = strawberry.field(description="The policy that allows it.")
    text: str = strawberry.field(description="Why it applies here.")


@strawberry.input(description="The team that delivers.")
class TeamInput(Input):
    """A team."""

    lead_id: strawberry.ID = strawberry.field(description="The user who leads it.")
    member_ids: list[strawberry.ID] | None = strawberry.field(
        default=strawberry.UNSET, description="The users who belong to it."
    )
    text: str | None = strawberry.field(default=strawberry.UNSET, description=_WORDS)


@strawberry.input(description="A contact with the client.")
class TouchInput(Input):
    """A touch."""

    channel: Channel = strawberry.field(description="How.")
    text: str | None = strawberry.field(default=strawberry.UNSET, description=_WORDS)


@strawberry.input(description="A sign of interest.")
class InterestSignalInput(Input):
    """A signal."""

    signal: InterestSignal = strawberry.field(description="Which sign.")
    text: str | None = strawberry.field(default=strawberry.UNSET, description=_WORDS)


@strawberry.input(description="The four answers that qualify a lead.")
class QualificationInput(Input):
    """Budget, authority, need, timing."""

    budget: str = strawberry.field(description="What money there is.")
    authority: str = strawberry.field(description="Who decides.")
    need: str = strawberry.field(description="What they need.")
    timing: str = strawberry.field(description="By when.")


@strawberry.input(description="Somebody who speaks for us at the client.")
class ChampionInput(Input):
    """A champion."""

    name: str = strawberry.field(description="Name for people.")
    contact_id: strawberry.ID | None = strawberry.field(
        default=strawberry.UNSET, description="The contact, where there is a record of one."
    )


@strawberry.input(description="A document.")
class DocumentInput(Input):
    """A document."""

    url: str = strawberry.field(description="Where it is: an http or https URL.")
    text: str | None = strawberry.field(default=strawberry.UNSET, description=_WORDS)


@strawberry.input(description="What the client offers instead.")
class CounterOfferInput(Input):
    """A counter-offer."""

    amount: Decimal = strawberry.field(description="How much, 0 or more.")
    text: str | None = strawberry.field(default=strawberry.UNSET, description=_WORDS)


@strawberry.input(description="Evidence that payment is under way.")
class PaymentEvidenceInput(Input):
    """Evidence of payment."""

    type: PaymentEvidenceType = strawberry.field(description="What it is.")
    reference: str = strawberry.field(description="Its number or name.")
    amount: Decimal | None = strawberry.field(default=strawberry.UNSET, description="How much, 0 or more.")


@strawberry.input(description="How delivery goes.")
class StatusUpdateInput(Input):
    """A status update."""

    text: str = strawberry.field(description="The words.")
    health: int | None = strawberry.field(default=strawberry.UNSET, description="The client's health, 0 to 100.")


@strawberry.input(one_of=True, description="Facts, typed: exactly one field.")
class ActivityInput:
    """One fact; the field's name says which."""

    outbound_touch: TouchInput | None = strawberry.field(default=strawberry.UNSET, description="We reached out.")
    inbound_touch: TouchInput | None = strawberry.field(default=strawberry.UNSET, description="The client reached out.")
    interest_signal: InterestSignalInput | None = strawberry.field(
        default=strawberry.UNSET, description="The client showed interest."
    )
    qualification: QualificationInput | None = strawberry.field(
        default=strawberry.UNSET, description="Budget, authority, need and timing."
    )
    champion_identified: ChampionInput | None = strawberry.field(
        default=strawberry.UNSET, description="Somebody who speaks for us at the client."
    )
    decision_maker_engaged: NoteInput | None = strawberry.field(
        default=strawberry.UNSET, description="Somebody who decides takes part."
    )
    warm_handoff: NoteInput | None = strawberry.field(
        default=strawberry.UNSET, description="The note that hands a warm lead over."
    )
    discovery_notes: NoteInput | None = strawberry.field(default=strawberry.UNSET, description="Notes of discovery.")
    notes_approved: NoteInput | None = strawberry.field(default=strawberry.UNSET, description="The notes are approved.")
    requirements_documented: NoteInput | None = strawberry.field(
        default=strawberry.UNSET, description="The requirements are documented."
    )
    pricing_model_selected: NoteInput | None = strawberry.field(
        default=strawberry.UNSET, description="A pricing model is selected."
    )
    internal_approval: NoteInput | None = strawberry.field(
        default=strawberry.UNSET, description="The proposal is approved inside; takes a MANAGER."
    )
    discovery_waiver: WaiverInput | None = strawberry.field(
        default=strawberry.UNSET, description="Discovery is waived under a policy."
    )
    executive_approval: NoteInput | None = strawberry.field(
        default=strawberry.UNSET, description="An executive approves; takes an EXECUTIVE."
    )
    proposal_delivered: DocumentInput | None = strawberry.field(
        default=strawberry.UNSET, description="The proposal was delivered."
    )
    client_acknowledged: NoteInput | None = strawberry.field(
        default=strawberry.UNSET, description="The client acknowledged receipt."
    )
    counter_offer: CounterOfferInput | None = strawberry.field(
        default=strawberry.UNSET, description="The client made a counter-offer."
    )
    agreement_signed: DocumentInput | None = strawberry.field(
        default=strawberry.UNSET, description="The agreement is signed."
    )
    payment_evidence: PaymentEvidenceInput | None = strawberry.field(
        default=strawberry.UNSET, description="Evidence of payment."
    )
    kickoff_form: NoteInput | None = strawberry.field(
        default=strawberry.UNSET, description="The kickoff form is filled in."
    )
    team_assigned: TeamInput | None = strawberry.field(default=strawberry.UNSET, description="The team is assigned.")
    onboarding_waiver: WaiverInput | None = strawberry.field(
        default=strawberry.UNSET, description="Onboarding is waived under a policy."
    )
    status_update: StatusUpdateInput | None = strawberry.field(
        default=strawberry.UNSET, description="How delivery goes, and the client's health."
    )
    risk_raised: NoteInput | None = strawberry.field(default=strawberry.UNSET, description="A risk was raised.")
    risk_resolved: NoteInput | None = strawberry.field(default=strawberry.UNSET, description="The risk was resolved.")
    note: NoteInput | None = strawberry.field(default=strawberry.UNSET, description="A note, which is no touch.")

    def to_fact(self) -> tuple[ActivityKind, str, dict[str, object]]:
        """What the resolver takes: the kind, the field that was sent, and its values as JSON."""
        ((field, values),) = chosen(self)
        kind = ActivityKind[_kind_of(field)]
        return kind, field, {name: _json(value) for name, value in chosen(values) if value is not None}


def _kind_of(field: str) -> str:
    return "".join(f"_{letter}" if letter.isupper() else letter.upper() for letter in field)


def _json(value: object) -> object:
    if isinstance(value, Enum):
        return value.value
    return format(value, "f") if isinstance(value, Decimal) else value
