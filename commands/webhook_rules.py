"""What an endpoint may be given. Source: delivery.md, Webhooks and Outbound safety."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from ipaddress import IPv4Address, ip_address
from socket import inet_aton
from typing import Any
from unicodedata import normalize

from yarl import URL

from commands import checks
from commands.checks import Finding
from commands.outcomes import FieldProblem
from commands.secret_box import SecretBox
from guards.addresses import Address, Network, may_be_called
from guards.enums import EngagementStage
from guards.event_catalogue import CATALOGUE
from guards.event_patterns import TypePattern, parse_pattern

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
_LONGEST_QUERY = 10_000

NO_KEY = "No key for secrets is configured (GATEHOUSE_SECRET_KEYS): without one there are no webhooks."
_NOT_PUBLIC = "Must be an address on the public internet."
_TELLTALE = "Must not contain a user name or a password: anybody who reads it would know it."


@dataclass(frozen=True, slots=True)
class OutgoingRules:
    """What the installation allows.

    Args:
        box: seals secrets; None where no key is configured, so that there can be no endpoints.
        allow_http: whether endpoints without TLS may be called.
        allowed: networks that may be called although they are not public.
        wrong_query: says in words what is wrong with a payload-shaping query; None where nothing is.
    """

    box: SecretBox | None
    allow_http: bool = False
    allowed: tuple[Network, ...] = ()
    wrong_query: Callable[[str], str | None] = lambda _: None


def wrong_endpoint(values: Mapping[str, Any], rules: OutgoingRules) -> list[Finding]:  # Any: each its own type
    """What is wrong with the values of an endpoint, by their names in the API; those that are absent are right.

    Args:
        values: url, description, events, kinds, concurrency, rateLimit, query.
        rules: what the installation allows.
    """
    found: list[Finding] = [
        checks.short("description", values.get("description"), 1_000),
        checks.between("concurrency", values.get("concurrency"), 1, MOST_CONCURRENCY),
        checks.between("rateLimit", values.get("rateLimit"), 1, MOST_RATE),
        FieldProblem(("kinds",), "Must name a kind; null stands for all.") if values.get("kinds") in ([], ()) else None,
    ]
    if values.get("url") is not None:
        found.append(checks.url("url", values["url"]) or _wrong_url(values["url"], rules))
    if values.get("events") is not None:
        found += _wrong_events(values["events"])
    if values.get("query") is not None:
        found.append(checks.text("query", values["query"], _LONGEST_QUERY) or _wrong_query(values["query"], rules))
    return found


def _wrong_url(text: str, rules: OutgoingRules) -> Finding:
    """What is wrong with a URL, read as the client reads it that will call it."""
    try:
        url = URL(text)
    except ValueError:
        return FieldProblem(("url",), "Must be a URL.")
    if not text.isprintable() or " " in text or not url.host:
        return FieldProblem(("url",), "Must be a URL, without spaces and control characters.")
    if url.scheme != "https" and not rules.allow_http:
        return FieldProblem(("url",), "Must begin with https://.")
    if url.user is not None or url.password is not None:
        return FieldProblem(("url",), _TELLTALE)
    literal = _address(url.host)
    public = literal is None or may_be_called(str(literal), rules.allowed)
    return None if public else FieldProblem(("url",), _NOT_PUBLIC)


def _address(host: str) -> Address | None:
    """The address that a host is, in whatever notation; None for a name, which is looked up at every call."""
    plain = normalize("NFKC", host).rstrip(".")
    try:
        return ip_address(plain)
    except ValueError:
        pass
    try:
        return IPv4Address(inet_aton(plain))  # decimal, octal, hexadecimal, and with parts left out
    except (OSError, UnicodeEncodeError):
        return None


def _wrong_events(patterns: Sequence[str]) -> Iterable[Finding]:
    if not 0 < len(patterns) <= _MOST_EVENTS:
        yield FieldProblem(("events",), f"Must name 1 to {_MOST_EVENTS} types or patterns.")
        return
    for place, text in enumerate(patterns):
        parsed = parse_pattern(text)
        wrong = parsed if isinstance(parsed, str) else _unmet(text, parsed)
        if wrong is not None:
            yield FieldProblem(("events", str(place)), wrong)


def _unmet(text: str, pattern: TypePattern) -> str | None:
    """What is wrong with a pattern that no event will ever meet; it would be waited for in vain."""
    known = any(kind.startswith(pattern.type) if pattern.open else kind == pattern.type for kind in CATALOGUE)
    if not known:
        return f"{text!r}: there is no such event type; docs/events.md lists them."
    if pattern.target is not None and pattern.target not in set(EngagementStage):
        return f"{text!r}: there is no such stage."
    return None


def _wrong_query(text: str, rules: OutgoingRules) -> Finding:
    wrong = rules.wrong_query(text)
    return None if wrong is None else FieldProblem(("query",), wrong)
