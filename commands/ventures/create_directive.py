"""Write a strategic directive for the present stage of a venture."""

from dataclasses import dataclass
from uuid import UUID

from commands import checks
from commands.outcomes import Done, Problem
from commands.unit import Call
from commands.ventures.directive_frame import (
    Criterion,
    code_of,
    kept,
    told_of_directive,
    wrong_suffix,
    wrong_texts,
)
from commands.ventures.frame import add_announced, write_venture
from guards.venture_directives import directive_key
from guards.venture_enums import DirectiveStatus
from guards.venture_stages import STAGE
from models import StrategicDirective, Venture, locks
from models.batch import Batch


@dataclass(frozen=True, slots=True)
class DirectiveDraft:
    """A directive to write.

    Args:
        title: up to 300 characters. description: what is to be done.
        suffix: what it is about, for its key; None for that of the stage.
        criteria: what it has to reach, in words.
    """

    title: str
    description: str | None = None
    suffix: str | None = None
    criteria: tuple[str, ...] = ()


async def create_directive(
    call: Call, venture_id: UUID, draft: DirectiveDraft, *, expected_version: int | None = None
) -> Done[StrategicDirective] | Problem:
    """Write a directive, as a draft.

    Args:
        call: who calls, when, under which key; whoever may write the venture.
        venture_id: the venture.
        draft: the directive.
        expected_version: refuse with a conflict unless the venture is at this version.

    Source: ventures.md §1, StrategicDirective; seed_facts.md A2.
    """

    async def change(venture: Venture) -> Done[StrategicDirective] | Problem:
        suffix = draft.suffix or STAGE[venture.stage_key].suffix
        criteria = [Criterion(text) for text in draft.criteria]
        wrong = checks.collect(
            [
                checks.text("title", draft.title, 300),
                *wrong_texts(None, draft.description, criteria),
                wrong_suffix(suffix, venture.stage),
            ]
        )
        return wrong or await _create(call, venture, draft, suffix or "")

    return await write_venture(call, StrategicDirective, venture_id, change, expected_version=expected_version)


async def _create(call: Call, venture: Venture, draft: DirectiveDraft, suffix: str) -> Done[StrategicDirective]:
    directive = StrategicDirective.construct(
        venture_id=venture.id,
        key=await _free_key(code_of(venture.name), suffix),
        stage=venture.stage,
        cycle=venture.cycle,
        title=draft.title.strip(),
        description=draft.description,
        status=DirectiveStatus.DRAFT,
        criteria=kept(Criterion(text) for text in draft.criteria),
        record_version=venture.version + 1,
        created_by_id=call.actor.id,
        created_at=call.now,
        updated_at=call.now,
    )
    batch = Batch()
    batch.insert([directive])
    add_announced(batch, venture, call, "directive", {**told_of_directive(directive), "status": directive.status})
    await batch.write()
    return Done(directive, venture, created=True)


async def _free_key(code: str, suffix: str) -> str:
    """The next key of a code, which ventures of the same name share, and a suffix."""
    stem = directive_key(code, suffix, 0).removesuffix("000")
    await locks.lock_key("directives", stem)
    return directive_key(code, suffix, 1 + await StrategicDirective.filter(key__startswith=stem).count())
