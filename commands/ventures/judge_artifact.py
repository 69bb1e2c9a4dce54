"""Say what an artifact is worth: validate it, and put what it states into the four buckets."""

from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from commands import checks
from commands.checks import Finding
from commands.outcomes import Done, FieldProblem, Invalid, Missing, Problem, invalid
from commands.unit import Call
from commands.ventures.frame import add_announced, venture_of, write_venture
from guards.rules import given
from guards.venture_enums import ArtifactValidation, EpistemicKind
from models import AssumptionSet, Venture, VentureArtifact
from models.batch import Batch

MOST_STATEMENTS = 200
_LONGEST = 2_000

Judge = Callable[[Venture, VentureArtifact], Awaitable[Done[VentureArtifact] | Problem]]


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement of an artifact, put into its bucket.

    Args:
        kind: the bucket.
        statement: what is stated.
        reference: the source of a fact, the key of an assumption set, the run of a simulation, what would resolve an
            unknown; None while nobody has said.
    """

    kind: EpistemicKind
    statement: str
    reference: str | None = None


async def validate_artifact(
    call: Call,
    artifact_id: UUID,
    validation: ArtifactValidation,
    note: str | None = None,
    *,
    quality: int | None = None,
    expected_version: int | None = None,
) -> Done[VentureArtifact] | Problem:
    """Say whether a current artifact holds.

    Args:
        call: who calls, when, under which key.
        artifact_id: the version that is current.
        validation: VALIDATED, REJECTED or NEEDS_REVISION.
        note: what is wrong with it; required of the latter two.
        quality: how good it is, from 0 to 100; None leaves that as it is.
        expected_version: refuse with a conflict unless the venture is at this version.

    Source: ventures.md §1 and §2 item 1.
    """

    async def judge(venture: Venture, artifact: VentureArtifact) -> Done[VentureArtifact] | Problem:
        changes = _verdict(call, artifact, validation, note, quality)
        return _wrong_verdict(validation, note, quality) or await _save(call, venture, artifact, changes)

    return await _write(call, artifact_id, judge, expected_version)


def _wrong_verdict(validation: ArtifactValidation, note: str | None, quality: int | None) -> Invalid | None:
    found: list[Finding] = [checks.named("note", note, _LONGEST), checks.between("quality", quality, 0, 100)]
    if validation is ArtifactValidation.PENDING:
        found.append(FieldProblem(("validation",), "Must say whether the artifact holds."))
    elif validation is not ArtifactValidation.VALIDATED and not given(note):
        found.append(FieldProblem(("note",), "Say what is wrong with it."))
    return checks.collect(found)


def _verdict(
    call: Call, artifact: VentureArtifact, validation: ArtifactValidation, note: str | None, quality: int | None
) -> Mapping[str, object]:
    return {
        "validation": validation,
        "validation_note": note,
        "validated_at": call.now,
        "validated_by_id": call.actor.id,
        "quality": artifact.quality if quality is None else quality,
    }


async def classify_artifact(
    call: Call, artifact_id: UUID, statements: Sequence[Statement], *, expected_version: int | None = None
) -> Done[VentureArtifact] | Problem:
    """Put what a current artifact states into the four buckets; what it was given before is replaced.

    Args:
        call: who calls, when, under which key.
        artifact_id: the version that is current.
        statements: all of them; what they still lack the rules of the stage say.
        expected_version: refuse with a conflict unless the venture is at this version.

    Source: ventures.md §2 item 5.
    """

    async def judge(venture: Venture, artifact: VentureArtifact) -> Done[VentureArtifact] | Problem:
        changes = {"epistemic": [_entry(one) for one in statements], "classified_at": call.now}
        return await _wrong(venture, statements) or await _save(call, venture, artifact, changes)

    return await _write(call, artifact_id, judge, expected_version)


async def _wrong(venture: Venture, statements: Sequence[Statement]) -> Invalid | None:
    if len(statements) > MOST_STATEMENTS:
        return invalid("entries", f"Must be {MOST_STATEMENTS} statements at most.")
    return checks.collect([*_wrong_texts(statements), *await _unknown_sets(venture, statements)])


def _wrong_texts(statements: Sequence[Statement]) -> Iterable[Finding]:
    for place, one in enumerate(statements):
        yield checks.text(f"entries.{place}.statement", one.statement, _LONGEST)
        yield checks.named(f"entries.{place}.reference", one.reference, _LONGEST)


async def _unknown_sets(venture: Venture, statements: Sequence[Statement]) -> Iterable[Finding]:
    """A problem for every assumption that names something else than an assumption set of the venture."""
    named = {place: one.reference for place, one in enumerate(statements) if one.kind is EpistemicKind.ASSUMPTION}
    known = set(await AssumptionSet.filter(venture_id=venture.id).values_list("id", flat=True))
    message = "The venture has no assumption set with this id."
    return [
        FieldProblem(("entries", str(place), "reference"), message)
        for place, reference in named.items()
        if reference is not None and reference not in {str(key) for key in known}
    ]


def _entry(one: Statement) -> Mapping[str, Any]:  # Any: JSON
    return {"kind": one.kind, "statement": one.statement.strip(), "reference": one.reference}


async def _write(
    call: Call, artifact_id: UUID, judge: Judge, expected_version: int | None
) -> Done[VentureArtifact] | Problem:
    """Run a judgement on a current artifact of a locked venture."""

    async def change(venture: Venture) -> Done[VentureArtifact] | Problem:
        artifact = await VentureArtifact.get(id=artifact_id)
        return _replaced(artifact) or await judge(venture, artifact)

    venture_id = await venture_of(VentureArtifact, artifact_id, "artifact")
    if isinstance(venture_id, Missing):
        return venture_id
    return await write_venture(call, VentureArtifact, venture_id, change, expected_version=expected_version)


def _replaced(artifact: VentureArtifact) -> Invalid | None:
    return None if artifact.current else invalid("id", "This version of the artifact is not the current one.")


async def _save(
    call: Call, venture: Venture, artifact: VentureArtifact, changes: Mapping[str, object]
) -> Done[VentureArtifact]:
    batch = Batch()
    batch.set(artifact, changes)
    data = {"artifactId": str(artifact.id), "type": artifact.type, "validation": artifact.validation}
    add_announced(batch, venture, call, "artifact", data)
    await batch.write()
    return Done(artifact, venture)
