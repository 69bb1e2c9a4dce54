"""Record an artifact of a venture: a new version, which takes the place of the current one."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from commands.outcomes import Done, Problem
from commands.unit import Call
from commands.ventures.artifact_draft import ArtifactDraft, place_of, wrong_draft
from commands.ventures.frame import add_announced, write_venture
from guards.engagement import ENGAGEMENT
from guards.venture_details import PLAYBOOK, SALES_PLAYBOOK, playbook
from models import Venture, VentureArtifact
from models.batch import Batch

_KEPT = ("title", "content", "url", "quality", "metadata")


async def record_artifact(
    call: Call, venture_id: UUID, draft: ArtifactDraft, *, expected_version: int | None = None
) -> Done[VentureArtifact] | Problem:
    """Record a version of an artifact; what the current one says already is not recorded again.

    Args:
        call: who calls, when, under which key.
        venture_id: the venture.
        draft: the version; of a type that a stage asks for it goes to that stage, which must have been reached.
        expected_version: refuse with a conflict unless the venture is at this version.

    Source: ventures.md §1; seed_facts.md C16, F, on duplicates.
    """

    async def change(venture: Venture) -> Done[VentureArtifact] | Problem:
        return wrong_draft(venture, draft) or await record_held(call, venture, draft)

    return await write_venture(call, VentureArtifact, venture_id, change, expected_version=expected_version)


async def record_held(call: Call, venture: Venture, draft: ArtifactDraft) -> Done[VentureArtifact]:
    """The same for a venture that is locked, of a draft that was checked, within the caller's transaction."""
    values, stage = _values(draft), place_of(venture, draft)
    former = (
        await VentureArtifact.filter(venture_id=venture.id, stage=stage, type=draft.type).order_by("-version").first()
    )
    if former is not None and former.current and all(getattr(former, name) == values[name] for name in _KEPT):
        return Done(former, venture)
    artifact = _row(call, venture, former, {"stage": stage, "type": draft.type, **values})
    await _supersede(call, former)
    batch = Batch()
    batch.insert([artifact])
    add_announced(batch, venture, call, "artifact", _told(artifact), "venture.artifact_recorded")
    await batch.write()
    return Done(artifact, venture, created=former is None)


def _values(draft: ArtifactDraft) -> Mapping[str, Any]:  # Any: as below
    return {
        "title": draft.title.strip(),
        "content": None if draft.content is None else draft.content.strip(),  # the guards count what is left
        "url": draft.url,
        "quality": draft.quality,
        "metadata": _details(draft),
    }


def _details(draft: ArtifactDraft) -> dict[str, Any]:  # Any: JSON
    """The typed details; a playbook is written for the present lifecycle of engagements unless it says otherwise."""
    details = dict(draft.metadata)
    found = playbook(details)
    if draft.type == PLAYBOOK and found is not None and not found.get("lifecycleVersion"):
        details[SALES_PLAYBOOK] = {**found, "lifecycleVersion": ENGAGEMENT.version}
    return details


def _row(
    call: Call,
    venture: Venture,
    former: VentureArtifact | None,
    values: Mapping[str, Any],  # Any: columns, each of its own type
) -> VentureArtifact:
    return VentureArtifact.construct(
        **values,
        venture_id=venture.id,
        cycle=venture.cycle,
        version=1 if former is None else former.version + 1,
        record_version=venture.version + 1,
        created_by_id=call.actor.id,
        created_at=call.now,
    )


async def _supersede(call: Call, former: VentureArtifact | None) -> None:
    """Let the current version be current no more, before there is another: the database allows one."""
    if former is not None and former.current:
        batch = Batch()
        batch.set(former, {"current": False, "superseded_at": call.now})
        await batch.write()


def _told(artifact: VentureArtifact) -> Mapping[str, object]:
    return {
        "artifactId": str(artifact.id),
        "type": artifact.type,
        "stage": str(artifact.stage),
        "title": artifact.title,
        "artifactVersion": artifact.version,
    }
