"""The page about access does what it says: each operation is run, and the set-up on it accepts the token on it."""

import json
import re
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path

import pytest

from app.auth import Identity
from app.graphql_schema import Caller, ServedSchema
from app.jwks import KeySet
from app.jwt_bearers import JwtVerifier
from app.jwt_setup import jwt_verifier
from app.settings import Settings, load_settings
from guards.enums import Role
from models import User
from resolvers.context import live_parts
from resolvers.pulse import Pulse
from tests.support.api import Json
from tests.support.clock import FrozenClock
from tests.support.documented import Page
from tests.support.hooks import RULES
from tests.support.identity_provider import RSA, Provider, identified
from tests.support.world import World, some_id

PAGE = Path(__file__).parents[2] / "docs" / "access.md"
TEXT = PAGE.read_text(encoding="utf-8")


async def test_the_page_about_access_shows_what_the_api_answers(
    schema: ServedSchema, world: World, clock: FrozenClock
) -> None:
    ada, vic = await world.user(Role.ADMIN, "Ada"), await world.user(Role.VIEWER, "Vic")
    live = live_parts(Pulse(), lambda: None, clock.now, outgoing=RULES)

    async def run(document: str, variables: Json) -> Json:
        beginning = document.partition("{")[0]
        actor = vic if "AsVic" in beginning else ada
        scopes = frozenset({"read"} if "Reading" in beginning else {"read", "write"})
        caller = Caller(live, Identity(actor, scopes, ada.id or some_id()))
        result = await schema.execute(document, variables, caller)
        errors = [{"message": error.message, "extensions": error.extensions} for error in result.errors or ()]
        return {"errors": errors} if errors else result.data or {}

    async def wait(_time: timedelta) -> None:
        raise AssertionError("no time passes on this page")

    assert await Page(run, wait).as_run(TEXT) == TEXT


def settings_on_the_page(monkeypatch: pytest.MonkeyPatch) -> Settings:
    (block,) = re.findall(r"```env\n(.*?)```", TEXT, re.DOTALL)
    for line in block.splitlines():
        name, _, value = line.partition("=")
        monkeypatch.setenv(name, value)
    return load_settings()


async def test_the_set_up_on_the_page_accepts_the_token_on_the_page(
    monkeypatch: pytest.MonkeyPatch, world: World, clock: FrozenClock
) -> None:
    made = jwt_verifier(settings_on_the_page(monkeypatch))
    assert made is not None
    verifier = JwtVerifier(made.rules, KeySet(published))
    await User.filter(id=(await world.user(Role.MANAGER, "Ann")).id).update(subject="5f1c-ann")
    (claims,) = re.findall(r"```jsonc\n(.*?)```", TEXT, re.DOTALL)
    token = Provider(clock).sign(**json.loads(claims))

    identity = await identified(verifier, token, clock)

    assert identity is not None
    assert (identity.actor.name, identity.actor.role) == ("Ann", Role.MANAGER)
    assert identity.scopes == {"read", "write"}


async def published() -> list[Mapping[str, Json]]:
    return [RSA.public]
