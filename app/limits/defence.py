"""What stands between the endpoint and its clients in one process. Source: api.md, Limits."""

import logging
from dataclasses import dataclass, field

from redis.asyncio import Redis

from app.graphql_schema import ServedSchema
from app.limits.bucket import SharedBuckets
from app.limits.exposure import Exposure
from app.limits.persisted import Automatic, Source, Trusted, Verbatim
from app.limits.rate import UNLIMITED, Rate
from app.limits.strangers import Strangers
from app.metrics import Metrics

_SHOWN = 10
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Defence:
    """The parts of it.

    Args:
        rate: limits what tokens may ask for.
        strangers: limits who comes without one.
        source: finds the texts of operations.
        origins: whose pages may open WebSockets.
    """

    rate: Rate = UNLIMITED
    strangers: Strangers = field(default_factory=lambda: Strangers(0))
    source: Source = field(default_factory=Verbatim)
    origins: tuple[str, ...] = ()


def defence(exposure: Exposure, schema: ServedSchema, redis: Redis, metrics: Metrics) -> Defence:
    """What an installation's exposure asks for.

    Args:
        exposure: what clients may do.
        schema: what they run operations on.
        redis: a client of Redis.
        metrics: what counts refusals.
    """
    return Defence(
        rate=Rate(exposure.rate, SharedBuckets(redis), metrics),
        strangers=Strangers(exposure.strangers, metrics),
        source=_source(exposure, schema, redis, metrics),
        origins=exposure.origins,
    )


def _source(exposure: Exposure, schema: ServedSchema, redis: Redis, metrics: Metrics) -> Source:
    if exposure.trusted is not None:
        broken = sorted(name for name, text in exposure.trusted.items() if not schema.gate.runs(text))
        if broken:
            _log.warning(
                "%d trusted documents cannot be run on this schema: %s", len(broken), ", ".join(broken[:_SHOWN])
            )
        return Trusted(exposure.trusted)
    return Automatic(redis, metrics, schema.gate.runs) if exposure.persisted else Verbatim()
