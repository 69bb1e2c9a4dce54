"""`gatehouse import threads` and `gatehouse export threads`: threads as folders of the LeanOS layout."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import filterfalse
from pathlib import Path

import click

from app.cli_common import data_dir_option, done, now, with_database
from app.errors import OperationError
from app.wakeup import announce
from commands.outcomes import Done
from commands.threads.export_thread import exported_threads
from commands.threads.folder_flaws import folder_flaws
from commands.threads.import_thread import import_thread, is_here
from commands.unit import Call
from guards.actor import SYSTEM
from guards.leanos import META, Folder, LayoutFlaw, has_place, place_of, read, write

_Found = Mapping[Path, Folder | tuple[LayoutFlaw, ...]]
"""The folders of threads: each read, or what is wrong with it."""

_FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)


@click.command("threads")
@click.argument("folder", type=_FOLDER)
@click.option("--dry-run", is_flag=True, help="Read the folders and tell what is wrong, write nothing.")
@click.option("--skip-bad", is_flag=True, help="Import the threads whose folders are right.")
@data_dir_option
def import_threads(*, folder: Path, dry_run: bool, skip_bad: bool, data_dir: Path | None) -> None:
    """Load every thread below FOLDER: each folder with a meta.json is one.

    The texts of the stages are kept as notes, word by word; other files are named and left out. Threads that are
    here already are left as they are, so an import that broke off is finished by the same command.
    """
    found = _once({place: _read(place) for place in sorted(path.parent for path in folder.rglob(META))}, folder)
    flaws = [(place, flaw) for place, one in found.items() if not isinstance(one, Folder) for flaw in one]
    for place, flaw in flaws:
        key = f" {flaw.key}:" if flaw.key else ""
        click.echo(f"{place.relative_to(folder) / flaw.file}:{key} {flaw.message}", err=True)
    if flaws and not skip_bad:
        raise click.ClickException(f"nothing was imported (problems: {len(flaws):,})")
    good = {place: one for place, one in found.items() if isinstance(one, Folder)}
    _warn_of_others(folder, good)
    work = _count_new if dry_run else _import
    count = with_database(data_dir, lambda: work(good.values()))
    verb = "would be imported" if dry_run else "imported"
    click.echo(f"{count:,} {verb}, {len(good) - count:,} here already, {len(found) - len(good):,} left out")


def _read(place: Path) -> Folder | tuple[LayoutFlaw, ...]:
    """The thread of a folder, or what is wrong with it."""
    try:
        found = read(_texts(place))
        return found if not isinstance(found, Folder) else folder_flaws(found) or found
    except UnicodeDecodeError as error:
        return (LayoutFlaw("", "", f"a file is not UTF-8: {error.reason}"),)
    except OSError as error:
        return (LayoutFlaw("", "", f"a file cannot be read: {error.strerror}"),)


def _once(found: _Found, root: Path) -> _Found:
    """The same, with a flaw in the place of each thread that another folder has, too: its texts would be lost."""
    first: dict[str, Path] = {}
    kept: dict[Path, Folder | tuple[LayoutFlaw, ...]] = {}
    for place, one in found.items():
        other = first.setdefault(place_of(one.meta.type, one.meta.slug), place) if isinstance(one, Folder) else place
        taken = LayoutFlaw(META, "id", f"{(other / META).relative_to(root)} has it, too")
        kept[place] = one if other == place else (taken,)
    return kept


def _texts(place: Path) -> Mapping[str, str]:
    """The files of a folder that the layout has a place for, by their names within it."""
    return {name: _text(place / name) for name in _names(place) if has_place(name)}


def _names(place: Path) -> Iterator[str]:
    """All files of a folder by their names within it, but those of a thread of its own below it."""
    for path in sorted(place.rglob("*")):
        if path.is_file() and next(parent for parent in path.parents if (parent / META).exists()) == place:
            yield path.relative_to(place).as_posix()


def _text(file: Path) -> str:
    """What a file says, its line ends as they are."""
    return file.read_bytes().decode()


def _warn_of_others(root: Path, places: Iterable[Path]) -> None:
    """Name the files of threads that the layout has no place for."""
    for place in places:
        for name in filterfalse(has_place, _names(place)):
            told = place.relative_to(root) / name
            click.echo(f"warning: {told}: the layout has no place for it, so it is not imported", err=True)


async def _count_new(folders: Iterable[Folder]) -> int:
    """How many would be new."""
    return sum([not await is_here(folder) for folder in folders])


async def _import(folders: Iterable[Folder]) -> int:
    """How many are new."""
    made = 0
    for folder in folders:
        outcome = await import_thread(Call(SYSTEM, now()), folder)
        done(outcome)
        made += isinstance(outcome, Done) and outcome.created
    await announce()
    return made


@click.group("export")
def export_records() -> None:
    """Write records to files of other systems."""


@export_records.command("threads")
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@data_dir_option
def export_threads(*, folder: Path, data_dir: Path | None) -> None:
    """Write every thread to a folder of its own below FOLDER, which must be empty or not there yet."""
    if folder.exists() and any(folder.iterdir()):
        raise click.BadParameter(f"{folder} is not empty", param_hint="FOLDER")
    try:
        count = with_database(data_dir, lambda: _export(folder))
    except OSError as error:
        raise OperationError(f"cannot write to {folder}: {error.strerror}") from None
    click.echo(f"{count:,} exported")


async def _export(root: Path) -> int:
    count = 0
    async for folder in exported_threads():
        for file, text in _files(root, folder):
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8", newline="")
        count += 1
    return count


def _files(root: Path, folder: Folder) -> Iterator[tuple[Path, str]]:
    place = root / place_of(folder.meta.type, folder.meta.slug)
    for name, text in write(folder).items():
        yield place / name, text
