"""Texts of a file become values, or say why not."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from commands.imports.values import (
    amounts,
    currency_code,
    email,
    loss_reason,
    lost_from,
    moments,
    role,
    stage,
    text_up_to,
)
from guards.enums import EngagementStage, ReasonCode, Role

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
PLUS_TWO = timezone(timedelta(hours=2))


def said(convert: Callable[[str], object], text: str) -> str:
    with pytest.raises(ValueError, match=r".") as raised:
        convert(text)
    return str(raised.value)


@pytest.mark.parametrize(
    ("decimal", "thousands", "text", "amount"),
    [
        (".", "", "1054", "1054"),
        (".", "", "+0.50", "0.50"),
        (".", ",", "1,054.5", "1054.5"),
        (".", ",", "1054", "1054"),
        (",", ".", "1.234.567,89", "1234567.89"),
        (",", "", "12,5", "12.5"),
        (".", "", "9999999999999999.99", "9999999999999999.99"),
        (".", "", "1.500", "1.5"),
    ],
)
def test_amounts_are_read_as_the_format_says(decimal: str, thousands: str, text: str, amount: str) -> None:
    assert amounts(decimal, thousands)(text) == Decimal(amount)


@pytest.mark.parametrize("text", ["", "12,50", "1.2.3", "1e5", "NaN", "Infinity", "1_000", "١٢", "$5", "0x1", "1 000"])
def test_what_is_no_amount_is_refused(text: str) -> None:
    assert said(amounts(".", ""), text) == f"{text!r} is not an amount"


@pytest.mark.parametrize("text", ["1,05", "1,2345", "1234,567", ",123"])
def test_digits_grouped_otherwise_are_no_amount(text: str) -> None:
    assert said(amounts(".", ","), text) == f"{text!r} is not an amount"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("-5", "must be an amount of 0 or more"),
        ("1.005", "must have at most two decimals and 16 digits before them"),
        ("10000000000000000", "must have at most two decimals and 16 digits before them"),
    ],
)
def test_amounts_that_cannot_be_kept_are_refused(text: str, reason: str) -> None:
    assert said(amounts(".", ""), text) == f"{text!r} {reason}"


@pytest.mark.parametrize(
    ("form", "text", "moment"),
    [
        ("iso", "2016-10-20", datetime(2016, 10, 20, tzinfo=UTC)),
        ("iso", "2016-10-20T12:00:00+02:00", datetime(2016, 10, 20, 12, tzinfo=PLUS_TWO)),
        ("%d/%m/%Y", "20/10/2016", datetime(2016, 10, 20, tzinfo=UTC)),
        ("%Y-%m-%d %H:%M %z", "2016-10-20 12:00 +0200", datetime(2016, 10, 20, 12, tzinfo=PLUS_TWO)),
    ],
)
def test_dates_are_read_as_the_format_says(form: str, text: str, moment: datetime) -> None:
    found = moments(form, UTC, NOW)(text)

    assert found == moment
    assert found.tzinfo is UTC


def test_dates_without_an_offset_are_of_the_formats_time_zone() -> None:
    convert = moments("iso", ZoneInfo("America/New_York"), NOW)

    assert convert("2016-07-01") == datetime(2016, 7, 1, 4, tzinfo=UTC)


@pytest.mark.parametrize(
    ("form", "text", "reason"),
    [
        ("iso", "2017-02-30", "'2017-02-30' is not an ISO 8601 date"),
        ("%Y-%m-%d", "30.2.2017", "'30.2.2017' is not a date of the form %Y-%m-%d"),
        ("iso", "2026-03-02T09:00:01", "'2026-03-02T09:00:01' lies in the future"),
        ("iso", "1016-10-20", "'1016-10-20' must lie in the years 1900 to 2999"),
        ("iso", "0001-01-01T00:00+01:00", "'0001-01-01T00:00+01:00' lies beyond the calendar"),
    ],
)
def test_what_is_no_date_of_the_past_is_refused(form: str, text: str, reason: str) -> None:
    assert said(moments(form, UTC, NOW), text) == reason


def test_members_of_closed_sets_are_read_whatever_their_case() -> None:
    assert stage("Closed_Won") is EngagementStage.CLOSED_WON
    assert role("member") is Role.MEMBER
    assert loss_reason("no_budget") is ReasonCode.NO_BUDGET
    assert lost_from("NEGOTIATION") is EngagementStage.NEGOTIATION


def test_what_is_outside_a_closed_set_is_told_with_the_set() -> None:
    assert said(stage, "Won").startswith("'Won' is not a stage; stages are cold_lead, contacted, ")
    assert said(role, "boss").startswith("'boss' is not a role; roles are VIEWER, MEMBER, ")
    assert said(loss_reason, "bored").startswith("'bored' is not a reason for a loss; those are NO_BUDGET, ")
    assert said(lost_from, "closed_won") == "no deal is lost in closed_won"


def test_texts_are_bounded_and_shown_cut() -> None:
    assert text_up_to(200)("x" * 200) == "x" * 200
    assert said(text_up_to(200), "x" * 201) == f"'{'x' * 60}…' must have at most 200 characters"


def test_addresses_are_kept_in_lower_case() -> None:
    assert email("Ann@Example.COM") == "ann@example.com"
    assert said(email, "ann") == "'ann' must be an e-mail address"


def test_currencies_are_codes() -> None:
    assert currency_code("USD") == "USD"
    assert said(currency_code, "usd") == "'usd' must be a code of three capital letters"
