"""Rows per second and peak memory of an import, beside what is asked of them."""

import asyncio
import os
import sys
import time
from asyncio.subprocess import PIPE, STDOUT, Process
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import psutil

from app.embedded import Services
from benchmarks.crm_export import write_export
from benchmarks.processes import GATEHOUSE, environment
from benchmarks.report import Comparison
from benchmarks.rounds import Effort
from benchmarks.services import connected, migrated_database

_MAPPING = Path(__file__).parents[1] / "examples" / "crm" / "mapping.toml"
_ROWS_PER_SECOND = 1_000
_MEBIBYTES = 300
_POLL = 0.02
"""Seconds between two looks at the memory."""

_LIMIT = 600
"""Seconds after which an import is given up."""


@dataclass(frozen=True, slots=True)
class Run:
    """One import into an empty database: its pace, from the start of the process to its end, and its peak memory."""

    rows_per_second: float
    mebibytes: float


async def compare(found: Services, effort: Effort) -> list[Comparison]:
    """Import a made-up export; and the real one, where GATEHOUSE_TEST_CRM_DIR names its folder."""
    with TemporaryDirectory(prefix="gatehouse-bench-") as folder:
        file = write_export(Path(folder), effort.imported)
        rows = _rows(f"import of {effort.imported:,}", [await _import(found, file) for _ in range(effort.rounds)])
    real = os.environ.get("GATEHOUSE_TEST_CRM_DIR")
    if real is None:
        return rows
    file = Path(real) / "sales_pipeline.csv"
    return rows + _rows("import of the CRM export", [await _import(found, file) for _ in range(effort.rounds)])


def _rows(what: str, runs: Sequence[Run]) -> list[Comparison]:
    pace, memory = [run.rows_per_second for run in runs], [run.mebibytes for run in runs]
    aims = [float(_ROWS_PER_SECOND)] * len(runs), [float(_MEBIBYTES)] * len(runs)
    return [
        Comparison(f"{what}, rows per second", pace, aims[0], "the aim", aim=1),
        Comparison(f"{what}, peak MiB", memory, aims[1], "the aim", aim=1, at_most=True),
    ]


async def _import(found: Services, file: Path) -> Run:
    async with migrated_database(found) as own:
        started = time.perf_counter()
        peak = await _run(own, "import", "engagements", str(file), "--mapping", str(_MAPPING))
        taken = time.perf_counter() - started
        async with connected(own) as connection:
            count = await connection.fetchval("SELECT count(*) FROM engagements")
        assert count, "the import wrote nothing"
    return Run(count / taken, peak / 2**20)


async def _run(found: Services, *arguments: str) -> int:
    """Run the product's command to its end; the most memory it had, in bytes."""
    process = await asyncio.create_subprocess_exec(
        GATEHOUSE, *arguments, stdout=PIPE, stderr=STDOUT, env=environment(found)
    )
    try:
        async with asyncio.timeout(_LIMIT):
            (printed, _), peak = await asyncio.gather(process.communicate(), _peak(process))
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    if process.returncode:
        print(printed.decode(errors="replace"), file=sys.stderr)
        raise RuntimeError(f"the import ended with status {process.returncode}")
    return peak


async def _peak(process: Process) -> int:
    """The largest resident memory that a process was seen with, in bytes."""
    watched, peak = psutil.Process(process.pid), 0
    while process.returncode is None:
        try:
            peak = max(peak, watched.memory_info().rss)
        except psutil.NoSuchProcess:
            break
        await asyncio.sleep(_POLL)
    return peak
