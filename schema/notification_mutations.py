"""Writes of the viewer's notices."""

from typing import Annotated, TypeVar

import strawberry

from resolvers import notification_writes
from resolvers.answers import load_models
from resolvers.notification_writes import NotFoundUnder, NoticesRead
from resolvers.writes import Invalid
from schema.fields import mutation
from schema.info import Info
from schema.input import INPUT, Input, Repeatable, call_of
from schema.mapping import to_type
from schema.notification import Notification
from schema.problems import InvalidInput, NotFound

_OWN = "The notices, up to 200, all of them the viewer's own."
_NAMED = "The notices that were named, in that order."
_UNREAD = "How many of the viewer's notices are unread now."


@strawberry.input(description="Notices that the viewer has read.")
class ReadNotificationsInput(Input, Repeatable):
    """The input of readNotifications."""

    ids: list[strawberry.ID] = strawberry.field(description=_OWN)


@strawberry.input(description="Notices that the viewer puts away.")
class ArchiveNotificationsInput(Input, Repeatable):
    """The input of archiveNotifications."""

    ids: list[strawberry.ID] = strawberry.field(description=_OWN)


@strawberry.input(description="Notices that the viewer brings back.")
class RestoreNotificationsInput(Input, Repeatable):
    """The input of restoreNotifications."""

    ids: list[strawberry.ID] = strawberry.field(description=_OWN)


@strawberry.input(description="How far the viewer has read.")
class ReadAllNotificationsInput(Input, Repeatable):
    """The input of readAllNotifications."""

    up_to: strawberry.ID | None = strawberry.field(
        default=strawberry.UNSET,
        description="The newest notice that the viewer saw: what came after it stays unread. All unless told.",
    )


@strawberry.type(description="The notices are read.")
class NotificationsRead:
    """A success."""

    notifications: list[Notification] = strawberry.field(
        description="The notices that were named, in that order; one read before keeps its moment."
    )
    count: int = strawberry.field(description="How many became read now.")
    unread: int = strawberry.field(description=_UNREAD)


@strawberry.type(description="The notices are put away, and read by that.")
class NotificationsArchived:
    """A success."""

    notifications: list[Notification] = strawberry.field(description=_NAMED)
    count: int = strawberry.field(description="How many were put away now.")
    unread: int = strawberry.field(description=_UNREAD)


@strawberry.type(description="The notices are listed again.")
class NotificationsRestored:
    """A success."""

    notifications: list[Notification] = strawberry.field(description=_NAMED)
    count: int = strawberry.field(description="How many were brought back now.")
    unread: int = strawberry.field(description=_UNREAD)


@strawberry.type(description="All notices are read, as far as was told.")
class AllNotificationsRead:
    """A success."""

    count: int = strawberry.field(description="How many became read now.")
    unread: int = strawberry.field(description=_UNREAD)


ReadNotificationsResult = Annotated[
    NotificationsRead | NotFound | InvalidInput,
    strawberry.union("ReadNotificationsResult", description="What readNotifications answers."),
]
ArchiveNotificationsResult = Annotated[
    NotificationsArchived | NotFound | InvalidInput,
    strawberry.union("ArchiveNotificationsResult", description="What archiveNotifications answers."),
]
RestoreNotificationsResult = Annotated[
    NotificationsRestored | NotFound | InvalidInput,
    strawberry.union("RestoreNotificationsResult", description="What restoreNotifications answers."),
]
ReadAllNotificationsResult = Annotated[
    AllNotificationsRead | NotFound | InvalidInput,
    strawberry.union("ReadAllNotificationsResult", description="What readAllNotifications answers."),
]


@strawberry.type(description="Writes of the viewer's notices.")
class NotificationMutations:
    """A part of the root."""

    @mutation("Mark notices of the viewer as read: all of them, or none where one is not the viewer's.")
    async def read_notifications(
        self, info: Info, input: Annotated[ReadNotificationsInput, INPUT]
    ) -> ReadNotificationsResult:
        """See the command."""
        outcome = await notification_writes.read_notifications(call_of(info, input), input.ids)
        return await _tell(info, outcome, NotificationsRead)

    @mutation("Put notices of the viewer away: all of them, or none where one is not the viewer's.")
    async def archive_notifications(
        self, info: Info, input: Annotated[ArchiveNotificationsInput, INPUT]
    ) -> ArchiveNotificationsResult:
        """See the command."""
        outcome = await notification_writes.archive_notifications(call_of(info, input), input.ids)
        return await _tell(info, outcome, NotificationsArchived)

    @mutation("Bring notices of the viewer back: all of them, or none where one is not the viewer's.")
    async def restore_notifications(
        self, info: Info, input: Annotated[RestoreNotificationsInput, INPUT]
    ) -> RestoreNotificationsResult:
        """See the command."""
        outcome = await notification_writes.restore_notifications(call_of(info, input), input.ids)
        return await _tell(info, outcome, NotificationsRestored)

    @mutation("Mark the viewer's notices as read, all of them or as far as the viewer saw them.")
    async def read_all_notifications(
        self, info: Info, input: Annotated[ReadAllNotificationsInput, INPUT]
    ) -> ReadAllNotificationsResult:
        """See the command."""
        outcome = await notification_writes.read_all_notifications(call_of(info, input), input.up_to)
        return (
            AllNotificationsRead(count=outcome.count, unread=outcome.unread)
            if isinstance(outcome, NoticesRead)
            else _problem(outcome)
        )


T = TypeVar("T", NotificationsRead, NotificationsArchived, NotificationsRestored)


async def _tell(
    info: Info, outcome: NoticesRead | NotFoundUnder | Invalid, success: type[T]
) -> T | NotFound | InvalidInput:
    if not isinstance(outcome, NoticesRead):
        return _problem(outcome)
    asked = info.asked_of(success.__name__).below("notifications")
    loaded = await load_models(info.context, outcome.notices, asked)
    return success(notifications=[to_type(one) for one in loaded], count=outcome.count, unread=outcome.unread)


def _problem(outcome: NotFoundUnder | Invalid) -> NotFound | InvalidInput:
    if isinstance(outcome, Invalid):
        return InvalidInput.from_model(outcome)
    return NotFound.from_model(outcome.missing, outcome.asked)
