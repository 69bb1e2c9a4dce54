"""Whom each part reaches: engagements.md §4 (ownerless) and §6 (manager, sponsor, operations, implementation lead)."""

from collections.abc import Mapping
from dataclasses import replace
from typing import TypedDict, Unpack
from uuid import UUID

import pytest

from guards.audience import Circle, Person, recipients
from guards.enums import Audience, Role
from guards.policy import Policy

P = Audience
R = Role


def person(number: int, role: Role, **traits: Unpack["Traits"]) -> Person:
    return Person(UUID(int=number), role, **traits)


class Traits(TypedDict, total=False):
    """What else is known of somebody."""

    manager_id: UUID | None
    team: str | None
    email: str | None
    stand_in_id: UUID | None
    away: bool
    service: bool


BOSS = person(20, R.MANAGER, team="north")
OWNER = person(10, R.MEMBER, manager_id=BOSS.id, team="south", email="olga@us.example")
COLLEAGUE = person(11, R.MEMBER, team="south")
NORTH, SOUTH, SOUTH_TOO = BOSS, person(21, R.MANAGER, team="south"), person(22, R.MANAGER, team="south")
EXECUTIVE, EXECUTIVE_TOO = person(30, R.EXECUTIVE), person(31, R.EXECUTIVE)
CHAIRMAN, ADMIN = person(40, R.CHAIRMAN), person(50, R.ADMIN)
PROGRAM = person(60, R.ADMIN, service=True)
LEAD, SPONSOR, OPS, OPS_TOO = (person(number, R.MEMBER) for number in (70, 71, 72, 73))
EVERYBODY = (
    OWNER,
    COLLEAGUE,
    BOSS,
    SOUTH,
    SOUTH_TOO,
    EXECUTIVE,
    EXECUTIVE_TOO,
    CHAIRMAN,
    ADMIN,
    PROGRAM,
    LEAD,
    SPONSOR,
    OPS,
    OPS_TOO,
)


def circle(
    *people: Person, names: Mapping[Audience, tuple[Person, ...]] | None = None, without: tuple[Person, ...] = ()
) -> Circle:
    """The record of OWNER amid everybody active; `people` replace those of the same id, `names` are the policy's."""
    changed = {one.id: one for one in people}
    gone = {one.id for one in without}
    active = {one.id: changed.get(one.id, one) for one in EVERYBODY if one.id not in gone}
    named = {part: tuple(one.id for one in who) for part, who in (names or {}).items()}
    return Circle(people=active, policy=Policy(recipients=named), owner_id=OWNER.id)


def told(audience: Audience, around: Circle) -> list[int]:
    return [user_id.int for user_id in recipients(audience, around)]


def ids(*people: Person) -> list[int]:
    return [one.id.int for one in people]


UNTIED = replace(OWNER, manager_id=None)
LONER = replace(OWNER, manager_id=None, team=None)


# --- the owner


def test_the_owner_is_whoever_owns_the_record() -> None:
    assert told(P.OWNER, circle()) == ids(OWNER)
    assert told(P.OWNER, circle(names={P.OWNER: (COLLEAGUE,)})) == ids(OWNER)


def test_notices_for_an_ownerless_record_go_to_the_managers() -> None:
    ownerless = replace(circle(), owner_id=None)

    assert told(P.OWNER, ownerless) == told(P.MANAGER, ownerless) == ids(NORTH, SOUTH, SOUTH_TOO)
    named = replace(circle(names={P.MANAGER: (OPS,)}), owner_id=None)
    assert told(P.OWNER, named) == ids(OPS)


def test_so_do_those_of_a_record_whose_owner_left() -> None:
    assert told(P.OWNER, circle(without=(OWNER,))) == ids(NORTH, SOUTH, SOUTH_TOO)


# --- the manager


@pytest.mark.parametrize(
    ("around", "expected"),
    [
        (circle(), (BOSS,)),
        (circle(names={P.MANAGER: (OPS,)}), (BOSS,)),
        (circle(UNTIED, names={P.MANAGER: (OPS_TOO, OPS)}), (OPS_TOO, OPS)),
        (circle(without=(BOSS,), names={P.MANAGER: (OPS,)}), (OPS,)),
        (circle(UNTIED), (SOUTH, SOUTH_TOO)),
        (circle(UNTIED, without=(OPS,), names={P.MANAGER: (OPS,)}), (SOUTH, SOUTH_TOO)),
        (circle(LONER), (NORTH, SOUTH, SOUTH_TOO)),
        (circle(replace(UNTIED, team="west")), (NORTH, SOUTH, SOUTH_TOO)),
        (circle(LONER, without=(NORTH, SOUTH, SOUTH_TOO)), (EXECUTIVE, EXECUTIVE_TOO, CHAIRMAN, ADMIN)),
        (circle(LONER, without=tuple(one for one in EVERYBODY if one.role is not R.MEMBER)), ()),
    ],
    ids=[
        "the owner's own",
        "the owner's own before the installation's",
        "the installation's, in its order",
        "the installation's where the owner's own left",
        "those of the owner's team",
        "those of the team where the installation's left",
        "all where the owner has no team",
        "all where the team has none",
        "whoever is above where there is none",
        "nobody where there is nobody",
    ],
)
def test_the_manager_is(around: Circle, expected: tuple[Person, ...]) -> None:
    assert told(P.MANAGER, around) == ids(*expected)


# --- the sponsor


@pytest.mark.parametrize(
    ("around", "expected"),
    [
        (replace(circle(names={P.SPONSOR: (OPS,)}), sponsor_id=SPONSOR.id), (SPONSOR,)),
        (circle(names={P.SPONSOR: (OPS,)}), (OPS,)),
        (replace(circle(without=(SPONSOR,), names={P.SPONSOR: (OPS,)}), sponsor_id=SPONSOR.id), (OPS,)),
        (circle(), (EXECUTIVE, EXECUTIVE_TOO)),
        (circle(without=(EXECUTIVE, EXECUTIVE_TOO)), (BOSS,)),
    ],
    ids=["the record's", "the installation's", "the installation's where the record's left", "executives", "managers"],
)
def test_the_sponsor_is(around: Circle, expected: tuple[Person, ...]) -> None:
    assert told(P.SPONSOR, around) == ids(*expected)


# --- operations and the implementation lead


@pytest.mark.parametrize(
    ("around", "expected"),
    [
        (circle(names={P.OPERATIONS: (OPS, OPS_TOO)}), (OPS, OPS_TOO)),
        (circle(without=(OPS,), names={P.OPERATIONS: (OPS, OPS_TOO)}), (OPS_TOO,)),
        (circle(), (BOSS,)),
    ],
    ids=["the installation's", "those of them who are still here", "managers"],
)
def test_operations_are(around: Circle, expected: tuple[Person, ...]) -> None:
    assert told(P.OPERATIONS, around) == ids(*expected)


@pytest.mark.parametrize(
    ("around", "expected"),
    [
        (replace(circle(names={P.IMPLEMENTATION_LEAD: (OPS,)}), lead_id=LEAD.id), (LEAD,)),
        (circle(names={P.IMPLEMENTATION_LEAD: (OPS,)}), (OPS,)),
        (replace(circle(without=(LEAD,)), lead_id=LEAD.id), (OWNER,)),
        (circle(), (OWNER,)),
        (replace(circle(), owner_id=None), (NORTH, SOUTH, SOUTH_TOO)),
    ],
    ids=["the record's", "the installation's", "the owner where the record's left", "the owner", "managers"],
)
def test_the_implementation_lead_is(around: Circle, expected: tuple[Person, ...]) -> None:
    assert told(P.IMPLEMENTATION_LEAD, around) == ids(*expected)


# --- the people in a meeting


def test_the_participants_are_our_people_whose_addresses_were_invited() -> None:
    invited = ("OLGA@us.example ", "client@them.example", "boss@us.example")
    around = replace(circle(replace(BOSS, email="Boss@us.example")), invited=invited)

    assert told(P.PARTICIPANTS, around) == ids(OWNER, BOSS)
    assert told(P.PARTICIPANTS, circle()) == []


# --- whoever is to do a task


def test_the_assignee_is_whoever_is_to_do_the_task_and_nobody_else() -> None:
    assert told(P.ASSIGNEE, replace(circle(), assignee_id=OPS.id)) == ids(OPS)
    assert told(P.ASSIGNEE, replace(circle(without=(OPS,)), assignee_id=OPS.id)) == []
    assert told(P.ASSIGNEE, circle()) == []


# --- the chairman


def test_the_chairman_is_whoever_is_named_then_has_that_role_then_administers_then_manages() -> None:
    assert told(P.CHAIRMAN, circle(names={P.CHAIRMAN: (OPS,)})) == ids(OPS)
    assert told(P.CHAIRMAN, circle()) == ids(CHAIRMAN)
    assert told(P.CHAIRMAN, circle(without=(CHAIRMAN,))) == ids(ADMIN)
    nobody = circle(without=(CHAIRMAN, ADMIN))
    assert told(P.CHAIRMAN, nobody) == told(P.MANAGER, nobody)


# --- programs


def test_a_program_is_told_only_where_it_is_named() -> None:
    managing = replace(PROGRAM, role=R.MANAGER)

    assert PROGRAM.id.int not in told(P.MANAGER, circle(LONER, managing))
    assert told(P.OPERATIONS, circle(names={P.OPERATIONS: (PROGRAM,)})) == ids(PROGRAM)
    assert told(P.SPONSOR, replace(circle(), sponsor_id=PROGRAM.id)) == ids(PROGRAM)
    assert told(P.OWNER, replace(circle(), owner_id=PROGRAM.id)) == ids(PROGRAM)


# --- absence


AWAY = replace(OWNER, away=True, stand_in_id=COLLEAGUE.id)


@pytest.mark.parametrize(
    ("around", "expected"),
    [
        (circle(AWAY), COLLEAGUE),
        (circle(replace(AWAY, away=False)), OWNER),
        (circle(replace(AWAY, stand_in_id=None)), OWNER),
        (circle(AWAY, replace(COLLEAGUE, away=True)), OWNER),
        (circle(AWAY, replace(COLLEAGUE, away=True, stand_in_id=BOSS.id)), OWNER),
        (circle(AWAY, without=(COLLEAGUE,)), OWNER),
    ],
    ids=[
        "the stand-in",
        "the owner who is back",
        "the owner without stand-in",
        "the owner whose stand-in is away too",
        "the owner, for a stand-in has no stand-in",
        "the owner whose stand-in left",
    ],
)
def test_while_the_owner_is_away_who_is_told_is(around: Circle, expected: Person) -> None:
    assert told(P.OWNER, around) == ids(expected)


# --- whoever may approve


def test_the_approvers_are_all_executives_and_above_and_nobody_is_named_in_their_place() -> None:
    above = ids(EXECUTIVE, EXECUTIVE_TOO, CHAIRMAN, ADMIN)
    assert told(P.APPROVERS, circle()) == told(P.APPROVERS, circle(names={P.APPROVERS: (OPS,)})) == above
    nobody = circle(without=(EXECUTIVE, EXECUTIVE_TOO, CHAIRMAN, ADMIN))
    assert told(P.APPROVERS, nobody) == told(P.MANAGER, nobody)


def test_a_stand_in_takes_the_place_in_every_part_and_is_told_once() -> None:
    away = replace(SOUTH, away=True, stand_in_id=SOUTH_TOO.id)

    assert told(P.MANAGER, circle(UNTIED, away)) == ids(SOUTH_TOO)
    assert told(P.OPERATIONS, circle(away, names={P.OPERATIONS: (SOUTH, OPS)})) == ids(SOUTH_TOO, OPS)
    assert told(P.IMPLEMENTATION_LEAD, replace(circle(away), lead_id=SOUTH.id)) == ids(SOUTH_TOO)
    invited = replace(circle(replace(away, email="s@us.example")), invited=("s@us.example",))
    assert told(P.PARTICIPANTS, invited) == ids(SOUTH_TOO)


@pytest.mark.parametrize("audience", [part for part in Audience if part not in {P.PARTICIPANTS, P.ASSIGNEE}])
def test_somebody_is_told_in_every_part_as_long_as_anybody_leads(audience: Audience) -> None:
    alone = Circle(people={ADMIN.id: ADMIN}, policy=Policy())

    assert told(audience, alone) == ids(ADMIN)
