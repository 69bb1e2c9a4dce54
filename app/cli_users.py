"""`gatehouse user …`: people and service accounts."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from app.cli_common import data_dir_option, done, now, table, with_database
from app.lookup import find_user
from commands.users import NewUser, UserChanges, create_user, deactivate_user, reactivate_user, update_user
from guards.enums import Role
from models import User

role_type = click.Choice([role.value for role in Role], case_sensitive=False)


@click.group()
def user() -> None:
    """Create, list, update, deactivate and reactivate users."""


@user.command("create")
@click.option("--name", required=True, help="Shown in histories.")
@click.option("--email", required=True, help="Unique; what --user and --manager name a user by.")
@click.option("--role", type=role_type, required=True, help="What the user may do at most.")
@click.option("--manager", help="Email or id of the manager.")
@click.option("--team", help="The team's name.")
@click.option("--subject", help="Who this is to the identity provider: `sub` of its JWTs.")
@click.option("--external-id", help="Key in another system.")
@data_dir_option
def create(*, role: str, manager: str | None, data_dir: Path | None, **given: Any) -> None:  # noqa: ANN401  # each a field of NewUser
    """Create a user; print the id."""

    async def work() -> User:
        manager_id = (await find_user(manager)).id if manager else None
        return done(await create_user(NewUser(role=Role(role.upper()), manager_id=manager_id, **given), now()))

    click.echo(with_database(data_dir, work).id)


@user.command("list")
@data_dir_option
def list_users(data_dir: Path | None) -> None:
    """List all users."""

    async def work() -> list[User]:
        return await User.all().select_related("stand_in").order_by("created_at", "id")

    rows = [
        (str(one.id), one.name, one.email or "-", one.role, one.team or "-", _state(one))
        for one in with_database(data_dir, work)
    ]
    table(rows, ("ID", "NAME", "EMAIL", "ROLE", "TEAM", "STATE"))


@user.command("update")
@click.argument("who", metavar="EMAIL|ID")
@click.option("--name", help="The new name.")
@click.option("--email", help="The new email address.")
@click.option("--role", type=role_type, help="The new role.")
@click.option("--manager", help="Email or id of the new manager; an empty one takes the manager away.")
@click.option("--team", help="The new team; an empty one takes the team away.")
@click.option("--subject", help="Who this is to the identity provider; an empty one takes it away.")
@click.option("--external-id", help="The new key in another system; an empty one takes it away.")
@click.option("--activate", is_flag=True, help="Let a deactivated user in again.")
@data_dir_option
def update(*, who: str, manager: str | None, activate: bool, data_dir: Path | None, **given: str | None) -> None:
    """Change a user."""

    async def work() -> User:
        changes = _changes(given)
        if activate:
            changes["active"] = True
        if manager is not None:
            changes["manager_id"] = (await find_user(manager)).id if manager else None
        return done(await update_user((await find_user(who)).id, changes, now()))

    click.echo(with_database(data_dir, work).id)


@user.command("deactivate")
@click.argument("who", metavar="EMAIL|ID")
@data_dir_option
def deactivate(who: str, data_dir: Path | None) -> None:
    """Switch a user off; the user's tokens stop working at once."""

    async def work() -> User:
        return done(await deactivate_user((await find_user(who)).id, now()))

    click.echo(with_database(data_dir, work).id)


@user.command("reactivate")
@click.argument("who", metavar="EMAIL|ID")
@data_dir_option
def reactivate(who: str, data_dir: Path | None) -> None:
    """Let a deactivated user in again, with the tokens that still work."""

    async def work() -> User:
        return done(await reactivate_user((await find_user(who)).id, now()))

    click.echo(with_database(data_dir, work).id)


def _changes(given: Mapping[str, str | None]) -> UserChanges:
    """What options ask for; an empty text takes away what can be taken away."""
    told = {name: value for name, value in given.items() if value is not None}
    role, name = told.pop("role", None), told.pop("name", None)
    changes: UserChanges = UserChanges(**{field: value or None for field, value in told.items()})  # type: ignore[typeddict-item]  # options are named as the fields
    if name is not None:
        changes["name"] = name
    if role is not None:
        changes["role"] = Role(role.upper())
    return changes


def _state(one: User) -> str:
    kind = "service" if one.service else "person"
    return f"{kind}, {_presence(one)}" if one.active else f"{kind}, deactivated"


def _presence(one: User) -> str:
    """Whether somebody is there, or until when they are not, and who stands in."""
    away = one.away_from and one.away_until and one.away_from <= now() < one.away_until
    if not (away and one.away_until):
        return "active"
    stand_in = f" ({one.stand_in.email or one.stand_in.name})" if one.stand_in else ""
    return f"away until {one.away_until:%Y-%m-%d %H:%M}{stand_in}"
