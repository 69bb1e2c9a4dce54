"""What a strategic directive may be given, and how it is told of."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from commands import checks
from commands.checks import Finding
from commands.outcomes import FieldProblem
from guards.venture_stages import VENTURE_STAGES
from models import StrategicDirective

MOST_CRITERIA = 50
LONGEST_CODE = 16

_SUFFIX = re.compile(r"[A-Z][A-Z0-9]{1,23}")
_HOME: Mapping[str, int] = {stage.suffix: stage.number for stage in VENTURE_STAGES if stage.suffix}


class Criterion(NamedTuple):
    """Something that a directive has to reach, and whether it does."""

    text: str
    met: bool = False


def wrong_texts(title: str | None, description: str | None, criteria: Sequence[Criterion]) -> Iterable[Finding]:
    """What is wrong with what a directive says; None is not said."""
    yield checks.named("title", title, 300)
    yield checks.short("description", description, 20_000)
    if len(criteria) > MOST_CRITERIA:
        yield FieldProblem(("criteria",), f"Must be {MOST_CRITERIA} at most.")
    for place, one in enumerate(criteria[:MOST_CRITERIA]):
        yield checks.text(f"criteria.{place}.text", one.text, 2_000)


def wrong_suffix(suffix: str | None, stage: int) -> Finding:
    """What is wrong with a suffix for a directive of a stage."""
    if suffix is None:
        return FieldProblem(("suffix",), f"Stage {stage} asks for no directive: say what it is about.")
    if not _SUFFIX.fullmatch(suffix):
        return FieldProblem(("suffix",), "Must be 2 to 24 capital letters and digits, a letter first.")
    home = _HOME.get(suffix, stage)
    return None if home == stage else FieldProblem(("suffix",), f"Belongs to stage {home}; the venture is in {stage}.")


def code_of(name: str) -> str:
    """The code of a venture within the keys of its directives: its name in capital letters and digits."""
    found = re.sub(r"[^A-Z0-9]", "", name.upper())[:LONGEST_CODE]
    return found or "VENTURE"


def kept(criteria: Iterable[Criterion]) -> list[dict[str, Any]]:  # Any: JSON
    """Criteria as they are kept."""
    return [{"text": one.text.strip(), "met": one.met} for one in criteria]


def told_of_directive(directive: StrategicDirective) -> Mapping[str, object]:
    """How an event names a directive."""
    return {
        "directiveId": str(directive.id),
        "key": directive.key,
        "stage": str(directive.stage),
        "title": directive.title,
    }
