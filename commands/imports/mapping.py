"""The mapping of an import: how the columns of files become fields, as a TOML document. Manual: docs/import.md."""

import re
import tomllib
from collections.abc import Callable
from datetime import UTC, tzinfo
from typing import Annotated, Literal, Self
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, model_validator

from commands.imports.values import currency_code, loss_reason, lost_from, role, stage, text_up_to
from commands.outcomes import FieldProblem, Invalid, invalid

PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
"""A column's name within a template."""


class _Table(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Alternative(_Table):
    """One place that a value can come from.

    Args:
        column: take this column.
        template: fill columns into a text, as in `{product} for {account}`; it gives nothing if any of them is empty.
        value: the same for every row.
        values: what to put in place of the column's or the template's own values; others stay as they are.
    """

    column: str | None = None
    template: str | None = None
    value: str | None = None
    values: dict[str, str] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _check(self) -> Self:
        if sum(given is not None for given in (self.column, self.template, self.value)) != 1:
            raise ValueError("give exactly one of column, template and value")
        if self.template is not None and not all(name.strip() for name in self.columns or ("",)):
            raise ValueError("a template names columns, as in {account}")
        return self

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that it needs."""
        if self.template is None:
            return () if self.column is None else (self.column,)
        return tuple(PLACEHOLDER.findall(self.template))

    @property
    def constants(self) -> tuple[str, ...]:
        """What it may give that is written in the mapping itself."""
        return (*self.values.values(), *(() if self.value is None else (self.value,)))


def _alternatives(given: object) -> object:
    """A column's name, a table, or a list of both: the first that gives something is taken."""
    listed = given if isinstance(given, (list, tuple)) else [given]
    if not listed:
        raise ValueError("name at least one source")
    return tuple({"column": item} if isinstance(item, str) else item for item in listed)


def _constants(convert: Callable[[str], object]) -> Callable[[tuple[Alternative, ...]], tuple[Alternative, ...]]:
    """Check what the mapping itself says for a field of a closed set, before any row is read."""

    def check(source: tuple[Alternative, ...]) -> tuple[Alternative, ...]:
        for alternative in source:
            for constant in alternative.constants:
                convert(constant)
        return source

    return check


Source = Annotated[tuple[Alternative, ...], BeforeValidator(_alternatives)]
_Stage = Annotated[Source, AfterValidator(_constants(stage))]
_LostFrom = Annotated[Source, AfterValidator(_constants(lost_from))]
_Loss = Annotated[Source, AfterValidator(_constants(loss_reason))]
_Role = Annotated[Source, AfterValidator(_constants(role))]
_Currency = Annotated[Source, AfterValidator(_constants(currency_code))]


def _zone(name: str) -> str:
    if name != "UTC":
        ZoneInfo(name)
    return name


def _known_zone(name: str) -> str:
    try:
        return _zone(name)
    except (ValueError, OSError, KeyError):
        raise ValueError(f"there is no time zone {name!r} here") from None


class Format(_Table):
    """How the files write things; the encoding is always UTF-8.

    Args:
        delimiter: what separates columns.
        date: `iso`, or a format of strptime such as `%d/%m/%Y`.
        timezone: of dates and times without an offset.
        decimal: the decimal separator of amounts; thousands: what groups their digits, if anything does.
    """

    delimiter: str = Field(default=",", pattern=r"^[\t !#-~]$")
    date: str = "iso"
    timezone: Annotated[str, AfterValidator(_known_zone)] = "UTC"
    decimal: str = Field(default=".", pattern=r"^[.,]$")
    thousands: str = Field(default="", pattern=r"^[.,' ]?$")

    @model_validator(mode="after")
    def _check(self) -> Self:
        if self.decimal == self.thousands:
            raise ValueError("decimal and thousands are the same")
        return self

    @property
    def zone(self) -> tzinfo:
        """The time zone; UTC needs no data of the system."""
        return UTC if self.timezone == "UTC" else ZoneInfo(self.timezone)


class Section(_Table):
    """What every section has.

    Args:
        file: beside the imported file, unless absolute; that file itself when left out.
        clean: values of columns to be put right before anything uses them, by column.
    """

    file: str | None = None
    clean: dict[str, dict[str, str]] = Field(default_factory=dict)

    @property
    def sources(self) -> dict[str, tuple[Alternative, ...]]:
        """The source of every field that is mapped; attributes as `attributes.<name>`."""
        named = {name: getattr(self, name) for name in type(self).model_fields}
        attributes = named.get("attributes") or {}
        fields = {name: value for name, value in named.items() if isinstance(value, tuple)}
        return fields | {f"attributes.{name}": source for name, source in attributes.items()}


class UserSection(Section):
    """Rows that are users; a user found in two sections is what the first one says."""

    external_id: Source
    name: Source
    email: Source | None = None
    role: _Role = (Alternative(value="MEMBER"),)
    manager: Source | None = None
    team: Source | None = None


class OrganizationSection(Section):
    """Rows that are organizations.

    Args:
        optional: rows without an external id are passed over instead of refused.
    """

    external_id: Source
    name: Source
    domain: Source | None = None
    attributes: dict[str, Source] = Field(default_factory=dict)
    optional: bool = False


class Placeholder(_Table):
    """The organization of rows that name none."""

    external_id: Annotated[str, Field(min_length=1), AfterValidator(text_up_to(200))]
    name: Annotated[str, Field(min_length=1), AfterValidator(text_up_to(300))]


class EngagementSection(Section):
    """The rows of the imported file itself.

    Args:
        organization, owner: external ids.
        lost_reason, lost_note, lost_from: used in closed_lost only.
        unknown_owner: what becomes of a row whose owner nobody knows: refused, or imported without an owner.
        unknown_organization: the same for its organization: refused, or put under the placeholder.
        placeholder: without one, a row must name an organization.
    """

    file: None = None
    external_id: Source
    name: Source
    stage: _Stage
    organization: Source
    owner: Source | None = None
    created_at: Source | None = None
    stage_entered_at: Source | None = None
    won_at: Source | None = None
    value: Source | None = None
    currency: _Currency = (Alternative(value="USD"),)
    lost_reason: _Loss | None = None
    lost_note: Source | None = None
    lost_from: _LostFrom | None = None
    attributes: dict[str, Source] = Field(default_factory=dict)
    unknown_owner: Literal["refuse", "nobody"] = "refuse"
    unknown_organization: Literal["refuse", "placeholder"] = "refuse"
    placeholder: Placeholder | None = None

    @model_validator(mode="after")
    def _check(self) -> Self:
        if self.unknown_organization == "placeholder" and self.placeholder is None:
            raise ValueError('unknown_organization = "placeholder" needs a placeholder')
        return self


class ImportMapping(_Table):
    """A whole mapping. Source: engagements.md §7."""

    version: Literal[1]
    format: Format = Format()
    users: tuple[UserSection, ...] = ()
    organizations: tuple[OrganizationSection, ...] = ()
    engagements: EngagementSection


def load_mapping(text: str) -> ImportMapping | Invalid:
    """Read a mapping.

    Args:
        text: the TOML document.

    Returns:
        the mapping, or all that is wrong with it, each with the path of the key.
    """
    try:
        return ImportMapping.model_validate(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        return invalid("TOML", str(error))
    except ValidationError as error:
        return Invalid(tuple(_problem(detail["loc"], detail["msg"]) for detail in error.errors()))


def _problem(where: tuple[int | str, ...], message: str) -> FieldProblem:
    reason = message.removeprefix("Value error, ")
    return FieldProblem(tuple(str(part) for part in where), reason)
