"""GraphQL's execution, shorter for what is loaded already.

A list of 50 records is some 1,500 leaves. The general executor builds for each the facts that a resolver may ask for,
and completes it like any value. A leaf that is a plain attribute needs neither: it is read and written. So does an
object that holds nothing but such.
"""

from collections.abc import Awaitable
from typing import Any, cast

from graphql import (
    ExecutionResult,
    GraphQLError,
    GraphQLObjectType,
)
from graphql.execution.collect_fields import FieldDetailsList, GroupedFieldSet
from graphql.pyutils import Path
from strawberry.schema.schema import StrawberryGraphQLCoreExecutionContext

from planner.answering import PlannedField, answer_root
from planner.cache import Asked, current
from schema.event import Event
from schema.plain import Nested, Plan, plan_of
from schema.shared_answers import Known, known

Result = dict[str, Any]  # Any: what GraphQL answers


class Executor(StrawberryGraphQLCoreExecutionContext):
    """Answers what is plain at once, and all else as GraphQL's executor does."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401  # those of the general executor
        super().__init__(*args, **kwargs)
        self._plans: dict[tuple[str, int], Plan] = {}
        self._known: Known | None = None

    def build_per_event_executor(self, payload: Any) -> "Executor":  # noqa: ANN401  # an object of the schema
        """A copy for one event of a subscription."""
        if self._known is None and isinstance(payload, Event):
            self._known = known(self.operation, self.fragment_definitions, self.variable_values.coerced)
        return cast("Executor", super().build_per_event_executor(payload))

    def __copy__(self) -> "Executor":
        """As any copy, but quick: each event of each subscriber takes one."""
        made = object.__new__(type(self))
        made.__dict__.update(self.__dict__)
        return made

    def execute_operation(self, serially: bool | None = None) -> Any:  # noqa: ANN401, FBT001  # as the general executor
        """Answer the operation, with what another subscriber was answered where it is the same."""
        event = self.root_value
        if self._known is None or not isinstance(event, Event):
            return super().execute_operation(serially)
        shared = self._known.answer(event)
        if shared is not None:
            return shared
        result = super().execute_operation(serially)
        if isinstance(result, ExecutionResult):
            self._known.keep(event, result)
        return result

    def execute_fields(
        self,
        parent_type: GraphQLObjectType,
        source_value: Any,  # noqa: ANN401  # any object of the schema
        path: Path | None,
        grouped_field_set: GroupedFieldSet,
        position_context: Any,  # noqa: ANN401  # handed on
    ) -> Result | Awaitable[Result]:
        """Answer all that is asked of one object."""
        if path is None and parent_type is self.schema.query_type and current.get() is not None:
            return self._execute_root(parent_type, source_value, grouped_field_set, position_context)
        return self._execute_usually(parent_type, source_value, path, grouped_field_set, position_context)

    def _execute_usually(
        self,
        parent_type: GraphQLObjectType,
        source_value: Any,  # noqa: ANN401  # any object of the schema
        path: Path | None,
        grouped_field_set: GroupedFieldSet,
        position_context: Any,  # noqa: ANN401  # handed on
    ) -> Result | Awaitable[Result]:
        plan = self._plan(parent_type, grouped_field_set)
        answered, rest = self._answer(plan, source_value)
        if not rest:
            return _in_order(grouped_field_set, answered, {}) if plan.objects else answered
        others = super().execute_fields(parent_type, source_value, path, rest, position_context)
        if isinstance(others, dict):
            return _in_order(grouped_field_set, answered, others)
        return _later(grouped_field_set, answered, others)

    def _execute_root(
        self,
        parent_type: GraphQLObjectType,
        source_value: Any,  # noqa: ANN401  # the root
        grouped_field_set: GroupedFieldSet,
        position_context: Any,  # noqa: ANN401  # handed on
    ) -> Result | Awaitable[Result]:
        """Have the fields that can be planned answered by their plans, and the others as usual."""
        plans = {
            name: found for name, asked in grouped_field_set.items() if (found := self._planned(parent_type, asked))
        }

        def usually(fields: GroupedFieldSet) -> Result | Awaitable[Result]:
            return self._execute_usually(parent_type, source_value, None, fields, position_context)

        if not plans:
            return usually(grouped_field_set)
        return answer_root(plans, grouped_field_set, self.context_value, usually)

    def _planned(self, parent_type: GraphQLObjectType, asked: FieldDetailsList) -> PlannedField | None:
        planner, definition = current.get(), parent_type.fields.get(asked[0].node.name.value)
        if planner is None or definition is None:
            return None
        field = Asked(self.schema, self.operation, self.fragments, self.variable_values, definition, asked)
        plan = planner.plan(field)
        try:
            return None if plan is None else PlannedField(planner, plan, field.arguments)
        except GraphQLError:  # the usual way tells it where it belongs
            return None

    def _plan(self, parent_type: GraphQLObjectType, asked: GroupedFieldSet) -> Plan:
        at = (parent_type.name, id(asked))
        found = self._plans.get(at)
        if found is None:
            # The plan holds what is asked, so that its id stays its own as long as the plan is kept.
            found = self._plans[at] = self._make_plan(parent_type, asked)
        return found

    def _make_plan(self, parent_type: GraphQLObjectType, asked: GroupedFieldSet) -> Plan:
        if self.middleware_manager is not None and self.middleware_manager.middlewares:  # they see every field
            return Plan(asked, (), (), asked)
        return plan_of(parent_type, asked)

    def _answer(self, plan: Plan, source: object) -> tuple[Result, GroupedFieldSet]:
        """What is plain, and what is left; what goes wrong is left too, for the general executor to report."""
        answered: Result = {}
        for name, leaf in plan.leaves:
            try:
                answered[name] = leaf.answer(source)
            except Exception:  # noqa: BLE001, S112  # whatever it is, it is met again and reported
                continue
        for name, nested in plan.objects:
            try:
                answered[name] = self._nested(nested, nested.read(source))
            except Exception:  # noqa: BLE001, S112  # as above
                continue
        if len(answered) == len(plan.leaves) + len(plan.objects):
            return answered, plan.rest
        return answered, {name: asked for name, asked in plan.fields.items() if name not in answered}

    def _nested(self, field: Nested, value: Any) -> object:  # noqa: ANN401  # an object of the schema, or several
        """The response's value of a plain object, or of a list of them.

        Raises:
            Exception: of any kind, where not all of it is plain: as for leaves.
        """
        if value is None and field.nullable:
            return None
        return [self._object(field, one) for one in value] if field.listed else self._object(field, value)

    def _object(self, field: Nested, value: object) -> Result:
        kind = field.kind(self.schema, value)
        collected = self.collect_subfields(kind, field.details)
        plan = self._plan(kind, collected.grouped_field_set)
        if plan.rest:
            raise TypeError(value)
        answered, rest = self._answer(plan, value)
        if rest:
            raise TypeError(value)
        return {name: answered[name] for name in plan.fields} if plan.objects else answered


def _in_order(asked: GroupedFieldSet, first: Result, second: Result) -> Result:
    both = {**first, **second}
    return {name: both[name] for name in asked if name in both}


async def _later(asked: GroupedFieldSet, first: Result, second: Awaitable[Result]) -> Result:
    return _in_order(asked, first, await second)
