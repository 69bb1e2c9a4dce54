"""Changing the key that secrets are encrypted with."""

import pytest

from commands.create_webhook_endpoint import EndpointDraft, create_webhook_endpoint
from commands.outcomes import Done
from commands.reseal_secrets import reseal_secrets
from commands.secret_box import SecretBox, new_key
from commands.webhook_rules import OutgoingRules
from guards.enums import Role
from models import WebhookEndpoint, WebhookSecret
from tests.support.unchanged import nothing_changes
from tests.support.world import World

OLD, NEW = new_key(), new_key()


async def registered(world: World) -> str:
    """The secret of an endpoint that was made with the old key."""
    rules = OutgoingRules(box=SecretBox([OLD]), allow_http=False, allowed=())
    draft = EndpointDraft("https://hooks.example.com/")
    made = await create_webhook_endpoint(world.call(await world.user(Role.ADMIN)), draft, rules)
    assert isinstance(made, Done)
    return made.item.secret


async def test_secrets_and_private_keys_open_with_the_new_key_alone(world: World) -> None:
    secret = await registered(world)
    private = SecretBox([OLD]).open((await WebhookEndpoint.get()).private_key)

    assert await reseal_secrets(SecretBox([NEW, OLD])) == 2

    alone = SecretBox([NEW])
    assert alone.open((await WebhookSecret.get()).secret) == secret
    assert alone.open((await WebhookEndpoint.get()).private_key) == private


async def test_without_the_old_key_nothing_is_changed(world: World) -> None:
    await registered(world)

    async with nothing_changes():
        with pytest.raises(LookupError, match="none of the configured keys"):
            await reseal_secrets(SecretBox([NEW]))
