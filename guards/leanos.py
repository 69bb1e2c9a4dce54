"""Threads as folders of the LeanOS layout: `meta.json` and a file for each stage. Source: seed facts D1, D2.

What the files of the stages say is kept as it is written: it was written for people, and nothing is guessed from it.
"""

import json
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from guards.thread_enums import ThreadStage, ThreadStatus, ThreadType
from guards.thread_parts import exact

META = "meta.json"
S = ThreadStage
T = ThreadType

FILES: Mapping[ThreadStage, str] = {
    stage: f"{number}-{stage}.md" for number, stage in enumerate(ThreadStage, start=1) if stage is not S.COMPLETED
}
"""The file of each stage; that of the actions may be a folder of the same name instead."""

_FOLDERS: Mapping[ThreadType, str] = {
    T.SALES: "threads/sales",
    T.CAMPAIGN: "threads/sales/campaigns",
    T.MARKETING: "threads/marketing/campaigns",
    T.BUSINESS: "threads/business",
    T.ENGINEERING: "threads/engineering",
}
_TYPES: Mapping[str, ThreadType] = {
    "sales": T.SALES,
    "sales-campaign": T.CAMPAIGN,
    "marketing": T.MARKETING,
    "business": T.BUSINESS,
    "operations": T.BUSINESS,  # as the folder of business threads was called before
    "engineering": T.ENGINEERING,
}
_NAMES: Mapping[ThreadType, str] = {kind: name for name, kind in _TYPES.items() if name != "operations"}
_STATUSES: Mapping[str, ThreadStatus] = {
    "active": ThreadStatus.ACTIVE,
    "paused": ThreadStatus.PAUSED,
    "completed": ThreadStatus.COMPLETED,
    "blocked": ThreadStatus.BLOCKED,
    "archived": ThreadStatus.ARCHIVED,
}
_YEARS = range(1900, 3000)
_MARK = "\ufeff"
"""What some editors begin a file with, to say that it is UTF-8."""

_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")

# Any: JSON.
Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Meta:
    """What `meta.json` says of a thread.

    Args:
        type, slug, status, stage: of the thread; a completed one is at COMPLETED.
        created, updated: on which days.
        goal, subgoal: their codes. owner: a name or an address, as it stands there. segment: its code.
        assumptions: their codes. impact_score: from 0 to 1.
        more: all that the product has no place for, by name; it is written back.
    """

    type: ThreadType
    slug: str
    status: ThreadStatus
    stage: ThreadStage
    created: date
    updated: date | None = None
    goal: str | None = None
    subgoal: str | None = None
    owner: str | None = None
    segment: str | None = None
    assumptions: tuple[str, ...] = ()
    impact_score: Decimal | None = None
    more: Mapping[str, Any] = field(default_factory=dict)


class LayoutFlaw(NamedTuple):
    """What is wrong with a folder: in which file, where in it, and what."""

    file: str
    key: str
    message: str


@dataclass(frozen=True, slots=True)
class Folder:
    """A thread as a folder: what its `meta.json` says, and the texts of its stages."""

    meta: Meta
    texts: Mapping[ThreadStage, str]


def has_place(name: str) -> bool:
    """Whether the layout has a place for a file.

    Args:
        name: its name within the folder of its thread.
    """
    return name == META or name in FILES.values() or _is_action(name)


def _is_action(name: str) -> bool:
    return name.endswith(".md") and name.rpartition("/")[0] == FILES[S.ACTIONS].removesuffix(".md")


def place_of(kind: ThreadType, slug: str) -> str:
    """The folder of a thread."""
    return f"{_FOLDERS[kind]}/{slug}"


def read(files: Mapping[str, str]) -> Folder | tuple[LayoutFlaw, ...]:
    """Read the folder of a thread.

    Args:
        files: their texts by their names within the folder; others than those of the layout are left alone.

    Returns:
        all that is wrong with `meta.json`, where something is.
    """
    raw = _json(files.get(META))
    if isinstance(raw, LayoutFlaw):
        return (raw,)
    flaws = tuple(_flaws(raw))
    return flaws or Folder(_meta(raw), _texts(files))


def _json(text: str | None) -> Json | LayoutFlaw:
    if text is None:
        return LayoutFlaw(META, "", "it is missing")
    try:
        found = json.loads(text.removeprefix(_MARK), parse_constant=_refuse)
    except (ValueError, RecursionError):
        return LayoutFlaw(META, "", "it is no JSON")
    return found if isinstance(found, dict) else LayoutFlaw(META, "", "it is no JSON object")


def _refuse(constant: str) -> None:
    """NaN and Infinity, which Python reads, are no JSON."""
    raise ValueError(constant)


def _slug_of(raw: Json) -> str:
    """What follows `thread-` and the type in the id."""
    prefix = f"thread-{raw.get('type')}-"
    return str(raw.get("id") or "").removeprefix(prefix)


def _is_day(value: object) -> bool:
    try:
        return isinstance(value, str) and date.fromisoformat(value[:10]).year in _YEARS
    except ValueError:
        return False


def _is_text(value: object) -> bool:
    return value is None or isinstance(value, str)


def _is_share(value: object) -> bool:
    number = exact(value)
    return value is None or (number is not None and 0 <= number <= 1)


def _are_texts(value: object) -> bool:
    return value is None or (isinstance(value, list) and all(isinstance(item, str) for item in value))


_CHECKS: tuple[tuple[str, Callable[[object], bool], str], ...] = (
    ("type", lambda value: isinstance(value, str) and value in _TYPES, f"it is none of {', '.join(_TYPES)}"),
    ("status", lambda value: isinstance(value, str) and value in _STATUSES, f"it is none of {', '.join(_STATUSES)}"),
    ("stage", lambda value: type(value) is int and 1 <= value <= len(FILES), "it is no number from 1 to 6"),
    ("created", _is_day, "it is no date"),
    ("updated", lambda value: value is None or _is_day(value), "it is no date"),
    ("goal_id", _is_text, "it is no text"),
    ("subgoal", _is_text, "it is no text"),
    ("owner", _is_text, "it is no text"),
    ("segment", _is_text, "it is no text"),
    ("canvas_assumptions", _are_texts, "it is no list of texts"),
    ("impact_score", _is_share, "it is no number from 0 to 1"),
)
_KNOWN = frozenset({"id", *(key for key, _, _ in _CHECKS)})


def _flaws(raw: Json) -> Iterable[LayoutFlaw]:
    if not _SLUG.fullmatch(_slug_of(raw)):
        yield LayoutFlaw(META, "id", "it is not thread-, the type and a name in lower case with hyphens")
    yield from (LayoutFlaw(META, key, message) for key, right, message in _CHECKS if not right(raw.get(key)))


def _meta(raw: Json) -> Meta:
    status = _STATUSES[raw["status"]]
    done = status is ThreadStatus.COMPLETED or (status is ThreadStatus.ARCHIVED and raw["stage"] == len(FILES))
    return Meta(
        type=_TYPES[raw["type"]],
        slug=_slug_of(raw),
        status=status,
        stage=S.COMPLETED if done else tuple(FILES)[raw["stage"] - 1],
        created=_day(raw["created"]),
        updated=_day(raw["updated"]) if raw.get("updated") else None,
        goal=raw.get("goal_id"),
        subgoal=raw.get("subgoal"),
        owner=raw.get("owner"),
        segment=raw.get("segment"),
        assumptions=tuple(raw.get("canvas_assumptions") or ()),
        impact_score=exact(raw.get("impact_score")),
        more={key: value for key, value in raw.items() if key not in _KNOWN},
    )


def _day(text: str) -> date:
    return date.fromisoformat(text[:10])


def _texts(files: Mapping[str, str]) -> dict[ThreadStage, str]:
    texts = {stage: files[name] for stage, name in FILES.items() if name in files}
    parts = [text for name, text in sorted(files.items()) if _is_action(name)]
    if parts:
        texts[S.ACTIONS] = "\n\n".join((*((texts[S.ACTIONS],) if S.ACTIONS in texts else ()), *parts))
    return texts


def write(folder: Folder) -> Mapping[str, str]:
    """The files of a thread's folder, by their names within it; `read` understands them.

    Args:
        folder: the thread; its stages have the texts that people are to read.
    """
    texts = {FILES[stage]: text for stage, text in folder.texts.items()}
    return {META: json.dumps(_raw(folder.meta), indent=2, ensure_ascii=False) + "\n", **texts}


def _raw(meta: Meta) -> Json:
    kind = _NAMES[meta.type]
    stages = tuple(FILES)
    told: Json = {
        "id": f"thread-{kind}-{meta.slug}",
        "type": kind,
        "status": meta.status.lower(),
        "created": meta.created.isoformat(),
        "updated": meta.updated.isoformat() if meta.updated else None,
        "stage": len(stages) if meta.stage is S.COMPLETED else stages.index(meta.stage) + 1,
        "goal_id": meta.goal,
        "subgoal": meta.subgoal,
        "owner": meta.owner,
        "segment": meta.segment,
        "canvas_assumptions": list(meta.assumptions) or None,
        "impact_score": float(meta.impact_score) if meta.impact_score is not None else None,
    }
    return {**{key: value for key, value in told.items() if value is not None}, **meta.more}
