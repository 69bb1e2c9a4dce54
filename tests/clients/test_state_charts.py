"""The official XState library loads the state chart of a lifecycle, and walks it."""

import json
from pathlib import Path

import pytest

from guards.charts import xstate
from guards.engagement import ENGAGEMENT
from guards.enums import LifecycleKind
from guards.kinds import ENGINES
from tests.support.node import run

WALK = """
import { createActor, createMachine } from "xstate";
const parts = [];
for await (const part of process.stdin) parts.push(part);
const { chart, events, facts } = JSON.parse(Buffer.concat(parts).toString());
const known = (rule) => facts.includes(rule);
const machine = createMachine(chart).provide({
  guards: { allowed: (_, params) => params.while !== "micro_deal" && params.rules.every(known) },
});
const actor = createActor(machine).start();
const seen = [actor.getSnapshot().value];
for (const type of events) {
  actor.send({ type });
  seen.push(actor.getSnapshot().value);
}
const snapshot = actor.getSnapshot();
console.log(JSON.stringify({ seen, next: machine.events, tags: [...snapshot.tags], meta: snapshot.getMeta() }));
"""


async def test_xstate_loads_the_chart_and_walks_it_by_its_guards(node_folder: Path) -> None:
    (node_folder / "walk.mjs").write_text(WALK, encoding="utf-8")
    usual = ["role.write", "owner.present", "owner.locked", "financial_impact", "edge.forceable"]
    facts = [*usual, "outbound_touch", "interest_signal", "reason"]
    events = ["to.warm", "to.contacted", "to.interested", "to.warm", "to.contacted"]
    sent = json.dumps({"chart": xstate(ENGAGEMENT), "events": events, "facts": facts})

    said = json.loads(await run("node", "walk.mjs", cwd=node_folder, sent=sent.encode()))

    assert said["seen"] == ["cold_lead", "cold_lead", "contacted", "interested", "interested", "contacted"]
    assert {f"to.{stage.key}" for stage in ENGAGEMENT.stages} == set(said["next"])
    assert said["tags"] == ["LEAD"]
    assert said["meta"]["engagement.contacted"]["label"] == "Contacted"


@pytest.mark.parametrize("kind", list(LifecycleKind))
async def test_xstate_loads_the_chart_of_every_lifecycle_and_begins_where_records_do(
    node_folder: Path, kind: LifecycleKind
) -> None:
    (node_folder / "walk.mjs").write_text(WALK, encoding="utf-8")
    lifecycle = ENGINES[kind].lifecycle
    sent = json.dumps({"chart": xstate(lifecycle), "events": [], "facts": []})

    said = json.loads(await run("node", "walk.mjs", cwd=node_folder, sent=sent.encode()))

    assert said["seen"] == [lifecycle.stages[0].key]
    assert {f"to.{move.target}" for move in lifecycle.moves} == set(said["next"])
