"""How large the variables of an operation are, counted before they are read. Source: api.md, Limits."""

from collections.abc import Iterable, Mapping

from app.limits.bounds import DocumentLimits, LimitExceeded


def require_small_input(variables: Mapping[str, object] | None, limits: DocumentLimits) -> None:
    """Refuse variables that hold too much.

    Args:
        variables: JSON, as it was sent.
        limits: of `values` and `depth`.

    Raises:
        LimitExceeded: they hold too many values, or too many in one another.
    """
    if not variables:
        return
    level: list[object] = list(variables.values())
    counted, depth = 0, 0
    while level:
        counted += len(level)
        if counted > limits.values:
            raise LimitExceeded("values", limits.values)
        if depth > limits.depth:
            raise LimitExceeded("depth", limits.depth)
        level = [child for value in level if isinstance(value, dict | list) for child in _inside(value)]
        depth += 1


def _inside(value: dict[str, object] | list[object]) -> Iterable[object]:
    return value.values() if isinstance(value, dict) else value
