"""Arithmetic over what is known with a document and what is known only with its variables."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeAlias

from graphql import IntValueNode, ListValueNode, ObjectValueNode, ValueNode, VariableNode

Variables: TypeAlias = Mapping[str, Any]  # Any: JSON
Term: TypeAlias = int | Callable[[Variables], int]
"""A number, or how to find it with the variables of a call."""


def value_of(term: Term, variables: Variables) -> int:
    """The number that a term is, with these variables."""
    return term if isinstance(term, int) else term(variables)


def plus(terms: Iterable[Term]) -> Term:
    """The sum; a number if all of them are."""
    known = 0
    open_terms: list[Callable[[Variables], int]] = []
    for term in terms:
        if isinstance(term, int):
            known += term
        else:
            open_terms.append(term)
    if not open_terms:
        return known
    return lambda variables: known + sum(term(variables) for term in open_terms)


def times(one: Term, other: Term) -> Term:
    """The product; a number if both of them are."""
    if isinstance(one, int) and isinstance(other, int):
        return one * other
    return lambda variables: value_of(one, variables) * value_of(other, variables)


def largest(terms: Iterable[Term]) -> Term:
    """The largest, 0 without any; a number if all of them are."""
    found = list(terms)
    known = max((term for term in found if isinstance(term, int)), default=0)
    open_terms = [term for term in found if not isinstance(term, int)]
    if not open_terms:
        return known
    return lambda variables: max(known, *(term(variables) for term in open_terms))


def number(node: ValueNode, usual: int) -> Term:
    """What an argument says as a number; `usual` where it says null, and 0 where it says nonsense or less.

    Args:
        node: the argument's value.
        usual: what counts where the argument is null.
    """
    if isinstance(node, VariableNode):
        name = node.name.value
        return lambda variables: _as_number(variables.get(name), usual)
    return _as_number(int(node.value) if isinstance(node, IntValueNode) else None, usual)


def length(node: ValueNode) -> Term:
    """How many items a list has; anything else counts as one, as GraphQL makes a list of it."""
    if isinstance(node, VariableNode):
        name = node.name.value
        return lambda variables: _as_length(variables.get(name))
    return len(node.values) if isinstance(node, ListValueNode) else 1


def longest(node: ValueNode) -> Term:
    """How many items a list has, or the longest list of an input object; 1 at least."""
    if isinstance(node, ListValueNode):
        return max(1, len(node.values))
    if isinstance(node, VariableNode):
        name = node.name.value
        return lambda variables: _longest(variables.get(name))
    if isinstance(node, ObjectValueNode):
        return largest([1, *(length(each.value) for each in node.fields)])
    return 1


def _as_number(value: object, usual: int) -> int:
    if value is None:
        return usual
    return max(value, 0) if isinstance(value, int) else 0


def _as_length(value: object) -> int:
    return len(value) if isinstance(value, list) else 1


def _longest(value: object) -> int:
    if isinstance(value, list):
        return max(1, len(value))
    return max((_as_length(each) for each in value.values()), default=1) if isinstance(value, dict) else 1
