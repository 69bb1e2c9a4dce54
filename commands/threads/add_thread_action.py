"""Add an action to a thread."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from commands import checks
from commands.checks import Finding
from commands.outcomes import Done, FieldProblem, Invalid, Problem
from commands.people import unknown_users
from commands.record_write import add_changes, write_record
from commands.threads.action_frame import action_data, actions_of
from commands.threads.frame import finish, refuse_resting
from commands.unit import Call
from guards.thread_enums import ActionPriority
from guards.thread_facts import ActionFact
from guards.thread_templates import BY_KEY, TEMPLATES, ActionTemplate
from models import Thread, ThreadAction
from models.batch import Batch
from models.kinds import Ref

LONGEST_TITLE = 300
"""Characters."""


@dataclass(frozen=True, slots=True)
class ActionDraft:
    """What a new action is given; what is None comes from its template.

    Args:
        type: the template, one of those of the thread's type.
        title: what to do, up to 300 characters.
        skill: what produces it, up to 100 characters.
        human_required: whether it takes a person.
        priority: how soon it is to be done.
        owner_id: who does it, an active user; the thread moves on only once all have one.
        due_at: until when; the thread moves on only once all have one.
        deliverables: what it brings about.
        notes: more about it.
        depends_on: actions of the thread that must be over first.
    """

    type: str
    title: str | None = None
    skill: str | None = None
    human_required: bool | None = None
    priority: ActionPriority = ActionPriority.MEDIUM
    owner_id: UUID | None = None
    due_at: datetime | None = None
    deliverables: Sequence[str] = ()
    notes: str | None = None
    depends_on: Sequence[UUID] = ()


async def add_thread_action(
    call: Call, thread_id: UUID, draft: ActionDraft, *, expected_version: int | None = None
) -> Done[ThreadAction] | Problem:
    """Add an action to a thread.

    Args:
        call: who calls, when, under which key.
        thread_id: the thread, in whatever stage before its end.
        draft: what the action is given.
        expected_version: refuse with a conflict unless the thread is at this version.

    Source: threads.md §1, Action, and §2, ACTIONS.
    """

    async def change(thread: Thread) -> Done[ThreadAction] | Problem:
        return refuse_resting(thread) or await _check(thread, draft) or await _add(call, thread, draft)

    return await write_record(call, ThreadAction, Ref(Thread, thread_id), change, expected_version=expected_version)


async def _check(thread: Thread, draft: ActionDraft) -> Invalid | None:
    known = [template.key for template in TEMPLATES[thread.type]]
    unknown = FieldProblem(("type",), f"Must be one of {', '.join(known)}.") if draft.type not in known else None
    return checks.collect(
        [
            unknown,
            checks.named("title", draft.title, LONGEST_TITLE),
            checks.named("skill", draft.skill, 100),
            checks.moment("dueAt", draft.due_at),
            checks.named("notes", draft.notes, 20_000),
            *wrong_deliverables(draft.deliverables),
            *unknown_actions(draft.depends_on, await actions_of(thread)),
            *await unknown_users({"ownerId": draft.owner_id}),
        ]
    )


def wrong_deliverables(deliverables: Sequence[str]) -> list[Finding]:
    """What is wrong with the words for what an action brings about."""
    return [checks.text(f"deliverables.{place}", text, 1_000) for place, text in enumerate(deliverables)]


def unknown_actions(keys: Sequence[UUID], actions: Sequence[ActionFact]) -> list[Finding]:
    """A problem for every action that an action is to depend on and that its thread does not have."""
    known = {action.id for action in actions}
    message = "The thread has no action with this id."
    return [FieldProblem(("dependsOn", str(place)), message) for place, key in enumerate(keys) if key not in known]


async def _add(call: Call, thread: Thread, draft: ActionDraft) -> Done[ThreadAction]:
    batch = Batch()
    add_changes(batch, thread, call.now)
    action = _new(call, thread, draft, BY_KEY[draft.type])
    batch.insert([action])
    await finish(call, thread, batch, "action", action_data(action))
    return Done(action, thread)


def _new(call: Call, thread: Thread, draft: ActionDraft, template: ActionTemplate) -> ThreadAction:
    return ThreadAction.construct(
        thread_id=thread.id,
        type=draft.type,
        title=draft.title.strip() if draft.title else template.title,
        skill=draft.skill or template.skill,
        human_required=template.human if draft.human_required is None else draft.human_required,
        priority=draft.priority,
        owner_id=draft.owner_id,
        due_at=draft.due_at,
        deliverables=list(draft.deliverables),
        notes=draft.notes,
        depends_on=[str(key) for key in dict.fromkeys(draft.depends_on)],
        record_version=thread.version,
        created_at=call.now,
    )
