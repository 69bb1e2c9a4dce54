"""The mapping: what it may say, and how it tells what is wrong with it."""

from pathlib import Path

import pytest

from commands.imports.csv import CsvFile, CsvRow, UnreadableFileError
from commands.imports.fields import Fields
from commands.imports.mapping import ImportMapping, load_mapping
from commands.imports.values import text_up_to
from commands.outcomes import Invalid
from tests.support.importing import mapping

LEAST = """
version = 1
[engagements]
external_id = "id"
name = "title"
stage = "stage"
organization = "client"
"""


def wrong(text: str) -> str:
    found = load_mapping(text)
    assert isinstance(found, Invalid)
    return found.message


def taken(folder: Path, name: str, cells: str, more: str = "") -> str | None:
    """What a source for `name` gives in the row `cells` of the columns a, b, c."""
    document = LEAST.replace('"title"', name) + more
    for column in ("id", "stage", "client"):
        document = document.replace(f'"{column}"', '"a"')
    (folder / "deals.csv").write_text(f"a,b,c\n{cells}\n")
    with CsvFile(folder / "deals.csv", ",") as file:
        fields = Fields(mapping(document).engagements, file)
        (row,) = file.rows()
    assert isinstance(row, CsvRow)
    return fields.of(row).maybe("name", text_up_to(50))


@pytest.mark.parametrize(
    ("source", "cells", "text"),
    [
        ('"b"', "1, two ,3", "two"),
        ('["b", "c"]', "1,,3", "3"),
        ('["b", { value = "none" }]', "1, ,3", "none"),
        ('{ template = "{b} for {c}" }', "1,2,3", "2 for 3"),
        ('[{ template = "{b} for {c}" }, "b"]', "1,2,", "2"),
        ('{ template = "{b}", values = { 2 = "two" } }', "1,2,3", "two"),
        ('{ column = "b", values = { x = "y" } }', "1,x,3", "y"),
        ('{ column = "b", values = { x = "y" } }', "1,z,3", "z"),
        ('"b"', "1,,3", None),
        ('"b"', f"1,{'x' * 51},3", None),
    ],
)
def test_a_field_is_the_first_of_its_sources_that_is_not_empty(
    tmp_path: Path, source: str, cells: str, text: str | None
) -> None:
    assert taken(tmp_path, source, cells) == text


def test_columns_are_put_right_before_anything_uses_them(tmp_path: Path) -> None:
    clean = '\n[engagements.clean]\nb = { GTXPro = "GTX Pro", "" = "unknown" }'

    assert taken(tmp_path, '{ template = "{b} for {c}" }', "1,GTXPro,Acme", clean) == "GTX Pro for Acme"
    assert taken(tmp_path, '{ template = "{b} for {c}" }', "1,,Acme", clean) == "unknown for Acme"


def test_every_column_that_the_header_lacks_or_repeats_is_told(tmp_path: Path) -> None:
    (tmp_path / "deals.csv").write_text("id,title,id\n")

    with CsvFile(tmp_path / "deals.csv", ",") as file, pytest.raises(UnreadableFileError) as raised:
        Fields(mapping(LEAST).engagements, file)

    assert [str(problem) for problem in raised.value.problems] == [
        "deals.csv:1: column id: the header has this column twice",
        "deals.csv:1: column stage: the header lacks this column",
        "deals.csv:1: column client: the header lacks this column",
    ]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("version = ", "TOML: Invalid value"),
        ("version = 2", "version: Input should be 1"),
        ("version = 1", "engagements: Field required"),
        (LEAST + 'color = "c"', "engagements.color: Extra inputs are not permitted"),
        (LEAST + "name2 = 3", "engagements.name2"),
        (LEAST.replace('"title"', "[]"), "engagements.name: name at least one source"),
        (LEAST.replace('"title"', "{}"), "engagements.name.0: give exactly one of column, template and value"),
        (LEAST.replace('"title"', '{ column = "a", value = "b" }'), "give exactly one of column, template and value"),
        (LEAST.replace('"title"', '{ template = "{} x" }'), "engagements.name.0: a template names columns"),
        (LEAST.replace('"title"', '{ template = "x" }'), "engagements.name.0: a template names columns"),
        (
            LEAST.replace('"stage"', '{ value = "won" }'),
            "engagements.stage: 'won' is not a stage; stages are cold_lead",
        ),
        (
            LEAST.replace('"stage"', '{ column = "s", values = { Won = "closed won" } }'),
            "engagements.stage: 'closed won' is not a stage",
        ),
        (LEAST + 'lost_reason = { value = "BORED" }', "engagements.lost_reason: 'BORED' is not a reason for a loss"),
        (LEAST + 'lost_reason = { value = "IMMEDIATE_HANDOFF" }', "'IMMEDIATE_HANDOFF' is not a reason for a loss"),
        (LEAST + 'lost_from = { value = "onboarding" }', "engagements.lost_from: no deal is lost in onboarding"),
        (LEAST + 'currency = { value = "dollars" }', "engagements.currency: 'dollars' must be a code of three"),
        (LEAST + 'unknown_organization = "placeholder"', 'engagements: unknown_organization = "placeholder" needs'),
        (LEAST + 'placeholder = { external_id = "", name = "x" }', "engagements.placeholder.external_id"),
        (LEAST + '[format]\ndelimiter = ";;"', "format.delimiter"),
        (LEAST + '[format]\ntimezone = "Mars/Olympus"', "format.timezone: there is no time zone 'Mars/Olympus' here"),
        (LEAST + '[format]\nthousands = "."', "format: decimal and thousands are the same"),
        (LEAST + '[[users]]\nexternal_id = "a"\nname = "a"\nrole = { value = "KING" }', "users.0.role: 'KING' is not"),
    ],
)
def test_a_mapping_that_cannot_mean_anything_says_why_and_where(text: str, problem: str) -> None:
    assert problem in wrong(text)


def test_the_example_for_a_crm_export_is_a_mapping() -> None:
    example = Path(__file__).parents[2] / "examples" / "crm" / "mapping.toml"

    assert isinstance(load_mapping(example.read_text()), ImportMapping)
