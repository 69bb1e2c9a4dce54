"""What an artifact may be given, and what is wrong with it."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from commands import checks
from commands.checks import Finding
from commands.outcomes import FieldProblem, Invalid
from guards.venture_details import nameless, strays
from guards.venture_stages import stage_of
from models import Venture

LONGEST_CONTENT = 200_000
"""Characters."""

_TYPE = re.compile(r"[a-z][a-z0-9_]{0,63}")


@dataclass(frozen=True, slots=True)
class ArtifactDraft:
    """A version of an artifact to record.

    Args:
        type: a known one, or any other in lower case with underscores.
        title: up to 300 characters.
        stage: which it belongs to; None for that of its type, or the present one.
        content: the text; url: where it lies. One of them at least.
        quality: how good it is, from 0 to 100; None while nobody has said.
        metadata: the typed details of its type, by name.
    """

    type: str
    title: str
    stage: int | None = None
    content: str | None = None
    url: str | None = None
    quality: int | None = None
    metadata: Mapping[str, Any] = field(default_factory=dict)  # Any: JSON


def place_of(venture: Venture, draft: ArtifactDraft) -> int:
    """The stage that an artifact belongs to."""
    if draft.stage is not None:
        return draft.stage
    home = stage_of(draft.type)
    return venture.stage if home is None else home.number


def wrong_draft(venture: Venture, draft: ArtifactDraft) -> Invalid | None:
    """All that is wrong with a draft for a venture."""
    return checks.collect([*_wrong_values(draft), *_wrong_place(venture, draft)])


def _wrong_values(draft: ArtifactDraft) -> Iterable[Finding]:
    if not _TYPE.fullmatch(draft.type):
        yield FieldProblem(("type",), "Must be of small letters, digits and underscores, 64 at most.")
    yield checks.text("title", draft.title, 300)
    yield checks.named("content", draft.content, LONGEST_CONTENT)
    yield checks.url("url", draft.url) if draft.url is not None else None
    if draft.content is None and draft.url is None:
        yield FieldProblem(("content",), "Give the content, or a URL.")
    yield checks.between("quality", draft.quality, 0, 100)
    yield checks.json("metadata", draft.metadata)
    if isinstance(draft.metadata, dict):
        yield from (FieldProblem(path, "Must not be blank.") for path in nameless(draft.metadata))
        yield from (
            FieldProblem(path, "Must be the name of one of the funnelStages.") for path in strays(draft.metadata)
        )


def _wrong_place(venture: Venture, draft: ArtifactDraft) -> Iterable[Finding]:
    home, place = stage_of(draft.type), place_of(venture, draft)
    if home is not None and place != home.number:
        yield FieldProblem(("stage",), f"The type {draft.type} belongs to stage {home.key}.")
    elif not 1 <= place <= venture.stage:
        yield FieldProblem(("stage",), f"Must be a stage that the venture has reached: 1 to {venture.stage}.")
