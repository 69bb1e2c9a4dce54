"""What only the page of the engagement lifecycle says: client status, and what each stage starts."""

from collections.abc import Iterable

from app.lifecycle_own import Own, codes, table, told
from guards.engagement_automations import AUTOMATIONS, Automation
from guards.engagement_stages import CLIENT_STATUS
from guards.kinds import AnyLifecycle
from guards.lifecycle import Stage
from guards.task_template import TaskTemplate


def _parts(lifecycle: AnyLifecycle) -> Iterable[str]:
    yield "## What each stage starts"
    yield table(("stage", "tasks", "events", "log", "tells", "on leaving"), map(_automation_row, lifecycle.stages))


def _automation_row(stage: Stage) -> tuple[str, ...]:
    automation: Automation = AUTOMATIONS[stage.key]
    return (
        f"`{stage.key}`",
        "; ".join(_task(template) for template in automation.tasks),
        codes(event.type for event in automation.events),
        codes(automation.activities),
        told(automation.notify, automation.notice) or ("calendar: the invitation" if automation.invites else ""),
        codes(event.type for event in automation.on_leave),
    )


def _task(template: TaskTemplate) -> str:
    if template.business_days is not None:
        return f"{template.title} ({template.business_days} business days)"
    if template.due is not None:
        return f"{template.title} ({template.due.total_seconds() / 3600:.0f} h)"
    return template.title


OWN = Own("client status", lambda stage: CLIENT_STATUS[stage.key], _parts)
