"""Pages of documentation that are run: their operations in order, their answers compared with those on the page.

A page is Markdown. A `graphql` block is run; the `json` block after it is its answer, with ids and cursors shown as
"…", and secrets by their beginning. `<!-- keep NAME = PATH -->` keeps a value of the last answer as a variable of later
operations, and `<!-- later 3 days 1 minute -->` lets time pass and the worker work. An operation that has been run is
run again where the text says `Name {"variable": "value"}` in such quotes; what is kept of it is kept anew.
"""

import base64
import json
import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

_PART = re.compile(r"```(graphql|json)\n(.*?)```|<!-- (keep|later) (.*?) -->|`([A-Z]\w+) (\{[^`]*\})`", re.DOTALL)
_NAME = re.compile(r"\w+ (\w+)")
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
    _operation: str = ""
    _documents: dict[str, str] = field(default_factory=dict)
    _keeps: dict[str, dict[str, str]] = field(default_factory=dict)

    async def as_run(self, text: str) -> str:
        """The page with the answers that its operations really have."""
        parts, end = [], 0
        for part in _PART.finditer(text):
            parts += [text[end : part.start()], await self._part(part)]
            end = part.end()
        return "".join((*parts, text[end:]))

    async def _part(self, part: re.Match[str]) -> str:
        language, block, step, words, again, sent = part.groups()
        if language == "graphql":
            found = _NAME.match(block)
            self._operation = found[1] if found else ""
            self._documents[self._operation] = block
            await self._ask(block, {})
        elif language == "json":
            return f"```json\n{shown(self._answer)}\n```"
        elif step == "keep":
            name, path = words.split(" = ")
            self._keeps.setdefault(self._operation, {})[name] = path
            self._kept[name] = _at(self._answer, path)
        elif step == "later":
            await self.wait(timedelta(**{f"{unit}s": int(count) for count, unit in _UNITS.findall(words)}))
        elif again in self._documents:
            self._operation = again
            await self._ask(self._documents[again], json.loads(sent))
            self._kept |= {name: _at(self._answer, path) for name, path in self._keeps.get(again, {}).items()}
        return part[0]

    async def _ask(self, document: str, sent: dict[str, Json]) -> None:
        """Run an operation with what was kept of those before it, and what is sent besides."""
        names = _VARIABLE.findall(document.partition("{")[0])
        kept = {name: self._kept[name] for name in names if name in self._kept}
        self._answer = await self.run(document, {**kept, **sent})


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
