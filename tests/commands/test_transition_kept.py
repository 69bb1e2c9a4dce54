"""What is kept of a move under its idempotency key says again all that was said the first time."""

from commands.outcomes import Applied
from commands.transition_kept import freeze, thaw
from guards.enums import RefusalCode, Role, Severity
from guards.rules import Fix, Named, RuleResult
from models import StoredResult
from tests.support.world import World, some_id


async def test_what_a_fix_is_to_be_called_on_is_kept_as_well(world: World) -> None:
    ann = await world.user()
    fix = Fix("validateArtifact", "quality", (Role.ADMIN,), "pricing", Named("Artifact", some_id()))
    said = RuleResult("boundary", RefusalCode.PRECONDITION_UNMET, Severity.WARN, False, "Seen.", "§2", "Do.", fix)  # noqa: FBT003  # it isn't satisfied
    applied = Applied(await world.engagement(ann), changed=True, warnings=(said,))

    kept = dict(freeze(applied) or {})
    await StoredResult.create(actor_id=ann.id, key="k", fingerprint="", result=kept, created_at=world.clock.now())

    again = await thaw((await StoredResult.get()).result)
    assert isinstance(again, Applied)
    assert again.warnings == (said,)
