"""`gatehouse policy …`: what the installation decides for itself."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from uuid import UUID

import click

from app.cli_common import data_dir_option, done, now, table, with_database
from app.lookup import find_user
from commands.policy import PolicyInForce, days_of, policy_in_force
from commands.policy_changes import CONFIGURABLE, ClockLength, PolicyChanges, Recipients
from commands.unit import Call
from commands.update_policy import update_policy
from guards.actor import SYSTEM, Actor
from guards.business_days import NATIONAL, BusinessCalendar
from guards.engagement_clocks import CLOCKS
from guards.enums import Audience
from guards.policy import STANDARD
from models import PolicyVersion, User

_DEFAULT = "default"


class Setting(click.ParamType[tuple[str, str]]):
    """`NAME=VALUE`."""

    name = "setting"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, str]:
        """Read both sides."""
        key, sign, text = str(value).partition("=")
        if not (key.strip() and sign and text.strip()):
            self.fail(f"{value!r} is not like NAME=VALUE", param, ctx)
        return key.strip(), text.strip()


class Length(Setting):
    """`CLOCK=DAYS`."""

    name = "length"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, str]:
        """Read both sides; the number is looked at here, because its command knows only numbers."""
        key, text = super().convert(value, param, ctx)
        try:
            if text != _DEFAULT:
                float(text)
        except ValueError:
            self.fail(f"{text!r} is neither a number of days nor {_DEFAULT!r}", param, ctx)
        return key, text


class Calendar(click.ParamType[BusinessCalendar]):
    """`COUNTRY[-PART]@ZONE`."""

    name = "calendar"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> BusinessCalendar:
        """Read the parts."""
        if value == _DEFAULT:
            return NATIONAL
        place, sign, zone = str(value).partition("@")
        if not sign:
            self.fail(f"{value!r} is not like DE-BY@Europe/Berlin", param, ctx)
        country, _, part = place.partition("-")
        return BusinessCalendar(country, part or None, zone)


@click.group()
def policy() -> None:
    """Show and change clock lengths, business calendar, recipients and auto-reassignment."""


@policy.command("show")
@data_dir_option
def show(data_dir: Path | None) -> None:
    """Show the policy in force."""

    async def work() -> tuple[PolicyInForce, Mapping[UUID, str]]:
        found = await policy_in_force()
        return found, await _names(key for ids in found.policy.recipients.values() for key in ids)

    found, names = with_database(data_dir, work)
    calendar = found.policy.calendar
    click.echo(f"version        {found.version}")
    place = f"{calendar.country} {calendar.subdivision}" if calendar.subdivision else calendar.country
    click.echo(f"calendar       {place}, {calendar.time_zone}")
    click.echo(f"auto-reassign  {'on' if found.policy.auto_reassign else 'off'}\n")
    parts = [(part, found.policy.recipients.get(part, ())) for part in CONFIGURABLE]
    told = [(part.value, ", ".join(names[key] for key in ids if key in names) or _DEFAULT) for part, ids in parts]
    table(told, ("RECIPIENTS", "USERS"))
    click.echo()
    table([_length(key, found) for key in _KEYS], ("CLOCK", "DAYS", "DEFAULT"))


@policy.command("set")
@click.option("--clock", "clocks", type=Length(), multiple=True, metavar="CLOCK=DAYS", help="May be repeated.")
@click.option(
    "--calendar",
    type=Calendar(),
    metavar="COUNTRY[-PART]@ZONE",
    help="Whose public holidays are passed over, and where days begin: DE-BY@Europe/Berlin.",
)
@click.option(
    "--recipients",
    type=Setting(),
    multiple=True,
    metavar="PART=EMAIL,…",
    help=f"Who is told as {', '.join(part.lower() for part in CONFIGURABLE)}; may be repeated.",
)
@click.option("--auto-reassign/--no-auto-reassign", default=None, help="Whether stale leads are handed on.")
@click.option("--reason", required=True, help="Why; kept for ever.")
@click.option("--by", help="Email or id of the ADMIN whose decision it is.  [default: nobody is named]")
@data_dir_option
def set_policy(
    *,
    clocks: tuple[tuple[str, str], ...],
    calendar: BusinessCalendar | None,
    recipients: tuple[tuple[str, str], ...],
    auto_reassign: bool | None,
    reason: str,
    by: str | None,
    data_dir: Path | None,
) -> None:
    """Change the policy; what is not named stays, and `default` as a value resets.

    CLOCK is a name that `policy show` prints. Clocks that run already take their new length at once.
    """

    async def work() -> PolicyInForce:
        changes = PolicyChanges(
            clocks=[ClockLength(key, None if text == _DEFAULT else float(text)) for key, text in clocks],
            calendar=calendar,
            recipients=[Recipients(_part(name), await _users(text)) for name, text in recipients],
            auto_reassign=auto_reassign,
        )
        return done(await update_policy(Call(await _actor(by), now()), changes, reason))

    click.echo(f"version {with_database(data_dir, work).version}")


@policy.command("history")
@data_dir_option
def history(data_dir: Path | None) -> None:
    """List every change, the newest first."""

    async def work() -> list[PolicyVersion]:
        return await PolicyVersion.all().select_related("actor").order_by("-sequence")

    rows = [
        (
            str(row.sequence),
            row.at.strftime("%Y-%m-%d %H:%M"),
            (row.actor.email or row.actor.name) if row.actor else "-",
            ", ".join(change["key"] or change["setting"].lower() for change in row.changes["changed"]),
            row.reason,
        )
        for row in with_database(data_dir, work)
    ]
    table(rows, ("VERSION", "AT", "BY", "CHANGED", "REASON"))


_KEYS = {clock.key: clock for clock in CLOCKS}


def _length(key: str, found: PolicyInForce) -> tuple[str, str, str]:
    clock = _KEYS[key]
    unit = " business" if clock.business else ""
    return key, f"{days_of(clock, found.policy):g}{unit}", f"{days_of(clock, STANDARD):g}{unit}"


def _part(name: str) -> Audience:
    try:
        return Audience(name.strip().upper().replace("-", "_"))
    except ValueError:
        raise click.ClickException(f"there is no part {name!r}") from None


async def _users(text: str) -> list[UUID]:
    return [] if text == _DEFAULT else [(await find_user(who)).id for who in text.split(",")]


async def _names(keys: Iterable[UUID]) -> Mapping[UUID, str]:
    return {user.id: user.email or user.name for user in await User.filter(id__in=list(keys))}


async def _actor(by: str | None) -> Actor:
    """Whose decision it is: an operator at the machine may do what an ADMIN may, and is no user."""
    if by is None:
        return SYSTEM
    user = await find_user(by)
    return Actor(user.id, user.name, user.role)
