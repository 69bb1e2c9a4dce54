"""`gatehouse reseal`."""

from pathlib import Path

import click

from app.cli_common import data_dir_option, with_database
from app.outgoing import outgoing_rules
from app.settings import load_settings
from commands.reseal_secrets import reseal_secrets


@click.command()
@data_dir_option
def reseal(data_dir: Path | None) -> None:
    """Encrypt webhook secrets with the first of GATEHOUSE_SECRET_KEYS, so that the others can go."""
    settings = load_settings(data_dir=data_dir)

    async def work() -> int:
        box = outgoing_rules(settings).box
        if box is None:
            raise click.ClickException("GATEHOUSE_SECRET_KEYS is not set")
        return await reseal_secrets(box)

    try:
        count = with_database(data_dir, work)
    except LookupError as error:
        raise click.ClickException(f"{error.args[0]}: GATEHOUSE_SECRET_KEYS lacks the key that was used") from None
    click.echo(f"resealed {count}")
