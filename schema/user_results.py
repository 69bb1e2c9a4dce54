"""What mutations of users answer: a success, or a problem."""

from typing import Annotated

import strawberry

from resolvers.answers import load_model
from resolvers.user_writes import Changed, Created, Done, Forbidden, Invalid, Missing, UserConflict
from schema.info import Info
from schema.mapping import to_type
from schema.problems import InvalidInput, NotFound, Problem, Refused
from schema.user import User

_USER = "The user, as they are now."


@strawberry.type(description="The user was made.")
class UserCreated:
    """A success."""

    user: User = strawberry.field(description="The new user.")


@strawberry.type(description="The user was changed, deactivated or let in again.")
class UserUpdated:
    """A success."""

    user: User = strawberry.field(description=_USER)


@strawberry.type(name="UserConflict", description="The user has moved on since the caller read it.")
class Conflict(Problem):
    """The wrong version."""

    expected: int = strawberry.field(description="The version that the caller expected.")
    actual: int = strawberry.field(description="The version that the user has.")
    user: User = strawberry.field(description=_USER)


CreateUserResult = Annotated[
    UserCreated | Refused | InvalidInput,
    strawberry.union("CreateUserResult", description="What createUser answers."),
]
UpdateUserResult = Annotated[
    UserUpdated | Conflict | Refused | NotFound | InvalidInput,
    strawberry.union("UpdateUserResult", description="What the other mutations of users answer."),
]


async def tell_created(info: Info, outcome: Created) -> UserCreated | Refused | InvalidInput:
    """The answer of createUser."""
    match outcome:
        case Done(user):
            shape = info.asked_of(UserCreated.__name__).below("user")
            return UserCreated(user=to_type(await load_model(info.context, user, shape)))
        case Forbidden():
            return Refused.from_model(outcome)
        case Invalid():
            return InvalidInput.from_model(outcome)


async def tell_updated(
    info: Info, outcome: Changed, asked: str
) -> UserUpdated | Conflict | Refused | NotFound | InvalidInput:
    """The answer of the other mutations of users."""
    match outcome:
        case Done(user):
            shape = info.asked_of(UserUpdated.__name__).below("user")
            return UserUpdated(user=to_type(await load_model(info.context, user, shape)))
        case UserConflict():
            shape = info.asked_of("UserConflict").below("user")
            user = to_type(await load_model(info.context, outcome.user, shape))
            return Conflict(message=outcome.message, expected=outcome.expected, actual=outcome.actual, user=user)
        case Missing():
            return NotFound.from_model(outcome, asked)
        case Forbidden():
            return Refused.from_model(outcome)
        case Invalid():
            return InvalidInput.from_model(outcome)
