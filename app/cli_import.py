"""`gatehouse import …`: load historic records."""

import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Protocol

import asyncpg
import click
import orjson

from app.cli_common import data_dir_option, now, with_database
from app.cli_import_report import print_problems, print_report
from app.cli_threads import import_threads
from app.errors import OperationError
from app.wakeup import announce
from commands.import_engagements import ImportOptions, import_engagements
from commands.imports.mapping import ImportMapping, load_mapping
from commands.imports.report import ImportReport
from commands.outcomes import Invalid
from commands.unit import Call
from guards.actor import SYSTEM

_FINISH = "records that were written are whole: run the same command again to finish it"
# The last is what asyncpg raises when a connection dies between two statements.
_BREAKS = (OSError, asyncpg.PostgresError, asyncpg.InterfaceError, asyncpg.InternalClientError)
_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.group("import")
def import_records() -> None:
    """Load historic records from files of other systems."""


import_records.add_command(import_threads)


@import_records.command("engagements")
@click.argument("file", type=_FILE)
@click.option(
    "--mapping", type=_FILE, required=True, help="How columns become fields: a TOML file, see docs/import.md."
)
@click.option("--dry-run", is_flag=True, help="Check the files and print the report, write nothing.")
@click.option("--skip-bad", is_flag=True, help="Import the good rows of a file that has bad ones.")
@click.option(
    "--clocks",
    type=click.Choice(["import", "historic"]),
    default="import",
    show_default=True,
    help="Where clocks start: now, or at the dates of the file, so that overdue ones act at once.",
)
@click.option("--report", type=click.Path(dir_okay=False, path_type=Path), help="Write the report here as JSON, too.")
@data_dir_option
def engagements(
    *,
    file: Path,
    mapping: Path,
    dry_run: bool,
    skip_bad: bool,
    clocks: str,
    report: Path | None,
    data_dir: Path | None,
) -> None:
    """Load the engagements of a CSV FILE, with the users and organizations that the mapping names.

    A file with bad rows is refused as a whole. What is here already is left as it is, so an import that
    broke off is finished by the same command.
    """
    rules = _mapping(mapping)
    _require_writable(report)
    options = ImportOptions(dry_run=dry_run, skip_bad=skip_bad, historic_clocks=clocks == "historic")
    found = _run(file, rules, options, data_dir)
    if report is not None:
        report.write_bytes(orjson.dumps(found.as_json(), default=str, option=orjson.OPT_INDENT_2) + b"\n")
    print_problems(found)
    if found.refused:
        raise click.ClickException(f"{file.name} was not imported (problems: {found.problems.total:,})")
    print_report(found)


def _mapping(path: Path) -> ImportMapping:
    try:
        found = load_mapping(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise click.BadParameter(f"cannot read {path}: {error}", param_hint="--mapping") from None
    if isinstance(found, Invalid):
        raise click.BadParameter(f"{path}: {found.message}", param_hint="--mapping")
    return found


def _require_writable(report: Path | None) -> None:
    """Find out before the import that its report has a place."""
    try:
        if report is not None:
            report.touch()
    except OSError as error:
        raise click.BadParameter(f"cannot write {report}: {error.strerror}", param_hint="--report") from None


def _run(file: Path, rules: ImportMapping, options: ImportOptions, data_dir: Path | None) -> ImportReport:
    bar = Bar()

    async def work() -> ImportReport:
        return await import_engagements(Call(SYSTEM, now()), file, rules, options, bar)

    try:
        with bar.shown():
            return with_database(data_dir, work)
    except _BREAKS as error:
        raise OperationError(f"the import broke off ({error}); {_FINISH}") from None
    except KeyboardInterrupt:
        raise OperationError(f"the import was interrupted; {_FINISH}") from None


class _Line(Protocol):
    """A progress bar of click's."""

    pos: int

    def update(self, n_steps: int) -> None:
        """Move on by so much."""


class Bar:
    """A progress bar on stderr, one line a phase."""

    def __init__(self) -> None:
        self._line: _Line | None = None
        self._open = ExitStack()

    @contextmanager
    def shown(self) -> Iterator[None]:
        """End the last phase, whatever happens."""
        with self._open:
            yield

    def begin(self, what: str, length: int) -> None:
        """Start the next line."""
        self._open.close()
        self._line = self._open.enter_context(click.progressbar(length=length, label=what, file=sys.stderr))

    def reached(self, position: int) -> None:
        """Move the bar."""
        if self._line is not None:
            self._line.update(position - self._line.pos)

    async def committed(self) -> None:
        """Tell the readers of events, wherever they are."""
        await announce()
