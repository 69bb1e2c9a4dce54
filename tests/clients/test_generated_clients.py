"""What is generated of the example clients is what the schema of today gives, and their code agrees with it."""

import json
import re
import sys
from pathlib import Path

import pytest

from tests.support.clock import FrozenClock
from tests.support.examples import CLIENTS, PACKAGE, carry_out, generated_python_client, node_client
from tests.support.serving import issue

ANEW = "run `make clients`"


def sources(folder: Path) -> dict[str, str]:
    """Files of a folder by name."""
    return {path.name: path.read_text(encoding="utf-8") for path in folder.glob("*.py")}


async def test_the_client_in_python_is_that_of_the_schema_and_its_lock_has_all_it_needs(
    tmp_path: Path, address: str, clock: FrozenClock
) -> None:
    program = generated_python_client(tmp_path)

    assert sources(program.cwd / PACKAGE) == sources(CLIENTS / "python" / PACKAGE), ANEW
    ended = await program.run(address, (await issue(clock)).text, "board")
    assert ended.lines == ["signed in as test, VIEWER", "0 engagements"]


@pytest.mark.node
def test_the_client_in_typescript_is_that_of_the_schema(run_folder: Path) -> None:
    anew = node_client(run_folder / "clients").cwd / "src" / "gatehouse.ts"

    assert anew.read_text() == (CLIENTS / "typescript" / "src" / "gatehouse.ts").read_text(), ANEW


def test_the_program_in_python_uses_the_generated_types_as_mypy_wants(tmp_path: Path) -> None:
    carry_out(sys.executable, "-m", "mypy", "--cache-dir", tmp_path, ".", cwd=CLIENTS / "python")


@pytest.mark.parametrize("lock", ["python/requirements.lock", "typescript/package-lock.json"])
def test_a_lock_file_names_no_host_to_load_from(lock: str) -> None:
    text = (CLIENTS / lock).read_text(encoding="utf-8")

    assert "resolved" not in text
    assert not re.search(r"index-url|find-links|registry", text)


def test_every_locked_package_has_a_hash() -> None:
    packages = json.loads((CLIENTS / "typescript" / "package-lock.json").read_text(encoding="utf-8"))["packages"]

    assert [name for name, package in packages.items() if name and "integrity" not in package] == []
