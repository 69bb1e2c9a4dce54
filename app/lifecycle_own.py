"""What the page of one lifecycle says that no other one does, and how its tables are written."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from guards.enums import Audience
from guards.kinds import AnyLifecycle
from guards.lifecycle import Stage


@dataclass(frozen=True, slots=True)
class Own:
    """What is added to the page of a lifecycle.

    Args:
        column: the head of another column of its table of stages; empty for none. cell: what stands in it.
        parts: its own sections, which follow the rules.
    """

    column: str = ""
    cell: Callable[[Stage], str] = lambda _stage: ""
    parts: Callable[[AnyLifecycle], Iterable[str]] = lambda _lifecycle: ()


def table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    """A Markdown table."""
    lines = [head, tuple("---" for _ in head), *rows]
    return "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines)


def codes(names: Iterable[str]) -> str:
    """Names as code, with commas."""
    return ", ".join(f"`{name}`" for name in names)


def told(parts: Iterable[Audience], notice: str) -> str:
    """Who is told, and in which words; nothing where nobody is."""
    who = ", ".join(part.lower().replace("_", " ") for part in parts)
    return f'{who}: "{notice}"' if who else ""
