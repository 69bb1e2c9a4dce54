"""Small files for imports, and running them."""

import csv
import io
from collections.abc import Iterable
from pathlib import Path

from commands.import_engagements import ImportOptions, import_engagements
from commands.imports.mapping import ImportMapping, load_mapping
from commands.imports.report import ImportReport
from commands.imports.watch import Watch
from commands.unit import Call
from guards.actor import SYSTEM
from tests.support.clock import FrozenClock

MAPPING = """
version = 1

[[users]]
file = "people.csv"
external_id = "id"
name = "name"
email = "email"
role = "role"
manager = "boss"
team = "team"

[[organizations]]
file = "clients.csv"
external_id = "id"
name = "name"
domain = "domain"

[organizations.attributes]
sector = "sector"

[engagements]
external_id = "id"
name = "title"
stage = "stage"
organization = "client"
owner = "owner"
created_at = "opened"
stage_entered_at = ["closed", "opened"]
value = "value"
currency = { value = "EUR" }
lost_reason = "why"
lost_note = "note"
lost_from = "lost_from"

[engagements.placeholder]
external_id = "nobody"
name = "No client"

[engagements.attributes]
product = "product"
"""

PERSON = {"id": "P1", "name": "Ann", "email": "ann@example.com", "role": "member", "boss": "", "team": "North"}
CLIENT = {"id": "C1", "name": "Acme", "domain": "acme.example", "sector": "retail"}
DEAL = {
    "id": "D1",
    "title": "Deal",
    "stage": "negotiation",
    "client": "C1",
    "owner": "P1",
    "opened": "2026-01-10",
    "closed": "",
    "value": "100",
    "why": "",
    "note": "",
    "lost_from": "",
    "product": "Widget",
}
LOST = {"stage": "closed_lost", "closed": "2026-02-01", "why": "NO_BUDGET", "lost_from": "warm"}


class Importing:
    """The files of one test, and imports of them at the test clock's time.

    Args:
        folder: where the files lie.
        clock: what the import takes for now.
    """

    def __init__(self, folder: Path, clock: FrozenClock) -> None:
        self.folder = folder
        self.clock = clock
        self.mapping = MAPPING
        self.people(PERSON)
        self.clients(CLIENT)
        self.deals(DEAL)

    def people(self, *rows: dict[str, str]) -> None:
        """Write people.csv; what a row leaves out is as in PERSON."""
        self.write("people.csv", csv_text(PERSON, [PERSON | row for row in rows]))

    def clients(self, *rows: dict[str, str]) -> None:
        """Write clients.csv; what a row leaves out is as in CLIENT."""
        self.write("clients.csv", csv_text(CLIENT, [CLIENT | row for row in rows]))

    def deals(self, *rows: dict[str, str]) -> None:
        """Write deals.csv; what a row leaves out is as in DEAL."""
        self.write("deals.csv", csv_text(DEAL, [DEAL | row for row in rows]))

    def write(self, name: str, content: str | bytes) -> None:
        """Write any file."""
        (self.folder / name).write_bytes(content.encode() if isinstance(content, str) else content)

    async def run(
        self,
        *,
        dry_run: bool = False,
        skip_bad: bool = False,
        historic_clocks: bool = False,
        watch: Watch | None = None,
    ) -> ImportReport:
        """Import deals.csv, now."""
        options = ImportOptions(dry_run=dry_run, skip_bad=skip_bad, historic_clocks=historic_clocks)
        call = Call(SYSTEM, self.clock.now())
        return await import_engagements(call, self.folder / "deals.csv", mapping(self.mapping), options, watch)


def mapping(text: str) -> ImportMapping:
    """A mapping that is right."""
    found = load_mapping(text)
    assert isinstance(found, ImportMapping), found.message
    return found


def csv_text(columns: Iterable[str], rows: Iterable[dict[str, str]]) -> str:
    """Rows as CSV, under a header."""
    text = io.StringIO()
    writer = csv.DictWriter(text, list(columns), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def told(report: ImportReport) -> list[str]:
    """The problems of a report, one line each."""
    return [str(problem) for problem in report.problems.listed]
