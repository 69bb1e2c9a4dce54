"""What an import tells: counts, sums, differences, compliance."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Any

from commands.imports.problems import Problems
from guards.enums import EngagementStage, Severity


@dataclass(frozen=True, slots=True)
class Party:
    """Users or organizations of the files: how many, and how many of them the import makes."""

    rows: int = 0
    new: int = 0


@dataclass(frozen=True, slots=True)
class StageCount:
    """Engagements of the file in one stage and currency: how many, worth what, and how many the import makes."""

    stage: EngagementStage
    currency: str
    rows: int
    new: int
    value: Decimal


@dataclass(frozen=True, slots=True)
class Unmet:
    """A rule that imported records of a stage would fail today. Source: engagements.md §7."""

    stage: EngagementStage
    rule: str
    severity: Severity
    summary: str
    source: str
    records: int


@dataclass(frozen=True, slots=True)
class Difference:
    """A record that is here already and says something else than the file; it is left as it is."""

    kind: str
    external_id: str
    field: str
    in_file: str | None
    here: str | None


@dataclass(frozen=True, slots=True)
class Oddities:
    """Rows without organization, owner or date, which the file leaves open; and those found stale, or at risk."""

    without_organization: int = 0
    without_owner: int = 0
    without_date: int = 0
    stale: int = 0
    at_risk: int = 0


@dataclass(frozen=True, slots=True)
class ImportReport:
    """The report of one import.

    Args:
        file: its name; at: the moment of the import.
        dry_run: nothing was written, whatever the rest says.
        refused: nothing was written because of the problems.
        rows: engagements in the file, save those with problems; new: those that are not here yet.
        written: engagements that were made.
        problems: bad rows, refused or skipped.
        stages, users, organizations, oddities, differences, unmet: see their classes.
        differences_total: all of them, of which `differences` lists the first.
    """

    file: str
    at: datetime
    dry_run: bool
    refused: bool
    problems: Problems
    rows: int = 0
    new: int = 0
    written: int = 0
    stages: Sequence[StageCount] = ()
    users: Party = field(default_factory=Party)
    organizations: Party = field(default_factory=Party)
    oddities: Oddities = field(default_factory=Oddities)
    differences: Sequence[Difference] = ()
    differences_total: int = 0
    unmet: Sequence[Unmet] = ()

    def as_json(self) -> dict[str, Any]:  # Any: JSON
        """The report for machines; amounts are texts, so that no digit is lost."""
        return asdict(self)
