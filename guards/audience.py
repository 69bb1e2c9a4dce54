"""Who is meant by an owner, a manager, a sponsor: the parts in which people are told of something."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from guards.enums import Audience, Role
from guards.policy import Policy


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody active who may be told.

    Args:
        id: the user. role: what they may do. manager_id: their manager. team: its name. email: their address.
        stand_in_id: who looks after their records while they are away.
        away: whether they are away now. service: whether it is a program, which is told only where it is named.
    """

    id: UUID
    role: Role
    manager_id: UUID | None = None
    team: str | None = None
    email: str | None = None
    stand_in_id: UUID | None = None
    away: bool = False
    service: bool = False


@dataclass(frozen=True, slots=True)
class Circle:
    """The people around one record.

    Args:
        people: everybody active who may be meant, by id.
        policy: whom the installation names for each part.
        owner_id, sponsor_id, lead_id: whom the record names.
        invited: addresses of our people in the meeting that it is about.
        assignee_id: who is to do the task that it is about.
    """

    people: Mapping[UUID, Person]
    policy: Policy
    owner_id: UUID | None = None
    sponsor_id: UUID | None = None
    lead_id: UUID | None = None
    invited: tuple[str, ...] = ()
    assignee_id: UUID | None = None


def recipients(audience: Audience, circle: Circle) -> tuple[UUID, ...]:
    """Who is told in a part, each once, the one most concerned first; a stand-in in the place of who is away.

    Whom the record names comes first, then whom the installation names, then a default. Notices for an ownerless
    record go to the managers.

    Source: engagements.md §4 and §6.
    """
    found = _RULES[audience](circle)
    return tuple(dict.fromkeys(_present(circle, user_id) for user_id in found))


def _present(circle: Circle, user_id: UUID) -> UUID:
    person = circle.people[user_id]
    stand_in = circle.people.get(person.stand_in_id) if person.stand_in_id else None
    return stand_in.id if person.away and stand_in and not stand_in.away else user_id


def _active(circle: Circle, *ids: UUID | None) -> tuple[UUID, ...]:
    return tuple(user_id for user_id in ids if user_id is not None and user_id in circle.people)


def _named(circle: Circle, audience: Audience) -> tuple[UUID, ...]:
    return _active(circle, *circle.policy.recipients.get(audience, ()))


def _with_role(circle: Circle, roles: Iterable[Role], team: str | None = None) -> tuple[UUID, ...]:
    wanted = set(roles)
    people = (p for p in circle.people.values() if p.role in wanted and not p.service and team in {None, p.team})
    return tuple(sorted(person.id for person in people))


def _owner(circle: Circle) -> tuple[UUID, ...]:
    return _active(circle, circle.owner_id) or _manager(circle)


def _manager(circle: Circle) -> tuple[UUID, ...]:
    owner = circle.people.get(circle.owner_id) if circle.owner_id else None
    own = _active(circle, owner.manager_id) if owner else ()
    team = _with_role(circle, [Role.MANAGER], owner.team) if owner and owner.team else ()
    return (
        own
        or _named(circle, Audience.MANAGER)
        or team
        or _with_role(circle, [Role.MANAGER])
        or _with_role(circle, [Role.EXECUTIVE, Role.CHAIRMAN, Role.ADMIN])
    )


def _sponsor(circle: Circle) -> tuple[UUID, ...]:
    return (
        _active(circle, circle.sponsor_id)
        or _named(circle, Audience.SPONSOR)
        or _with_role(circle, [Role.EXECUTIVE])
        or _manager(circle)
    )


def _operations(circle: Circle) -> tuple[UUID, ...]:
    return _named(circle, Audience.OPERATIONS) or _manager(circle)


def _lead(circle: Circle) -> tuple[UUID, ...]:
    return _active(circle, circle.lead_id) or _named(circle, Audience.IMPLEMENTATION_LEAD) or _owner(circle)


def _chairman(circle: Circle) -> tuple[UUID, ...]:
    return (
        _named(circle, Audience.CHAIRMAN)
        or _with_role(circle, [Role.CHAIRMAN])
        or _with_role(circle, [Role.ADMIN])
        or _manager(circle)
    )


def _approvers(circle: Circle) -> tuple[UUID, ...]:
    """All who may approve what takes an EXECUTIVE; nobody can be named in their place, who could not."""
    return _with_role(circle, [Role.EXECUTIVE, Role.CHAIRMAN, Role.ADMIN]) or _manager(circle)


def _participants(circle: Circle) -> tuple[UUID, ...]:
    invited = {_address(address) for address in circle.invited}
    return tuple(sorted(p.id for p in circle.people.values() if p.email is not None and _address(p.email) in invited))


def _address(text: str) -> str:
    return text.strip().lower()


def _assignee(circle: Circle) -> tuple[UUID, ...]:
    return _active(circle, circle.assignee_id)


_RULES: Mapping[Audience, Callable[[Circle], tuple[UUID, ...]]] = {
    Audience.OWNER: _owner,
    Audience.MANAGER: _manager,
    Audience.SPONSOR: _sponsor,
    Audience.OPERATIONS: _operations,
    Audience.IMPLEMENTATION_LEAD: _lead,
    Audience.PARTICIPANTS: _participants,
    Audience.ASSIGNEE: _assignee,
    Audience.CHAIRMAN: _chairman,
    Audience.APPROVERS: _approvers,
}
