"""What is planned: all that types declare and all lists, but for what is listed with its reason."""

from collections.abc import Mapping

import pytest
from graphql import GraphQLEnumType, GraphQLField, GraphQLObjectType, get_named_type, is_leaf_type, is_required_argument

from planner.cache import Planner
from planner.roots import ROOT
from planner.sources import DECLARED
from tests.support.left import FIELDS, ROOTS
from tests.support.planning import Prepared
from tests.support.schema import CORE

ROWS: Mapping[str, str] = {
    "Activity": "engagements { nodes { activities { nodes { %s } } } }",
    "Artifact": "artifacts { nodes { %s } }",
    "Assumption": "assumptions { nodes { %s } }",
    "AssumptionChange": "assumptions { nodes { changes { nodes { %s } } } }",
    "AssumptionSet": "assumptionSets { nodes { %s } }",
    "CallPrep": "threads { nodes { prospects { nodes { callPreps { nodes { %s } } } } } }",
    "Campaign": "campaigns { nodes { %s } }",
    "CampaignContact": "threads { nodes { prospects { nodes { contacts { nodes { %s } } } } } }",
    "CanvasSection": "canvasSections { nodes { %s } }",
    "Contact": "contacts { nodes { %s } }",
    "ContentOpportunity": "contentOpportunities { nodes { %s } }",
    "DueOutreachStep": "dueOutreachSteps { nodes { %s } }",
    "Engagement": "engagements { nodes { %s } }",
    "GateDecision": "gateDecisions { nodes { %s } }",
    "GenerationRequest": "generationRequests { nodes { %s } }",
    "Goal": "goals { nodes { %s } }",
    "GoalMetric": "goals { nodes { metrics { nodes { %s } } } }",
    "GoalMetricChange": "goals { nodes { metrics { nodes { changes { nodes { %s } } } } } }",
    "Icp": "segments { nodes { icps { nodes { %s } } } }",
    "Material": "materials { nodes { %s } }",
    "MaterialReview": "materials { nodes { reviews { nodes { %s } } } }",
    "Meeting": "meetings { nodes { %s } }",
    "Narrative": "segments { nodes { narratives { nodes { %s } } } }",
    "Notification": "notifications { nodes { %s } }",
    "Organization": "organizations { nodes { %s } }",
    "OutreachReply": "outreachReplies { nodes { %s } }",
    "OutreachStep": "threads { nodes { outreachSteps { nodes { %s } } } }",
    "OutreachTouch": "outreachTouches { nodes { %s } }",
    "Preference": "preferences { nodes { %s } }",
    "Prospect": "threads { nodes { prospects { nodes { %s } } } }",
    "Segment": "segments { nodes { %s } }",
    "StageWork": "ventures { nodes { works { nodes { %s } } } }",
    "StrategicDirective": "directives { nodes { %s } }",
    "Subgoal": "goals { nodes { subgoals { nodes { %s } } } }",
    "Suppression": "suppressions { nodes { %s } }",
    "Task": "tasks { nodes { %s } }",
    "Thread": "threads { nodes { %s } }",
    "ThreadAction": "threadActions { nodes { %s } }",
    "ThreadEntry": "threads { nodes { entries { nodes { %s } } } }",
    "ThreadNote": "threads { nodes { notes { nodes { %s } } } }",
    "TokenUse": "ventures { nodes { tokenUses { nodes { %s } } } }",
    "Transition": "engagements { nodes { history { nodes { %s } } } }",
    "User": "users { nodes { %s } }",
    "Venture": "ventures { nodes { %s } }",
}
"""Where rows of each type are read."""


def is_planned(selection: str) -> bool:
    """Whether a field of the root has a plan."""
    return Planner().plan(Prepared(f"{{ {selection} }}").asked()) is not None


def asking(name: str, field: GraphQLField) -> str:
    """The least that can be asked of a field."""
    required = {one: argument for one, argument in field.args.items() if is_required_argument(argument)}
    given = ", ".join(f"{one}: {first_of(get_named_type(argument.type))}" for one, argument in required.items())
    below = "" if is_leaf_type(get_named_type(field.type)) else " { __typename }"
    return f"{name}{f'({given})' if given else ''}{below}"


def first_of(kind: object) -> object:
    """A value of an enum, or the number of a stage."""
    return next(iter(kind.values)) if isinstance(kind, GraphQLEnumType) else 1


def fields_of(type_name: str) -> dict[str, GraphQLField]:
    kind = CORE.type_map[type_name]
    assert isinstance(kind, GraphQLObjectType)
    return dict(kind.fields)


def test_every_type_that_declares_its_sources_is_tried() -> None:
    assert DECLARED.keys() == ROWS.keys()


@pytest.mark.parametrize("type_name", sorted(ROWS))
def test_every_field_is_planned_or_listed_with_its_reason(type_name: str) -> None:
    fields = fields_of(type_name).items()

    left = {f"{type_name}.{name}" for name, field in fields if not is_planned(ROWS[type_name] % asking(name, field))}

    assert left == {name for name in FIELDS if name.startswith(f"{type_name}.")}


def test_every_field_that_is_listed_exists() -> None:
    assert {name.partition(".")[0] for name in FIELDS} <= ROWS.keys()


def test_every_field_of_the_root_is_planned_or_listed_with_its_reason() -> None:
    left = {name for name, field in fields_of("Query").items() if not declares(field)}

    assert left == ROOTS.keys()


def declares(field: GraphQLField) -> bool:
    """Whether a field of the root says how it can be planned."""
    return ROOT in field.extensions["strawberry-definition"].metadata


@pytest.mark.parametrize(
    "selection",
    [
        "engagement(id: $id) { ...on Staged { id owner { name } } ...on Node { id } }",
        "tasks { edges { cursor node { record { ...on Engagement { value } stageInfo { label } } } } totalCount }",
        "users { pageInfo { hasNextPage hasPreviousPage startCursor endCursor __typename } nodes { __typename } }",
        "users { nodes { manager { standIn { tasks(last: 3, open: true) { nodes { closedBy { name } } } } } } }",
        "organizations { nodes { engagements(orderBy: [{field: VALUE}], filter: {not: {}}) { totalCount } } }",
        "users { ... @skip(if: true) { totalCount } }",
        "users { nodes { reports { nodes { reports { nodes { reports { totalCount } } } } } } }",
        "notifications { nodes { record { name } user { name } text } }",
    ],
)
def test_what_is_asked_of_rows_may_be_nested(selection: str) -> None:
    prepared = Prepared(f"query Q($id: ID) {{ {selection} }}")

    assert Planner().plan(prepared.asked(id="x")) is not None


@pytest.mark.parametrize(
    "selection",
    [
        "tasks { nodes { title record { ...on Engagement { timers { kind } } } } }",
        "users { nodes { engagements { nodes { organization { status } } } } }",
        "engagements { nodes { history(first: -1) { totalCount } } }",
        'engagements { nodes { history(after: "?") { totalCount } } }',
    ],
)
def test_one_field_that_cannot_be_planned_leaves_all_of_its_root_to_the_usual_way(selection: str) -> None:
    assert not is_planned(selection)
