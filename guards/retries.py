"""When a delivery that failed is tried again. Source: delivery.md, Webhooks."""

from datetime import timedelta

RETRIES = (
    timedelta(seconds=5),
    timedelta(minutes=5),
    timedelta(minutes=30),
    timedelta(hours=2),
    timedelta(hours=5),
    timedelta(hours=10),
    timedelta(hours=14),
    timedelta(hours=20),
    timedelta(hours=24),
)
"""How long after each failed attempt the next one follows."""


def retry_after(attempt: int) -> timedelta | None:
    """How long to wait after a failed attempt; None to give up.

    Args:
        attempt: how many were made, from 1.
    """
    return RETRIES[attempt - 1] if attempt <= len(RETRIES) else None
