"""Move an engagement: first look what that would do, then do it, once, however often it takes to hear so."""

from functools import partial
from typing import assert_never
from uuid import uuid4

from gatehouse_client import (
    Client,
    EngagementStage,
    MoveTransitionStageTransitionApplied,
    StageTarget,
    TransitionStageInput,
)
from gatehouse_client.move import (
    MoveTransitionStageInvalidInput,
    MoveTransitionStageNotFound,
    MoveTransitionStageTransitionRefused,
    MoveTransitionStageVersionConflict,
)
from patience import patiently

Result = (
    MoveTransitionStageTransitionApplied
    | MoveTransitionStageTransitionRefused
    | MoveTransitionStageVersionConflict
    | MoveTransitionStageNotFound
    | MoveTransitionStageInvalidInput
)


async def move(client: Client, engagement: str, stage: EngagementStage, reason: str | None) -> bool:
    """Try a move, then make it; whether it was made."""
    found = (await patiently(partial(client.found, engagement))).engagement
    wanted = TransitionStageInput(
        id=engagement,
        to=StageTarget(engagement=stage),
        reason=reason,
        expected_version=found.version if found else None,
    )
    foretold = await ask(client, wanted.model_copy(update={"dry_run": True}))
    if not isinstance(foretold, MoveTransitionStageTransitionApplied):
        print("\n".join(told(foretold)))
        return False
    print("It would")
    print("\n".join(f"  {effect.kind.value.lower()}: {effect.summary}" for effect in foretold.effects))
    result = await ask(client, wanted.model_copy(update={"idempotency_key": str(uuid4())}))
    print("\n".join(told(result)))
    return isinstance(result, MoveTransitionStageTransitionApplied)


async def ask(client: Client, wanted: TransitionStageInput) -> Result:
    """The answer; the same input with the same key may be sent again and again."""
    return (await patiently(partial(client.move, wanted))).transition_stage


def told(result: Result) -> list[str]:
    """A result in words. mypy finds the member of the union that is forgotten here."""
    match result:
        case MoveTransitionStageTransitionApplied(record=record):
            how = "was carried out by an earlier try" if result.replayed else "carried out"
            return [f"{how}: now in {record.stage_key}, version {record.version}"]
        case MoveTransitionStageTransitionRefused(code=code, message=message, rules=rules, path=path):
            unmet = [f"  {rule.message} {rule.remedy or ''}".rstrip() for rule in rules if not rule.satisfied]
            way = [f"  the way: {', '.join(stage.key for stage in path)}"] if path else []
            return [f"refused, {code.value}: {message}", *unmet, *way]
        case MoveTransitionStageVersionConflict(expected=expected, actual=actual):
            return [f"somebody else was quicker: version {actual}, not {expected}; look again"]
        case MoveTransitionStageNotFound(message=message):
            return [f"not found: {message}"]
        case MoveTransitionStageInvalidInput(fields=fields):
            return [f"invalid, {'.'.join(field.path)}: {field.message}" for field in fields]
        case _:
            assert_never(result)
