"""A stronger peer of the list query: the plain schema, with a data loader for each relation."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Any, TypeVar
from uuid import UUID

import strawberry
from strawberry.dataloader import DataLoader

import models
from benchmarks.plain_schema import Activity, ActivityConnection, Organization, Task, TaskConnection, User, global_id
from guards.enums import EngagementStage, TaskStatus

R = TypeVar("R", models.Task, models.Activity)
Info = strawberry.Info[dict[str, Any], None]


async def _users(keys: list[UUID]) -> list[models.User]:
    found = {row.id: row for row in await models.User.filter(id__in=keys)}
    return [found[key] for key in keys]


async def _organizations(keys: list[UUID]) -> list[models.Organization]:
    found = {row.id: row for row in await models.Organization.filter(id__in=keys)}
    return [found[key] for key in keys]


async def _open_tasks(keys: list[UUID]) -> list[list[models.Task]]:
    rows = await models.Task.filter(subject_id__in=keys, status=TaskStatus.OPEN).order_by("created_at", "id")
    return _by_subject(keys, rows)


async def _activities(keys: list[UUID]) -> list[list[models.Activity]]:
    return _by_subject(keys, await models.Activity.filter(subject_id__in=keys).order_by("recorded_at", "id"))


def _by_subject(keys: list[UUID], rows: Iterable[R]) -> list[list[R]]:
    found: defaultdict[UUID, list[R]] = defaultdict(list)
    for row in rows:
        found[row.subject_id].append(row)
    return [found[key] for key in keys]


@dataclass(frozen=True, slots=True)
class Loaders:
    """The loaders of one operation."""

    users: DataLoader[UUID, models.User] = field(default_factory=lambda: DataLoader(_users))
    organizations: DataLoader[UUID, models.Organization] = field(default_factory=lambda: DataLoader(_organizations))
    tasks: DataLoader[UUID, list[models.Task]] = field(default_factory=lambda: DataLoader(_open_tasks))
    activities: DataLoader[UUID, list[models.Activity]] = field(default_factory=lambda: DataLoader(_activities))


def _loaders(info: Info) -> Loaders:
    loaders: Loaders = info.context.setdefault("loaders", Loaders())
    return loaders


@strawberry.type
class Engagement:
    row: strawberry.Private[models.Engagement]
    id: strawberry.ID
    name: str
    stage: EngagementStage
    value: Decimal | None
    currency: str
    stage_entered_at: datetime

    @strawberry.field
    async def owner(self, info: Info) -> User | None:
        if self.row.owner_id is None:
            return None
        row = await _loaders(info).users.load(self.row.owner_id)
        return User(id=global_id("User", row.id), name=row.name)

    @strawberry.field
    async def organization(self, info: Info) -> Organization:
        row = await _loaders(info).organizations.load(self.row.organization_id)
        return Organization(id=global_id("Organization", row.id), name=row.name)

    @strawberry.field
    async def tasks(self, info: Info, first: int, open: bool) -> TaskConnection:  # noqa: A002, FBT001 - as in the API
        assert open, "only the query of this benchmark is answered"
        rows = await _loaders(info).tasks.load(self.row.id)
        return TaskConnection(nodes=[Task.of(row) for row in rows[:first]])

    @strawberry.field
    async def activities(self, info: Info, last: int) -> ActivityConnection:
        rows = await _loaders(info).activities.load(self.row.id)
        return ActivityConnection(nodes=[Activity.of(row) for row in rows[-last:]])


@strawberry.type
class EngagementConnection:
    nodes: list[Engagement]


@strawberry.type
class Query:
    @strawberry.field
    async def engagements(self, first: int) -> EngagementConnection:
        rows = await models.Engagement.all().order_by("created_at", "id").limit(first)
        return EngagementConnection(nodes=[_engagement(row) for row in rows])


def _engagement(row: models.Engagement) -> Engagement:
    return Engagement(
        row=row,
        id=global_id("Engagement", row.id),
        name=row.name,
        stage=row.stage,
        value=row.value,
        currency=row.currency,
        stage_entered_at=row.stage_entered_at,
    )


schema = strawberry.Schema(Query)
