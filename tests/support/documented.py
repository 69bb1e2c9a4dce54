"""Pages of documentation that are run: their operations in order, their answers compared with those on the page.

A page is Markdown. A `graphql` block is run; the `json` block after it is its answer, with ids and cursors shown as
"…", and secrets by their beginning. `<!-- keep NAME = PATH -->` keeps a value of the last answer as a variable of later
operations, and `<!-- later 3 days 1 minute -->` lets time pass and the worker work.
"""

import base64
import json
import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

_PART = re.compile(r"```(graphql|json)\n(.*?)```|<!-- (keep|later) (.*?) -->", re.DOTALL)
_ID = re.compile(r"[A-Z]\w*:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_SECRET = re.compile(r"whsec_|whpk_|gh_")
_CURSORS = frozenset({"cursor", "endCursor", "startCursor"})
_VARIABLE = re.compile(r"\$(\w+):")
_UNITS = re.compile(r"(\d+) (day|hour|minute)s?")
_WIDTH = 116

# Any: JSON.
Json = Any
Run = Callable[[str, dict[str, Json]], Awaitable[Json]]
Pass = Callable[[timedelta], Awaitable[None]]


@dataclass
class Page:
    """A page being run.

    Args:
        run: runs an operation with its variables, and answers its data.
        wait: lets time pass.
    """

    run: Run
    wait: Pass
    _kept: dict[str, Json] = field(default_factory=dict)
    _answer: Json = None

    async def as_run(self, text: str) -> str:
        """The page with the answers that its operations really have."""
        parts, end = [], 0
        for part in _PART.finditer(text):
            parts += [text[end : part.start()], await self._part(part)]
            end = part.end()
        return "".join((*parts, text[end:]))

    async def _part(self, part: re.Match[str]) -> str:
        language, block, step, words = part.groups()
        if language == "graphql":
            names = _VARIABLE.findall(block.partition("{")[0])
            self._answer = await self.run(block, {name: self._kept[name] for name in names})
        elif language == "json":
            return f"```json\n{shown(self._answer)}\n```"
        elif step == "keep":
            name, path = words.split(" = ")
            self._kept[name] = _at(self._answer, path)
        else:
            await self.wait(timedelta(**{f"{unit}s": int(count) for count, unit in _UNITS.findall(words)}))
        return part[0]


def shown(value: Json) -> str:
    """JSON as a page shows it: without what differs each time, and what fits into a line stands on one."""
    return _laid_out(_masked(value), 0)


def _laid_out(value: Json, indent: int) -> str:
    line = json.dumps(value, ensure_ascii=False)
    if indent + len(line) <= _WIDTH or not isinstance(value, dict | list) or not value:
        return line
    opening, closing = ("{", "}") if isinstance(value, dict) else ("[", "]")
    space = " " * (indent + 2)
    if isinstance(value, dict):
        items = [f"{json.dumps(key)}: {_hung(key, item, indent)}" for key, item in value.items()]
    else:
        items = [_laid_out(item, indent + 2) for item in value]
    return f"{opening}\n" + ",\n".join(space + item for item in items) + f"\n{' ' * indent}{closing}"


def _hung(key: str, value: Json, indent: int) -> str:
    """A value behind its key: on the same line if both fit there."""
    line = json.dumps(value, ensure_ascii=False)
    fits = indent + len(key) + 6 + len(line) <= _WIDTH
    return line if fits else _laid_out(value, indent + 2)


def _masked(value: Json) -> Json:
    if isinstance(value, dict):
        return {key: "…" if item and key in _CURSORS else _masked(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_masked(item) for item in value]
    if isinstance(value, str) and (found := _SECRET.match(value)):
        return f"{found[0]}…"
    return "…" if isinstance(value, str) and _is_id(value) else value


def _is_id(text: str) -> bool:
    """Whether it is a global id or a cursor."""
    try:
        told = base64.b64decode(text, altchars=b"-_", validate=True).decode()
    except ValueError:
        return False
    return bool(_ID.fullmatch(told)) or told.startswith('["')


def _at(value: Json, path: str) -> Json:
    for name in path.split("."):
        value = value[int(name)] if isinstance(value, list) else value[name]
    return value
