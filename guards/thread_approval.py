"""Which decisions of threads wait for an approval, and what those who may give it are told. Source: threads.md §2."""

from collections.abc import Mapping
from uuid import UUID

from guards.effects import NotificationEffect
from guards.enums import Audience
from guards.impact import needs_approval
from guards.thread_checks import impact_of, missing
from guards.thread_entries import decision_of
from guards.thread_enums import Decision, ThreadStage, ThreadType
from guards.thread_facts import Content
from guards.thread_stages import label_of

APPROVED = (Decision.PROCEED, Decision.DECLINE)
"""What is approved before it is followed; whoever defers comes back to decide."""

PENDING_EVENT = "thread.approval_pending"


def awaits_approval(kind: ThreadType, content: Content) -> bool:
    """Whether a new revision of a decision waits for an approval; a draft, which may change yet, does not.

    Args:
        kind: the type of the thread.
        content: the DECISION entry.
    """
    score = impact_of(content)
    return score is not None and needs_approval(score.value) and approvable(kind, content)


def approvable(kind: ThreadType, content: Content) -> bool:
    """Whether a revision of a decision can be approved: what is a draft or defers is followed by another one.

    Args:
        kind: the type of the thread.
        content: the DECISION entry.
    """
    return decision_of(content) in APPROVED and not missing(ThreadStage.DECISION, kind, content)


def pending_data(kind: ThreadType, entry_id: UUID, revision: int, content: Content) -> Mapping[str, object]:
    """What is told of a decision that waits for its approval.

    Args:
        kind: the type of the thread.
        entry_id: the DECISION entry.
        revision: which of the thread's it is.
        content: what it holds, with its impact score.
    """
    decision = Decision(content["decision"])
    return {
        "entryId": str(entry_id),
        "revision": revision,
        "decision": decision,
        "label": label_of(kind, decision),
        "impactScore": str(content["impactScore"]),
    }


def pending_notice(data: Mapping[str, object]) -> NotificationEffect:
    """The notice to those who may approve a decision that it waits for one of them: one for each revision.

    Args:
        data: see `pending_data`.
    """
    return NotificationEffect(
        "approval.pending",
        f"the decision {data['label']} of impact {data['impactScore']} waits for approval",
        (Audience.APPROVERS,),
        f"approval.pending:{data['entryId']}",
        data,
    )
