"""Taking the files of an import in: every row is read, checked and staged."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import count
from pathlib import Path
from uuid import UUID

from commands.imports.checks import (
    EMAILS_FREE,
    ENGAGEMENTS_ONCE,
    MANAGERS_KNOWN,
    ORGANIZATIONS_AGREE,
    ORGANIZATIONS_KNOWN,
    ORGANIZATIONS_OPEN,
    USERS_AGREE,
    Check,
    Place,
    run_check,
)
from commands.imports.csv import CsvFile, CsvRow, UnreadableFileError
from commands.imports.deals import Deal, DealReader
from commands.imports.fields import Fields
from commands.imports.links import link_organizations, link_users
from commands.imports.mapping import ImportMapping, OrganizationSection, Section
from commands.imports.parties import ORGANIZATION_COLUMNS, USER_COLUMNS, Staged, organization_row, user_row
from commands.imports.problems import Problem, Problems
from commands.imports.records import STAGED_COLUMNS, Circumstances, staged
from commands.imports.staging import Connection, analyze, batches, copy
from commands.imports.watch import Watch

_Turn = Callable[[CsvRow], Staged]


class Intake:
    """One import's files being taken in.

    Args:
        connection: the one with the staging tables.
        file: the engagements; related files lie beside it.
        mapping: how columns become fields.
        given: what all of its records have in common.
        skip_bad: go on without bad rows; otherwise they are only collected.
        watch: told of the progress.

    Attributes:
        problems: what was found wrong.
    """

    def __init__(
        self,
        connection: Connection,
        file: Path,
        mapping: ImportMapping,
        given: Circumstances,
        watch: Watch,
        *,
        skip_bad: bool,
    ) -> None:
        self.problems = Problems()
        self._connection = connection
        self._given = given
        self._file = file
        self._mapping = mapping
        self._watch = watch
        self._skip_bad = skip_bad

    @property
    def refused(self) -> bool:
        """Whether what was found so far forbids the import."""
        return self.problems.fatal or (self.problems.total > 0 and not self._skip_bad)

    async def take(self) -> None:
        """Stage all files and check them."""
        owners = await self._users()
        await self._organizations()
        await self._engagements(owners)

    async def _users(self) -> Mapping[str, UUID]:
        numbers, places = count(1), {}
        for index, section in enumerate(self._mapping.users):

            def turn(fields: Fields, index: int = index) -> _Turn:
                return lambda row: user_row(fields, row, index, next(numbers))

            places[index] = await self._stage(section, "import_users", USER_COLUMNS, turn)
        await self._check(USERS_AGREE, places)
        await self._check(EMAILS_FREE, places)
        owners = await link_users(self._connection)
        # A user without manager is taken out, and may be somebody's manager.
        while await self._check(MANAGERS_KNOWN, places) and self._skip_bad:
            owners = await link_users(self._connection)
        return owners

    async def _organizations(self) -> None:
        numbers, places = count(1), {}
        for index, section in enumerate(self._mapping.organizations):

            def turn(fields: Fields, index: int = index, section: OrganizationSection = section) -> _Turn:
                return lambda row: organization_row(fields, row, index, next(numbers), optional=section.optional)

            places[index] = await self._stage(section, "import_organizations", ORGANIZATION_COLUMNS, turn)
        await self._check(ORGANIZATIONS_AGREE, places)

    async def _engagements(self, owners: Mapping[str, UUID]) -> None:
        section, numbers, refused = self._mapping.engagements, count(1), self.refused
        if refused:
            # A related file is bad already: whom its bad rows would have been is not this file's problem.
            section = section.model_copy(update={"unknown_owner": "nobody"})

        def turn(fields: Fields) -> _Turn:
            reader = DealReader(section, self._mapping.format, fields, owners, self._given.now)
            return lambda row: self._staged(reader.read(row), row, numbers)

        places = {0: await self._stage(section, "import_engagements", STAGED_COLUMNS, turn)}
        await self._check(ENGAGEMENTS_ONCE, places)
        place_unknown = section.unknown_organization == "placeholder"
        await link_organizations(self._connection, section.placeholder, place_unknown=place_unknown)
        await analyze(self._connection)
        if not refused:
            await self._check(ORGANIZATIONS_KNOWN, places)
            await self._check(ORGANIZATIONS_OPEN, places)

    def _staged(self, deal: Deal | list[Problem], row: CsvRow, numbers: Iterator[int]) -> Staged:
        if isinstance(deal, list):
            return deal
        return staged(deal, next(numbers), row.line, self._given)

    async def _check(self, check: Check, places: Mapping[int, Place | None]) -> int:
        found = {index: place for index, place in places.items() if place is not None}
        if len(found) < len(places):
            return 0
        return await run_check(self._connection, check, found, self.problems, skip_bad=self._skip_bad)

    async def _stage(
        self, section: Section, table: str, columns: Sequence[str], turn: Callable[[Fields], _Turn]
    ) -> Place | None:
        """Stage one file; None if it cannot be read."""
        path = self._file if section.file is None else self._file.parent / section.file
        try:
            with CsvFile(path, self._mapping.format.delimiter) as file:
                fields = Fields(section, file)
                self._watch.begin(f"Reading {file.name}", file.size)
                for batch in batches(self._good(file, turn(fields))):
                    await copy(self._connection, table, columns, batch)
                    self._watch.reached(file.position)
                self._watch.reached(file.position)
        except UnreadableFileError as error:
            self.problems.add_file(error.problems)
            return None
        return Place(path.name, fields.column)

    def _good(self, file: CsvFile, turn: _Turn) -> Iterator[Sequence[object]]:
        """The rows to stage; bad ones are noted and left out."""
        for row in file.rows():
            found = [row] if isinstance(row, Problem) else turn(row)
            if isinstance(found, list):
                self.problems.add_row(found)
            elif found is not None:
                yield found
