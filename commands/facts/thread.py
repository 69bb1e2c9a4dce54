"""What decisions about threads see besides what all records have."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from commands.facts.common import Row, moment, rows
from guards.enums import Role
from guards.thread_enums import ActionStatus, ThreadStage
from guards.thread_facts import ActionFact, Approval, EntryFact, ThreadFacts
from guards.venture_details import PLAYBOOK
from models import Thread

COLUMNS = f"""
    (SELECT json_agg(json_build_array(e.stage, e.revision, e.record_version, e.recorded_at, e.content))
       FROM (SELECT DISTINCT ON (n.stage) n.stage, n.revision, n.record_version, n.recorded_at, n.content
             FROM thread_entries n WHERE n.thread_id = s.id ORDER BY n.stage, n.revision DESC) e) AS entries,
    (SELECT json_agg(json_build_array(e.revision, e.approved_role, e.approved_at) ORDER BY e.revision)
       FROM thread_entries e WHERE e.thread_id = s.id AND e.approved_at IS NOT NULL) AS approvals,
    (SELECT json_agg(json_build_array(a.id, a.type, a.status, a.owner_id, a.due_at, a.record_version, a.created_at,
                                      a.closed_at, a.cancel_reason, a.depends_on, a.result) ORDER BY a.created_at, a.id)
       FROM thread_actions a WHERE a.thread_id = s.id) AS actions,
    (SELECT json_agg(json_build_array(m.name, m.subgoal_id))
       FROM threads t JOIN goal_metrics m ON m.goal_id = t.goal_id
            AND (m.subgoal_id IS NULL OR m.subgoal_id = t.subgoal_id)
      WHERE t.id = s.id) AS metrics,
    (SELECT g.id FROM engagements g WHERE g.thread_id = s.id) AS engagement,
    EXISTS (SELECT FROM threads t JOIN venture_artifacts a ON a.venture_id = t.venture_id
             WHERE t.id = s.id AND a.type = '{PLAYBOOK}' AND a.current) AS playbook,
    (SELECT count(*) FROM prospects p WHERE p.campaign_id = s.id) AS prospects
"""  # noqa: S608  # the only values pasted in are the name of a type


def facts(record: Thread, row: Mapping[str, Any], common: Mapping[str, Any]) -> ThreadFacts:  # Any: as below
    """The facts of one thread.

    Args:
        record: the row.
        row: what `COLUMNS` found.
        common: the facts that all records have.
    """
    metrics = rows(row["metrics"])
    return ThreadFacts(
        **common,
        type=record.type,
        status=record.status,
        goal_id=record.goal_id,
        subgoal_id=record.subgoal_id,
        segment_id=record.segment_id,
        venture_id=record.venture_id,
        engagement_id=row["engagement"],
        created_at=record.created_at,
        completed_at=record.completed_at,
        resume_at=record.resume_at,
        resume_stage=record.resume_stage,
        entries={ThreadStage(item[0]): _entry(item) for item in rows(row["entries"])},
        approvals=tuple(Approval(item[0], Role(item[1]), moment(item[2])) for item in rows(row["approvals"])),
        actions=tuple(_action(item) for item in rows(row["actions"])),
        metrics=frozenset(name for name, subgoal in metrics if subgoal is None),
        subgoal_metrics=frozenset(name for name, subgoal in metrics if subgoal is not None),
        playbook=row["playbook"],
        prospects=row["prospects"],
    )


def _entry(item: Row) -> EntryFact:
    return EntryFact(revision=item[1], order=item[2], at=moment(item[3]), content=item[4])


def _action(item: Row) -> ActionFact:
    return ActionFact(
        id=UUID(item[0]),
        template=item[1],
        status=ActionStatus(item[2]),
        owner_id=UUID(item[3]) if item[3] else None,
        due_at=moment(item[4]) if item[4] else None,
        order=item[5],
        opened_at=moment(item[6]),
        closed_at=moment(item[7]) if item[7] else None,
        closed_reason=item[8],
        depends_on=tuple(UUID(key) for key in item[9]),
        result=item[10],
    )
