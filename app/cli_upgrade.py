"""`gatehouse migrate`."""

from pathlib import Path

import click

from app.cli_common import data_dir_option, prepared
from app.loop import run
from app.migrate import migrate as apply_migrations
from app.restored import continue_events
from app.settings import load_settings


@click.command()
@click.option("--restored", is_flag=True, help="The data were recovered to an earlier moment.")
@data_dir_option
def migrate(*, restored: bool, data_dir: Path | None) -> None:
    """Bring the database to this release, and after a restore; safe to run from many places at once."""
    with prepared(load_settings(data_dir=data_dir)) as found:
        applied, raised = run(_bring(found.database_url, restored=restored))
    for name in applied:
        click.echo(f"applied {name}")
    if raised:
        click.echo("New events come after those of the backup.")
    if not (applied or raised):
        click.echo("The database is up to date.")


async def _bring(url: str, *, restored: bool) -> tuple[list[str], bool]:
    return await apply_migrations(url), await continue_events(url, restored=restored)
