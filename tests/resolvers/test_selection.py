"""Selections: what is asked, merged over all the places that ask."""

from resolvers.selection import Asked, Selection, key, merge


def asked(name: str, *below: Asked, of: str = "Thing", **arguments: object) -> Asked:
    """A field, and what is asked of its value."""
    return Asked(name, arguments, {of: Selection.of(below)} if below else {})


def test_an_absent_argument_and_null_are_the_same() -> None:
    assert key("tasks", first=None, open=True) == key("tasks", open=True)
    assert key("tasks", first=1) != key("tasks", first=2)
    assert key("tasks", last=1, first=2) == key("tasks", first=2, last=1)


def test_a_field_that_is_asked_twice_is_asked_for_all_that_either_asks() -> None:
    selection = Selection.of([asked("owner", asked("name")), asked("owner", asked("role"))])
    (owner,) = selection.named("owner")
    assert owner.of["Thing"].asks("name")
    assert owner.of["Thing"].asks("role")


def test_other_arguments_are_another_field() -> None:
    selection = Selection.of([asked("tasks", asked("a"), first=1), asked("tasks", asked("b"), first=2)])
    assert [one.arguments for one in selection.named("tasks")] == [{"first": 1}, {"first": 2}]
    assert set(selection.fields) == {key("tasks", first=1), key("tasks", first=2)}


def test_what_lies_below_a_path_is_gathered_from_every_way_there() -> None:
    selection = Selection.of(
        [
            asked("edges", asked("node", asked("name")), first=1),
            asked("edges", asked("node", asked("role"), of="Other"), first=2),
        ]
    )
    below = selection.below("edges", "node")
    assert set(below) == {"Thing", "Other"}
    assert below["Thing"].asks("name")
    assert not below["Thing"].asks("role")
    assert selection.below("nodes") == {}


def test_nothing_and_nothing_is_nothing() -> None:
    assert merge([{}, {}]) == {}
