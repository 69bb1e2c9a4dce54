"""Rows that hold whatever their columns may hold: every kind of text, moment and amount, and nothing where they may."""

import random
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import Any
from uuid import UUID

import asyncpg
import orjson
from tortoise.fields import Field
from tortoise.models import Model

from guards.enums import LifecycleKind
from models import (
    Activity,
    Assumption,
    AssumptionChange,
    AssumptionSet,
    CallPrep,
    Campaign,
    CampaignContact,
    CanvasSection,
    Contact,
    ContentOpportunity,
    Engagement,
    GateDecision,
    GenerationRequest,
    Goal,
    GoalMetric,
    GoalMetricChange,
    Icp,
    Material,
    MaterialReview,
    Meeting,
    Narrative,
    Notification,
    Organization,
    OutreachReply,
    OutreachStep,
    OutreachTouch,
    Preference,
    Prospect,
    Segment,
    StageWork,
    StrategicDirective,
    Subgoal,
    Suppression,
    Task,
    Thread,
    ThreadAction,
    ThreadEntry,
    ThreadNote,
    TokenUse,
    Transition,
    User,
    Venture,
    VentureArtifact,
)
from models.kinds import TABLES
from tests.support import wild_engagements, wild_threads, wild_ventures
from tests.support.mending import Mending, Values

TEXTS = (
    "Acme",
    "",
    " ",
    'She said "no"',
    "O'Brien; DROP TABLE tasks; --",
    "back\\slash \\n \\u0041 \\",
    "tab\tline\nreturn\rbell\x07escape\x1bdelete\x7f start\x01",
    "\u2028\u2029\ufeff\u200d",
    "👩‍👩‍👧‍👦 𝄞 ü e\u0301",
    "مرحبا بالعالم \u202eabc\u202c",
    "שלום",
    "%_[a-z]*$1{}",
    "</script><!--",
    "null",
    "{",
    "x" * 180,
)
_MOMENT = datetime(2026, 3, 2, 9, tzinfo=UTC)
_MICROSECONDS = (0, 1, 10, 100_000, 120_000, 123_456, 500_000, 999_999)
_AMOUNTS = ("0.00", "0.01", "0.10", "100.00", "12000.50", "9999999999999999.99")
_OPEN: tuple[Any, ...] = (
    {},
    {"a": None, "b": [1, 2.5, -0.0, 1e30, True], "c": {'"': "\\", "é": "👩‍👧"}},
    {"": "", "z": [], "y": {}, "n": 12345678901234567890},
)
_NULL, _GONE, _NEEDED, _BUSY, _DEAL = 0.3, 0.06, 0.02, 0.6, 0.85
"""How often a column that may be empty is, a row that is named is gone, and one that must be named is, the one long
history is added to, and a row is about an engagement."""


class Wild:
    """Makes rows.

    Args:
        seed: of all that is random in them.
        dangling: whether some name rows that are gone.
    """

    def __init__(self, seed: int, *, dangling: bool) -> None:
        self._random = random.Random(seed)  # nothing secret is made
        self._dangling = dangling
        self.keys: dict[type[Model], list[UUID]] = {}

    def rows(self, model: type[Model], number: int) -> list[Values]:
        """Rows of a table; those that they may name have been made before, or are of the same table."""
        self.keys[model] = [self._key() for _ in range(number)]
        return [self._row(model, key, place) for place, key in enumerate(self.keys[model])]

    def _row(self, model: type[Model], key: UUID, place: int) -> Values:
        columns = {name: model._meta.fields_map[name] for name in model._meta.fields_db_projection}  # noqa: SLF001  # Tortoise offers it nowhere else
        row = {name: self._value(column) for name, column in columns.items()} | {"id": str(key)}
        if "subject_id" in row:
            row |= self._about(model)
        if row.get("external_id") is not None:
            row["external_id"] = f"{row['external_id'][:180]}{place}"
        mend = _MENDING.get(model)
        return row if mend is None else row | mend(Mending(row, place, self._random))

    def _value(self, column: "Field[Any]") -> Any:  # JSON of the column's kind
        if column.null and self._random.random() < _NULL:
            return None
        named = getattr(column, "reference", None)
        if named is not None:
            return str(self._named(named.related_model, _GONE if column.null else _NEEDED))
        return self._one(column)

    def _one(self, column: "Field[Any]") -> Any:  # as above
        enum: type[StrEnum] | None = getattr(column, "enum_type", None)
        if enum is not None:
            return self._random.choice(list(enum))
        return self._random.choice(_KINDS[_kind(column)]) if _kind(column) in _KINDS else self._made(column)

    def _made(self, column: "Field[Any]") -> Any:  # as above
        if _kind(column) == "DatetimeField":
            return self._moment().isoformat()
        if _kind(column) == "DateField":
            return self._moment().date().isoformat()
        if _kind(column) == "DecimalField":
            return self._random.choice(_amounts(column))
        return self._random.choice(TEXTS)[: getattr(column, "max_length", None)]

    def _moment(self) -> datetime:
        away = timedelta(seconds=self._random.choice((0, 1, 60, 86_400, -31_536_000, self._random.randrange(10**7))))
        return (_MOMENT - away).replace(microsecond=self._random.choice(_MICROSECONDS))

    def _named(self, model: type[Model], often: float = _GONE) -> UUID:
        gone = self._dangling and self._random.random() < often
        return self._key() if gone else self._random.choice(self.keys[model])

    def _about(self, model: type[Model]) -> Values:
        """Which record a row is about, mostly an engagement; meetings are of engagements alone."""
        deal = model is Meeting or self._random.random() < _DEAL
        kind = LifecycleKind.ENGAGEMENT if deal else self._random.choice(list(TABLES))
        busy = self._random.random() < _BUSY
        named = self.keys[TABLES[kind]][0] if busy else self._named(TABLES[kind])
        return {"subject_kind": kind, "subject_id": str(named)}

    def _key(self) -> UUID:
        return UUID(int=self._random.getrandbits(128), version=4)


_MENDING: Mapping[type[Model], Callable[[Mending], Values]] = {
    **wild_engagements.MENDING,
    **wild_ventures.MENDING,
    **wild_threads.MENDING,
}
_KINDS: Mapping[str, tuple[Any, ...]] = {
    "BigIntField": (0, 2**31 - 1),
    "BooleanField": (True, False),
    "FloatField": (0.0, 12.5),
    "IntField": (1, 2, 7, 2**31 - 1),
    "JSONField": _OPEN,
    "SmallIntField": (0, 100),
}
_NUMBERS: Mapping[type[Model], int] = {
    User: 8,
    Organization: 8,
    Contact: 16,
    Venture: 12,
    StageWork: 24,
    VentureArtifact: 24,
    GateDecision: 16,
    Preference: 12,
    StrategicDirective: 12,
    AssumptionSet: 8,
    TokenUse: 16,
    Segment: 6,
    Icp: 8,
    Narrative: 10,
    Material: 12,
    MaterialReview: 12,
    Goal: 8,
    Subgoal: 12,
    GoalMetric: 12,
    Thread: 16,
    GoalMetricChange: 16,
    ThreadEntry: 24,
    ThreadAction: 24,
    ThreadNote: 12,
    CanvasSection: 24,
    Assumption: 8,
    AssumptionChange: 16,
    ContentOpportunity: 8,
    Campaign: 6,
    Prospect: 12,
    OutreachStep: 12,
    CampaignContact: 16,
    CallPrep: 8,
    OutreachTouch: 16,
    OutreachReply: 12,
    Suppression: 6,
    Engagement: 16,
    Task: 40,
    GenerationRequest: 10,
    Meeting: 12,
    Activity: 24,
    Transition: 40,
    Notification: 24,
}


def _amounts(column: "Field[Any]") -> list[str]:
    """Amounts that a column has room for."""
    room = Decimal(10) ** (column.max_digits - column.decimal_places)  # type: ignore[attr-defined]  # of a DecimalField
    return [amount for amount in _AMOUNTS if Decimal(amount) < room]


def _kind(column: "Field[Any]") -> str:
    """The name of its class; Tortoise makes one of its own for each enum."""
    return type(column).__name__


async def sow(url: str, seed: int, *, dangling: bool) -> Mapping[type[Model], list[UUID]]:
    """Fill the tables that most reads are about; the keys of their rows.

    Args:
        url: of the database.
        seed: of all that is random.
        dangling: whether some rows name rows that are gone.
    """
    wild = Wild(seed, dangling=dangling)
    connection = await asyncpg.connect(url, server_settings={"session_replication_role": "replica"})
    try:
        for model, number in _NUMBERS.items():
            rows, table = wild.rows(model, number), model._meta.db_table  # noqa: SLF001  # as above
            columns, made = ", ".join(f'"{name}"' for name in rows[0]), f"json_populate_recordset(NULL::{table}, $1)"
            insert = f"INSERT INTO {table} ({columns}) SELECT {columns} FROM {made} ON CONFLICT DO NOTHING RETURNING id"
            wild.keys[model] = [row["id"] for row in await connection.fetch(insert, _json(rows))]
    finally:
        await connection.close()
    return wild.keys


def _json(rows: list[Values]) -> str:
    return orjson.dumps(rows, default=str).decode()
