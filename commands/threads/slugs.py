"""What threads are called among those of their type."""

import re
from collections.abc import Awaitable
from datetime import date
from itertools import count
from typing import TypeVar
from unicodedata import normalize

from tortoise.exceptions import IntegrityError
from tortoise.transactions import in_transaction

from commands.checks import Finding
from commands.outcomes import FieldProblem, Invalid, invalid
from guards.thread_enums import ThreadType
from models import Thread, locks

LONGEST = 200
"""Characters."""

T = TypeVar("T")
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_BETWEEN = re.compile(r"[^a-z0-9]+")


def wrong_slug(path: str, slug: str | None) -> Finding:
    """What is wrong with a slug; None where none is given."""
    if slug is None or (len(slug) <= LONGEST and _SLUG.fullmatch(slug)):
        return None
    return FieldProblem((path,), f"Must be small letters and digits, with single hyphens between, up to {LONGEST}.")


def slug_of(name: str) -> str:
    """A name as a slug; empty where it has no Latin letter or digit."""
    plain = normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return _BETWEEN.sub("-", plain).strip("-")[: LONGEST - 8].strip("-")


def dated(day: date, slug: str) -> str:
    """The slug of a campaign: it begins with the first day, be it given so or not. Source: threads.md §1."""
    return f"{day.isoformat()}-{slug.removeprefix(f'{day.isoformat()}-')}"


async def free_slug(kind: ThreadType, name: str) -> str:
    """A slug made of a name that no thread of the type has yet: numbered where others have the plain one.

    Nobody else takes one of these until the transaction ends.
    """
    plain = slug_of(name) or kind.lower()
    await locks.lock_key("slug", kind, plain)
    rows = await Thread.filter(type=kind, slug__startswith=plain).only("id", "slug")
    taken = {row.slug for row in rows}
    numbered = (f"{plain}-{number}" for number in count(2))
    return plain if plain not in taken else next(slug for slug in numbered if slug not in taken)


async def save_named(write: Awaitable[T], constraint: str, path: str, message: str) -> T | Invalid:
    """Write a row whose name may be taken, be it by a transaction that is not over yet.

    Args:
        write: writes it.
        constraint: part of the name of the rule that keeps names apart.
        path: the field that carries the name.
        message: what is told where it is taken.
    """
    try:
        async with in_transaction():
            return await write
    except IntegrityError as error:
        if constraint not in str(error):
            raise
        return invalid(path, message)
