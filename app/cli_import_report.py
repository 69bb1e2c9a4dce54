"""How the command line shows the report of an import."""

from itertools import groupby

import click

from app.cli_common import table
from commands.imports.report import ImportReport, Party
from commands.imports.values import quoted

_SHOWN = 20
"""Differences told one by one; `--report` has more of them."""


def print_problems(report: ImportReport) -> None:
    """Print what is wrong with the files, on stderr."""
    problems = report.problems
    for problem in problems.listed:
        click.echo(_visible(str(problem)), err=True)
    unlisted = problems.total - len(problems.listed)
    if unlisted:
        click.echo(f"and {unlisted:,} more problems", err=True)


def print_report(report: ImportReport) -> None:
    """Print what was imported, or would be."""
    _counts(report)
    _stages(report)
    _differences(report)
    _compliance(report)


def _counts(report: ImportReport) -> None:
    made = f"{report.new:,} would be imported" if report.dry_run else f"{report.written:,} imported"
    click.echo(f"{report.file}: {report.rows:,} engagements, {made}, {report.rows - report.new:,} here already")
    if report.dry_run:
        click.echo("Dry run: nothing was written.")
    if report.problems.rows:
        click.echo(f"Skipped bad rows: {report.problems.rows:,}")
    odd = report.oddities
    for count, what in (
        (odd.without_organization, "name no organization and go to the placeholder"),
        (odd.without_owner, "have no owner"),
        (odd.without_date, "have no date of their own"),
        (odd.stale, "are stale"),
        (odd.at_risk, "are at risk"),
    ):
        if count:
            click.echo(f"  {count:,} {what}")
    click.echo(f"Users: {_party(report.users, dry_run=report.dry_run)}")
    click.echo(f"Organizations: {_party(report.organizations, dry_run=report.dry_run)}")


def _party(party: Party, *, dry_run: bool) -> str:
    return f"{party.rows:,} in the files, {party.new:,} {'would be made' if dry_run else 'made'}"


def _stages(report: ImportReport) -> None:
    if report.stages:
        click.echo()
    rows = [(s.stage.value, f"{s.rows:,}", f"{s.new:,}", f"{s.value:,.2f} {s.currency}") for s in report.stages]
    table(rows, ("STAGE", "IN FILE", "NEW", "VALUE"))


def _differences(report: ImportReport) -> None:
    if not report.differences_total:
        return
    click.echo(f"\nDifferences: {report.differences_total:,}; what is here already is left as it is")
    for one in report.differences[:_SHOWN]:
        there, here = quoted(one.in_file or ""), quoted(one.here or "")
        click.echo(f"  {one.kind} {_visible(one.external_id)}: {one.field} is {there} in the file, {here} here")
    if report.differences_total > _SHOWN:
        click.echo(f"  and {report.differences_total - _SHOWN:,} more")


def _compliance(report: ImportReport) -> None:
    if not report.new:
        return
    click.echo("\nCompliance: rules of the way into its stage that a new record would fail today")
    if not report.unmet:
        click.echo("  none")
    for stage, rules in groupby(report.unmet, key=lambda unmet: unmet.stage):
        click.echo(f"  {stage}")
        for unmet in rules:
            click.echo(
                f"    {unmet.records:>7,}  {unmet.rule} ({unmet.severity.lower()}, {unmet.source}): {unmet.summary}"
            )


def _visible(text: str) -> str:
    """A text of a file as a terminal may have it: nothing in it moves the cursor."""
    return "".join(letter if letter.isprintable() else repr(letter)[1:-1] for letter in text)
