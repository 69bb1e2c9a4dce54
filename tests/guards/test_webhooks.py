"""When a webhook is tried again, what an answer means, when an endpoint has failed for too long: delivery.md."""

from datetime import timedelta

import pytest

from guards.retries import RETRIES
from guards.webhooks import DISABLE_AFTER, LEASE, Answer, Verdict, next_try, to_be_disabled
from tests.support.clock import START

MIDDLE = 0.5
"""The chance that adds nothing."""

FAILED = Answer(500)


def wait(attempt: int, chance: float = MIDDLE, answer: Answer = FAILED) -> timedelta:
    due = next_try(attempt, START, chance, answer)
    assert due is not None
    return due - START


@pytest.mark.parametrize("attempt", range(1, 10))
def test_each_wait_is_that_of_the_schedule_give_or_take_a_fifth(attempt: int) -> None:
    usual = RETRIES[attempt - 1]

    assert wait(attempt) == usual
    assert wait(attempt, 0.0) == usual * 0.8
    assert wait(attempt, 0.25) == usual * 0.9
    assert usual * 1.19 < wait(attempt, 0.999999) < usual * 1.2


def test_what_failed_together_comes_back_apart() -> None:
    assert len({wait(3, number / 100) for number in range(100)}) == 100


@pytest.mark.parametrize("attempt", [10, 11, 1_000])
def test_the_tenth_failure_is_the_last_whatever_is_asked_for(attempt: int) -> None:
    assert next_try(attempt, START, MIDDLE, FAILED) is None
    assert next_try(attempt, START, MIDDLE, Answer(503, timedelta(minutes=1))) is None


@pytest.mark.parametrize(
    ("asked", "granted"),
    [
        (timedelta(0), RETRIES[0]),
        (timedelta(seconds=4), RETRIES[0]),
        (timedelta(seconds=6), timedelta(seconds=6)),
        (timedelta(hours=3), timedelta(hours=3)),
        (timedelta(hours=24), timedelta(hours=24)),
        (timedelta(hours=25), timedelta(hours=24)),
        (timedelta(days=99_999), timedelta(hours=24)),
    ],
)
def test_a_longer_wait_is_granted_up_to_a_day_and_a_shorter_one_is_not(asked: timedelta, granted: timedelta) -> None:
    assert wait(1, answer=Answer(503, asked)) == granted


def test_what_is_asked_for_is_not_spread() -> None:
    asked = Answer(429, timedelta(hours=1))

    assert wait(1, 0.0, asked) == wait(1, 0.9, asked) == timedelta(hours=1)


@pytest.mark.parametrize("status", [200, 201, 202, 204, 206, 299])
def test_any_2xx_is_success(status: int) -> None:
    assert Answer(status).verdict is Verdict.DELIVERED


@pytest.mark.parametrize(
    "status", [301, 302, 303, 304, 307, 308, 100, 199, 300, 400, 401, 404, 409, 429, 500, 503, 999]
)
def test_everything_else_is_a_failure_redirects_too(status: int) -> None:
    assert Answer(status).verdict is Verdict.FAILED


def test_no_answer_is_a_failure() -> None:
    assert Answer(None).verdict is Verdict.FAILED


def test_410_means_gone() -> None:
    assert Answer(410).verdict is Verdict.GONE


def test_an_endpoint_is_disabled_after_five_days_of_failures() -> None:
    tick = timedelta(microseconds=1)

    assert timedelta(days=5) == DISABLE_AFTER
    assert not to_be_disabled(None, START)
    assert not to_be_disabled(START, START + DISABLE_AFTER - tick)
    assert to_be_disabled(START, START + DISABLE_AFTER)


def test_all_tries_of_one_delivery_do_not_take_so_long_as_to_disable_its_endpoint() -> None:
    assert sum(RETRIES, timedelta()) * 1.2 < DISABLE_AFTER


def test_a_lease_outlasts_a_call_and_ends_within_a_minute() -> None:
    assert timedelta(seconds=15) < LEASE < timedelta(seconds=60)
