"""Load historic engagements mid-pipeline, with their users and organizations, from CSV files.

First every row is staged and checked, then whole records are written in short transactions. Source: engagements.md §7.
"""

from dataclasses import dataclass, replace
from pathlib import Path

from commands.imports.intake import Intake
from commands.imports.mapping import ImportMapping
from commands.imports.records import Circumstances
from commands.imports.report import ImportReport
from commands.imports.staging import Connection, staging
from commands.imports.summary import summarize
from commands.imports.watch import Unwatched, Watch
from commands.imports.write import write_engagements, write_parties
from commands.policy import policy_in_force
from commands.unit import Call


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """How to import.

    Args:
        dry_run: check and report, write nothing.
        skip_bad: import the good rows of a file with bad ones, instead of refusing it.
        historic_clocks: let clocks run from the file's dates, instead of from the import.
    """

    dry_run: bool = False
    skip_bad: bool = False
    historic_clocks: bool = False


async def import_engagements(
    call: Call, file: Path, mapping: ImportMapping, options: ImportOptions, watch: Watch | None = None
) -> ImportReport:
    """Import a file; its records are new, or left as they are.

    Args:
        call: who imports, and when.
        file: the engagements; related files lie beside it.
        mapping: how columns become fields.
        options: see there.
        watch: told of the progress.

    Returns:
        what was imported, or with `refused` what is wrong with the files.

    Source: engagements.md §7.
    """
    watch = watch or Unwatched()
    clocks_from, in_force = None if options.historic_clocks else call.now, await policy_in_force()
    given = Circumstances(call.now, clocks_from, in_force.policy)
    async with staging() as connection:
        intake = Intake(connection, file, mapping, given, watch, skip_bad=options.skip_bad)
        await intake.take()
        report = ImportReport(
            file.name, call.now, dry_run=options.dry_run, refused=intake.refused, problems=intake.problems
        )
        if report.refused:
            return report
        report = await summarize(connection, report)
        return report if options.dry_run else await _write(connection, call, report, in_force.version, watch)


async def _write(
    connection: Connection, call: Call, report: ImportReport, policy_version: int, watch: Watch
) -> ImportReport:
    async def written(position: int) -> None:
        watch.reached(position)
        await watch.committed()

    if report.users.new or report.organizations.new:
        await write_parties(connection, call.now)
    if not report.new:
        return report
    watch.begin("Writing", report.rows)
    total = await write_engagements(connection, call, report.file, policy_version, written)
    return replace(report, written=total)
