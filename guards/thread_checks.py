"""Whether a thread's entry is right as far as it goes, and what is computed of it. Source: threads.md §2."""

from collections.abc import Mapping
from decimal import Decimal

from guards.impact import INPUTS, Score, impact, priority
from guards.thread_entries import JUDGED, PARTS, mode_of
from guards.thread_enums import ThreadStage, ThreadType
from guards.thread_facts import Content
from guards.thread_parts import Flaw, Part, amount, each, exact, found, fraction, said, whole_percent

S = ThreadStage


def _stated(path: str) -> Part:
    """The stated changes of metrics: each names its metric, and is a change or the value that now holds."""

    def clear(content: Content) -> str | None:
        for change in content[path]:
            given = [key for key in ("change", "current") if change.get(key) is not None]
            if len(given) != 1 or exact(change[given[0]]) is None:
                return f"{change['name']} must have either a change or a current value, as a number"
        return None

    return Part(
        "learning.goal_metrics",
        path,
        "Every stated change must name its metric",
        "Name the metric, and its change or its current value.",
        each(("name", said)),
        fits=clear,
    )


_VERDICTS = each(*JUDGED, ("evidence", said), ("confidence", whole_percent))
# What an entry may hold besides its parts, and must hold right if it does.
_OPTIONAL: Mapping[ThreadStage, tuple[Part, ...]] = {
    S.LEARNING: (
        Part("learning.verdicts", "verdicts", "Every verdict must be whole", "Complete it.", _VERDICTS),
        Part("learning.margin", "margin", "The margin must be a fraction", "Give it from 0 to 1.", fraction),
        Part("learning.costs", "costs", "The costs must be an amount", "Give them from 0.", amount),
        Part("learning.satisfaction", "satisfaction", "It must be a fraction", "Give it from 0 to 1.", fraction),
        _stated("goalMetrics"),
        _stated("subgoalMetrics"),
    )
}


def parts_of(stage: ThreadStage, kind: ThreadType) -> tuple[Part, ...]:
    """What the stage's entry must hold for a type of thread, whatever its other parts."""
    return tuple(part for part in PARTS.get(stage, ()) if kind in part.types)


def missing(stage: ThreadStage, kind: ThreadType, content: Content) -> tuple[Flaw, ...]:
    """All that keeps an entry from being complete.

    Args:
        stage: the stage that it is of.
        kind: the type of its thread.
        content: the entry; empty where there is none.
    """
    flaws = (part.flaw(content) for part in parts_of(stage, kind) if part.when(content))
    return tuple(flaw for flaw in flaws if flaw)


def wrong(stage: ThreadStage, kind: ThreadType, content: Content) -> tuple[Flaw, ...]:
    """The parts of an entry that are there and wrong: it is refused for them, while one that lacks some is a draft.

    Args:
        stage: the stage that it is of.
        kind: the type of its thread.
        content: the entry.
    """
    optional = (part.flaw(content) for part in _OPTIONAL.get(stage, ()))
    flaws = (*missing(stage, kind, content), *(flaw for flaw in optional if flaw))
    return tuple(flaw for flaw in flaws if not flaw.missing)


def priority_of(content: Content) -> Score | None:
    """The priority of an IMPLICATION entry; None while an input is missing or wrong."""
    names = ("icpMatch", "arrMin", "arrMax", "targetArr")
    flawed = any(part.flaw(content) for part in PARTS[S.IMPLICATION] if part.path in names)
    return None if flawed else priority(*(_number(content, name) for name in names))


def impact_of(content: Content) -> Score | None:
    """The impact score of a DECISION entry; None while its mode or an input is missing or wrong."""
    mode = mode_of(content)
    if mode is None:
        return None
    paths = {f"impact.{name}" for name in INPUTS[mode]}
    flawed = any(part.flaw(content) for part in PARTS[S.DECISION] if part.path in paths)
    return None if flawed else impact(mode, {name: _number(content, f"impact.{name}") for name in INPUTS[mode]})


def scored(stage: ThreadStage, content: Content) -> Content:
    """The entry with its score beside the inputs that it was computed from, and the version of the formula.

    A caller's own score gives way to the computed one.
    """
    if stage is S.IMPLICATION:
        return _with(content, "priority", "priorityVersion", priority_of(content))
    return _with(content, "impactScore", "impactVersion", impact_of(content)) if stage is S.DECISION else content


def _with(content: Content, value: str, version: str, score: Score | None) -> Content:
    kept = {key: kept for key, kept in content.items() if key not in {value, version}}
    return kept if score is None else {**kept, value: str(score.value), version: score.version}


def _number(content: Content, path: str) -> Decimal:
    """A number of an entry that was looked at before."""
    number = exact(found(content, path))
    if number is None:
        raise LookupError(path)
    return number
