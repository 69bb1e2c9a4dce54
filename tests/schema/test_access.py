"""Roles x operations: all that the schema offers, with every role, on one's own, on nobody's and on others' records.

What is expected is the table of access itself; what is held against it is what the API does. Source: api.md, Access.
"""

import dataclasses
import itertools
from collections.abc import AsyncGenerator
from typing import cast

import pytest
from graphql import (
    GraphQLArgument,
    GraphQLEnumType,
    GraphQLUnionType,
    get_named_type,
    get_nullable_type,
    is_list_type,
)
from tortoise.connection import get_connection

from guards.actor import Actor
from guards.enums import Role
from resolvers.access import ADMIN_SCOPE, MUTATIONS, OPERATIONS, Access, Kind, Whose
from resolvers.errors import AccessDenied
from resolvers.ids import global_id
from tests.schema.scene import FOREIGN, NOBODYS, OWN, Scene, make_scene, sent_of
from tests.support.api import Api, Json
from tests.support.hooks import RULES
from tests.support.root_fields import fields_of, taken_by, text_of
from tests.support.unchanged import nothing_changes
from tests.support.undone import undone
from tests.support.world import World


@pytest.mark.parametrize("kind", Kind)
def test_the_table_lists_every_operation_of_the_schema_and_no_other(kind: Kind) -> None:
    assert sorted(OPERATIONS[kind]) == sorted(fields_of(kind)), "give it a line in resolvers/access.py"


@pytest.fixture
async def scene(world: World) -> Scene:
    return await make_scene(world)


@pytest.fixture
async def people(world: World) -> list[Actor]:
    """Somebody of each role."""
    return [await world.user(role) for role in Role]


@pytest.fixture
def api(api: Api) -> Api:
    return dataclasses.replace(api, outgoing=RULES)


_WRITTEN = "SELECT coalesce(sum(n_tup_ins + n_tup_upd + n_tup_del), 0)::bigint AS rows FROM pg_stat_xact_user_tables"


async def written() -> int:
    """How many rows this transaction has written."""
    (row,) = await get_connection("default").execute_query_dict(_WRITTEN)
    return cast("int", row["rows"])


RULES_TOLD = "rules { ruleId satisfied message source remedy fix { mutation roles } }"


async def answer_of(api: Api, actor: Actor, mutation: str, sent: Json) -> Json:
    """The answer of a mutation, or of its first item."""
    field = fields_of(Kind.MUTATION)[mutation]
    answers = get_named_type(field.type)
    assert isinstance(answers, GraphQLUnionType)
    refusals = [f"... on {kind.name} {{ code {RULES_TOLD} }}" for kind in answers.types if "code" in kind.fields]
    asked = f"__typename {' '.join(refusals)} ... on Problem {{ message }}"
    document = f"mutation($input: {field.args['input'].type}) {{ answer: {mutation}(input: $input) {{ {asked} }} }}"
    answer = (await api.ask(actor, document, input=sent))["answer"]
    return cast("Json", answer[0] if isinstance(answer, list) else answer)


def is_denied(answer: Json, access: Access) -> bool:
    """Whether an answer says that the actor may not; what is personal is not even found by others."""
    if access.whose is Whose.PERSONAL and answer["__typename"] == "NotFound":
        return True
    return answer.get("code") == "ROLE_REQUIRED"


def explains(answer: Json, mutation: str, role: Role) -> bool:
    """Whether a refusal says by its rules who may do it instead; what is not found has nothing to say."""
    if answer["__typename"] == "NotFound":
        return True
    of_roles = [rule for rule in answer["rules"] if rule["fix"] and role not in rule["fix"]["roles"]]
    named = answer["__typename"] == "TransitionRefused" or {rule["fix"]["mutation"] for rule in of_roles} == {mutation}
    return named and bool(of_roles) and all(rule["ruleId"] and rule["remedy"] for rule in answer["rules"])


SELF = {"readAllNotifications"}
"""What takes no id, so that it can be about nobody else."""


def may(access: Access, role: Role, relation: str) -> bool:
    """What the table says of a role and a row."""
    owned = access.whose is Whose.OWNED and relation == NOBODYS
    if relation == OWN or owned or access.whose is Whose.EVERYBODYS:
        return role.includes(access.role)
    return access.others is not None and role.includes(access.others)


@pytest.mark.parametrize("role", Role)
async def test_every_role_may_write_what_the_table_says_and_nothing_else(
    api: Api, scene: Scene, world: World, role: Role
) -> None:
    actor = await world.user(role)
    told: dict[tuple[str, str], bool] = {}
    for relation in (OWN, NOBODYS, FOREIGN):
        async with undone():
            await scene.own_by({OWN: actor, NOBODYS: None, FOREIGN: scene.somebody}[relation])
            everything = await sent_of(scene, actor, relation)
            for mutation, access in MUTATIONS.items():
                if relation != OWN and (mutation in SELF or (relation == NOBODYS and access.whose is Whose.PERSONAL)):
                    continue
                async with undone():
                    answer = await answered(api, scene, actor, mutation, everything[mutation])
                sensible = answer["__typename"] not in {"InvalidInput", "NotFound"}
                denied = is_denied(answer, access)
                assert sensible or denied or _about_nothing(access, relation), (mutation, relation, answer)
                told[mutation, relation] = not denied
    assert told == {case: may(MUTATIONS[case[0]], role, case[1]) for case in told}


async def answered(api: Api, scene: Scene, actor: Actor, mutation: str, sent: Json) -> Json:
    """The answer of a mutation; where it denies, nothing may have been written, and it must say who may."""
    if mutation == "reopenEngagement":
        await scene.win()
    before = await written()
    answer = await answer_of(api, actor, mutation, sent)
    if is_denied(answer, MUTATIONS[mutation]):
        assert await written() == before, (mutation, sent)
        assert explains(answer, mutation, actor.role), (mutation, sent, answer)
    return answer


def _about_nothing(access: Access, relation: str) -> bool:
    """Whether it is of no use to anybody: what is addressed to others and nobody else has to do with."""
    return access.others is None and access.whose is Whose.PERSONAL and relation != OWN


ADMINISTERED = sorted(name for name, access in MUTATIONS.items() if access.or_admin)


async def test_the_scope_admin_serves_in_the_place_of_the_role(api: Api, scene: Scene, world: World) -> None:
    program = await world.user(Role.MANAGER, "Program")
    administering = dataclasses.replace(api, scopes=frozenset({"read", "write", ADMIN_SCOPE}))
    for mutation in ADMINISTERED:
        async with undone():
            sent = (await sent_of(scene, program, FOREIGN))[mutation]
            answer = await answer_of(administering, program, mutation, sent)
            assert not is_denied(answer, MUTATIONS[mutation]), (mutation, answer)


def document_of(kind: Kind, name: str, scene: Scene) -> tuple[str, dict[str, object]]:
    """An operation that reads one field of a root, and its variables."""
    field = fields_of(kind)[name]
    row = scene.id_of(get_named_type(field.type).name)
    return text_of(kind, name), {one: _value(field.args[one], row) for one in taken_by(field)}


def _value(argument: GraphQLArgument, row: str) -> object:
    kind = get_named_type(argument.type)
    if isinstance(kind, GraphQLEnumType):
        found: object = next(iter(kind.values))
    else:
        found = {"ID": row, "String": "deal", "Date": "2026-03-01", "DateTime": "2026-03-01T00:00:00Z"}[kind.name]
    return [found] if is_list_type(get_nullable_type(argument.type)) else found


async def test_every_role_may_read_what_the_table_says_and_nothing_else(
    api: Api, scene: Scene, people: list[Actor]
) -> None:
    told = {}
    for name, actor in itertools.product(fields_of(Kind.QUERY), people):
        text, variables = document_of(Kind.QUERY, name, scene)
        result = await api.run(actor, text, **variables)
        denied = [
            error.original_error for error in result.errors or () if isinstance(error.original_error, AccessDenied)
        ]
        assert len(denied) == len(result.errors or ()), (name, actor, result.errors)
        told[name, actor.role] = not denied
    assert told == {(name, role): role.includes(OPERATIONS[Kind.QUERY][name].role) for name, role in told}


async def test_every_role_may_follow_what_the_table_says_and_nothing_else(
    api: Api, scene: Scene, people: list[Actor]
) -> None:
    told = {}
    for name, actor in itertools.product(fields_of(Kind.SUBSCRIPTION), people):
        text, variables = document_of(Kind.SUBSCRIPTION, name, scene)
        results = await api.subscribe(actor, text, **variables)
        told[name, actor.role] = isinstance(results, AsyncGenerator)
        if isinstance(results, AsyncGenerator):
            await results.aclose()
    assert told == {(name, role): role.includes(OPERATIONS[Kind.SUBSCRIPTION][name].role) for name, role in told}


PRIVATE = ("Notification", "Token")
ADMINISTERED_ROWS = ("WebhookDelivery", "WebhookEndpoint")
PUBLIC = ("Contact", "Engagement", "Meeting", "Organization", "Task", "User")
NODE = "query($id: ID!) { node(id: $id) { id } nodes(ids: [$id]) { id } }"


async def test_by_its_id_everybody_reads_a_row_that_is_not_private(api: Api, scene: Scene, people: list[Actor]) -> None:
    for type_name, actor in itertools.product(PUBLIC, people):
        row = {"id": scene.id_of(type_name)}
        assert await api.ask(actor, NODE, **row) == {"node": row, "nodes": [row]}


async def private_rows(scene: Scene, person: Actor) -> list[dict[str, str]]:
    """The ids of a token and a notice of somebody."""
    token, notice = await scene.token_of(person), await scene.notice_to(person)
    return [{"id": global_id("Token", token.id)}, {"id": global_id("Notification", notice.id)}]


async def test_by_its_id_a_private_row_is_found_by_its_user_and_by_an_admin(
    api: Api, scene: Scene, people: list[Actor]
) -> None:
    of_another = await private_rows(scene, scene.somebody)
    for actor in people:
        for row in (own := await private_rows(scene, actor)) + of_another:
            shown = row in own or actor.role is Role.ADMIN
            assert await api.ask(actor, NODE, **row) == {
                "node": row if shown else None,
                "nodes": [row if shown else None],
            }


async def test_by_its_id_a_row_of_webhooks_is_read_by_those_who_administer(
    api: Api, scene: Scene, people: list[Actor]
) -> None:
    for type_name, actor in itertools.product(ADMINISTERED_ROWS, people):
        result = await api.run(actor, "query($id: ID!) { node(id: $id) { id } }", id=scene.id_of(type_name))
        if actor.role is Role.ADMIN:
            assert result.errors is None
            continue
        assert result.errors is not None
        refused = result.errors[0].original_error
        assert isinstance(refused, AccessDenied)
        assert refused.more == {"requiredRole": "ADMIN", "requiredScope": "admin"}


async def test_a_refusal_names_what_is_missing(api: Api, world: World) -> None:
    ben = await world.user(Role.CHAIRMAN, "Ben")

    refused = await api.refused(ben, "{ webhookEndpoints { nodes { id } } }")
    answer = await answer_of(api, ben, "createUser", {"name": "New", "role": "VIEWER"})

    assert str(refused) == "webhookEndpoints takes the role ADMIN or the scope admin; Ben is CHAIRMAN."
    assert isinstance(refused, AccessDenied)
    assert refused.more == {"requiredRole": "ADMIN", "requiredScope": "admin"}
    assert answer["message"] == "createUser takes the role ADMIN or the scope admin; Ben is CHAIRMAN."


async def test_what_was_applied_is_answered_again_to_who_may_no_longer(api: Api, world: World) -> None:
    ann = await world.user(Role.MEMBER, "Ann")
    demoted = dataclasses.replace(ann, role=Role.VIEWER)
    first = await answer_of(api, ann, "createOrganization", {"name": "Acme", "idempotencyKey": "k"})

    async with nothing_changes():
        again = await answer_of(api, demoted, "createOrganization", {"name": "Acme", "idempotencyKey": "k"})
        anew = await answer_of(api, demoted, "createOrganization", {"name": "Acme", "idempotencyKey": "l"})

    assert again == first
    assert anew["code"] == "ROLE_REQUIRED"
