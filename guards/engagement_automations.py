"""What each stage of the customer pipeline starts on entry, as data. Source: engagements.md §5."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from guards.enums import ActivityKind, Audience, EngagementStage
from guards.task_template import TaskTemplate

S = EngagementStage


@dataclass(frozen=True, slots=True)
class EventTemplate:
    """An event that a stage emits.

    Args:
        type: its type in the catalogue; summary: that in words.
        once_per: what makes it unique: a fact's kind, `cycle`, or None for every entry.
        tells_worth: whether it tells what the deal is worth, instead of the move.
    """

    type: str
    summary: str
    once_per: ActivityKind | str | None = None
    tells_worth: bool = False


@dataclass(frozen=True, slots=True)
class Automation:
    """All that one stage starts and stops by itself.

    Args:
        tasks, events, activities: created, emitted and logged on entry; on_leave: emitted on leaving.
        notify: who is told of the entry; notice: in which words.
        invites: whether the calendar is sent the invitation to the discovery meeting.
    """

    tasks: tuple[TaskTemplate, ...] = ()
    events: tuple[EventTemplate, ...] = ()
    activities: tuple[ActivityKind, ...] = ()
    on_leave: tuple[EventTemplate, ...] = ()
    notify: tuple[Audience, ...] = ()
    notice: str = ""
    invites: bool = False


def _checklist(stage: str, *items: tuple[str, str]) -> tuple[TaskTemplate, ...]:
    return tuple(TaskTemplate(f"{stage}.{key}", title, checklist=True) for key, title in items)


AUTOMATIONS: Mapping[str, Automation] = {
    S.COLD_LEAD: Automation(tasks=(TaskTemplate("cold_lead.research", "Research lead"),)),
    S.CONTACTED: Automation(
        tasks=(
            TaskTemplate("contacted.follow_up", "Follow up on the first contact", timedelta(hours=48), outbound=True),
        ),
        events=(EventTemplate("engagement.contact_attempted", "Announce the contact attempt"),),
        activities=(ActivityKind.CONTACT_ATTEMPT,),
    ),
    S.INTERESTED: Automation(
        events=(EventTemplate("engagement.nurture_started", "Start the interest nurture sequence"),),
        activities=(ActivityKind.INTEREST_FLAG,),
        on_leave=(EventTemplate("engagement.nurture_stopped", "Stop the interest nurture sequence"),),
    ),
    S.WARM: Automation(
        tasks=_checklist(
            S.WARM,
            ("research", "Discovery prep: collect what is known of the client"),
            ("agenda", "Discovery prep: draft questions and agenda"),
            ("people", "Discovery prep: name who takes part on both sides"),
        )
    ),
    S.DISCOVERY_SCHEDULED: Automation(
        tasks=(TaskTemplate("discovery_scheduled.agenda", "Finalize agenda"),),
        activities=(ActivityKind.SCHEDULE_EVENT,),
        invites=True,
    ),
    S.DISCOVERY_DONE: Automation(tasks=(TaskTemplate("discovery_done.draft", "Draft proposal"),)),
    S.PROPOSAL_DRAFTING: Automation(
        tasks=(
            TaskTemplate(
                "proposal_drafting.solution",
                "Drafting: describe the solution",
                business_days=5,
                checklist=True,
            ),
            TaskTemplate("proposal_drafting.price", "Drafting: calculate the price", business_days=5, checklist=True),
            TaskTemplate("proposal_drafting.review", "Drafting: internal review", business_days=5, checklist=True),
        ),
        activities=(ActivityKind.INTERNAL_REVIEW,),
    ),
    S.PROPOSAL_SENT: Automation(
        tasks=(
            TaskTemplate(
                "proposal_sent.follow_up_24h",
                "Ask whether the proposal arrived",
                timedelta(hours=24),
                outbound=True,
            ),
            TaskTemplate(
                "proposal_sent.follow_up_5d",
                "Ask what the client thinks of it",
                timedelta(days=5),
                outbound=True,
            ),
        ),
        events=(
            EventTemplate(
                "engagement.read_receipt_requested", "Ask for a read receipt", ActivityKind.PROPOSAL_DELIVERED
            ),
        ),
    ),
    S.NEGOTIATION: Automation(tasks=(TaskTemplate("negotiation.tracker", "Negotiation tracker"),)),
    S.CLOSED_WON: Automation(
        tasks=(
            TaskTemplate("closed_won.contract", "Kickoff: file the contract", kept_on_leave=True),
            TaskTemplate("closed_won.kickoff_form", "Kickoff: fill in the kickoff form", kept_on_leave=True),
            TaskTemplate("closed_won.team", "Kickoff: assign the team", kept_on_leave=True),
        ),
        events=(
            EventTemplate(
                "engagement.billing_requested", "Request billing", ActivityKind.AGREEMENT_SIGNED, tells_worth=True
            ),
        ),
    ),
    S.CLOSED_LOST: Automation(notify=(Audience.OWNER,), notice="The deal is lost"),
    S.ONBOARDING: Automation(
        tasks=_checklist(
            S.ONBOARDING,
            ("access", "Onboarding: set up access and accounts"),
            ("configuration", "Onboarding: configure the solution"),
            ("training", "Onboarding: train the client's people"),
            ("go_live", "Onboarding: go live"),
        ),
        events=(EventTemplate("engagement.welcome_requested", "Welcome the client", "cycle"),),
    ),
    S.DELIVERING: Automation(
        events=(EventTemplate("engagement.analytics_updated", "Tell analytics that delivery runs"),)
    ),
    S.MAINTENANCE: Automation(activities=(ActivityKind.LIFECYCLE_RETAINED,)),
}
