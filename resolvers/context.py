"""What an operation knows besides its arguments: who asks, when, and the process's live parts."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from commands.webhook_rules import OutgoingRules
from guards.actor import Actor
from resolvers.access import ADMINISTER
from resolvers.observer import UNOBSERVED, Observer
from resolvers.pulse import Pulse
from resolvers.shared_events import SharedEvents
from resolvers.stage_counts import StageCounts
from resolvers.tail import FORBEARANCE, KEPT, Tail

NO_WEBHOOKS = OutgoingRules(box=None)


@dataclass(frozen=True, slots=True)
class Live:
    """What the operations of one process have in common.

    Args:
        wake: tells every process, after a commit, that there are new events.
        tail: the end of the outbox.
        stage_counts: counts that subscribers share.
        clock: the present moment, in UTC.
        outgoing: what the installation allows of webhooks.
        observer: told of what commands answer.
        shared_events: what subscribers share of events.
    """

    wake: Callable[[], None]
    tail: Tail
    stage_counts: StageCounts
    clock: Callable[[], datetime]
    outgoing: OutgoingRules = NO_WEBHOOKS
    observer: Observer = UNOBSERVED
    shared_events: SharedEvents = field(default_factory=SharedEvents)


def live_parts(
    news: Pulse,
    wake: Callable[[], None],
    clock: Callable[[], datetime],
    poll: float = 3.0,
    outgoing: OutgoingRules = NO_WEBHOOKS,
    observer: Observer = UNOBSERVED,
    kept: int = KEPT,
    forbearance: float = FORBEARANCE,
) -> Live:
    """The live parts of a process.

    Args:
        news: beats when any process has committed events.
        wake: tells every process of new events.
        clock: the present moment, in UTC.
        poll: seconds between looks at the outbox when nothing beats.
        outgoing: what the installation allows of webhooks.
        observer: told of what commands answer.
        kept: how many events stay in memory.
        forbearance: seconds that a subscriber who was up to date may be further behind than that.
    """
    tail = Tail(news, poll, kept, forbearance)
    return Live(wake, tail, StageCounts(tail), clock, outgoing, observer)


@dataclass(slots=True)
class Reached:
    """How far a subscription to events has come, for those who carry its results.

    Args:
        cursor: of the event of the last result; before the first, where the client says that it stopped.
    """

    cursor: str | None = None


@dataclass(frozen=True, slots=True)
class Context:
    """One operation's view of its caller; a WebSocket has a new one for each operation.

    Args:
        actor: on whose behalf.
        scopes: what the token is for: `read`, `write`, `admin`.
        live: what the operations of this process have in common.
        reached: how far its events have come.
    """

    actor: Actor
    scopes: frozenset[str]
    live: Live
    reached: Reached = field(default_factory=Reached)

    @property
    def administers(self) -> bool:
        """Whether the caller may do what takes an administrator. Source: api.md, Access."""
        return ADMINISTER.admits(self)

    @property
    def now(self) -> datetime:
        """The present moment, in UTC; a subscription lives long, so it moves."""
        return self.live.clock()

    def wake(self) -> None:
        """Tell readers of events that there are new ones. To be called after the commit, never before."""
        self.live.wake()
