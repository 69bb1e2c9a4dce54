"""What an endpoint may be given. Source: delivery.md, Webhooks and Outbound safety."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

from commands import checks
from commands.checks import Finding
from commands.outcomes import FieldProblem
from commands.secret_box import SecretBox
from guards.addresses import Network, may_be_called
from guards.enums import LifecycleKind
from guards.event_patterns import parse_pattern

DEFAULT_EVENTS = (
    "engagement.stage_changed:proposal_sent",
    "engagement.stage_changed:negotiation",
    "engagement.stage_changed:closed_won",
    "engagement.stage_changed:closed_lost",
    "engagement.billing_requested",
    "engagement.read_receipt_requested",
    "engagement.negotiation_stalled",
    "engagement.analytics_updated",
)
"""What 003 names. Source: delivery.md, Catalogue."""

DEFAULT_CONCURRENCY = 8
MOST_CONCURRENCY = 100
MOST_RATE = 10_000
_MOST_EVENTS = 100


@dataclass(frozen=True, slots=True)
class OutgoingRules:
    """What the installation allows.

    Args:
        box: seals secrets; None where no key is configured, so that there can be no endpoints.
        allow_http: whether endpoints without TLS may be called.
        allowed: networks that may be called although they are not public.
    """

    box: SecretBox | None
    allow_http: bool = False
    allowed: tuple[Network, ...] = ()


def wrong_endpoint(values: Mapping[str, Any], rules: OutgoingRules) -> list[Finding]:  # Any: each its own type
    """What is wrong with the values of an endpoint, by their names in the API; those that are absent are right.

    Args:
        values: url, description, events, kinds, concurrency, rateLimit.
        rules: what the installation allows.
    """
    found: list[Finding] = [
        checks.short("description", values.get("description"), 1_000),
        checks.between("concurrency", values.get("concurrency"), 1, MOST_CONCURRENCY),
        checks.between("rateLimit", values.get("rateLimit"), 1, MOST_RATE),
    ]
    if values.get("url") is not None:
        found.append(checks.url("url", values["url"]) or _wrong_url(values["url"], rules))
    if values.get("events") is not None:
        found += _wrong_events(values["events"])
    return found


def _wrong_url(url: str, rules: OutgoingRules) -> Finding:
    """What is wrong with a URL that is one."""
    parts = urlsplit(url)
    if parts.scheme != "https" and not rules.allow_http:
        return FieldProblem(("url",), "Must begin with https://.")
    if parts.username is not None or parts.password is not None:
        return FieldProblem(("url",), "Must not contain a user name or a password: anybody who reads it would know it.")
    return None if _is_name(parts.hostname) or may_be_called(parts.hostname or "", rules.allowed) else _NOT_PUBLIC


def _is_name(host: str | None) -> bool:
    """Whether a host is a name, which is looked up and checked at every call."""
    try:
        ip_address(host or "")
    except ValueError:
        return True
    return False


def _wrong_events(patterns: Sequence[str]) -> Iterable[Finding]:
    if not 0 < len(patterns) <= _MOST_EVENTS:
        yield FieldProblem(("events",), f"Must name 1 to {_MOST_EVENTS} types or patterns.")
        return
    for place, text in enumerate(patterns):
        parsed = parse_pattern(text)
        if isinstance(parsed, str):
            yield FieldProblem(("events", str(place)), parsed)


_NOT_PUBLIC = FieldProblem(("url",), "Must be an address on the public internet.")
KINDS = frozenset(LifecycleKind)
