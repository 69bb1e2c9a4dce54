"""The inputs of the mutations of users."""

import strawberry

from resolvers.user_writes import Person
from schema.enums import Role
from schema.input import Input, Repeatable

_NAME = "Name for people."
_EMAIL = "Address, unique whatever its case."
_ROLE = "What the user may do at most; never more than the caller may."
_MANAGER = "Who gets the user's escalations; an active user, and none of those who work for this one."
_TEAM = "Name of the user's team."
_EXTERNAL = "Key in another system, unique."
_SUBJECT = "Who this is to the identity provider: `sub` of its JWTs, unique."
_USER = "The user."
_EXPECTED = "Refuse with a UserConflict unless the user is at this version."


@strawberry.input(description="What a new user starts with.")
class CreateUserInput(Input, Repeatable):
    """The input of createUser."""

    name: str = strawberry.field(description=_NAME)
    role: Role = strawberry.field(description=_ROLE)
    email: str | None = strawberry.field(default=strawberry.UNSET, description=_EMAIL)
    manager_id: strawberry.ID | None = strawberry.field(default=strawberry.UNSET, description=_MANAGER)
    team: str | None = strawberry.field(default=strawberry.UNSET, description=_TEAM)
    service: bool = strawberry.field(default=False, description="Whether this is a program.")
    external_id: str | None = strawberry.field(default=strawberry.UNSET, description=_EXTERNAL)
    subject: str | None = strawberry.field(default=strawberry.UNSET, description=_SUBJECT)

    def to_person(self) -> Person:
        """What the resolver takes."""
        return Person(
            name=self.name,
            role=self.role,
            email=self.email,
            manager_id=self.manager_id,
            team=self.team,
            service=self.service,
            external_id=self.external_id,
            subject=self.subject,
        )


@strawberry.input(description="What to change of a user; what is left out stays, and null takes away.")
class UpdateUserInput(Repeatable):
    """The input of updateUser."""

    id: strawberry.ID = strawberry.field(description=_USER)
    name: str | None = strawberry.field(default=strawberry.UNSET, description=_NAME)
    role: Role | None = strawberry.field(default=strawberry.UNSET, description=_ROLE)
    email: str | None = strawberry.field(default=strawberry.UNSET, description=_EMAIL)
    manager_id: strawberry.ID | None = strawberry.field(default=strawberry.UNSET, description=_MANAGER)
    team: str | None = strawberry.field(default=strawberry.UNSET, description=_TEAM)
    external_id: str | None = strawberry.field(default=strawberry.UNSET, description=_EXTERNAL)
    subject: str | None = strawberry.field(default=strawberry.UNSET, description=_SUBJECT)
    expected_version: int | None = strawberry.field(default=strawberry.UNSET, description=_EXPECTED)

    def changes(self) -> dict[str, object]:
        """The columns that are to change, by name."""
        columns = ("name", "role", "email", "manager_id", "team", "external_id", "subject")
        found = ((column, getattr(self, column)) for column in columns)
        return {column: value for column, value in found if value is not strawberry.UNSET}


@strawberry.input(description="Which user.")
class UserRefInput(Input, Repeatable):
    """The input of mutations that take nothing else."""

    id: strawberry.ID = strawberry.field(description=_USER)
    expected_version: int | None = strawberry.field(default=strawberry.UNSET, description=_EXPECTED)
