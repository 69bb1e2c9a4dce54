"""The page about clients does what it says: its operations are run, its settings are those of the example clients."""

import re
import tomllib
from datetime import timedelta
from pathlib import Path

from guards.enums import Role
from tests.support.api import Api, Json, gid
from tests.support.documented import Page
from tests.support.examples import CLIENTS
from tests.support.world import World

PAGE = Path(__file__).parents[2] / "docs" / "clients.md"


async def test_the_page_about_clients_shows_what_the_api_answers(api: Api, world: World) -> None:
    ann = await world.user(Role.MEMBER, "Ann")
    known = {"organization": gid(await world.organization(ann))}

    async def run(document: str, variables: Json) -> Json:
        answer = await api.ask(ann, document, **variables)
        if "idempotencyKey" in document:
            assert await api.ask(ann, document, **variables) == answer
        return answer

    async def wait(_time: timedelta) -> None:
        raise AssertionError("no time passes on this page")

    text = PAGE.read_text(encoding="utf-8")
    assert await Page(run, wait, known).as_run(text) == text


def test_the_generators_are_told_what_they_are_told_for_the_examples() -> None:
    text = PAGE.read_text(encoding="utf-8")
    (told,) = re.findall(r"```toml\n(.*?)```", text, re.DOTALL)
    shown = tomllib.loads(told)["tool"]["ariadne-codegen"]
    used = tomllib.loads((CLIENTS / "python" / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["ariadne-codegen"]

    assert {name for name in shown if not name.endswith("_path")} <= set(used)
    assert all(shown[name] == used[name] for name in shown if name.startswith("include"))
    assert shown["scalars"].items() <= used["scalars"].items()
    (scalars,) = re.findall(
        r"scalars: (\{.*?\})", (CLIENTS / "typescript" / "generate.mjs").read_text(encoding="utf-8")
    )
    assert f"scalars: {scalars}" in text
