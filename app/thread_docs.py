"""What only the page of the thread lifecycle says: entries, decisions, actions, scores and the sales metrics."""

from collections.abc import Iterable

from app.lifecycle_own import Own, codes, table
from guards.impact import APPROVAL_FROM, INPUTS
from guards.kinds import AnyLifecycle
from guards.sales_metrics import FORMULAS, Formula
from guards.thread_entries import PARTS
from guards.thread_enums import Decision, ThreadStage, ThreadType
from guards.thread_learning import PATTERN_SHARE, PATTERN_SIZE
from guards.thread_parts import EVERY_TYPE, Part
from guards.thread_stages import label_of
from guards.thread_templates import TEMPLATES, ActionTemplate

_SCORES = f"""\
The priority of an implication is the mean of `icpMatch` and of the value, which is the middle of `arrMin` and `arrMax`
over `targetArr` and at most 1. The impact of a decision is the mean of three inputs from 0 to 1, which depend on the
business-model mode: {"; ".join(f"{mode}: {codes(names)}" for mode, names in INPUTS.items())}. Both are rounded to four
places and kept beside their inputs with the version of the formula. An impact of {APPROVAL_FROM} or more needs the
approval of an EXECUTIVE; a new revision of the decision needs a new one."""
_LEARNING = f"""\
Completing a thread writes, in one transaction: each verdict to its assumption, the deal metrics to section 13 of the
canvas, the stated changes to the metrics of goal and subgoal, and the goal's status once all its criteria are met. When
at least {PATTERN_SIZE} closed sales threads of one segment gave the same verdict on the same assumption, and these are
at least {PATTERN_SHARE:.0%} of those that tested it, a content opportunity is opened; its priority is that share times
their mean confidence."""


def _parts(_lifecycle: AnyLifecycle) -> Iterable[str]:
    yield "## Entries"
    yield "What the entry of a stage must hold before the stage is left; `recordThreadEntry` records it."
    yield table(("stage", "part", "threads", "must hold", "rule"), _entry_rows())
    yield _SCORES
    yield "## Decisions"
    yield table(("threads", *(decision.value for decision in Decision)), map(_decision_row, ThreadType))
    yield "## Actions"
    yield table(("action", "what", "by a person", "days", "after", "pipeline"), _action_rows())
    yield "## Learning"
    yield _LEARNING
    yield "## Sales metrics"
    yield "A row belongs to a period by the moment named; an empty denominator makes the value null, never 0."
    yield table(
        ("metric", "formula", "unit", "dated by", "target"), ((f"`{key}`", *_formula(f)) for key, f in FORMULAS.items())
    )


def _entry_rows() -> Iterable[tuple[str, ...]]:
    return (_entry_row(stage, part) for stage, parts in PARTS.items() for part in parts)


def _entry_row(stage: ThreadStage, part: Part) -> tuple[str, ...]:
    kinds = "all" if part.types == EVERY_TYPE else ", ".join(kind for kind in ThreadType if kind in part.types)
    return (f"`{stage}`", f"`{part.path}`", kinds, part.summary, f"`{part.rule}`")


def _decision_row(kind: ThreadType) -> tuple[str, ...]:
    return (kind.value, *(label_of(kind, decision) for decision in Decision))


def _action_rows() -> Iterable[tuple[str, ...]]:
    return (_action_row(template) for templates in TEMPLATES.values() for template in templates)


def _action_row(template: ActionTemplate) -> tuple[str, ...]:
    days = "-".join(dict.fromkeys(str(day) for day in template.days)) if template.days else ""
    return (
        f"`{template.key}`",
        template.title,
        "yes" if template.human else "",
        days,
        f"`{template.after}`" if template.after else "",
        codes(template.stages),
    )


def _formula(formula: Formula) -> tuple[str, ...]:
    target = formula.target
    if target is None:
        return (formula.words, formula.unit, formula.dated, "")
    sign = (">" if target.at_least else "<") + ("=" if target.inclusive else "")
    return (formula.words, formula.unit, formula.dated, f"{sign} {target.value}")


OWN = Own(parts=_parts)
