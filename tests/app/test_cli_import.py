"""`gatehouse import` as its users run it."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from app.cli_import import import_records
from app.embedded import Services
from models import Engagement
from tests.support.clock import FrozenClock
from tests.support.gatehouse import Finished, gatehouse
from tests.support.importing import MAPPING, Importing
from tests.support.unchanged import nothing_changes


class Operator:
    """Somebody at the command line, with the files of a test."""

    def __init__(self, folder: Path, services: Services) -> None:
        self.files = Importing(folder, FrozenClock())
        self.files.write("mapping.toml", MAPPING)
        self._folder = folder
        self._env = {"GATEHOUSE_DATABASE_URL": services.database_url, "GATEHOUSE_REDIS_URL": services.redis_url}

    async def imports(self, *options: str | Path, file: str = "deals.csv", installed: bool = False) -> Finished:
        """Run the import."""
        mapping, data = ("--mapping", self._folder / "mapping.toml"), ("--data-dir", self._folder / "data")
        command = ("import", "engagements", self._folder / file, *mapping, *data, *options)
        return await gatehouse(*command, env=self._env, installed=installed)


@pytest.fixture
def operator(tmp_path: Path, running: Services, database: str) -> Operator:
    return Operator(tmp_path, Services(database_url=database, redis_url=running.redis_url))


async def test_an_import_prints_its_report_on_stdout_and_its_progress_on_stderr(operator: Operator) -> None:
    operator.files.deals({}, {"id": "D2", "stage": "closed_won", "value": "1234567.80", "client": ""})

    finished = await operator.imports(installed=True)

    assert finished.code == 0
    assert "deals.csv: 2 engagements, 2 imported, 0 here already" in finished.out
    assert "1 name no organization" in finished.out
    assert "closed_won   1        1    1,234,567.80 EUR" in finished.out
    assert "1  agreement_signed (block, T12): " in finished.out
    assert "Reading deals.csv" in finished.err
    assert "Writing" in finished.err
    assert await Engagement.all().count() == 2


async def test_a_dry_run_says_that_it_is_one(operator: Operator) -> None:
    async with nothing_changes():
        finished = await operator.imports("--dry-run")

    assert finished.code == 0
    assert "1 would be imported" in finished.out
    assert "Dry run: nothing was written." in finished.out


async def test_a_refused_file_ends_with_1_and_names_the_place_on_stderr(operator: Operator) -> None:
    operator.files.deals({}, {"id": "D2", "value": "-5"})

    async with nothing_changes():
        finished = await operator.imports()

    assert (finished.code, finished.out) == (1, "")
    assert "deals.csv:3: column value: '-5' must be an amount of 0 or more\n" in finished.err
    assert finished.err.endswith("Error: deals.csv was not imported (problems: 1)\n")


async def test_nothing_in_a_file_moves_the_cursor(operator: Operator) -> None:
    operator.files.deals({"owner": "\x1b[2JP9", "id": "\x1b[1mD1"})

    finished = await operator.imports()

    assert "nobody knows the user '\\x1b[2JP9'" in finished.err
    assert "\x1b" not in finished.err


async def test_bad_rows_are_skipped_on_request(operator: Operator) -> None:
    operator.files.deals({}, {"id": "D2", "value": "-5"})

    finished = await operator.imports("--skip-bad")

    assert finished.code == 0
    assert "Skipped bad rows: 1" in finished.out
    assert "deals.csv:3: column value" in finished.err


async def test_the_clocks_may_be_historic(operator: Operator) -> None:
    await operator.imports("--clocks", "historic")

    assert (await Engagement.get(external_id="D1")).clocks_from is None


async def test_differences_are_told(operator: Operator) -> None:
    await operator.imports()
    operator.files.deals({"value": "7"})

    finished = await operator.imports()

    assert finished.code == 0
    assert "engagement D1: value is '7' in the file, '100' here" in finished.out


async def test_the_report_can_be_kept_as_json(operator: Operator, tmp_path: Path) -> None:
    finished = await operator.imports("--report", tmp_path / "report.json")

    assert finished.code == 0
    report = json.loads((tmp_path / "report.json").read_text())
    assert (report["rows"], report["written"], report["refused"]) == (1, 1, False)
    assert report["stages"] == [{"stage": "negotiation", "currency": "EUR", "rows": 1, "new": 1, "value": "100.00"}]
    assert report["unmet"][0]["rule"] == "client_engaged"


@pytest.fixture
def files(tmp_path: Path) -> Importing:
    files = Importing(tmp_path, FrozenClock())
    files.write("mapping.toml", MAPPING)
    return files


def refused(files: Importing, *options: str, file: str = "deals.csv") -> str:
    """What is said of an import that is wrong before anything is opened."""
    arguments = ["engagements", str(files.folder / file), "--mapping", str(files.folder / "mapping.toml"), *options]
    result = CliRunner().invoke(import_records, arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    return result.stderr


def test_a_report_without_a_place_is_refused_before_the_import(files: Importing) -> None:
    assert "cannot write" in refused(files, "--report", str(files.folder / "nowhere" / "report.json"))


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        (b"version = 1", "engagements: Field required"),
        (b"version = ", "TOML: Invalid value"),
        (b"\xff", "cannot read"),
    ],
)
def test_a_wrong_mapping_ends_with_2_and_says_why(files: Importing, content: bytes, complaint: str) -> None:
    files.write("mapping.toml", content)

    assert complaint in refused(files)


def test_a_missing_file_ends_with_2(files: Importing) -> None:
    assert "other.csv" in refused(files, file="other.csv")
