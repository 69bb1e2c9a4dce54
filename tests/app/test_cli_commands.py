"""The commands for operators, each beside a running `gatehouse dev` of the same directory."""

import signal
import subprocess
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from click.testing import CliRunner

from app.cli import COMMANDS, cli
from app.first_run import ADMIN_EMAIL
from tests.support.gatehouse import Finished, gatehouse, staying

_STARTED_IN_VAIN = """
import sys
from app.cli import cli
from app.errors import OperationError
for command in ("dev", "serve", "worker"):
    try:
        cli([command], standalone_mode=False)
    except OperationError as error:
        print(error.message)
print("strawberry" in sys.modules)
"""

Command = Callable[..., Awaitable[Finished]]


@pytest.fixture(scope="module")
async def run() -> AsyncIterator[Command]:
    """Run a command on the directory of a running `dev`."""
    with TemporaryDirectory(prefix="gatehouse-") as folder:

        async def on_folder(*arguments: str, installed: bool = False) -> Finished:
            return await gatehouse(*arguments, "--data-dir", folder, installed=installed)

        async with staying("dev", "--port", "0", "--data-dir", folder) as dev:
            await dev.url()
            yield on_folder
            await dev.stop(signal.SIGTERM)


async def test_token_create_prints_nothing_but_the_token(run: Command) -> None:
    finished = await run("token", "create", "--name", "only", "--role", "ADMIN", installed=True)

    assert finished.code == 0
    assert finished.out.startswith("gh_")
    assert finished.out.count("\n") == 1
    assert len(finished.out.split()) == 1
    assert finished.err == ""


async def test_a_token_can_be_listed_and_revoked_by_its_name(run: Command) -> None:
    await run("token", "create", "--name", "brief", "--role", "member", "--expires", "90d")

    (row,) = [line for line in (await run("token", "list")).out.splitlines() if "brief" in line]
    assert "MEMBER" in row
    assert row.endswith("valid")

    assert (await run("token", "revoke", "brief")).code == 0
    (row,) = [line for line in (await run("token", "list")).out.splitlines() if "brief" in line]
    assert row.endswith("revoked")


async def test_a_token_of_a_user_names_the_user(run: Command) -> None:
    finished = await run("token", "create", "--name", "of-admin", "--role", "ADMIN", "--user", ADMIN_EMAIL)

    assert finished.code == 0
    (row,) = [line for line in (await run("token", "list")).out.splitlines() if "of-admin" in line]
    assert ADMIN_EMAIL in row


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["--role", "ADMIN", "--user", "nobody@example.com"], "there is no user"),
        (["--role", "ADMIN", "--expires", "2001-01-01"], "in the future"),
        (["--role", "ADMIN", "--expires", "soon"], "neither like 90d"),
        (["--role", "EMPEROR"], "EMPEROR"),
    ],
)
async def test_a_token_that_cannot_be_made_is_refused(run: Command, arguments: list[str], complaint: str) -> None:
    finished = await run("token", "create", "--name", "refused", *arguments)

    assert finished.code != 0
    assert finished.out == ""
    assert complaint in finished.err


async def test_an_unknown_token_cannot_be_revoked(run: Command) -> None:
    finished = await run("token", "revoke", "nothing")

    assert finished.code == 1
    assert finished.err == "Error: there is no token 'nothing'\n"


async def test_a_user_is_created_listed_updated_and_deactivated(run: Command) -> None:
    ann = ["user", "create", "--name", "Ann", "--email", "ann@example.com", "--role", "manager"]
    bob = ["user", "create", "--name", "Bob", "--email", "bob@example.com", "--role", "member"]
    assert (await run(*ann, installed=True)).code == 0
    assert (await run(*bob, "--manager", "ann@example.com", "--team", "North")).code == 0

    assert (await run("user", "update", "bob@example.com", "--role", "viewer", "--team", "South")).code == 0
    (row,) = [line for line in (await run("user", "list")).out.splitlines() if "bob@" in line]
    assert {"VIEWER", "South", "active"} <= set(row.split())

    assert (await run("user", "deactivate", "bob@example.com")).code == 0
    (row,) = [line for line in (await run("user", "list")).out.splitlines() if "bob@" in line]
    assert row.endswith("deactivated")


async def test_a_deactivated_user_is_let_in_again(run: Command) -> None:
    eve = ["user", "create", "--name", "Eve", "--email", "eve@example.com", "--role", "member", "--subject", "idp|eve"]
    assert (await run(*eve)).code == 0
    assert (await run("user", "deactivate", "eve@example.com")).code == 0
    assert (await run("user", "reactivate", "eve@example.com")).code == 0
    (row,) = [line for line in (await run("user", "list")).out.splitlines() if "eve@" in line]
    assert row.endswith("active")


async def test_an_address_that_is_taken_is_refused(run: Command) -> None:
    finished = await run("user", "create", "--name", "X", "--email", ADMIN_EMAIL, "--role", "VIEWER")

    assert finished.code == 1
    assert finished.err.startswith("Error: email: Another user has the address")


async def test_check_passes_with_a_line_for_each_part(run: Command) -> None:
    finished = await run("check", installed=True)

    assert finished.code == 0
    assert [line[6:20].strip() for line in finished.out.splitlines()] == [
        "configuration",
        "database",
        "redis",
        "migrations",
        "events",
        "timers",
        "worker",
        "webhooks",
        "secret keys",
    ]
    assert "FAIL" not in finished.out


async def test_check_fails_with_a_line_for_each_part_that_does() -> None:
    env = {
        "GATEHOUSE_DATABASE_URL": "postgresql://somebody:hunter2@127.0.0.1:1/x",
        "GATEHOUSE_REDIS_URL": "redis://:hunter2@127.0.0.1:1",
    }

    finished = await gatehouse("check", env=env)

    assert finished.code == 1
    assert [line.split()[0] for line in finished.out.splitlines()] == ["ok", "FAIL", "FAIL", "FAIL"]
    assert "hunter2" not in finished.out + finished.err


async def test_migrate_says_when_there_is_nothing_to_do(run: Command) -> None:
    finished = await run("migrate", installed=True)

    assert finished.code == 0
    assert finished.out == "The database is up to date.\n"


async def test_serve_refuses_a_database_that_was_not_migrated(data_dir: Path) -> None:
    finished = await gatehouse("serve", "--port", "0", "--data-dir", data_dir)

    assert finished.code == 1
    assert "run `gatehouse migrate`" in finished.err
    assert "Traceback" not in finished.err


async def test_commands_work_without_a_running_dev(data_dir: Path) -> None:
    assert (await gatehouse("migrate", "--data-dir", data_dir)).code == 0

    finished = await gatehouse("token", "create", "--name", "ci", "--role", "ADMIN", "--data-dir", data_dir)

    assert finished.code == 0
    assert finished.out.startswith("gh_")


def test_every_command_is_listed_and_has_help() -> None:
    listed = CliRunner().invoke(cli, ["--help"]).output

    for name, one in COMMANDS.items():
        assert f"  {name:<9}  {one.summary}\n" in listed
        assert CliRunner().invoke(cli, [name, "--help"]).exit_code == 0


def test_the_list_of_commands_does_not_wait_for_what_they_load() -> None:
    shown = "import sys; from app.cli import cli; cli(['--help'], standalone_mode=False); print(sys.modules.keys())"

    finished = subprocess.run([sys.executable, "-c", shown], capture_output=True, text=True, check=True)  # our own

    assert "Commands:" in finished.stdout
    assert "'strawberry'" not in finished.stdout
    assert "'tortoise'" not in finished.stdout


def test_what_cannot_be_reached_is_told_before_graphql_is_loaded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GATEHOUSE_DATABASE_URL", "postgresql://127.0.0.1:1/x")
    monkeypatch.setenv("GATEHOUSE_REDIS_URL", "redis://127.0.0.1:1")
    monkeypatch.setenv("GATEHOUSE_PORT", "0")

    finished = subprocess.run(
        [sys.executable, "-c", _STARTED_IN_VAIN], capture_output=True, text=True, check=True
    )  # our own

    *told, loaded = finished.stdout.splitlines()
    assert [line.partition(" at ")[0] for line in told] == ["cannot reach Redis"] * 3
    assert loaded == "False"


def test_an_unknown_command_is_refused() -> None:
    result = CliRunner().invoke(cli, ["fly"])

    assert result.exit_code == 2
    assert "No such command 'fly'" in result.output


async def test_schema_prints_what_is_checked_in() -> None:
    finished = await gatehouse("schema", installed=True)

    assert finished.code == 0
    assert finished.out == (Path(__file__).parents[2] / "schema" / "schema.graphql").read_text()
