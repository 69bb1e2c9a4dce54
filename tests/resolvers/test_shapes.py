"""What a document asks of its fields is kept beside it, within bounds."""

import pytest

from resolvers.selection import Asked, Selection, Shape
from resolvers.shapes import Shapes


def shape(*names: str, below: Shape | None = None) -> Shape:
    return {"Engagement": Selection.of(Asked(name, {}, below or {}) for name in names)}


def test_a_shape_is_found_where_it_was_kept() -> None:
    shapes, of_owner = Shapes.of("x" * 100), shape("name")

    shapes.keep(("Engagement", 1), of_owner)

    assert shapes.at(("Engagement", 1)) is of_owner
    assert shapes.at(("Engagement", 2)) is None
    assert not shapes.knows(("Engagement", 2))


def test_what_cannot_be_kept_is_not_looked_at_again() -> None:
    shapes = Shapes.of("x" * 100)

    shapes.keep(("Engagement", 1), None)

    assert shapes.knows(("Engagement", 1))
    assert shapes.at(("Engagement", 1)) is None


@pytest.mark.parametrize(("characters", "kept"), [(31, False), (32, True)])
def test_a_document_keeps_no_more_fields_than_its_length_allows(*, characters: int, kept: bool) -> None:
    shapes, four = Shapes.of("x" * characters), shape("a", "b", below=shape("c"))

    shapes.keep(("Engagement", 1), four)

    assert (shapes.at(("Engagement", 1)) is four) is kept
    assert shapes.room == (0 if kept else characters // 8)
