"""`gatehouse schema`."""

import click

from schema.build import sdl


@click.command()
def schema() -> None:
    """Print the GraphQL schema as it is exported to schema/schema.graphql."""
    click.echo(sdl(), nl=False)
