"""The wrong version of a webhook endpoint. Source: api.md, Concurrency."""

from dataclasses import dataclass

from models import WebhookEndpoint


@dataclass(frozen=True, slots=True)
class EndpointConflict:
    """The endpoint has moved on since the caller read it."""

    expected: int
    actual: int
    endpoint: WebhookEndpoint

    @property
    def message(self) -> str:
        """One line for people."""
        return f"The endpoint is at version {self.actual}, not {self.expected}: read it again."


def refuse_stale(endpoint: WebhookEndpoint, expected: int | None) -> EndpointConflict | None:
    """The conflict with a caller who read another version of a locked endpoint; None without one."""
    if expected is None or expected == endpoint.version:
        return None
    return EndpointConflict(expected, endpoint.version, endpoint)
