"""`gatehouse import threads` and `gatehouse export threads` as their users run them."""

import json
from pathlib import Path

import pytest

from app.embedded import Services
from guards.thread_enums import ThreadStage, ThreadStatus
from models import Campaign, Event, Thread, ThreadNote
from tests.support.gatehouse import Finished, gatehouse
from tests.support.unchanged import nothing_changes

ACME = {
    "id": "thread-sales-acme-corp",
    "type": "sales",
    "status": "active",
    "created": "2026-01-05",
    "updated": "2026-01-09",
    "stage": 4,
    "goal_id": "g-mrr-50k",
    "subgoal": "SG1",
    "owner": "Ann",
    "segment": "mid-market",
    "canvas_assumptions": ["A4"],
    "impact_score": 0.85,
    "deal_size": 1_000_000,
}
SPRING = {
    "id": "thread-sales-campaign-2026-03-02-spring",
    "type": "sales-campaign",
    "status": "completed",
    "created": "2026-03-02",
    "stage": 6,
    "product": "white label",
}
FILES = {
    "threads/sales/acme-corp/meta.json": json.dumps(ACME, indent=2) + "\n",
    "threads/sales/acme-corp/1-input.md": "# Input\r\n\r\nThey asked for a demo: «schnell»\n",
    "threads/sales/acme-corp/4-decision.md": "# Decision\n\nQUALIFY\n",
    "threads/sales/campaigns/2026-03-02-spring/meta.json": json.dumps(SPRING, indent=2) + "\n",
    "threads/sales/campaigns/2026-03-02-spring/6-learning.md": "8 deals of 50\n",
}


class Operator:
    """Somebody at the command line, with folders of threads."""

    def __init__(self, folder: Path, services: Services) -> None:
        self.folder = folder
        self._env = {"GATEHOUSE_DATABASE_URL": services.database_url, "GATEHOUSE_REDIS_URL": services.redis_url}

    def write(self, **changed: str) -> Path:
        """The tree that is imported."""
        root = self.folder / "leanos"
        for name, text in {**FILES, **changed}.items():
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text.encode())
        return root

    async def run(self, *words: str | Path, installed: bool = False) -> Finished:
        """Run a command."""
        return await gatehouse(*words, "--data-dir", self.folder / "data", env=self._env, installed=installed)


@pytest.fixture
def operator(tmp_path: Path, running: Services, database: str) -> Operator:
    return Operator(tmp_path, Services(database_url=database, redis_url=running.redis_url))


def contents(root: Path) -> dict[str, str]:
    """The texts of all files below a folder."""
    return {path.relative_to(root).as_posix(): path.read_bytes().decode() for path in root.rglob("*") if path.is_file()}


async def test_threads_come_in_and_go_out_as_they_were(operator: Operator) -> None:
    root, out = operator.write(), operator.folder / "out"

    imported = await operator.run("import", "threads", root)
    exported = await operator.run("export", "threads", out, installed=True)

    assert (imported.code, imported.out.strip()) == (0, "2 imported, 0 here already, 0 left out")
    assert (exported.code, exported.out.strip()) == (0, "2 exported")
    found = contents(out)
    assert {name: text for name, text in found.items() if name.endswith(".md")} == {
        name: text for name, text in FILES.items() if name.endswith(".md")
    }
    for name, text in FILES.items():
        if name.endswith("meta.json"):
            assert json.loads(found[name]) == json.loads(text)
    assert set(found) == set(FILES)


async def test_imported_threads_are_at_the_stages_that_they_had(operator: Operator) -> None:
    root = operator.write()

    assert (await operator.run("import", "threads", root)).code == 0
    async with nothing_changes():
        again = await operator.run("import", "threads", root)
        tried = await operator.run("import", "threads", root, "--dry-run")

    assert again.out.strip() == "0 imported, 2 here already, 0 left out"
    assert tried.out.strip() == "0 would be imported, 2 here already, 0 left out"
    acme, spring = await Thread.get(slug="acme-corp"), await Thread.get(slug="2026-03-02-spring")
    assert (acme.stage, acme.status, acme.name) == (ThreadStage.DECISION, ThreadStatus.ACTIVE, "Acme Corp")
    assert (spring.stage, spring.status) == (ThreadStage.COMPLETED, ThreadStatus.COMPLETED)
    assert (await Campaign.get()).thread_id == spring.id
    assert {note.stage for note in await ThreadNote.filter(thread_id=acme.id)} == {
        ThreadStage.INPUT,
        ThreadStage.DECISION,
    }
    assert all(event.imported for event in await Event.filter(type="thread.created"))


async def test_files_that_the_layout_has_no_place_for_are_named(operator: Operator) -> None:
    acme = "threads/sales/acme-corp"
    others = (f"{acme}/notes.md", f"{acme}/5-actions/deck.pdf", f"{acme}/5-actions/old/demo.md", f"{acme}/drafts/a.md")
    root = operator.write(**dict.fromkeys(others, "more"), **{f"{acme}/5-actions/demo.md": "# Demo\n"})

    imported = await operator.run("import", "threads", root)

    assert (imported.code, imported.out.strip()) == (0, "2 imported, 0 here already, 0 left out")
    warned = [line for line in imported.err.splitlines() if line.startswith("warning: ")]
    assert warned == [
        f"warning: {name}: the layout has no place for it, so it is not imported" for name in sorted(others)
    ]
    thread = await Thread.get(slug="acme-corp")
    assert [note.text for note in await ThreadNote.filter(thread_id=thread.id, stage=ThreadStage.ACTIONS)] == [
        "# Demo\n"
    ]


async def test_a_folder_that_is_wrong_refuses_all_unless_it_is_skipped(operator: Operator) -> None:
    root = operator.write(**{"threads/business/odd/meta.json": '{"type": "odd"}'})

    async with nothing_changes():
        refused = await operator.run("import", "threads", root)
        tried = await operator.run("import", "threads", root, "--skip-bad", "--dry-run")
    skipped = await operator.run("import", "threads", root, "--skip-bad")

    assert refused.code == 1
    assert "threads/business/odd/meta.json: type: it is none of" in refused.err
    assert "nothing was imported" in refused.err
    assert tried.out.strip() == "2 would be imported, 0 here already, 1 left out"
    assert skipped.out.strip() == "2 imported, 0 here already, 1 left out"


async def test_what_cannot_be_kept_refuses_all_before_anything_is_written(operator: Operator) -> None:
    acme, odd = "threads/sales/acme-corp", "threads/sales/odd"
    twice = {f"{odd}/meta.json": json.dumps({**ACME, "deal_size": 2**64})}
    root = operator.write(**{f"{acme}/2-hypothesis.md": "a\0b"}, **twice)

    async with nothing_changes():
        refused = await operator.run("import", "threads", root)

    assert refused.code == 1
    assert refused.err.splitlines()[:2] == [
        f"{acme}/2-hypothesis.md: Must not contain NUL characters or lone surrogates.",
        f"{odd}/meta.json: deal_size: Must be JSON of Unicode texts and numbers of 64 bits.",
    ]


async def test_a_thread_that_two_folders_have_is_told(operator: Operator) -> None:
    root = operator.write(**{"threads/sales/copy/meta.json": json.dumps(ACME)})

    async with nothing_changes():
        refused = await operator.run("import", "threads", root)

    assert refused.code == 1
    assert "threads/sales/copy/meta.json: id: threads/sales/acme-corp/meta.json has it, too" in refused.err


async def test_an_export_overwrites_nothing(operator: Operator) -> None:
    root = operator.write()

    refused = await operator.run("export", "threads", root)

    assert refused.code == 2
    assert "is not empty" in refused.err
    assert contents(root) == FILES
