"""The inputs of the mutations of campaigns."""

from datetime import date
from decimal import Decimal

import strawberry

from resolvers.campaign_writes import (
    CallPrepDraft,
    CampaignDraft,
    NewCampaign,
    ProspectDraft,
    ResponseDraft,
    StepDraft,
)
from schema.input import EXPECTED, Input, Repeatable, columns_sent
from schema.thread_enums import OutreachChannel, OutreachResponse

_CAMPAIGN = "The thread of the campaign."
_IDS = ("owner_id", "goal_id", "subgoal_id", "segment_id", "venture_id")


@strawberry.input(description="A new campaign: a thread in INPUT.")
class CreateCampaignInput(Input, Repeatable):
    """The input of createCampaign."""

    name: str = strawberry.field(description="Name for people, up to 300 characters.")
    objective: str = strawberry.field(description="What it is for.")
    starts_on: date = strawberry.field(description="The day on which it starts; its slug begins with it.")
    slug: str | None = strawberry.field(
        default=strawberry.UNSET,
        description="What follows the day in its slug: small letters, digits and hyphens; the name unless told.",
    )
    product: str | None = strawberry.field(
        default=strawberry.UNSET, description="What it offers, up to 200 characters."
    )
    cost: Decimal | None = strawberry.field(
        default=strawberry.UNSET, description="What it cost so far, in its currency; acquisition costs count it."
    )
    target_reach: int | None = strawberry.field(default=strawberry.UNSET, description="How many people it is to reach.")
    target_conversions: int | None = strawberry.field(
        default=strawberry.UNSET, description="How many deals it is to open."
    )
    currency: str | None = strawberry.field(
        default=strawberry.UNSET, description="ISO 4217 code of its amounts, and of its deals; USD unless told."
    )
    external_id: str | None = strawberry.field(
        default=strawberry.UNSET, description="Key in another system, unique among threads."
    )
    owner_id: strawberry.ID | None = strawberry.field(
        default=strawberry.UNSET, description="Who works on it, and on the deals that it opens; nobody unless told."
    )
    goal_id: strawberry.ID | None = strawberry.field(default=strawberry.UNSET, description="What it works towards.")
    subgoal_id: strawberry.ID | None = strawberry.field(
        default=strawberry.UNSET, description="The part of the goal that it works towards."
    )
    segment_id: strawberry.ID | None = strawberry.field(
        default=strawberry.UNSET, description="The segment that it goes to; its deals inherit it."
    )
    venture_id: strawberry.ID | None = strawberry.field(
        default=strawberry.UNSET, description="The venture whose business it is; its deals inherit it."
    )

    def to_new(self) -> NewCampaign:
        """What the resolver takes."""
        return NewCampaign(
            name=self.name,
            campaign=CampaignDraft(
                objective=self.objective,
                starts_on=self.starts_on,
                product=self.product,
                cost=self.cost,
                target_reach=self.target_reach,
                target_conversions=self.target_conversions,
            ),
            slug=self.slug,
            currency=self.currency,
            external_id=self.external_id,
            ids=columns_sent(self, _IDS),
        )


@strawberry.input(description="A campaign, and what changes of it; what is left out stays.")
class UpdateCampaignInput(Repeatable):
    """The input of updateCampaign."""

    id: strawberry.ID = strawberry.field(description=_CAMPAIGN)
    objective: str | None = strawberry.field(default=strawberry.UNSET, description="What it is for.")
    starts_on: date | None = strawberry.field(
        default=strawberry.UNSET, description="The day on which it starts; its slug begins with it."
    )
    product: str | None = strawberry.field(
        default=strawberry.UNSET, description="What it offers, up to 200 characters; null clears it."
    )
    cost: Decimal | None = strawberry.field(
        default=strawberry.UNSET,
        description="What it cost so far, in its currency; acquisition costs count it. Null clears it.",
    )
    target_reach: int | None = strawberry.field(
        default=strawberry.UNSET, description="How many people it is to reach; null clears it."
    )
    target_conversions: int | None = strawberry.field(
        default=strawberry.UNSET, description="How many deals it is to open; null clears it."
    )
    expected_version: int | None = strawberry.field(default=strawberry.UNSET, description=EXPECTED)

    def columns(self) -> dict[str, object]:
        """The new values, by column."""
        return columns_sent(self, ("objective", "starts_on", "product", "cost", "target_reach", "target_conversions"))


@strawberry.input(description="A company that a campaign is to go to.")
class ProspectInput(Input):
    """A company."""

    company: str = strawberry.field(description="Name of the company, up to 300 characters.")
    website: str | None = strawberry.field(
        default=strawberry.UNSET, description="Its website, a host or a URL: it tells companies of one name apart."
    )
    linkedin: str | None = strawberry.field(default=strawberry.UNSET, description="URL of its page on LinkedIn.")
    match: Decimal | None = strawberry.field(
        default=strawberry.UNSET, description="How well it matches the ideal customer profile, from 0 to 1."
    )

    def to_draft(self) -> ProspectDraft:
        """What the resolver takes."""
        return ProspectDraft(self.company, self.website, self.linkedin, self.match)


@strawberry.input(description="Companies that a campaign is to go to.")
class AddProspectsInput(Input, Repeatable):
    """The input of addProspects."""

    id: strawberry.ID = strawberry.field(description=_CAMPAIGN)
    prospects: list[ProspectInput] = strawberry.field(
        description="The companies, 1 to 1,000 of them; one that is wrong refuses them all."
    )
    expected_version: int | None = strawberry.field(default=strawberry.UNSET, description=EXPECTED)


@strawberry.input(description="Companies, as a CSV text.")
class ImportProspectsInput(Input, Repeatable):
    """The input of importProspects."""

    id: strawberry.ID = strawberry.field(description=_CAMPAIGN)
    csv: str = strawberry.field(
        description="Separated by commas; its first line names the columns: company, and perhaps website, linkedin and"
        " match, in any order and case. Up to 1,000 rows."
    )
    expected_version: int | None = strawberry.field(default=strawberry.UNSET, description=EXPECTED)


@strawberry.input(description="People at a campaign's companies, as a CSV text.")
class ImportContactsInput(Input, Repeatable):
    """The input of importContacts."""

    id: strawberry.ID = strawberry.field(description=_CAMPAIGN)
    csv: str = strawberry.field(
        description="Separated by commas; its first line names the columns: name, title, email, and company or website,"
        " which say where the person works, in any order and case. Up to 1,000 rows."
    )
    expected_version: int | None = strawberry.field(default=strawberry.UNSET, description=EXPECTED)


@strawberry.input(description="A step of a campaign's sequence.")
class OutreachStepInput:
    """A step."""

    day: int = strawberry.field(description="The day on which it is due, counted from the first one, which is 0.")
    channel: OutreachChannel = strawberry.field(description="By what it reaches out.")
    subject: str = strawberry.field(description="Subject, up to 300 characters.")
    template: str = strawberry.field(description="What it says; {name} stands for the contact's name.")

    def to_draft(self) -> StepDraft:
        """What the resolver takes."""
        return StepDraft(self.day, self.channel, self.subject, self.template)


@strawberry.input(description="Further steps of a campaign's sequence.")
class AddOutreachStepsInput(Input, Repeatable):
    """The input of addOutreachSteps."""

    id: strawberry.ID = strawberry.field(description=_CAMPAIGN)
    steps: list[OutreachStepInput] = strawberry.field(
        description="In order, none on an earlier day than the one before it; 50 in all. Usual are days 0, 3 and 7 by"
        " e-mail, 10 by phone, and 14 for the last mail."
    )
    expected_version: int | None = strawberry.field(default=strawberry.UNSET, description=EXPECTED)


@strawberry.input(description="That a step of a campaign's sequence reached somebody.")
class RecordOutreachTouchInput(Input, Repeatable):
    """The input of recordOutreachTouch."""

    id: strawberry.ID = strawberry.field(description="Whom it reached, as listed in the campaign.")
    step: int = strawberry.field(description="The number of the step.")
    expected_version: int | None = strawberry.field(default=strawberry.UNSET, description=EXPECTED)


@strawberry.input(description="What somebody answered to a campaign.")
class RecordOutreachResponseInput(Input, Repeatable):
    """The input of recordOutreachResponse."""

    id: strawberry.ID = strawberry.field(description="Who answered, as listed in the campaign.")
    response: OutreachResponse = strawberry.field(description="What came back.")
    text: str | None = strawberry.field(default=strawberry.UNSET, description="The words.")
    step: int | None = strawberry.field(
        default=strawberry.UNSET, description="The number of the step that it answers, where that is known."
    )
    expected_version: int | None = strawberry.field(default=strawberry.UNSET, description=EXPECTED)

    def to_draft(self) -> ResponseDraft:
        """What the resolver takes."""
        return ResponseDraft(self.response, self.text, self.step)


@strawberry.input(description="What a company may object, and what to answer.")
class ObjectionAnswerInput:
    """An objection."""

    objection: str = strawberry.field(description="What they may say.")
    answer: str = strawberry.field(description="What to answer.")


@strawberry.input(description="What to know before a call with a company.")
class RecordCallPrepInput(Input, Repeatable):
    """The input of recordCallPrep."""

    id: strawberry.ID = strawberry.field(description="The company.")
    research: str = strawberry.field(description="What is known of the company.")
    questions: list[str] | None = strawberry.field(default=strawberry.UNSET, description="What to ask.")
    objections: list[ObjectionAnswerInput] | None = strawberry.field(
        default=strawberry.UNSET, description="What they may object, and what to answer."
    )
    expected_version: int | None = strawberry.field(default=strawberry.UNSET, description=EXPECTED)

    def to_draft(self) -> CallPrepDraft:
        """What the resolver takes."""
        objections = [(one.objection, one.answer) for one in self.objections or ()]
        return CallPrepDraft(self.research, self.questions or (), objections)
