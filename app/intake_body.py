"""The body of POST /intake/{source}: its fields, their types, and what is wrong with them."""

from collections.abc import Iterator
from decimal import Decimal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator
from pydantic.alias_generators import to_camel
from pydantic_core import ErrorDetails, PydanticCustomError

from commands.global_ids import key_of
from commands.outcomes import FieldProblem, Invalid, invalid
from resolvers.intake import Lead, LeadClient, LeadContact, LeadOwner

_EXACT = 1e13
_NO_JSON = "json_invalid"
_WORDS = {"extra_forbidden": "There is no such field.", "missing": "Must be given."}


class MalformedError(Exception):
    """The body is no JSON object."""


class _Part(BaseModel):
    model_config = ConfigDict(alias_generator=to_camel, extra="forbid", strict=True, frozen=True)


class _Organization(_Part):
    name: str
    domain: str | None = None
    external_id: str | None = None


class _Contact(_Part):
    name: str
    title: str | None = None
    email: str | None = None


class _Owner(_Part):
    id: str | None = None
    external_id: str | None = None
    email: str | None = None


class _Body(_Part):
    external_id: str
    name: str
    organization: _Organization
    contact: _Contact | None = None
    value: Decimal | None = Field(default=None, strict=False, allow_inf_nan=True)  # the command says what an amount is
    currency: str | None = None
    owner: _Owner | None = None
    attributes: dict[str, str] = Field(default_factory=dict)

    @field_validator("value", mode="before")
    @classmethod
    def _exact(cls, value: object) -> object:
        """A number with a point is read as a binary one, which above 15 digits is another than was written."""
        if isinstance(value, bool):
            raise PydanticCustomError("no_amount", "Must be an amount, as text or as a number")
        if not isinstance(value, float):
            return value
        if abs(value) >= _EXACT:
            raise PydanticCustomError("inexact", "So large an amount must be sent as text")
        return Decimal(repr(value))


def read_lead(source: str, body: bytes) -> Lead | Invalid:
    """The lead that a body tells, or what is wrong with it by the paths of its fields.

    Args:
        source: which system it comes from.
        body: JSON.

    Raises:
        MalformedError: it is none, or no object.
    """
    try:
        sent = _Body.model_validate_json(body)
    except ValidationError as error:
        return _wrong(error.errors(include_url=False, include_context=False, include_input=False))
    owner = None if sent.owner is None else _owner(sent.owner)
    if isinstance(owner, Invalid):
        return owner
    person = sent.contact
    return Lead(
        source=source,
        external_id=sent.external_id,
        name=sent.name,
        client=LeadClient(sent.organization.name, sent.organization.domain, sent.organization.external_id),
        contact=None if person is None else LeadContact(person.name, person.title, person.email),
        value=sent.value,
        currency=sent.currency,
        owner=owner,
        attributes=sent.attributes,
    )


def _owner(sent: _Owner) -> LeadOwner | Invalid:
    if len(sent.model_dump(exclude_none=True)) != 1:
        return invalid("owner", "Give exactly one of id, externalId and email.")
    key = None if sent.id is None else key_of(sent.id, "User")
    if sent.id is not None and key is None:
        return invalid("owner.id", "There is no active user with this id.")
    return LeadOwner(key, sent.external_id, sent.email)


def _wrong(errors: list[ErrorDetails]) -> Invalid:
    if any(error["type"] == _NO_JSON or not error["loc"] for error in errors):
        raise MalformedError
    return Invalid(tuple(_fields(errors)))


def _fields(errors: list[ErrorDetails]) -> Iterator[FieldProblem]:
    for error in errors:
        message = _WORDS.get(error["type"], f"{error['msg'].removesuffix('.')}.")
        yield FieldProblem(tuple(str(step) for step in error["loc"]), message)
