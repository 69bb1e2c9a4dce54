"""Node and official JavaScript libraries, installed as their users install them."""

import asyncio
import json
from asyncio.subprocess import PIPE
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from fcntl import LOCK_EX, flock
from pathlib import Path
from shutil import which
from typing import Any

LIBRARIES = (
    "eventsource@^4.0.0",
    "graphql@^16.0.0",
    "graphql-sse@^2.5.0",
    "standardwebhooks@^1.0.0",
    "xstate@^5.0.0",
)
_PATIENCE = 180

# Any: JSON.
Json = Any

_VERIFY = """
import { Webhook } from "standardwebhooks";
const parts = [];
for await (const part of process.stdin) parts.push(part);
const cases = JSON.parse(Buffer.concat(parts).toString());
const verdicts = cases.map(({ secret, body, headers }) => {
  try {
    const taken = new Webhook(secret).verify(body, headers);
    return JSON.stringify(taken) === JSON.stringify(JSON.parse(body)) ? "ok" : "odd";
  } catch (error) {
    return error.message;
  }
});
console.log(JSON.stringify(verdicts));
"""


def has_node() -> bool:
    """Whether this machine can run what is for Node."""
    return which("node") is not None and which("npm") is not None


async def run(*command: str | Path, cwd: Path, sent: bytes = b"") -> str:
    """What a command prints; it must end well."""
    process = await asyncio.create_subprocess_exec(*command, cwd=cwd, stdin=PIPE, stdout=PIPE, stderr=PIPE)
    async with asyncio.timeout(_PATIENCE):
        out, err = await process.communicate(sent)
    assert process.returncode == 0, err.decode()
    return out.decode()


async def install(libraries: Path, folder: Path) -> Path:
    """Have Node find the libraries in a folder.

    Args:
        libraries: where they lie for all who name it, of whom the first installs them.
        folder: of one's own.
    """
    with _alone_in(libraries):
        if not (libraries / "package-lock.json").exists():  # the last thing that npm writes
            await run(
                "npm", "install", "--no-audit", "--no-fund", "--prefix", str(libraries), *LIBRARIES, cwd=libraries
            )
    (folder / "node_modules").symlink_to(libraries / "node_modules")
    (folder / "verify.mjs").write_text(_VERIFY, encoding="utf-8")
    return folder


@contextmanager
def _alone_in(folder: Path) -> Iterator[None]:
    folder.mkdir(exist_ok=True)
    with (folder / "lock").open("w") as lock:
        flock(lock, LOCK_EX)
        yield


async def verify(folder: Path, cases: Sequence[Json]) -> list[str]:
    """What the library says of messages, each `{secret, body, headers}`: ok, or why not."""
    said = await run("node", "verify.mjs", cwd=folder, sent=json.dumps(cases).encode())
    return list(json.loads(said))
