"""When a webhook is tried again, and what an answer means. Source: delivery.md, Webhooks."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from guards.retries import retry_after

JITTER = 0.2
LONGEST_RETRY_AFTER = timedelta(hours=24)
DISABLE_AFTER = timedelta(days=5)
"""How long an endpoint may go on failing without one success."""

LEASE = timedelta(seconds=45)
"""How long a worker has a delivery: longer than any call, and a crash is made good within a minute."""

_SUCCESS = range(200, 300)
GONE = 410
"""The status by which an endpoint says that it will never come back."""


class Verdict(StrEnum):
    """What came of an attempt."""

    DELIVERED = "DELIVERED"
    FAILED = "FAILED"
    GONE = "GONE"


@dataclass(frozen=True, slots=True)
class Answer:
    """What an endpoint answered.

    Args:
        status: of HTTP; None where there was no answer.
        retry_after: how long it asked us to wait.
    """

    status: int | None
    retry_after: timedelta | None = None

    @property
    def verdict(self) -> Verdict:
        """2xx is success, 410 disables the endpoint, everything else, redirects included, is a failure."""
        if self.status in _SUCCESS:
            return Verdict.DELIVERED
        return Verdict.GONE if self.status == GONE else Verdict.FAILED


def next_try(attempt: int, now: datetime, chance: float, answer: Answer) -> datetime | None:
    """When to try again; None after the last attempt.

    Args:
        attempt: which attempt has just failed, from 1.
        now: the moment, in UTC.
        chance: from 0 up to 1, drawn by the caller: it spreads what failed together over ±20 %.
        answer: what came back; a longer wait that it asks for is granted, up to a day.
    """
    usual = retry_after(attempt)
    if usual is None:
        return None
    wait = usual * (1 + JITTER * (2 * chance - 1))
    asked = min(answer.retry_after or timedelta(0), LONGEST_RETRY_AFTER)
    return now + max(wait, asked)


def to_be_disabled(failing_since: datetime | None, now: datetime) -> bool:
    """Whether an endpoint has failed for too long.

    Args:
        failing_since: the first failure since the last success; None where it works.
        now: the moment, in UTC.
    """
    return failing_since is not None and now - failing_since >= DISABLE_AFTER
