"""The keys of an identity provider: when they are fetched, and how long they serve."""

import asyncio
import json

import pytest

from app.jwks import Pace
from app.jwt_bearers import JwtVerifier
from tests.support.clock import FrozenClock
from tests.support.identity_provider import ROTATED, RSA, Provider, providing


async def test_keys_are_fetched_once_for_many_at_a_time(
    provider: Provider, verifier: JwtVerifier, clock: FrozenClock
) -> None:
    text = provider.sign()

    grants = await asyncio.gather(*(verifier.verify(text, clock.now()) for _ in range(50)))

    assert all(grants)
    assert provider.asked == 1


async def test_a_new_key_is_fetched_though_not_before_the_floor(
    provider: Provider, verifier: JwtVerifier, clock: FrozenClock
) -> None:
    assert await verifier.verify(provider.sign(), clock.now())
    provider.keys.append(ROTATED)
    assert await verifier.verify(provider.sign(key=ROTATED), clock.now()) is None

    provider.seconds += 29
    assert await verifier.verify(provider.sign(key=ROTATED), clock.now()) is None
    assert provider.asked == 1
    provider.seconds += 1
    assert await verifier.verify(provider.sign(key=ROTATED), clock.now())
    assert provider.asked == 2


async def test_old_keys_survive_while_the_provider_is_away(
    provider: Provider, verifier: JwtVerifier, clock: FrozenClock, caplog: pytest.LogCaptureFixture
) -> None:
    text = provider.sign()
    assert await verifier.verify(text, clock.now())
    provider.away = True
    provider.seconds += 3600

    for _ in range(10):
        assert await verifier.verify(text, clock.now())
        await _renewed(verifier)

    assert provider.asked == 2
    assert "cannot be fetched" in caplog.text


async def test_a_withdrawn_key_serves_no_longer_than_keys_are_fresh(
    provider: Provider, verifier: JwtVerifier, clock: FrozenClock
) -> None:
    text = provider.sign()
    assert await verifier.verify(text, clock.now())
    provider.keys.remove(RSA)
    provider.seconds += Pace().fresh + 1

    assert await verifier.verify(text, clock.now())  # it is not waited for
    await _renewed(verifier)

    assert await verifier.verify(text, clock.now()) is None


@pytest.mark.parametrize(
    "body", [b"", b"[]", b'{"keys": 7}', b"<html>", b'{"keys": [7, {}, {"kid": "one"}]}', b'"' + b"x" * 2_000_000]
)
async def test_what_is_no_set_of_keys_is_none(
    provider: Provider, verifier: JwtVerifier, clock: FrozenClock, body: bytes
) -> None:
    provider.body = body

    assert await verifier.verify(provider.sign(), clock.now()) is None


async def test_a_secret_among_the_keys_is_not_used(
    provider: Provider, verifier: JwtVerifier, clock: FrozenClock
) -> None:
    provider.body = json.dumps({"keys": [{"kty": "oct", "kid": "one", "k": "c2VjcmV0"}]}).encode()

    assert await verifier.verify(provider.sign(), clock.now()) is None


async def test_a_provider_that_is_not_there_lets_nobody_in(clock: FrozenClock) -> None:
    async with providing(clock) as gone:
        verifier = gone.verifier()

    assert await verifier.verify(gone.sign(), clock.now()) is None


async def _renewed(verifier: JwtVerifier) -> None:
    """Wait for the renewal that is under way."""
    renewal = verifier.keys.renewal
    if renewal is not None:
        await renewal
