"""`gatehouse policy`: what an operator sees and changes at the machine."""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta

import pytest
from click.testing import CliRunner

from app.cli import cli
from app.embedded import Services
from guards.enums import Role
from models import User
from tests.support.gatehouse import Finished, gatehouse
from tests.support.unchanged import nothing_changes
from tests.support.world import World

Command = Callable[..., Awaitable[Finished]]


@pytest.fixture
async def run(database: str, running: Services, world: World) -> Command:
    """Run a command on a database with an admin and a manager."""
    await User.filter(id=(await world.user(Role.ADMIN, "Ada")).id).update(email="ada@example.com")
    await User.filter(id=(await world.user(Role.MANAGER, "Olga")).id).update(email="olga@example.com")
    env = {"GATEHOUSE_DATABASE_URL": database, "GATEHOUSE_REDIS_URL": running.redis_url}

    async def on_database(*arguments: str, installed: bool = False) -> Finished:
        return await gatehouse(*arguments, env=env, installed=installed)

    return on_database


def row(finished: Finished, start: str) -> list[str]:
    """The words of the line that begins so."""
    assert finished.code == 0, finished.err
    (line,) = [line for line in finished.out.splitlines() if line.startswith(start)]
    return line.split()


async def test_the_policy_is_shown_changed_and_its_history_listed(run: Command) -> None:
    before = await run("policy", "show", installed=True)
    assert row(before, "calendar") == ["calendar", "US,", "UTC"]
    assert row(before, "proposal_drafting.deadline")[1:] == ["5", "business", "5", "business"]

    changes = ["--clock", "warm.idle=3.5", "--calendar", "de-BY@Europe/Berlin", "--auto-reassign"]
    people = ["--recipients", "operations=olga@example.com", "--by", "ada@example.com"]
    changed = await run("policy", "set", *changes, *people, "--reason", "we sell in Bavaria")
    assert (changed.code, changed.out) == (0, "version 1\n"), changed.err

    after = await run("policy", "show")
    assert row(after, "version")[1] == "1"
    assert row(after, "calendar") == ["calendar", "DE", "BY,", "Europe/Berlin"]
    assert row(after, "auto-reassign")[1] == "on"
    assert row(after, "OPERATIONS")[1] == "olga@example.com"
    assert row(after, "MANAGER")[1] == "default"
    assert row(after, "warm.idle")[1:] == ["3.5", "5"]

    defaults = ["--clock", "warm.idle=default", "--calendar", "default", "--recipients", "OPERATIONS=default"]
    reset = await run("policy", "set", *defaults, "--no-auto-reassign", "--reason", "back to normal")
    assert (reset.code, reset.out) == (0, "version 2\n"), reset.err
    history = (await run("policy", "history")).out.splitlines()
    assert [line.split()[0] for line in history] == ["VERSION", "2", "1"]
    assert history[1].endswith("back to normal")
    assert "ada@example.com" in history[2]
    assert "warm.idle, calendar, OPERATIONS, auto_reassign" in history[2]


@pytest.mark.parametrize(
    ("arguments", "complaints"),
    [
        (
            ["--clock", "warm.boredom=3", "--clock", "warm.idle=0", "--calendar", "DE@Mars"],
            ["There is no clock of this name", "at least a minute", "no IANA time zone"],
        ),
        (["--recipients", "butler=olga@example.com"], ["there is no part 'butler'"]),
        (["--recipients", "sponsor=nobody@example.com"], ["there is no user"]),
        (["--auto-reassign", "--by", "olga@example.com"], ["takes the role ADMIN"]),
    ],
)
async def test_what_makes_no_sense_is_refused(run: Command, arguments: list[str], complaints: list[str]) -> None:
    async with nothing_changes():
        finished = await run("policy", "set", *arguments, "--reason", "why")

    assert finished.code == 1
    assert all(complaint in finished.err for complaint in complaints)
    assert "Traceback" not in finished.err


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["--clock", "warm.idle=soon"], "neither a number of days"),
        (["--clock", "warm.idle"], "not like NAME=VALUE"),
        (["--recipients", "sponsor="], "not like NAME=VALUE"),
        (["--calendar", "DE"], "not like DE-BY@Europe/Berlin"),
    ],
)
def test_what_cannot_be_read_is_refused_before_anything_is_opened(arguments: list[str], complaint: str) -> None:
    finished = CliRunner().invoke(cli, ["policy", "set", *arguments, "--reason", "why"])
    assert finished.exit_code == 2
    assert complaint in finished.output


async def test_the_list_of_users_shows_who_is_away_and_who_stands_in(run: Command) -> None:
    olga, ada = await User.get(name="Olga"), await User.get(name="Ada")
    now = datetime.now(UTC)
    olga.away_from, olga.away_until, olga.stand_in_id = (
        now - timedelta(days=1),
        datetime(2999, 1, 1, tzinfo=UTC),
        ada.id,
    )
    await olga.save()

    listed = (await run("user", "list")).out.splitlines()

    assert [line.split("person, ")[1] for line in listed[1:]] == [
        "active",
        "away until 2999-01-01 00:00 (ada@example.com)",
    ]
