"""What of a folder of the LeanOS layout cannot be kept, though it is written right."""

from collections.abc import Iterable

from commands import checks
from commands.checks import Finding
from commands.threads.slugs import LONGEST
from guards.leanos import FILES, META, Folder, LayoutFlaw

_LONGEST_NAMES = {"goal_id": 100, "subgoal": 16, "owner": 200, "segment": 100}
"""Characters of what names a row: no code or name here is longer."""


def folder_flaws(folder: Folder) -> tuple[LayoutFlaw, ...]:
    """All that the database cannot keep of a folder: texts that are no Unicode, names that are too long.

    Args:
        folder: what was read.
    """
    found = [(META, finding) for finding in _of_meta(folder)]
    found += [(FILES[stage], checks.short("", text, len(text))) for stage, text in folder.texts.items()]
    return tuple(LayoutFlaw(file, ".".join(wrong.path), wrong.message) for file, wrong in found if wrong is not None)


def _of_meta(folder: Folder) -> Iterable[Finding]:
    meta = folder.meta
    yield checks.short("id", meta.slug, LONGEST)
    named = {"goal_id": meta.goal, "subgoal": meta.subgoal, "owner": meta.owner, "segment": meta.segment}
    yield from (checks.short(key, name, _LONGEST_NAMES[key]) for key, name in named.items())
    yield checks.json("canvas_assumptions", meta.assumptions)
    yield from (checks.json(_shown(key), {key: value}) for key, value in meta.more.items())


def _shown(key: str) -> str:
    """A key as it can be told; nothing where not even that is a text for people."""
    return key if key.isprintable() else ""
