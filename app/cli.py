"""The command line. Each group of commands has a file of its own and is listed below."""

import signal
import sys
from dataclasses import dataclass
from importlib import import_module
from types import FrameType

import click

from app.garbage import collect_rarely


@dataclass(frozen=True, slots=True)
class Listed:
    """A command as the list of all of them tells it.

    Args:
        place: where it is, as module:name.
        summary: what it does, in a line.
    """

    place: str
    summary: str


COMMANDS = {
    "dev": Listed("app.cli_run:dev", "Run everything in one go: services, migrations, API and worker."),
    "serve": Listed("app.cli_run:serve", "Serve the API on a migrated database; run as many as you like."),
    "worker": Listed("app.cli_worker:worker", "Do what is due: timers and jobs; run as many as you like."),
    "migrate": Listed("app.cli_upgrade:migrate", "Bring the database to this release, and after a restore."),
    "user": Listed("app.cli_users:user", "Create, list, update, deactivate and reactivate users."),
    "token": Listed("app.cli_tokens:token", "Create, list and revoke tokens."),
    "policy": Listed("app.cli_policy:policy", "Show and change clock lengths, business calendar, recipients."),
    "import": Listed("app.cli_import:import_records", "Load records from files of other systems."),
    "export": Listed("app.cli_threads:export_records", "Write records to files of other systems."),
    "schema": Listed("app.cli_schema:schema", "Print the GraphQL schema, or compare it with an earlier one."),
    "lifecycle": Listed("app.cli_lifecycle:lifecycle", "Print how records of a kind move, as JSON or a diagram."),
    "webhook": Listed("app.cli_webhooks:webhook", "List, test, pause and resume webhook endpoints."),
    "reseal": Listed("app.cli_secrets:reseal", "Encrypt webhook secrets with the first key."),
    "check": Listed("app.cli_check:check", "Test configuration, connections and migrations."),
}


class LazyGroup(click.Group):
    """Loads a command when it is asked for: neither a script that makes a token nor the list waits for GraphQL."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names, in the order of a first acquaintance."""
        del ctx
        return list(COMMANDS)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without loading any."""
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl([(name, listed.summary) for name, listed in COMMANDS.items()])

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of a name; None when there is none."""
        del ctx
        if cmd_name not in COMMANDS:
            return None
        module, _, name = COMMANDS[cmd_name].place.partition(":")
        command: click.Command = getattr(import_module(module), name)
        return command


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="gatehouse")
def cli() -> None:
    """Gatehouse moves ventures, threads and engagements through their stages, and explains every refusal."""


def main() -> None:
    """Entry point; SIGTERM ends a command as Ctrl-C does, so that what it started is stopped."""
    signal.signal(signal.SIGTERM, _leave)
    collect_rarely()
    cli()


def _leave(number: int, _frame: FrameType | None) -> None:
    sys.exit(128 + number)
