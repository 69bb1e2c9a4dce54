"""The peer of the list query: the same part of the schema as one writes it first, an async resolver a relation."""

import base64
from datetime import datetime
from decimal import Decimal
from typing import Self
from uuid import UUID

import strawberry

import models
from guards.enums import ActivityKind, ClientStatus, EngagementStage, TaskStatus

strawberry.enum(EngagementStage)
strawberry.enum(ClientStatus)
strawberry.enum(ActivityKind)


def global_id(type_name: str, key: UUID) -> strawberry.ID:
    return strawberry.ID(base64.b64encode(f"{type_name}:{key}".encode()).decode())


@strawberry.type
class User:
    id: strawberry.ID
    name: str


@strawberry.type
class Organization:
    id: strawberry.ID
    name: str


@strawberry.type
class Task:
    id: strawberry.ID
    title: str
    due_at: datetime | None
    created_at: datetime

    @classmethod
    def of(cls, row: models.Task) -> Self:
        return cls(id=global_id("Task", row.id), title=row.title, due_at=row.due_at, created_at=row.created_at)


@strawberry.type
class Activity:
    id: strawberry.ID
    kind: ActivityKind
    occurred_at: datetime

    @classmethod
    def of(cls, row: models.Activity) -> Self:
        return cls(id=global_id("Activity", row.id), kind=row.kind, occurred_at=row.occurred_at)


@strawberry.type
class TaskConnection:
    nodes: list[Task]


@strawberry.type
class ActivityConnection:
    nodes: list[Activity]


@strawberry.type
class Engagement:
    row: strawberry.Private[models.Engagement]
    id: strawberry.ID
    name: str
    stage: EngagementStage
    value: Decimal | None
    currency: str
    stage_entered_at: datetime
    created_at: datetime
    updated_at: datetime
    version: int
    cycle: int
    client_status: ClientStatus

    @strawberry.field
    async def owner(self) -> User | None:
        row = await models.User.get(id=self.row.owner_id) if self.row.owner_id else None
        return None if row is None else User(id=global_id("User", row.id), name=row.name)

    @strawberry.field
    async def organization(self) -> Organization:
        row = await self.row.organization
        return Organization(id=global_id("Organization", row.id), name=row.name)

    @strawberry.field
    async def tasks(self, first: int, open: bool) -> TaskConnection:  # noqa: A002, FBT001 - as in the API
        rows = models.Task.filter(subject_id=self.row.id).order_by("created_at", "id").limit(first)
        rows = rows.filter(status=TaskStatus.OPEN) if open else rows
        return TaskConnection(nodes=[Task.of(row) for row in await rows])

    @strawberry.field
    async def activities(self, last: int) -> ActivityConnection:
        rows = await models.Activity.filter(subject_id=self.row.id).order_by("-recorded_at", "-id").limit(last)
        return ActivityConnection(nodes=[Activity.of(row) for row in reversed(rows)])


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
        created_at=row.created_at,
        updated_at=row.updated_at,
        version=row.version,
        cycle=row.cycle,
        client_status=row.client_status,
    )


schema = strawberry.Schema(Query)
