"""Clients keep what they were promised. Source: api.md, Schema as product; docs/schema-policy.md."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from app.cli import cli
from schema.build import sdl
from schema.compatibility import changes

RELEASED = Path(__file__).parents[2] / "schema" / "released.graphql"
SHOP = '''
"""Where clients begin."""
type Query { book(id: ID!, edition: Int): Book  find(by: Search!): [Thing!]!  node(id: ID!): Node }
type Mutation { lend(input: Lend!): Lent! }
interface Node { id: ID! }
type Book implements Node { id: ID!  title: String!  pages: Int  binding: Binding! }
type Map implements Node { id: ID!  scale: Int! }
union Thing = Book | Map
enum Binding { HARD SOFT }
input Search { title: String  pages: Int = 100 }
input Lend { book: ID!  days: Int }
type Lent { book: Book! }
directive @cached(seconds: Int) on QUERY
'''


def replaced(text: str, *pairs: tuple[str, str]) -> str:
    for old, new in pairs:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return text


BREAKS = {
    "a field is removed": ([("pages: Int  ", "")], "Field Book.pages was removed."),
    "a root field is removed": ([("find(by: Search!): [Thing!]!", "")], "Field Query.find was removed."),
    "a field may be null": ([("title: String!", "title: String")], "Field Book.title changed type"),
    "a list may hold null": ([("[Thing!]!", "[Thing]!")], "Field Query.find changed type"),
    "a field has another type": ([("pages: Int  ", "pages: String  ")], "Field Book.pages changed type"),
    "a field becomes a list": ([("): Book", "): [Book]")], "Field Query.book changed type"),
    "an argument is removed": ([(", edition: Int", "")], "Argument Query.book(edition:) was removed."),
    "an argument is required": ([("edition: Int", "edition: Int!")], "Query.book(edition:) has changed type"),
    "an argument has another type": ([("edition: Int", "edition: ID")], "Query.book(edition:) has changed type"),
    "a required argument is added": ([("edition: Int", "edition: Int, shelf: ID!")], "Query.book(shelf:) was added"),
    "a value is removed": ([("HARD SOFT", "HARD")], "Enum value Binding.SOFT was removed."),
    "a member leaves a union": ([("= Book | Map", "= Book")], "Map was removed from union type Thing."),
    "a type leaves an interface": ([("type Map implements Node", "type Map")], "Map no longer implements"),
    "an input field is removed": ([("  days: Int", "")], "Field Lend.days was removed."),
    "an input field is required": ([("days: Int", "days: Int!")], "Field Lend.days changed type"),
    "an input field has another type": ([("days: Int", "days: ID")], "Field Lend.days changed type"),
    "a required input field is added": ([("days: Int", "days: Int  to: ID!")], "Lend.to was added"),
    "an input takes one field": ([("input Search", "input Search @oneOf")], "Input Search takes exactly one field."),
    "a type is removed": ([("type Lent { book: Book! }", ""), ("Lent!", "Book!")], "Lent was removed."),
    "a type is of another kind": (
        [("type Lent", "interface Lent")],
        "Lent changed from an Object type to an Interface",
    ),
    "a directive is removed": ([("directive @cached(seconds: Int) on QUERY", "")], "Directive @cached was removed."),
    "all mutations are removed": (
        [("type Mutation { lend(input: Lend!): Lent! }", "")],
        "Mutation was removed.",
    ),
}


@pytest.mark.parametrize(("edits", "complaint"), BREAKS.values(), ids=BREAKS.keys())
def test_what_breaks_a_client_is_caught(edits: list[tuple[str, str]], complaint: str) -> None:
    found = changes(SHOP, replaced(SHOP, *edits)).breaking

    assert any(complaint in one for one in found), found


HARMLESS = {
    "a field is added": ("pages: Int  ", "pages: Int  author: String  "),
    "a field is never null": ("pages: Int  ", "pages: Int!  "),
    "an argument may be left out": ("edition: Int", "edition: Int, shelf: ID"),
    "an input field may be left out": ("book: ID!  days", "book: ID  days"),
    "a type is added": ("type Lent", "type Shelf { id: ID! }  type Lent"),
    "a description is written": ("Where clients begin.", "Where everybody begins."),
    "a field is deprecated": ("pages: Int  ", 'pages: Int @deprecated(reason: "Use length.")  '),
}


@pytest.mark.parametrize("edit", HARMLESS.values(), ids=HARMLESS.keys())
def test_what_breaks_nobody_passes_without_a_word(edit: tuple[str, str]) -> None:
    assert changes(SHOP, replaced(SHOP, edit)) == ((), ())


WHY = '@deprecated(reason: "Use another.")'
DEPRECATED = {
    "a field": (("pages: Int  ", f"pages: Int {WHY}  "), ("pages: Int  ", "")),
    "a field that changes its type": (("pages: Int  ", f"pages: Int {WHY}  "), ("pages: Int  ", "pages: String  ")),
    "an argument": (("edition: Int", f"edition: Int {WHY}"), (", edition: Int", "")),
    "a value": (("HARD SOFT", f"HARD SOFT {WHY}"), ("HARD SOFT", "HARD")),
    "an input field": (("days: Int", f"days: Int {WHY}"), ("  days: Int", "")),
}


@pytest.mark.parametrize(("deprecation", "removal"), DEPRECATED.values(), ids=DEPRECATED.keys())
def test_what_was_deprecated_with_a_reason_may_go(deprecation: tuple[str, str], removal: tuple[str, str]) -> None:
    gone = replaced(SHOP, removal)

    assert changes(SHOP, gone).breaking != ()
    assert changes(replaced(SHOP, deprecation), gone).breaking == ()


@pytest.mark.parametrize(
    "directive",
    ["@deprecated", '@deprecated(reason: "")', '@deprecated(reason: "No longer supported")', '@old(reason: "Go")'],
)
def test_what_was_deprecated_without_a_reason_may_not_go(directive: str) -> None:
    deprecated = replaced(SHOP, ("pages: Int  ", f"pages: Int {directive}  "))

    assert changes(deprecated, replaced(SHOP, ("pages: Int  ", ""))).breaking == ("Field Book.pages was removed.",)


def test_a_deprecation_that_was_never_released_lets_nothing_go() -> None:
    assert changes(SHOP, replaced(SHOP, ("pages: Int  ", ""))).breaking == ("Field Book.pages was removed.",)


def test_a_type_may_go_with_the_last_field_that_led_to_it() -> None:
    find = ("find(by: Search!): [Thing!]!", f"find(by: Search!): [Thing!]! {WHY}")
    gone = replaced(
        SHOP,
        ("find(by: Search!): [Thing!]!", ""),
        ("union Thing = Book | Map", ""),
        ("input Search { title: String  pages: Int = 100 }", ""),
    )

    assert changes(replaced(SHOP, find), gone).breaking == ()
    assert set(changes(SHOP, gone).breaking) >= {"Thing was removed.", "Search was removed."}


def test_a_type_that_an_interface_leads_to_stays() -> None:
    find = ("find(by: Search!): [Thing!]!", f"find(by: Search!): [Thing!]! {WHY}")
    gone = replaced(
        SHOP,
        ("find(by: Search!): [Thing!]!", ""),
        ("union Thing = Book | Map", ""),
        ("type Map implements Node { id: ID!  scale: Int! }", ""),
    )

    assert changes(replaced(SHOP, find), gone).breaking == ("Map was removed.",)


@pytest.mark.parametrize(
    ("edit", "danger"),
    [
        (("HARD SOFT", "HARD SOFT SPIRAL"), "Enum value Binding.SPIRAL was added."),
        (("= Book | Map", "= Book | Map | Lent"), "Lent was added to union type Thing."),
        (("pages: Int = 100", "pages: Int = 200"), "default"),
    ],
)
def test_what_a_careless_client_stumbles_over_is_told(edit: tuple[str, str], danger: str) -> None:
    found = changes(SHOP, replaced(SHOP, edit))

    assert found.breaking == ()
    assert any(danger in one for one in found.dangerous), found


def test_this_schema_keeps_what_was_promised() -> None:
    assert changes(RELEASED.read_text(encoding="utf-8"), sdl()).breaking == (), "see docs/schema-policy.md"


def test_the_command_passes_with_what_was_promised() -> None:
    result = CliRunner().invoke(cli, ["schema", "--check", str(RELEASED)])

    assert result.exit_code == 0, result.output
    assert f"Nothing of {RELEASED} is broken" in result.output


def test_the_command_fails_with_what_is_gone(tmp_path: Path) -> None:
    promised = tmp_path / "promised.graphql"
    promised.write_text(replaced(sdl(), ("type Query {", "type Query {\n  horoscope: String!")), encoding="utf-8")

    result = CliRunner().invoke(cli, ["schema", "--check", str(promised)])

    assert result.exit_code == 1
    assert "BREAKING   Field Query.horoscope was removed." in result.output
    assert "docs/schema-policy.md" in result.output


def test_the_command_tells_what_is_dangerous(tmp_path: Path) -> None:
    promised = tmp_path / "promised.graphql"
    promised.write_text(sdl().replace("  SOCIAL\n", '  OTHER_THAN_SOCIAL @deprecated(reason: "Gone.")\n'))

    result = CliRunner().invoke(cli, ["schema", "--check", str(promised)])

    assert result.exit_code == 0
    assert "dangerous  Enum value Channel.SOCIAL was added." in result.output


def test_the_command_refuses_a_file_that_is_no_schema(tmp_path: Path) -> None:
    promised = tmp_path / "promised.graphql"
    promised.write_text("type {")

    result = CliRunner().invoke(cli, ["schema", "--check", str(promised)])

    assert result.exit_code == 1
    assert "is no GraphQL schema" in result.output
