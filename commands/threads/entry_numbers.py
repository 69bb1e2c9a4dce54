"""Whether the tables can keep the numbers that a LEARNING entry writes back."""

from collections.abc import Iterable
from decimal import Decimal

from commands import checks
from commands.checks import Finding
from commands.outcomes import FieldProblem
from guards.thread_enums import ThreadStage
from guards.thread_facts import Content
from guards.thread_parts import exact

S = ThreadStage
_METRICS = ("goalMetrics", "subgoalMetrics")
_CENT = Decimal("0.01")
_RECKONED = {"arr": _CENT, "costs": _CENT, "margin": Decimal("0.000001")}
_LIMIT = Decimal(10) ** 12
_STEP = Decimal("0.0001")


def wrong_numbers(stage: ThreadStage, content: Content) -> list[Finding]:
    """What is wrong with the numbers of an entry whose parts are right."""
    if stage is not S.LEARNING:
        return []
    return [checks.money(f"{stage}.{name}", exact(content.get(name))) for name in ("arr", "costs")] + [
        _wrong_metric(stage, name, item) for name in _METRICS for item in _items(content, name)
    ]


def plain_numbers(stage: ThreadStage, content: Content) -> Content:
    """An entry without flaws, the numbers that are reckoned with written plainly: as PostgreSQL reads them, too."""
    if stage is not S.LEARNING:
        return content
    numbers = {name: (exact(content.get(name)), step) for name, step in _RECKONED.items()}
    known = {name: format(number.quantize(step), "f") for name, (number, step) in numbers.items() if number is not None}
    return {**content, **known}


def _items(content: Content, name: str) -> Iterable[Content]:
    return content.get(name) or ()


def _wrong_metric(stage: ThreadStage, name: str, item: Content) -> Finding:
    numbers = [exact(item.get(key)) for key in ("change", "current")]
    kept = all(number is None or (abs(number) < _LIMIT and number == number.quantize(_STEP)) for number in numbers)
    return None if kept else FieldProblem((stage, name), "Must have at most four decimals and 12 digits before them.")
