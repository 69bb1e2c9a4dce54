"""Which versions of the canvas something was made from."""

import strawberry

from resolvers.rows import Loaded, json_value


@strawberry.type(description="A version of a section of the canvas.")
class CanvasVersion:
    """A section and its version."""

    number: int = strawberry.field(description="The section, from 0 to 15.")
    version: int = strawberry.field(description="The version.")


def canvas_of(loaded: Loaded) -> list[CanvasVersion]:
    """The versions of the canvas that something was made from."""
    used = json_value(loaded.row["canvas"])
    return [CanvasVersion(number=int(number), version=used[number]) for number in sorted(used, key=int)]
