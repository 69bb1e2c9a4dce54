"""`gatehouse migrate`."""

from pathlib import Path

import click

from app.cli_common import data_dir_option, prepared
from app.loop import run
from app.migrate import migrate as apply_migrations
from app.settings import load_settings


@click.command()
@data_dir_option
def migrate(data_dir: Path | None) -> None:
    """Bring the database to this release; safe to run from many places at once."""
    with prepared(load_settings(data_dir=data_dir)) as found:
        applied = run(apply_migrations(found.database_url))
    for name in applied:
        click.echo(f"applied {name}")
    if not applied:
        click.echo("The database is up to date.")
