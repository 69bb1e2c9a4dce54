"""How one part of a thread's entry is looked at: is it there, and is it right."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from uuid import UUID

from guards.email import looks_like_email
from guards.thread_enums import ThreadType
from guards.thread_facts import Content

Look = Callable[[object], str | None]
"""Says what is wrong with a value, in words; None where nothing is."""

When = Callable[[Content], bool]
"""Says whether an entry must hold a part, by its other parts."""

EVERY_TYPE = frozenset(ThreadType)
_FULL = Decimal(1)
_PERCENT = Decimal(100)


@dataclass(frozen=True, slots=True)
class Flaw:
    """What an entry lacks.

    Args:
        rule: the id of the rule that asks for the part; path: where it is in the entry, with dots.
        message: what is wrong. missing: whether it is not there at all, rather than there and wrong.
    """

    rule: str
    path: str
    message: str
    missing: bool


@dataclass(frozen=True, slots=True)
class Part:
    """One part that an entry must hold.

    Args:
        rule: the id of the rule that asks for it.
        path: where it is in the entry, with dots.
        summary: one line that says what must hold; remedy: what would satisfy it.
        look: what is wrong with a value that is there; fits: what is wrong with it beside the entry's other parts.
        types: the threads that must hold it; when: whether the entry, by its other parts, must.
    """

    rule: str
    path: str
    summary: str
    remedy: str
    look: Look
    types: frozenset[ThreadType] = EVERY_TYPE
    when: When = lambda _content: True
    fits: Callable[[Content], str | None] = lambda _content: None

    def flaw(self, content: Content) -> Flaw | None:
        """What is wrong with this part of an entry."""
        value = found(content, self.path)
        if _absent(value):
            return Flaw(self.rule, self.path, "it is missing", missing=True)
        wrong = self.look(value) or self.fits(content)
        return Flaw(self.rule, self.path, wrong, missing=False) if wrong else None


def found(content: Content, path: str) -> object:
    """The value at a path with dots; None where there is none."""
    value: object = content
    for key in path.split("."):
        value = value.get(key) if isinstance(value, Mapping) else None
    return value


def _absent(value: object) -> bool:
    return value is None or (isinstance(value, str | Sequence | Mapping) and not value) or _blank(value)


def _blank(value: object) -> bool:
    return isinstance(value, str) and not value.strip()


def said(value: object) -> str | None:
    """Any text will do."""
    return None if isinstance(value, str) else "it is no text"


def one_of(values: Iterable[StrEnum]) -> Look:
    """One of a closed set."""
    names = [str(value) for value in values]
    return lambda value: None if value in names else f"it is none of {', '.join(names).upper()}"


def address(value: object) -> str | None:
    """An e-mail address."""
    return None if isinstance(value, str) and looks_like_email(value) else "it is no e-mail address"


def day(value: object) -> str | None:
    """A date."""
    return None if _parsed(value, date.fromisoformat) else "it is no date"


def moment(value: object) -> str | None:
    """A moment with its offset from UTC."""
    parsed = _parsed(value, datetime.fromisoformat)
    return None if isinstance(parsed, datetime) and parsed.tzinfo else "it is no moment with an offset"


def _parsed(value: object, parse: Callable[[str], date]) -> date | None:
    try:
        return parse(value) if isinstance(value, str) else None
    except ValueError:
        return None


def exact(value: object) -> Decimal | None:
    """A number as it was written; None for what is none."""
    if isinstance(value, bool) or not isinstance(value, int | float | str | Decimal):
        return None
    try:
        number = Decimal(str(value))
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def amount(value: object) -> str | None:
    """A number that is not negative."""
    number = exact(value)
    return None if number is not None and number >= 0 else "it is no number from 0"


def positive(value: object) -> str | None:
    """A number above 0."""
    number = exact(value)
    return None if number is not None and number > 0 else "it is no number above 0"


def fraction(value: object) -> str | None:
    """A number from 0 to 1."""
    return _within(value, _FULL)


def percent(value: object) -> str | None:
    """A number from 0 to 100."""
    return _within(value, _PERCENT)


def whole_percent(value: object) -> str | None:
    """A whole number from 0 to 100, as assumptions keep it."""
    number = exact(value)
    right = number is not None and percent(value) is None and number == number.to_integral_value()
    return None if right else f"it is no whole number from 0 to {_PERCENT}"


def _within(value: object, most: Decimal) -> str | None:
    number = exact(value)
    return None if number is not None and 0 <= number <= most else f"it is no number from 0 to {most}"


def each(*looks: tuple[str, Look]) -> Look:
    """A list whose items hold each of these fields, right."""

    def look(value: object) -> str | None:
        items = value if isinstance(value, list) else ()
        flaws = (_item_flaw(item, looks) for item in items)
        told = (f"number {place}: {flaw}" for place, flaw in enumerate(flaws, start=1) if flaw)
        return next(told, None) if items else "it is no list"

    return look


def _item_flaw(item: object, looks: Iterable[tuple[str, Look]]) -> str | None:
    fields = item if isinstance(item, Mapping) else {}
    for key, look in looks:
        value = fields.get(key)
        wrong = "is missing" if _absent(value) else look(value)
        if wrong:
            return f"{key} {wrong.removeprefix('it ')}"
    return None


def identifier(value: object) -> str | None:
    """The id of a row, as it is kept: a UUID."""
    try:
        UUID(value if isinstance(value, str) else "")
    except ValueError:
        return "it is no id"
    return None


def identifiers(value: object) -> str | None:
    """A list of ids, none twice."""
    if not isinstance(value, list) or any(map(identifier, value)):
        return "it is no list of ids"
    return "one of them is named twice" if len(set(value)) < len(value) else None
