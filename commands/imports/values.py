"""Texts of a file turned into values; each function raises ValueError, whose message says what is wrong."""

import re
from collections.abc import Callable
from datetime import UTC, datetime, tzinfo
from decimal import Decimal
from functools import lru_cache

from commands import checks
from guards.engagement import ENGAGEMENT
from guards.enums import EngagementStage, ReasonCode, Role, TransitionKind

_SHOWN = 60
_MOMENTS = 10_000
"""How many different dates are remembered: the rows of an export share a few hundred."""


def quoted(text: str) -> str:
    """A value as messages show it: on one line, and cut when long."""
    return repr(text if len(text) <= _SHOWN else text[:_SHOWN] + "…")


def text_up_to(limit: int) -> Callable[[str], str]:
    """A converter for texts of at most so many characters."""

    def convert(text: str) -> str:
        _pass(checks.short("text", text, limit), text)
        return text

    return convert


def email(text: str) -> str:
    """An e-mail address, in lower case."""
    _pass(checks.email("email", text), text)
    return text_up_to(320)(text.lower())


def role(text: str) -> Role:
    """A role of a user."""
    try:
        return Role(text.upper())
    except ValueError:
        raise ValueError(f"{quoted(text)} is not a role; roles are {', '.join(Role)}") from None


def stage(text: str) -> EngagementStage:
    """A stage of the pipeline."""
    try:
        return EngagementStage(text.lower())
    except ValueError:
        raise ValueError(f"{quoted(text)} is not a stage; stages are {', '.join(EngagementStage)}") from None


def lost_from(text: str) -> EngagementStage:
    """A stage in which a deal can be lost."""
    found = stage(text)
    move = ENGAGEMENT.move(found, EngagementStage.CLOSED_LOST)
    if move is None or move.kind is not TransitionKind.LOSS:
        raise ValueError(f"no deal is lost in {found}")
    return found


def loss_reason(text: str) -> ReasonCode:
    """A reason code of a loss."""
    known = {code.value: code for code in ReasonCode if code is not ReasonCode.IMMEDIATE_HANDOFF}
    if text.upper() not in known:
        raise ValueError(f"{quoted(text)} is not a reason for a loss; those are {', '.join(known)}")
    return known[text.upper()]


def currency_code(text: str) -> str:
    """A currency."""
    _pass(checks.currency("currency", text), text)
    return text


def amounts(decimal: str, thousands: str) -> Callable[[str], Decimal]:
    """A converter for amounts of money.

    Args:
        decimal: the decimal separator.
        thousands: what may group the digits; empty for nothing.
    """
    grouped = f"|[0-9]{{1,3}}({re.escape(thousands)}[0-9]{{3}})+" if thousands else ""
    form = re.compile(f"[+-]?([0-9]+{grouped})({re.escape(decimal)}[0-9]+)?")

    def convert(text: str) -> Decimal:
        if not form.fullmatch(text):
            raise ValueError(f"{quoted(text)} is not an amount")
        plain = text.replace(thousands, "") if thousands else text
        amount = Decimal(plain.replace(decimal, "."))
        _pass(checks.money("value", amount), text)
        return amount

    return convert


def moments(form: str, zone: tzinfo, now: datetime) -> Callable[[str], datetime]:
    """A converter for dates and times, to UTC.

    Args:
        form: `iso`, or a format of strptime.
        zone: of those without an offset.
        now: nothing lies after it.
    """

    @lru_cache(maxsize=_MOMENTS)
    def convert(text: str) -> datetime:
        moment = _parsed(text, form)
        try:
            found = (moment if moment.tzinfo else moment.replace(tzinfo=zone)).astimezone(UTC)
        except OverflowError:
            raise ValueError(f"{quoted(text)} lies beyond the calendar") from None
        _pass(checks.moment("moment", found), text)
        if found > now:
            raise ValueError(f"{quoted(text)} lies in the future")
        return found

    return convert


def _parsed(text: str, form: str) -> datetime:
    try:
        return datetime.fromisoformat(text) if form == "iso" else datetime.strptime(text, form)  # noqa: DTZ007  # a zone is added by the caller
    except ValueError:
        wanted = "an ISO 8601 date" if form == "iso" else f"a date of the form {form}"
        raise ValueError(f"{quoted(text)} is not {wanted}") from None


def _pass(finding: checks.Finding, text: str) -> None:
    """Turn what an ordinary check says into what these functions raise."""
    if finding is not None:
        message = finding.message.rstrip(".")
        raise ValueError(f"{quoted(text)} {message[0].lower()}{message[1:]}")
