"""What this process has done, counted for Prometheus. Source: delivery.md, Observability.

Every process counts its own; a query sums over them. What lies in the database is read when it is asked for, by
`app.database_metrics`. docs/operations/monitoring.md lists all of it.
"""

from importlib.metadata import version

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, Info, ProcessCollector

OTHER = "other"
"""The name under which operations are counted once there are too many names."""

_MOST_NAMES = 200
_OPERATION_SECONDS = (0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)
_LATE_SECONDS = (0.05, 0.1, 0.25, 0.5, 1, 2, 5, 10, 30, 60, 300, 900, 3600, 21600, 86400)
_CALL_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 15)
_COSTS = (1, 10, 30, 100, 300, 1_000, 3_000, 10_000)


class Metrics:
    """The counters of one process, in a registry of their own."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        ProcessCollector(registry=self.registry)
        Info("gatehouse_build", "The release that runs.", registry=self.registry).info(
            {"version": version("gatehouse")}
        )
        self.operations = self._counter(
            "graphql_operations", "GraphQL operations that ended, by name and kind.", "operation", "kind", "result"
        )
        self.operation_seconds = self._histogram(
            "graphql_operation_seconds", "How long queries and mutations took.", _OPERATION_SECONDS, "operation", "kind"
        )
        self.errors = self._counter("graphql_errors", "Errors that operations answered, by code.", "code")
        self.deprecated = self._counter(
            "graphql_deprecated", "Operations that named a deprecated part of the schema.", "part"
        )
        self.connections = self._gauge(
            "graphql_connections", "WebSockets and event streams that are open at this moment."
        )
        self.subscriptions = self._gauge("graphql_subscriptions", "Subscriptions that run at this moment.")
        self.operation_cost = self._histogram(
            "graphql_operation_cost", "What admitted operations cost, in points.", _COSTS
        )
        self.limit_exceeded = self._counter(
            "limit_exceeded", "Operations and bodies that were refused as too large, by limit.", "limit"
        )
        self.rate_limited = self._counter(
            "rate_limited", "Operations and requests that were refused as too many, by what counts them.", "by"
        )
        self.rate_local = self._gauge(
            "rate_limit_local", "1 while this process limits rates by itself, as Redis does not answer."
        )
        self.persisted = self._counter(
            "persisted_queries", "Operations that were named by a hash, by what came of it.", "result"
        )
        self.transitions = self._counter(
            "transitions", "Moves that were asked for through the API, by kind and result.", "kind", "result"
        )
        self.refusals = self._counter("refusals", "Rules that refused a move asked for through the API.", "rule")
        self.outcomes = self._counter("command_outcomes", "What mutations answered.", "outcome")
        self.fired = self._counter("timers_fired", "Timers that were fired, by clock and result.", "clock", "result")
        self.lateness = self._histogram(
            "timer_lateness_seconds", "How long after they were due timers were fired.", _LATE_SECONDS
        )
        self.breaches = self._counter("sla_breaches", "Stages that took longer than agreed, by clock.", "clock")
        self.events = self._counter("events", "Events that the relay has read from the outbox, by type.", "type")
        self.deliveries = self._counter("webhook_deliveries_made", "Deliveries that the relay has made of events.")
        self.attempts = self._counter("webhook_attempts", "Calls of webhook endpoints, by what came of them.", "result")
        self.attempt_seconds = self._histogram("webhook_attempt_seconds", "How long these calls took.", _CALL_SECONDS)
        self.calendar = self._counter("calendar_messages", "Messages sent to the calendar, by result.", "result")
        self.looked = self._gauge(
            "duty_looked_timestamp_seconds", "When a duty of a worker last looked for work, in Unix time.", "duty"
        )
        self._names: set[str] = set()
        self._ended: dict[tuple[str, str, str], Counter] = {}
        self._took: dict[tuple[str, str], Histogram] = {}

    def ended(self, name: str, kind: str, result: str) -> Counter:
        """What counts operations of a name and a kind that ended so."""
        labels = name, kind, result
        found = self._ended.get(labels)
        if found is None:
            found = self._ended[labels] = self.operations.labels(*labels)
        return found

    def took(self, name: str, kind: str) -> Histogram:
        """What keeps how long operations of a name and a kind took."""
        found = self._took.get((name, kind))
        if found is None:
            found = self._took[name, kind] = self.operation_seconds.labels(name, kind)
        return found

    def operation_name(self, name: str) -> str:
        """The label of an operation: its name, as long as there are not too many of them.

        Clients choose names freely, and each makes new time series.
        """
        if name not in self._names:
            if len(self._names) >= _MOST_NAMES:
                return OTHER
            self._names.add(name)
        return name

    def _counter(self, name: str, about: str, *labels: str) -> Counter:
        return Counter(f"gatehouse_{name}", about, labels, registry=self.registry)

    def _gauge(self, name: str, about: str, *labels: str) -> Gauge:
        return Gauge(f"gatehouse_{name}", about, labels, registry=self.registry)

    def _histogram(self, name: str, about: str, buckets: tuple[float, ...], *labels: str) -> Histogram:
        return Histogram(f"gatehouse_{name}", about, labels, buckets=buckets, registry=self.registry)
