"""`gatehouse token …`: bearer tokens."""

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import click

from app.cli_common import data_dir_option, done, now, table, with_database
from app.cli_users import role_type
from app.lookup import find_token, find_user
from commands.tokens import NewToken, Scope, create_token, revoke_token
from guards.enums import Role
from models import Token


class Expiry(click.ParamType[datetime]):
    """A moment: `90d` or `12h` from now, or a date or time of ISO 8601 (UTC where it names no offset)."""

    name = "when"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        """Read the moment."""
        text = str(value).strip()
        if span := re.fullmatch(r"(\d{1,5})([dh])", text):
            number = int(span[1])
            return now() + (timedelta(days=number) if span[2] == "d" else timedelta(hours=number))
        try:
            moment = datetime.fromisoformat(text)
        except ValueError:
            self.fail(f"{text!r} is neither like 90d or 12h nor a date", param, ctx)
        return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)


@click.group()
def token() -> None:
    """Create, list and revoke tokens."""


@token.command("create")
@click.option("--name", required=True, help="What the token is for.")
@click.option("--role", type=role_type, required=True, help="What its bearer may do.")
@click.option("--user", "who", help="Email or id of its user; without one it is a service user's of that name.")
@click.option("--expires", type=Expiry(), help="When it stops working: 90d, 12h, or a date.  [default: never]")
@click.option(
    "--scope",
    "scopes",
    type=click.Choice(["read", "write", "admin"]),
    multiple=True,
    help="What it is for; may be repeated.  [default: what the role can use]",
)
@data_dir_option
def create(
    name: str, role: str, who: str | None, expires: datetime | None, scopes: tuple[Scope, ...], data_dir: Path | None
) -> None:
    """Create a token and print it, this once."""

    async def work() -> str:
        user_id = (await find_user(who)).id if who else None
        new = NewToken(name, Role(role.upper()), user_id, scopes or None, expires)
        return done(await create_token(new, now())).text

    click.echo(with_database(data_dir, work))


@token.command("list")
@data_dir_option
def list_tokens(data_dir: Path | None) -> None:
    """List all tokens; their texts are not kept."""

    async def work() -> list[Token]:
        return await Token.all().select_related("user").order_by("created_at", "id")

    rows = [
        (
            str(one.id),
            one.name,
            one.user.email or one.user.name,
            one.role,
            ",".join(one.scopes),
            _moment(one.expires_at),
            _moment(one.last_used_at),
            _state(one),
        )
        for one in with_database(data_dir, work)
    ]
    table(rows, ("ID", "NAME", "USER", "ROLE", "SCOPES", "EXPIRES", "LAST USED", "STATE"))


@token.command("revoke")
@click.argument("which", metavar="ID|NAME")
@data_dir_option
def revoke(which: str, data_dir: Path | None) -> None:
    """Make a token useless at once."""

    async def work() -> Token:
        return done(await revoke_token((await find_token(which)).id, now()))

    click.echo(f"revoked {with_database(data_dir, work).id}")


def _moment(moment: datetime | None) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%d %H:%M") if moment else "-"


def _state(one: Token) -> str:
    if one.revoked_at:
        return "revoked"
    if one.expires_at and one.expires_at <= now():
        return "expired"
    return "valid" if one.user.active else "user deactivated"
