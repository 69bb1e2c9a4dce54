"""Mutations of ventures, of the work of their stages, and of their artifacts."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from commands.outcomes import Done, Missing, Problem, invalid
from commands.unit import Call
from commands.ventures.artifact_draft import ArtifactDraft
from commands.ventures.create_venture import VentureDraft
from commands.ventures.create_venture import create_venture as create
from commands.ventures.judge_artifact import Statement
from commands.ventures.judge_artifact import classify_artifact as classify
from commands.ventures.judge_artifact import validate_artifact as validate
from commands.ventures.record_artifact import record_artifact as record
from commands.ventures.set_status import set_venture_status as set_status
from commands.ventures.update_venture import update_venture as update
from commands.ventures.update_work import WorkChanges
from commands.ventures.update_work import update_stage_work as work
from guards.venture_enums import Archetype, EpistemicKind
from models import Venture, VentureArtifact
from resolvers.context import Context
from resolvers.ids import key_of
from resolvers.writes import NO_USER, announced, named_key, on_row, row_write

__all__ = ["ArtifactDraft", "Statement", "WorkChanges"]


@dataclass(frozen=True, slots=True)
class NewVenture:
    """The input of `createVenture`, with global ids."""

    name: str
    owner_id: str | None = None
    description: str | None = None
    category: str | None = None
    problem_statement: str | None = None
    chairman_intent: str | None = None
    archetype: Archetype | None = None
    tier: int = 1
    external_id: str | None = None


async def create_venture(context: Context, call: Call, new: NewVenture) -> Done[Venture] | Problem:
    """See the command."""
    owner_id = named_key(new.owner_id, "User")
    if isinstance(owner_id, Missing):
        return invalid("ownerId", NO_USER)
    draft = VentureDraft(
        name=new.name,
        owner_id=owner_id,
        description=new.description,
        category=new.category,
        problem_statement=new.problem_statement,
        chairman_intent=new.chairman_intent,
        archetype=new.archetype,
        tier=new.tier,
        external_id=new.external_id,
    )
    return await announced(context, create(call, draft))


update_venture = row_write("Venture", update)
set_venture_status = row_write("Venture", set_status)
update_stage_work = row_write("Venture", work)


async def record_artifact(
    context: Context, call: Call, venture_id: str, draft: ArtifactDraft, expected_version: int | None
) -> Done[VentureArtifact] | Problem:
    """See the command."""
    metadata: Any = draft.metadata  # Any: JSON, as the caller sent it
    if not isinstance(metadata, dict):
        return invalid("metadata", "Must be an object.")
    return await on_row(
        context, "Venture", venture_id, lambda key: record(call, key, draft, expected_version=expected_version)
    )


validate_artifact = row_write("Artifact", validate)


async def classify_artifact(
    context: Context, call: Call, artifact_id: str, entries: Sequence[Statement], expected_version: int | None
) -> Done[VentureArtifact] | Problem:
    """See the command; what an assumption names is the global id of an assumption set."""
    stated = [_named(one) for one in entries]
    return await on_row(
        context, "Artifact", artifact_id, lambda key: classify(call, key, stated, expected_version=expected_version)
    )


def _named(one: Statement) -> Statement:
    """A statement with the key of an assumption set in the place of its global id; what names none stays."""
    if one.kind is not EpistemicKind.ASSUMPTION or one.reference is None:
        return one
    return replace(one, reference=str(key_of(one.reference, "AssumptionSet") or one.reference))
