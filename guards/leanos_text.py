"""What a thread's entry says, as the Markdown that people read in the LeanOS layout."""

from collections.abc import Iterable, Mapping, Sequence

from guards.thread_enums import ThreadStage
from guards.thread_facts import Content


def text_of(stage: ThreadStage, content: Content, notes: Iterable[str] = ()) -> str:
    """The file of a stage.

    Args:
        stage: which.
        content: its entry; empty for none.
        notes: what people wrote besides, in order.
    """
    entry = [f"# {stage.capitalize()}", *_fields(content)]
    return "\n\n".join((*entry, *(note.strip() for note in notes if note.strip()))) + "\n"


def _fields(content: Content) -> Iterable[str]:
    lines = [line for key, value in content.items() for line in _lines(key, value, 0)]
    return ("\n".join(lines),) if lines else ()


def _lines(key: str, value: object, depth: int) -> Iterable[str]:
    """One field as an item of a list, and what it holds below it."""
    indent = "  " * depth
    if isinstance(value, Mapping):
        yield f"{indent}- {_words(key)}:"
        yield from (line for name, inner in value.items() for line in _lines(name, inner, depth + 1))
    elif isinstance(value, Sequence) and not isinstance(value, str):
        yield f"{indent}- {_words(key)}:"
        yield from (line for number, item in enumerate(value, 1) for line in _lines(str(number), item, depth + 1))
    elif value is not None:
        yield f"{indent}- {_words(key)}: {value}"


def _words(key: str) -> str:
    """The name of a field as words: `arrMin` becomes `Arr min`."""
    spaced = "".join(f" {letter.lower()}" if letter.isupper() else letter for letter in key)
    return spaced[:1].upper() + spaced[1:]
