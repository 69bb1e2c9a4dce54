"""The kinds of actions of each type of thread, and where a deal's actions lie in the pipeline. Source: D1, D2."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from guards.enums import EngagementStage
from guards.thread_enums import ActionStatus, ThreadType
from guards.thread_facts import ActionFact

T = ThreadType
E = EngagementStage


@dataclass(frozen=True, slots=True)
class ActionTemplate:
    """A kind of action.

    Args:
        key: its stable name, such as `sales:demo`.
        title: what is done.
        human: whether it takes a person.
        days: how long it takes, at least and at most; None where the source gives no length.
        after: the template whose action comes before it.
        skill: what produces it, where 001 names one.
        stages: where the deal's engagement stands meanwhile.
    """

    key: str
    title: str
    human: bool = False
    days: tuple[int, int] | None = None
    after: str | None = None
    skill: str | None = None
    stages: tuple[EngagementStage, ...] = ()


_SALES = (
    ActionTemplate(
        "sales:lead-intake",
        "Capture the contact and score the fit with the ICP",
        days=(1, 1),
        stages=(E.COLD_LEAD, E.CONTACTED),
    ),
    ActionTemplate(
        "sales:qualify",
        "Hold the discovery call and assess the qualification",
        human=True,
        days=(3, 5),
        after="sales:lead-intake",
        skill="sales-qualification-support",
        stages=(E.INTERESTED, E.WARM, E.DISCOVERY_SCHEDULED),
    ),
    ActionTemplate(
        "sales:demo",
        "Make the pitch deck theirs and give the demo",
        human=True,
        days=(5, 7),
        after="sales:qualify",
        skill="sales-materials-generation",
        stages=(E.DISCOVERY_DONE, E.PROPOSAL_DRAFTING),
    ),
    ActionTemplate(
        "sales:pilot",
        "Agree on a pilot, run it and track its results",
        human=True,
        days=(14, 30),
        after="sales:demo",
        stages=(E.PROPOSAL_SENT, E.NEGOTIATION),
    ),
    ActionTemplate(
        "sales:close",
        "Negotiate the contract and have it signed",
        human=True,
        days=(7, 14),
        after="sales:pilot",
        stages=(E.CLOSED_WON, E.CLOSED_LOST),
    ),
)
_CAMPAIGN = (
    ActionTemplate("campaign:prospect-list", "List the companies to reach", skill="sales-prospect-research"),
    ActionTemplate(
        "campaign:email-sequence",
        "Send the sequence",
        after="campaign:prospect-list",
        skill="sales-outreach-sequencing",
    ),
    ActionTemplate(
        "campaign:response-handling", "Answer those who respond", human=True, after="campaign:email-sequence"
    ),
    ActionTemplate("campaign:deal-create", "Open a deal with each who is interested", after="campaign:email-sequence"),
)
_MARKETING = (
    ActionTemplate("marketing:research", "Research topic and audience", days=(2, 3)),
    ActionTemplate(
        "marketing:create", "Write it and have it approved", human=True, days=(5, 7), after="marketing:research"
    ),
    ActionTemplate("marketing:publish", "Publish it", days=(1, 1), after="marketing:create"),
    ActionTemplate(
        "marketing:promote", "Promote it within a budget", human=True, days=(14, 30), after="marketing:publish"
    ),
    ActionTemplate("marketing:measure", "Measure what it brought", days=(7, 7), after="marketing:promote"),
)
_BUSINESS = tuple(
    ActionTemplate(f"business:{field}", f"Work on {field.replace('-', ' ')}")
    for field in (
        "engineering",
        "legal",
        "marketing",
        "sales",
        "operations",
        "finance",
        "product",
        "customer-success",
    )
)
_ENGINEERING = (
    ActionTemplate("engineering:requirements", "Write down the requirements"),
    ActionTemplate("engineering:specification", "Specify the solution", after="engineering:requirements"),
    ActionTemplate("engineering:implementation", "Build it", after="engineering:specification"),
)

TEMPLATES: Mapping[ThreadType, tuple[ActionTemplate, ...]] = {
    T.SALES: _SALES,
    T.CAMPAIGN: _CAMPAIGN,
    T.MARKETING: _MARKETING,
    T.BUSINESS: _BUSINESS,
    T.ENGINEERING: _ENGINEERING,
}
BY_KEY: Mapping[str, ActionTemplate] = {known.key: known for group in TEMPLATES.values() for known in group}

ACTION = "ThreadAction"
"""What the API calls the type of an action."""

OPEN = frozenset({ActionStatus.PENDING, ActionStatus.IN_PROGRESS, ActionStatus.BLOCKED})

PIPELINE: Mapping[EngagementStage, str] = {stage: known.key for known in _SALES for stage in known.stages}
"""The kind of action that a deal is at while its engagement stands in a stage. Source: threads.md §2, last part.

After the deal was won, the engagement goes on without its thread.
"""


def waits_for(action: ActionFact, actions: Iterable[ActionFact]) -> tuple[UUID, ...]:
    """The actions that an action depends on and that are not completed; it can neither begin nor be completed before.

    A cancelled action holds up nothing.

    Args:
        action: which.
        actions: all of the thread's.
    """
    still_open = {other.id for other in actions if other.status in OPEN}
    return tuple(other for other in action.depends_on if other in still_open)


def first_before(action: ActionFact, actions: Sequence[ActionFact]) -> ActionFact:
    """What is to be closed first for an open action to be closed: an action that waits for nothing, maybe itself.

    Args:
        action: which.
        actions: all of the thread's, of which none waits for itself.
    """
    known = {other.id: other for other in actions}
    while waiting := waits_for(action, actions):
        action = known[waiting[0]]
    return action


def goes_in_circles(action: UUID, depends_on: Iterable[UUID], actions: Iterable[ActionFact]) -> bool:
    """Whether an action would wait for itself.

    Args:
        action: which.
        depends_on: what it is to depend on.
        actions: all of the thread's, as they stand.
    """
    known = {other.id: other.depends_on for other in actions}
    frontier, seen = list(depends_on), set[UUID]()
    while frontier:
        step = frontier.pop()
        if step == action:
            return True
        if step not in seen:
            seen.add(step)
            frontier.extend(known.get(step, ()))
    return False
