"""Take in a lead from another system: an organization that is found or made, and one cold lead."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from uuid import UUID

from tortoise.transactions import in_transaction

from commands import checks
from commands.checks import Finding
from commands.clients import ClientRef
from commands.create_contact import CONTACT_FIELDS
from commands.create_engagement import EngagementDraft, new_engagement
from commands.create_organization import ORGANIZATION_FIELDS
from commands.field_rules import FieldRule, wrong_fields
from commands.lead_clients import LeadClient, LeadContact, client_of_lead, note_contact
from commands.outcomes import Done, FieldProblem, Forbidden, Invalid, Problem, invalid
from commands.record_write import refuse_below
from commands.undoing import Undone
from commands.unit import Call
from guards.enums import Role
from models import Engagement, User, locks

SOURCE = "source"
"""The attribute of an engagement that tells where it came from."""

_SOURCE = re.compile(r"[a-z0-9][a-z0-9_-]{0,49}")
_LONGEST_KEY = 149
_MOST_ATTRIBUTES = 100
_LONGEST_NAME, _LONGEST_VALUE = 100, 10_000


@dataclass(frozen=True, slots=True)
class LeadOwner:
    """Who is to work on a lead: an active user, named by exactly one of these."""

    id: UUID | None = None
    external_id: str | None = None
    email: str | None = None


@dataclass(frozen=True, slots=True)
class Lead:
    """What another system says of a lead.

    Args:
        source: which system; lower-case letters, digits, - and _, up to 50.
        external_id: its key there, up to 149 characters.
        name: of the deal, up to 300 characters.
        client: whose deal it is. contact: a person there.
        value: worth of the deal. currency: ISO 4217.
        owner: who works on it; None for nobody.
        attributes: further texts by name, up to 100.
    """

    source: str
    external_id: str
    name: str
    client: LeadClient
    contact: LeadContact | None = None
    value: Decimal | None = None
    currency: str | None = None
    owner: LeadOwner | None = None
    attributes: Mapping[str, str] = field(default_factory=dict)

    @property
    def key(self) -> str:
        """The engagement's external id: no source has a colon, so keys of several sources never meet."""
        return f"{self.source}:{self.external_id}"


async def take_in_lead(call: Call, lead: Lead) -> Done[Engagement] | Problem:
    """Make one cold lead of what another system says, with all that this stage starts.

    The same external id of the same source answers the engagement that it made before, and changes nothing, whatever
    else is said; of parallel calls one makes it.

    Args:
        call: who calls; MEMBER or above.
        lead: what is said.

    Returns:
        the engagement, `created` or found.
    """
    problem = refuse_below(call, Role.MEMBER, "Taking in a lead") or checks.collect(_wrong(lead))
    if problem is not None:
        return problem
    try:
        async with in_transaction():
            return await _find_or_make(call, lead)
    except Undone as undone:  # perhaps because somebody made an engagement with this very key meanwhile
        found = await Engagement.get_or_none(external_id=lead.key)
        return undone.problem if found is None else Done(found, found)


async def _find_or_make(call: Call, lead: Lead) -> Done[Engagement]:
    await locks.lock_key("lead", lead.key)
    found = await Engagement.get_or_none(external_id=lead.key)
    if found is not None:
        return Done(found, found)
    owner_id = await _owner(lead.owner)
    if isinstance(owner_id, Invalid):
        raise Undone(owner_id)
    client = await client_of_lead(call, _tidy(lead.client))
    if isinstance(client, Invalid | Forbidden):
        raise Undone(_below(client, "organization"))
    problem = None if lead.contact is None else await note_contact(call, client, lead.contact)
    made = problem or await new_engagement(call, _draft(lead, client.id, owner_id))
    if not isinstance(made, Done):
        raise Undone(made)
    return replace(made, created=True)


def _draft(lead: Lead, client_id: UUID, owner_id: UUID | None) -> EngagementDraft:
    return EngagementDraft(
        name=lead.name,
        client=ClientRef(client_id),
        owner_id=owner_id,
        value=lead.value,
        currency=lead.currency,
        external_id=lead.key,
        attributes={**lead.attributes, SOURCE: lead.source},
    )


def _tidy(client: LeadClient) -> LeadClient:
    domain = None if client.domain is None else client.domain.strip().lower()
    return replace(client, name=client.name.strip(), domain=domain)


async def _owner(named: LeadOwner | None) -> UUID | Invalid | None:
    if named is None:
        return None
    ways = {"id": named.id, "external_id": named.external_id, "email": named.email and named.email.strip().lower()}
    given = {column: value for column, value in ways.items() if value is not None}
    found = await User.filter(active=True, **given).first()
    return invalid("owner", "There is no active user whom this names.") if found is None else found.id


def _wrong(lead: Lead) -> Iterator[Finding]:
    if not _SOURCE.fullmatch(lead.source):
        yield FieldProblem((SOURCE,), "Must be up to 50 lower-case letters, digits, - and _, a letter or digit first.")
    yield checks.text("externalId", lead.external_id, _LONGEST_KEY)
    yield checks.text("name", lead.name, 300)
    yield checks.money("value", lead.value)
    yield checks.currency("currency", lead.currency)
    yield from _wrong_part("organization", ORGANIZATION_FIELDS, lead.client)
    if lead.contact is not None:
        yield from _wrong_part("contact", CONTACT_FIELDS, lead.contact)
    yield from _wrong_attributes(lead.attributes)


def _wrong_part(name: str, rules: Mapping[str, FieldRule], part: LeadClient | LeadContact) -> Iterator[Finding]:
    given = {column: getattr(part, column) for column in rules if hasattr(part, column)}
    for finding in wrong_fields(rules, given):
        if finding is not None:
            yield FieldProblem((name, *finding.path), finding.message)


def _wrong_attributes(attributes: Mapping[str, str]) -> Iterator[Finding]:
    if len(attributes) > _MOST_ATTRIBUTES:
        yield FieldProblem(("attributes",), f"There may be {_MOST_ATTRIBUTES} at most.")
    if SOURCE in attributes:
        yield FieldProblem(("attributes", SOURCE), "This one tells the source already.")
    for name, value in attributes.items():
        for finding in (checks.text("", name, _LONGEST_NAME), checks.short("", value, _LONGEST_VALUE)):
            if finding is not None:
                yield FieldProblem(("attributes", name), finding.message)


def _below(problem: Invalid | Forbidden, part: str) -> Invalid | Forbidden:
    """The same problem, where it is about a part of the input."""
    if isinstance(problem, Forbidden):
        return problem
    return Invalid(tuple(FieldProblem((part, *one.path), one.message) for one in problem.fields))
