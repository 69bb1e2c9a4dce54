"""Write docs/lifecycles/*.md from the guard layer's tables, so that the docs never say anything else.

`python -m app.lifecycle_docs` writes the files; a test compares them with the tables.
"""

from collections.abc import Iterable, Mapping
from datetime import timedelta
from pathlib import Path

from guards.clocks import Clock
from guards.engagement import ENGAGEMENT
from guards.engagement_automations import AUTOMATIONS, Automation, TaskTemplate
from guards.engagement_clocks import CLOCKS
from guards.engagement_facts import EngagementFacts
from guards.engagement_stages import CLIENT_STATUS
from guards.enums import Severity, TransitionKind
from guards.lifecycle import Lifecycle, Move, Stage

FOLDER = Path(__file__).parent.parent / "docs" / "lifecycles"
# How the diagram draws a move that is not simply forward.
_ARROWS: Mapping[TransitionKind, str] = {
    kind: f" : {kind.lower()}"
    for kind in TransitionKind
    if kind not in {TransitionKind.FORWARD, TransitionKind.LOSS, TransitionKind.NOOP}
}


def pages() -> dict[str, str]:
    """The text of every page, by file name."""
    return {"engagement.md": _page(ENGAGEMENT)}


def diagram(lifecycle: Lifecycle[EngagementFacts]) -> str:
    """A Mermaid state diagram of the moves that people may make."""
    shown = [move for move in lifecycle.moves if move.offered and move.kind is not TransitionKind.NOOP]
    arrows = [f"    {move.source} --> {move.target}{_ARROWS.get(move.kind, '')}" for move in shown]
    start = f"    [*] --> {lifecycle.stages[0].key}"
    return "\n".join(["```mermaid", "stateDiagram-v2", start, *arrows, "```"])


def _page(lifecycle: Lifecycle[EngagementFacts]) -> str:
    parts = [
        f"# The {lifecycle.kind.lower()} lifecycle, version {lifecycle.version}",
        "Generated from the tables in `guards/` by `python -m app.lifecycle_docs`; a test keeps both in step.",
        diagram(lifecycle),
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
        _table(("stage", "tasks", "events", "log", "on leaving"), map(_automation_row, lifecycle.stages)),
        "## Clocks",
        "A clock acts strictly after its time, and never because of a late or repeated firing.",
        _table(("clock", "stages", "after", "does", "what stops it", "source"), map(_clock_row, CLOCKS)),
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
        _codes(event.type for event in automation.on_leave),
    )


def _task(template: TaskTemplate) -> str:
    if template.business_days is not None:
        return f"{template.title} ({template.business_days} business days)"
    if template.due is not None:
        return f"{template.title} ({template.due.total_seconds() / 3600:.0f} h)"
    return template.title


def _clock_row(clock: Clock) -> tuple[str, ...]:
    return (f"`{clock.key}`", _codes(clock.stages), _length(clock), clock.summary, clock.stops, clock.source)


def _length(clock: Clock) -> str:
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
