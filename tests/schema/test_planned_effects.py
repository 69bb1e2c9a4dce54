"""What a move starts, as clients see it: what left before is shown, and told apart."""

from typing import cast

import pytest

from guards.actor import Actor
from guards.enums import EngagementStage, Role
from models import Engagement, Event, StoredResult
from tests.support.api import Api, Json, gid
from tests.support.world import World

S = EngagementStage
FIELDS = "... on TransitionApplied { replayed effects { kind key summary suppressed } skippedEffects { suppressed } }"
WELCOME = "engagement.welcome_requested"


async def back_to_onboarding(api: Api, actor: Actor, deal: Engagement, **more: object) -> tuple[dict[str, bool], Json]:
    """The second onboarding of a cycle: its effects, by whether they are suppressed, and the whole answer."""
    sent = {"id": gid(deal), "to": {"engagement": "ONBOARDING"}, "justification": "New team", **more}
    answer = await api.mutate(actor, "transitionStage", FIELDS, **sent)
    effects = cast("list[Json]", answer["effects"])
    return {effect["key"]: effect["suppressed"] for effect in effects}, answer


async def delivering(world: World) -> tuple[Actor, Engagement]:
    boss = await world.user(Role.ADMIN)
    return boss, await world.bring_to(boss, (await world.engagement(boss)).id, S.DELIVERING)


@pytest.mark.parametrize("dry_run", [True, False])
async def test_an_effect_that_left_before_is_shown_as_suppressed_and_does_not_leave_again(
    api: Api, world: World, *, dry_run: bool
) -> None:
    boss, deal = await delivering(world)
    told, _ = await back_to_onboarding(api, boss, deal, dryRun=dry_run)
    assert [key for key, suppressed in told.items() if suppressed] == [WELCOME]
    assert "engagement.stage_changed" in told
    assert await Event.filter(type=WELCOME).count() == 1


async def test_a_replay_tells_it_too(api: Api, world: World) -> None:
    boss, deal = await delivering(world)
    first, _ = await back_to_onboarding(api, boss, deal, idempotencyKey="k")
    again, answer = await back_to_onboarding(api, boss, deal, idempotencyKey="k")
    assert answer["replayed"]
    assert again == first


async def test_a_result_that_was_kept_before_effects_told_it_is_replayed_all_the_same(api: Api, world: World) -> None:
    boss, deal = await delivering(world)
    await back_to_onboarding(api, boss, deal, idempotencyKey="k")
    kept = await StoredResult.get(key="k")
    for effect in kept.result["effects"]:
        del effect["suppressed"]
    await kept.save(update_fields=["result"])
    told, answer = await back_to_onboarding(api, boss, deal, idempotencyKey="k")
    assert answer["replayed"]
    assert told
    assert not any(told.values())


async def test_what_a_forced_move_skips_tells_it_too(api: Api, world: World) -> None:
    boss = await world.user(Role.ADMIN)
    deal = await world.bring_to(boss, (await world.engagement(boss)).id, S.DISCOVERY_DONE)
    sent = {"id": gid(deal), "to": {"engagement": "CLOSED_WON"}, "force": True, "reason": "The CEO insists"}
    answer = await api.mutate(boss, "transitionStage", FIELDS, **sent)
    assert {effect["suppressed"] for effect in answer["skippedEffects"]} == {False}
