"""When a delivery that failed is tried again."""

from datetime import timedelta

from guards.retries import RETRIES, retry_after


def test_the_pauses_are_those_of_the_specification() -> None:
    words = "5 s, 5 min, 30 min, 2 h, 5 h, 10 h, 14 h, 20 h, 24 h"
    units = {"s": "seconds", "min": "minutes", "h": "hours"}
    wanted = [timedelta(**{units[unit]: int(number)}) for number, unit in (part.split() for part in words.split(", "))]

    assert [retry_after(attempt) for attempt in range(1, 10)] == wanted
    assert sum(RETRIES, timedelta()) > timedelta(days=3)


def test_the_tenth_failure_is_the_last() -> None:
    assert retry_after(10) is None
    assert retry_after(11) is None
