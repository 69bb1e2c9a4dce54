"""`gatehouse schema`."""

from pathlib import Path

import click
from graphql import GraphQLSyntaxError

from schema.build import sdl
from schema.compatibility import Changes, changes


@click.command()
@click.option(
    "--check",
    "released",
    metavar="FILE",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Compare with the schema in FILE instead, which clients rely on; fail if something breaks them.",
)
def schema(released: Path | None) -> None:
    """Print the GraphQL schema as it is exported to schema/schema.graphql."""
    if released is None:
        click.echo(sdl(), nl=False)
    else:
        _report(released, _compared(released))


def _compared(released: Path) -> Changes:
    try:
        return changes(released.read_text(encoding="utf-8"), sdl())
    except (GraphQLSyntaxError, UnicodeDecodeError) as error:
        raise click.ClickException(f"{released} is no GraphQL schema: {error}") from error


def _report(released: Path, found: Changes) -> None:
    for change in found.dangerous:
        click.echo(f"dangerous  {change}")
    for change in found.breaking:
        click.echo(f"BREAKING   {change}", err=True)
    if found.breaking:
        raise click.ClickException(
            f"what {released} promised is gone; deprecate it with a reason, release, and remove it later:"
            " docs/schema-policy.md"
        )
    click.echo(f"Nothing of {released} is broken; {len(found.dangerous)} dangerous changes.")
