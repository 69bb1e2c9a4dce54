"""The command line. Each group of commands has a file of its own and is listed below."""

import signal
import sys
from importlib import import_module
from types import FrameType

import click

COMMANDS = {
    "dev": "app.cli_run:dev",
    "serve": "app.cli_run:serve",
    "worker": "app.cli_worker:worker",
    "migrate": "app.cli_upgrade:migrate",
    "user": "app.cli_users:user",
    "token": "app.cli_tokens:token",
    "policy": "app.cli_policy:policy",
    "import": "app.cli_import:import_records",
    "export": "app.cli_threads:export_records",
    "schema": "app.cli_schema:schema",
    "lifecycle": "app.cli_lifecycle:lifecycle",
    "webhook": "app.cli_webhooks:webhook",
    "reseal": "app.cli_secrets:reseal",
    "check": "app.cli_check:check",
}


class LazyGroup(click.Group):
    """Loads a command when it is asked for: a script that makes a token need not wait for GraphQL."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names, in the order of a first acquaintance."""
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of a name; None when there is none."""
        del ctx
        module, _, name = COMMANDS.get(cmd_name, "").partition(":")
        if not module:
            return None
        command: click.Command = getattr(import_module(module), name)
        return command


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="gatehouse")
def cli() -> None:
    """Gatehouse moves engagements through their pipeline and explains every refusal."""


def main() -> None:
    """Entry point; SIGTERM ends a command as Ctrl-C does, so that what it started is stopped."""
    signal.signal(signal.SIGTERM, _leave)
    cli()


def _leave(number: int, _frame: FrameType | None) -> None:
    sys.exit(128 + number)
