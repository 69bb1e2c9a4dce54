"""The command line. Each group of commands has a file of its own and is listed below."""

import signal
import sys
from types import FrameType

import click

from app.cli_check import check
from app.cli_import import import_records
from app.cli_run import dev, serve
from app.cli_schema import schema
from app.cli_tokens import token
from app.cli_upgrade import migrate
from app.cli_users import user
from app.cli_worker import worker


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="gatehouse")
def cli() -> None:
    """Gatehouse moves engagements through their pipeline and explains every refusal."""


for command in (dev, serve, worker, migrate, user, token, import_records, schema, check):
    cli.add_command(command)


def main() -> None:
    """Entry point; SIGTERM ends a command as Ctrl-C does, so that what it started is stopped."""
    signal.signal(signal.SIGTERM, _leave)
    cli()


def _leave(number: int, _frame: FrameType | None) -> None:
    sys.exit(128 + number)
