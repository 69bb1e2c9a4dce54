"""Finding what an operator names on the command line."""

from uuid import UUID

import click

from models import Token, User


async def find_user(who: str) -> User:
    """The user with an email address or an id.

    Raises:
        click.ClickException: there is none.
    """
    key = _uuid(who)
    found = await (User.get_or_none(id=key) if key else User.get_or_none(email=who.strip().lower()))
    if found is None:
        raise click.ClickException(f"there is no user {who!r}")
    return found


async def find_token(which: str) -> Token:
    """The token with an id, or the only one that works under a name.

    Raises:
        click.ClickException: there is none, or several share the name.
    """
    key = _uuid(which)
    found = await (Token.filter(id=key) if key else Token.filter(name=which, revoked_at__isnull=True))
    if not found:
        raise click.ClickException(f"there is no token {which!r}")
    if len(found) > 1:
        raise click.ClickException(f"{len(found)} tokens have the name {which!r}: give the id (gatehouse token list)")
    return found[0]


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
