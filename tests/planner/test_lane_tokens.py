from datetime import timedelta

import pytest

from models import Engagement, Token, User
from tests.support.clock import FrozenClock
from tests.support.serving import issue
from tests.support.ways import Ways, asked


async def test_a_token_that_is_revoked_is_refused_at_once(ways: Ways, deal: Engagement, clock: FrozenClock) -> None:
    await ways.told(asked(deal))

    await Token.all().update(revoked_at=clock.now())

    (refused,) = await ways.told(asked(deal), times=1)
    assert refused.status_code == 401


async def test_a_token_that_expires_is_refused_from_that_moment(
    ways: Ways, deal: Engagement, clock: FrozenClock
) -> None:
    await ways.told(asked(deal))
    await Token.all().update(expires_at=clock.now() + timedelta(seconds=1))

    (good,) = await ways.told(asked(deal), times=1)
    clock.advance(timedelta(seconds=1))
    (refused,) = await ways.told(asked(deal), times=1)

    assert (good.status_code, refused.status_code) == (200, 401)


async def test_the_token_of_a_user_who_was_switched_off_is_refused_at_once(ways: Ways, deal: Engagement) -> None:
    await ways.told(asked(deal))

    await User.all().update(active=False)

    (refused,) = await ways.told(asked(deal), times=1)
    assert refused.status_code == 401


async def test_a_token_that_loses_the_scope_read_is_refused_at_once(ways: Ways, deal: Engagement) -> None:
    await ways.told(asked(deal))

    await Token.all().update(scopes=["write"])

    (refused,) = await ways.told(asked(deal), times=1)
    assert refused.json()["errors"][0]["extensions"]["code"] == "FORBIDDEN"


async def test_a_token_that_nobody_has_seen_goes_the_long_way_first(
    ways: Ways, deal: Engagement, clock: FrozenClock
) -> None:
    await ways.told(asked(deal))
    other, before = await issue(clock), ways.lane.answered

    for _ in range(2):
        await ways.told(asked(deal), times=1, authorization=f"Bearer {other.text}")
        await ways.told(asked(deal), times=1, authorization="Bearer gh_nobody")

    assert ways.lane.answered == before + 1


async def test_when_a_token_was_used_is_noted(ways: Ways, deal: Engagement, clock: FrozenClock) -> None:
    await ways.told(asked(deal))
    clock.advance(timedelta(hours=1))

    await ways.short.ask(asked(deal))

    assert await Token.all().values_list("last_used_at", flat=True) == [clock.now()]


async def test_tokens_that_come_and_go_are_forgotten(
    ways: Ways, deal: Engagement, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.graphql_lane._BEARERS", 0)

    await ways.told(asked(deal))

    assert ways.lane.answered == 0
