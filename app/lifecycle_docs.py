"""Write docs/lifecycles/*.md from the guard layer's tables, so that the docs never say anything else.

`python -m app.lifecycle_docs` writes the files; a test compares them with the tables.
"""

from collections.abc import Iterable, Mapping
from datetime import timedelta
from pathlib import Path

from app import engagement_docs, thread_docs, venture_docs
from app.lifecycle_own import Own, codes, table, told
from guards.charts import mermaid
from guards.enums import LifecycleKind, Severity
from guards.kinds import ENGINES, AnyClock, AnyEngine, AnyLifecycle
from guards.lifecycle import Move, Stage

FOLDER = Path(__file__).parent.parent / "docs" / "lifecycles"
_CLOCKS = """\
A clock acts strictly after its time, and never because of a late or repeated firing. It acts once for what it runs
from; one with "every" goes on in even steps. Lengths are those of the product: an installation may choose others. A
snooze holds back nudges and moves, never a flag, an agreed time or the reminder of a meeting."""
_MOVE_HEAD = ("from", "to", "kind", "asks for", "warns", "listed in")

OWN: Mapping[LifecycleKind, Own] = {
    LifecycleKind.ENGAGEMENT: engagement_docs.OWN,
    LifecycleKind.THREAD: thread_docs.OWN,
    LifecycleKind.VENTURE: venture_docs.OWN,
}
"""What the page of a lifecycle says that no other one does."""


def pages() -> dict[str, str]:
    """The text of every page, by file name."""
    return {f"{kind.lower()}.md": _page(engine, OWN.get(kind, Own())) for kind, engine in ENGINES.items()}


def _page(engine: AnyEngine, own: Own) -> str:
    lifecycle, clocks = engine.lifecycle, engine.timetable.clocks
    parts = [
        f"# The {lifecycle.kind.lower()} lifecycle, version {lifecycle.version}",
        "Generated from the tables in `guards/` by `python -m app.lifecycle_docs`; a test keeps both in step.",
        f"```mermaid\n{mermaid(lifecycle)}```",
        "## Stages",
        _stages(lifecycle, own),
        "## Moves",
        f"{len(lifecycle.moves)} moves are listed; every other pair of stages is refused with `NOT_LISTED`.",
        table(_MOVE_HEAD, (_move_row(lifecycle, move) for move in lifecycle.moves)),
        *_exceptions(lifecycle),
        "Every move also asks for: " + ", ".join(f"`{rule}`" for rule in lifecycle.always) + ".",
        *(f"`{call}` asks before all else for: {codes(rules)}." for call, rules in lifecycle.by_call.items()),
        "## Rules",
        table(("rule", "must hold", "refusal", "what would satisfy it", "source"), _rule_rows(lifecycle)),
        *own.parts(lifecycle),
        "## Clocks",
        _CLOCKS,
        table(("clock", "stages", "after", "runs from", "does", "tells", "snooze"), map(_clock_row, clocks)),
        "What stops or delays each clock, and where it comes from:",
        table(("clock", "stops with", "source"), ((f"`{clock.key}`", clock.stops, clock.source) for clock in clocks)),
    ]
    return "\n\n".join(parts) + "\n"


def _stages(lifecycle: AnyLifecycle, own: Own) -> str:
    more = (own.column,) if own.column else ()
    return table(
        ("#", "stage", "band", *more, "intent", "in", "out"), (_stage_row(stage, own) for stage in lifecycle.stages)
    )


def _stage_row(stage: Stage, own: Own) -> tuple[str, ...]:
    more = (own.cell(stage),) if own.column else ()
    return (str(stage.number), f"`{stage.key}`", stage.group, *more, stage.intent, stage.entry, stage.exit)


def _exceptions(lifecycle: AnyLifecycle) -> Iterable[str]:
    """The moves that are others while a flag is set, flag by flag."""
    for flag in dict.fromkeys(flag for flag, _ in lifecycle.exceptions.values()):
        moves = [move for other, move in lifecycle.exceptions.values() if other == flag]
        many = "one move is another" if len(moves) == 1 else f"{len(moves)} moves are others"
        yield f"While the record is flagged `{_camel(flag)}`, {many}:"
        yield table(_MOVE_HEAD, (_move_row(lifecycle, move) for move in moves))


def _camel(flag: str) -> str:
    first, *others = flag.split("_")
    return first + "".join(word.title() for word in others)


def _move_row(lifecycle: AnyLifecycle, move: Move) -> tuple[str, ...]:
    own = (*lifecycle.by_kind.get(move.kind, ()), *move.rules)
    return (f"`{move.source}`", f"`{move.target}`", move.kind, codes(own), codes(move.warnings), move.reference)


def _rule_rows(lifecycle: AnyLifecycle) -> Iterable[tuple[str, ...]]:
    for rule in lifecycle.rules.values():
        refusal = f"`{rule.code}`" if rule.severity is Severity.BLOCK else "warns only"
        yield f"`{rule.id}`", rule.summary, refusal, rule.remedy, rule.source


def _clock_row(clock: AnyClock) -> tuple[str, ...]:
    return (
        f"`{clock.key}`",
        codes(clock.stages),
        _length(clock),
        clock.since.words,
        clock.summary,
        told(clock.action.notify, clock.notice),
        _snooze(clock),
    )


def _snooze(clock: AnyClock) -> str:
    if clock.measures:
        return "changes nothing"
    return "holds back all but the flag" if clock.action.flag else "holds it back"


def _length(clock: AnyClock) -> str:
    if clock.business:
        return f"{clock.after.days} business days"
    length = f"{clock.after / timedelta(hours=1):g} h" if clock.after <= timedelta(days=1) else f"{clock.after.days} d"
    return f"{length} before" if clock.before else f"every {length}" if clock.repeats else length


def write() -> None:
    """Write every page."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, text in pages().items():
        (FOLDER / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    write()
