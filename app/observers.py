"""What metrics and traces are told by resolvers and workers, which know of neither."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import datetime, timedelta

from app.metrics import Metrics
from app.operation import running
from app.tracing import NO_TRACER, Tracer
from commands.fan_out import Fanned
from commands.fire_timer import Firing
from commands.outcomes import Applied, Conflict, Done, NotApplied
from commands.settle_deliveries import Tried
from guards.enums import TransitionKind
from guards.kinds import CLOCKS
from models import StagedRow

_BREACH = "engagement.sla_breached"
_UNLISTED = "UNLISTED"
_QUIET = timedelta(minutes=1)
"""How long a duty may go without a look; longer than any pause or batch of theirs."""


class ApiObserver:
    """Is told of what commands answer.

    Args:
        metrics: what counts.
        tracer: what makes spans.
    """

    def __init__(self, metrics: Metrics, tracer: Tracer = NO_TRACER) -> None:
        self._metrics = metrics
        self._tracer = tracer

    def answered(self, outcome: object) -> None:
        """Count an outcome, and keep for the log which record it is about."""
        self._metrics.outcomes.labels(type(outcome).__name__).inc()
        if isinstance(outcome, Applied):
            kind = outcome.transition.kind if outcome.transition else TransitionKind.NOOP
            self._metrics.transitions.labels(kind, _result(outcome)).inc()
        elif isinstance(outcome, NotApplied):
            self._metrics.transitions.labels(outcome.refusal.kind or _UNLISTED, "refused").inc()
            for rule in outcome.refusal.rules:
                if rule.refuses:
                    self._metrics.refusals.labels(rule.rule_id).inc()
        operation = running.get()
        record = _record(outcome)
        if operation is not None and record is not None:
            operation.records.add(record.id)

    def span(self, name: str, **about: object) -> AbstractContextManager[object]:
        """What encloses a command."""
        return self._tracer.span(name, about)


class WorkerObserver:
    """Is told of what a worker does.

    Args:
        metrics: what counts.
        now: the clock, in UTC.
        tracer: what makes spans.
    """

    def __init__(self, metrics: Metrics, now: Callable[[], datetime], tracer: Tracer = NO_TRACER) -> None:
        self._metrics = metrics
        self._now = now
        self._tracer = tracer
        self._looks: dict[str, datetime] = {}

    def looked(self, duty: str) -> None:
        """Note when."""
        self._looks[duty] = self._now()
        self._metrics.looked.labels(duty).set(self._looks[duty].timestamp())

    async def all_look(self) -> bool:
        """Whether the duties of this worker have begun, and every one of them has looked for work of late."""
        since = self._now() - _QUIET
        return bool(self._looks) and all(moment >= since for moment in self._looks.values())

    def fired(self, clock: str, firing: Firing | None, late_seconds: float) -> None:
        """Count a timer."""
        result = "failed" if firing is None else firing.lower()
        self._metrics.fired.labels(clock, result).inc()
        self._metrics.lateness.observe(max(late_seconds, 0))
        if firing is Firing.ACTED and _BREACH in CLOCKS[clock].action.events:
            self._metrics.breaches.labels(clock).inc()

    def fanned(self, fanned: Fanned) -> None:
        """Count events and deliveries."""
        self._metrics.deliveries.inc(fanned.deliveries)
        for kind, number in fanned.types.items():
            self._metrics.events.labels(kind).inc(number)

    def attempted(self, tried: Tried) -> None:
        """Count a call."""
        self._metrics.attempts.labels(tried.answer.verdict.lower()).inc()
        self._metrics.attempt_seconds.observe(tried.latency_ms / 1000)

    def sent(self, *, taken: bool) -> None:
        """Count a message to the calendar."""
        self._metrics.calendar.labels("delivered" if taken else "failed").inc()

    def span(self, name: str, **about: object) -> AbstractContextManager[object]:
        """What encloses a timer's firing or a call."""
        return self._tracer.span(name, about)


def _result(outcome: Applied) -> str:
    if outcome.dry_run or outcome.replayed:
        return "dry_run" if outcome.dry_run else "replayed"
    return "applied" if outcome.changed else "unchanged"


def _record(outcome: object) -> StagedRow | None:
    """The record that an outcome is about."""
    if isinstance(outcome, Applied | NotApplied | Conflict | Done):
        record = outcome.record
        if record is None and isinstance(outcome, Done) and isinstance(outcome.item, StagedRow):
            return outcome.item
        return record
    return None
