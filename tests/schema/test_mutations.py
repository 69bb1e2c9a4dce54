"""What all mutations have in common: a key that makes retries safe, a version to expect, and problems as data."""

from collections.abc import Mapping

import pytest
from graphql import (
    GraphQLField,
    GraphQLInputObjectType,
    GraphQLInterfaceType,
    GraphQLObjectType,
    GraphQLUnionType,
    get_named_type,
)

from guards.enums import Role
from tests.schema.sent import sent_to_each
from tests.support.api import Api
from tests.support.asking import Asking
from tests.support.schema import CORE
from tests.support.unchanged import nothing_changes
from tests.support.undone import undone
from tests.support.world import World

assert CORE.mutation_type is not None
MUTATIONS: Mapping[str, GraphQLField] = CORE.mutation_type.fields

NEW = "what it writes is new, so that nobody can have read a version of it"
STATE = "it says the whole of what is to be, so that nothing that was read before is written back"
EVENTS = "it sends events again and changes no record"
# Mutations without expectedVersion, and why.
UNVERSIONED = {
    "createOrganization": NEW,
    "createContact": NEW,
    "createEngagement": NEW,
    "createVenture": NEW,
    "createThread": NEW,
    "createGoal": NEW,
    "createSubgoal": NEW,
    "createAssumption": NEW,
    "createSegment": NEW,
    "createCampaign": NEW,
    "createMarketingThread": NEW,
    "recordNarrative": STATE,
    "recordMaterial": STATE,
    "approveMaterial": STATE,
    "createUser": NEW,
    "createToken": NEW,
    "revokeToken": STATE,
    "createWebhookEndpoint": NEW,
    "readNotifications": STATE,
    "readAllNotifications": STATE,
    "archiveNotifications": STATE,
    "restoreNotifications": STATE,
    "setAbsence": STATE,
    "clearAbsence": STATE,
    "handOver": "it writes as many records as somebody looks after",
    "testWebhookEndpoint": EVENTS,
    "recoverWebhooks": EVENTS,
    "redeliverWebhook": EVENTS,
}


def input_of(mutation: str) -> GraphQLInputObjectType:
    """The type of a mutation's input, or of its items."""
    kind = get_named_type(MUTATIONS[mutation].args["input"].type)
    assert isinstance(kind, GraphQLInputObjectType)
    return kind


def answers_of(mutation: str) -> list[GraphQLObjectType]:
    """What a mutation may answer."""
    union = get_named_type(MUTATIONS[mutation].type)
    assert isinstance(union, GraphQLUnionType), union
    return list(union.types)


def problems_of(mutation: str) -> list[GraphQLObjectType]:
    """Those of its answers that are problems."""
    problem = CORE.get_type("Problem")
    assert isinstance(problem, GraphQLInterfaceType)
    return [kind for kind in answers_of(mutation) if problem in kind.interfaces]


@pytest.mark.parametrize("mutation", MUTATIONS)
def test_every_mutation_takes_an_input_with_an_idempotency_key(mutation: str) -> None:
    assert set(MUTATIONS[mutation].args) - {"atomic"} == {"input"}
    assert str(input_of(mutation).fields["idempotencyKey"].type) == "String"


@pytest.mark.parametrize("mutation", MUTATIONS)
def test_every_mutation_of_a_record_takes_the_version_that_is_expected(mutation: str) -> None:
    expects = "expectedVersion" in input_of(mutation).fields
    assert expects != (mutation in UNVERSIONED), UNVERSIONED.get(mutation, "say why in UNVERSIONED, or take it")


def test_every_exception_is_a_mutation() -> None:
    assert set(UNVERSIONED) <= set(MUTATIONS)


@pytest.mark.parametrize("mutation", MUTATIONS)
def test_every_mutation_answers_one_success_or_a_problem_that_it_can_have(mutation: str) -> None:
    answers, problems, taken = answers_of(mutation), problems_of(mutation), input_of(mutation).fields
    names = {kind.name for kind in problems}
    assert len(answers) == len(problems) + 1, "one success"
    assert "InvalidInput" in names
    if "id" in taken:
        assert "NotFound" in names
    if "expectedVersion" in taken:
        assert any({"expected", "actual"} <= set(kind.fields) for kind in problems)


@pytest.mark.parametrize("mutation", MUTATIONS)
def test_the_success_comes_first_in_every_union(mutation: str) -> None:
    assert answers_of(mutation)[0] not in problems_of(mutation)


CONFLICT = "... on VersionConflict { expected actual record { id version } }"


def of_records() -> set[str]:
    """The mutations that may answer a conflict over a record; bulk calls have tests of their own."""
    conflicting = {one for one in MUTATIONS if "VersionConflict" in {kind.name for kind in problems_of(one)}}
    return conflicting - set(UNVERSIONED) - {"transitionStages"}


async def test_every_write_of_a_record_refuses_a_version_that_is_not_its_own(api: Api, world: World) -> None:
    boss = await world.user(Role.ADMIN)
    everything = await sent_to_each(world, boss)
    assert {mutation for sent in everything for mutation in sent.given} == of_records()
    for sent in everything:
        actual = await sent.version()
        for mutation, given in sent.given.items():
            async with nothing_changes():
                answer = await api.mutate(boss, mutation, CONFLICT, **given, expectedVersion=actual - 1)
            told = {"__typename": "VersionConflict", "expected": actual - 1, "actual": actual}
            assert answer == {**told, "record": {"id": sent.id, "version": actual}}, mutation


OTHERWISE = {"requestBilling", "reopenEngagement", "unsnooze"}
"""Those that the records as they are made here refuse."""


async def test_every_write_of_a_record_takes_its_version_and_answers_with_all_that_it_wrote(
    api: Api, world: World
) -> None:
    boss = await world.user(Role.ADMIN)
    for sent in await sent_to_each(world, boss):
        actual = await sent.version()
        for mutation, given in sent.given.items():
            if mutation in OTHERWISE:
                continue
            success = answers_of(mutation)[0]
            fields = f"... on {success.name} {Asking(CORE).selection(success, depth=2)} ... on Problem {{ message }}"
            async with undone():
                answer = await api.mutate(boss, mutation, fields, **given, expectedVersion=actual)
                assert answer["__typename"] == success.name, (mutation, answer)
                assert await sent.version() >= actual, mutation
