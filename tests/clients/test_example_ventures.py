"""The example that lists what ventures lack, run as its page says."""

import asyncio
import sys
from asyncio.subprocess import PIPE
from pathlib import Path

from guards.enums import Role
from guards.venture_enums import VentureStatus
from models import Venture
from tests.support.clock import FrozenClock
from tests.support.serving import issue
from tests.support.ventures import VentureWorld
from tests.support.world import World

SCRIPT = Path(__file__).parents[2] / "examples" / "ventures" / "next_steps.py"


async def next_steps(address: str, clock: FrozenClock, *arguments: str) -> list[str]:
    """The lines that the script prints."""
    surroundings = {
        "GATEHOUSE_URL": f"http://{address}/graphql",
        "GATEHOUSE_TOKEN": (await issue(clock, Role.MANAGER)).text,
    }
    command = (sys.executable, str(SCRIPT), *arguments)
    process = await asyncio.create_subprocess_exec(*command, env=surroundings, stdout=PIPE, stderr=PIPE)
    told, wrong = await process.communicate()
    assert (process.returncode, wrong) == (0, b"")
    return told.decode().splitlines()


async def test_it_tells_who_is_to_do_what_for_each_active_venture(
    address: str, clock: FrozenClock, world: World
) -> None:
    ann, ventures = await world.user(Role.MEMBER, "Ann"), VentureWorld(world)
    await ventures.venture(ann)
    done = await ventures.venture(ann, name="Crumbs")
    await ventures.artifact(ann, done.id, "idea_brief")
    paused = await ventures.venture(ann, name="Crust")
    await Venture.filter(id=paused.id).update(status=VentureStatus.PAUSED)

    lines = await next_steps(address, clock)
    assert {line for line in lines if not line.startswith(" ")} == {
        f"{name}, stage 1, Draft Idea & Chairman Review" for name in ("Bread & Books", "Crumbs")
    }
    assert lines.count("  may go on") == 1
    assert any(line.startswith("  MEMBER    recordArtifact type idea_brief ") for line in lines)

    assert await next_steps(address, clock, "crumb") == ["Crumbs, stage 1, Draft Idea & Chairman Review", "  may go on"]
