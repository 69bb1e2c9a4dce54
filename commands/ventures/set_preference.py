"""Set what the chairman prefers, for one venture or for all, and take it back."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import orjson

from commands import checks
from commands.outcomes import Done, Forbidden, Invalid, Missing, invalid
from commands.record_write import refuse_below
from commands.unit import Call, Frozen, perform
from commands.ventures.frame import add_announced, refuse_closed
from guards.enums import Role
from guards.venture_settings import SETTINGS
from models import Preference, Venture, locks
from models.batch import Batch
from models.kinds import Ref

CHOOSER = Role.CHAIRMAN
LONGEST = 20_000
"""Characters of a text."""


@dataclass(frozen=True, slots=True)
class Cleared:
    """A preference that is not set: whether it was until now."""

    key: str
    cleared: bool


@dataclass(frozen=True, slots=True)
class Outdated:
    """The preference has moved on since the caller read it; version 0 is one that is not set."""

    expected: int
    actual: int

    @property
    def message(self) -> str:
        """One line for people."""
        return f"The preference is at version {self.actual}, not {self.expected}: read it again."


Refusal = Invalid | Missing | Forbidden | Outdated
SetAnswer = Done[Preference] | Refusal
ClearAnswer = Done[Cleared] | Refusal


async def set_preference(
    call: Call, key: str, value: object, venture_id: UUID | None = None, *, expected_version: int | None = None
) -> SetAnswer:
    """Set a preference.

    Args:
        call: who calls, when, under which key; a CHAIRMAN or ADMIN.
        key: one of `guards.venture_settings`.
        value: as JSON has it.
        venture_id: for which venture; None for all that have none of their own.
        expected_version: refuse unless the preference is at this version; 0 for one that is not set.

    Source: ventures.md §1, Preference; seed_facts.md B7.
    """

    async def work() -> SetAnswer:
        refused = _refuse(call) or _check(key, value)
        if refused is not None:
            return refused
        place = await _hold(key, venture_id, expected_version)
        return await _set(call, place, key, value) if isinstance(place, _Place) else place

    return await perform(call, work, _freeze_set, _thaw_set)


async def clear_preference(
    call: Call, key: str, venture_id: UUID | None = None, *, expected_version: int | None = None
) -> ClearAnswer:
    """Take a preference back: then the global one counts for a venture, or the default for all.

    Args:
        call: who calls, when, under which key; a CHAIRMAN or ADMIN.
        key: one of `guards.venture_settings`.
        venture_id: of which venture; None for the global one.
        expected_version: refuse unless the preference is at this version; 0 for one that is not set.

    Source: ventures.md §1, Preference; seed_facts.md B7.
    """

    async def work() -> ClearAnswer:
        refused = _refuse(call) or _unknown(key)
        if refused is not None:
            return refused
        place = await _hold(key, venture_id, expected_version)
        return await _clear(call, place, key) if isinstance(place, _Place) else place

    return await perform(call, work, _freeze_clear, _thaw_clear)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a preference is set: its row, if it is, and the venture, locked; None for all."""

    row: Preference | None
    venture: Venture | None


def _refuse(call: Call) -> Forbidden | None:
    return refuse_below(call, CHOOSER, "Setting what the chairman prefers")


def _unknown(key: str) -> Invalid | None:
    known = ", ".join(SETTINGS)
    return None if key in SETTINGS else invalid("key", f"Must be one of {known}.")


def _check(key: str, value: object) -> Invalid | None:
    wrong = _unknown(key) or checks.collect([checks.json("value", value)])
    if wrong is not None:
        return wrong
    texts = value if isinstance(value, list) else [value]
    long = any(isinstance(text, str) and len(text) > LONGEST for text in texts)
    setting = SETTINGS[key]
    return None if setting.admits(value) and not long else invalid("value", f"Must be {setting.kind}.")


async def _hold(key: str, venture_id: UUID | None, expected: int | None) -> _Place | Missing | Forbidden | Outdated:
    """Lock the place of a preference."""
    await locks.lock_key("preference", venture_id, key)
    venture = None if venture_id is None else await locks.lock_record(Ref(Venture, venture_id))
    if venture_id is not None and venture is None:
        return Missing("venture", venture_id)
    refused = refuse_closed(venture) if venture is not None else None
    if refused is not None:
        return refused
    row = await Preference.get_or_none(key=key, venture_id=venture_id)
    actual = row.version if row else 0
    return _Place(row, venture) if expected in {None, actual} else Outdated(expected or 0, actual)


async def _set(call: Call, place: _Place, key: str, value: object) -> Done[Preference]:
    row = place.row
    if row is not None and row.value == value:
        return Done(row, place.venture)
    batch = Batch()
    changes: dict[str, Any] = {
        "value": _stored(value),
        "set_by_id": call.actor.id,
        "updated_at": call.now,
    }  # Any: columns
    if row is not None:
        batch.set(row, {**changes, "version": row.version + 1})
    else:
        owner = place.venture.id if place.venture else None
        row = Preference.construct(venture_id=owner, key=key, created_at=call.now, **changes)
        batch.insert([row])
    _announce(batch, call, place, {"key": key, "value": value})
    await batch.write()
    return Done(await Preference.get(id=row.id), place.venture, created=place.row is None)


def _stored(value: object) -> object:
    """A value as the column takes it: of a text it would read the JSON that it holds."""
    return orjson.dumps(value).decode() if isinstance(value, str) else value


async def _clear(call: Call, place: _Place, key: str) -> Done[Cleared]:
    if place.row is None:
        return Done(Cleared(key, cleared=False), place.venture)
    batch = Batch()
    batch.change("DELETE FROM preferences WHERE id = {}", place.row.id)
    _announce(batch, call, place, {"key": key, "value": None})
    await batch.write()
    return Done(Cleared(key, cleared=True), place.venture)


def _announce(batch: Batch, call: Call, place: _Place, data: Mapping[str, object]) -> None:
    """Tell of it where it belongs to a venture; what counts for all belongs to none."""
    if place.venture is not None:
        add_announced(batch, place.venture, call, "preference", data)


def _freeze_set(outcome: SetAnswer) -> Frozen | None:
    return {"preference": str(outcome.item.id)} if isinstance(outcome, Done) else None


async def _thaw_set(kept: Frozen) -> SetAnswer:
    row = await Preference.get_or_none(id=kept["preference"])
    return Missing("preference") if row is None else Done(row)


def _freeze_clear(outcome: ClearAnswer) -> Frozen | None:
    return {"key": outcome.item.key, "cleared": outcome.item.cleared} if isinstance(outcome, Done) else None


async def _thaw_clear(kept: Frozen) -> ClearAnswer:
    return Done(Cleared(kept["key"], kept["cleared"]))
