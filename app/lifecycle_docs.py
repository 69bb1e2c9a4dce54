"""Write docs/lifecycles/*.md from the guard layer's tables, so that the docs never say anything else.

`python -m app.lifecycle_docs` writes the files; a test compares them with the tables.
"""

from collections.abc import Iterable
from datetime import timedelta
from pathlib import Path

from guards.charts import mermaid
from guards.engagement import ENGAGEMENT
from guards.engagement_automations import AUTOMATIONS, Automation, TaskTemplate
from guards.engagement_clocks import CLOCKS
from guards.engagement_facts import EngagementFacts
from guards.engagement_stages import CLIENT_STATUS
from guards.enums import Audience, Severity
from guards.kinds import AnyClock
from guards.lifecycle import Lifecycle, Move, Stage

FOLDER = Path(__file__).parent.parent / "docs" / "lifecycles"
_CLOCKS = """\
A clock acts strictly after its time, and never because of a late or repeated firing. It acts once for what it runs
from; one with "every" goes on in even steps. Lengths are those of the product: an installation may choose others. A
snooze holds back nudges and moves, never a flag, an agreed time or the reminder of a meeting."""


def pages() -> dict[str, str]:
    """The text of every page, by file name."""
    return {"engagement.md": _page(ENGAGEMENT)}


def _page(lifecycle: Lifecycle[EngagementFacts]) -> str:
    parts = [
        f"# The {lifecycle.kind.lower()} lifecycle, version {lifecycle.version}",
        "Generated from the tables in `guards/` by `python -m app.lifecycle_docs`; a test keeps both in step.",
        f"```mermaid\n{mermaid(lifecycle)}```",
        "## Stages",
        _table(("#", "stage", "band", "client status", "intent", "in", "out"), map(_stage_row, lifecycle.stages)),
        "## Moves",
        f"{len(lifecycle.moves)} moves are listed; every other pair of stages is refused with `NOT_LISTED`.",
        _table(
            ("from", "to", "kind", "asks for", "warns", "listed in"), (_move_row(lifecycle, m) for m in lifecycle.moves)
        ),
        "While the record is flagged `microDeal`, one move is another:",
        _table(
            ("from", "to", "kind", "asks for", "warns", "listed in"),
            (_move_row(lifecycle, move) for _, move in lifecycle.exceptions.values()),
        ),
        "Every move also asks for: " + ", ".join(f"`{rule}`" for rule in lifecycle.always) + ".",
        "## Rules",
        _table(("rule", "must hold", "refusal", "what would satisfy it", "source"), _rule_rows(lifecycle)),
        "## What each stage starts",
        _table(("stage", "tasks", "events", "log", "tells", "on leaving"), map(_automation_row, lifecycle.stages)),
        "## Clocks",
        _CLOCKS,
        _table(("clock", "stages", "after", "runs from", "does", "tells", "snooze"), map(_clock_row, CLOCKS)),
        "What stops or delays each clock, and where it comes from:",
        _table(("clock", "stops with", "source"), ((f"`{clock.key}`", clock.stops, clock.source) for clock in CLOCKS)),
    ]
    return "\n\n".join(parts) + "\n"


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [head, tuple("---" for _ in head), *rows]
    return "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines)


def _stage_row(stage: Stage) -> tuple[str, ...]:
    status = CLIENT_STATUS[stage.key]
    return (str(stage.number), f"`{stage.key}`", stage.group, status, stage.intent, stage.entry, stage.exit)


def _move_row(lifecycle: Lifecycle[EngagementFacts], move: Move) -> tuple[str, ...]:
    own = (*lifecycle.by_kind.get(move.kind, ()), *move.rules)
    return (f"`{move.source}`", f"`{move.target}`", move.kind, _codes(own), _codes(move.warnings), move.reference)


def _rule_rows(lifecycle: Lifecycle[EngagementFacts]) -> Iterable[tuple[str, ...]]:
    for rule in lifecycle.rules.values():
        refusal = f"`{rule.code}`" if rule.severity is Severity.BLOCK else "warns only"
        yield f"`{rule.id}`", rule.summary, refusal, rule.remedy, rule.source


def _automation_row(stage: Stage) -> tuple[str, ...]:
    automation: Automation = AUTOMATIONS[stage.key]
    return (
        f"`{stage.key}`",
        "; ".join(_task(template) for template in automation.tasks),
        _codes(event.type for event in automation.events),
        _codes(automation.activities),
        _told(automation.notify, automation.notice) or ("calendar: the invitation" if automation.invites else ""),
        _codes(event.type for event in automation.on_leave),
    )


def _task(template: TaskTemplate) -> str:
    if template.business_days is not None:
        return f"{template.title} ({template.business_days} business days)"
    if template.due is not None:
        return f"{template.title} ({template.due.total_seconds() / 3600:.0f} h)"
    return template.title


def _clock_row(clock: AnyClock) -> tuple[str, ...]:
    return (
        f"`{clock.key}`",
        _codes(clock.stages),
        _length(clock),
        clock.since.words,
        clock.summary,
        _told(clock.action.notify, clock.notice),
        _snooze(clock),
    )


def _told(parts: Iterable[Audience], notice: str) -> str:
    who = ", ".join(part.lower().replace("_", " ") for part in parts)
    return f'{who}: "{notice}"' if who else ""


def _snooze(clock: AnyClock) -> str:
    if clock.measures:
        return "changes nothing"
    return "holds back all but the flag" if clock.action.flag else "holds it back"


def _length(clock: AnyClock) -> str:
    if clock.business:
        return f"{clock.after.days} business days"
    length = f"{clock.after / timedelta(hours=1):g} h" if clock.after <= timedelta(days=1) else f"{clock.after.days} d"
    return f"{length} before" if clock.before else f"every {length}" if clock.repeats else length


def _codes(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)


def write() -> None:
    """Write every page."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, text in pages().items():
        (FOLDER / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    write()
