"""The official client of graphql-sse, and EventSource, as they come from npm."""

import json
from pathlib import Path

from app.graphql_schema import ServedSchema
from commands.tokens import revoke_token
from guards.enums import Role
from resolvers.events import Cursor
from resolvers.ids import global_id
from tests.support.clock import FrozenClock
from tests.support.node import run
from tests.support.outbox import emit, settled
from tests.support.serving import Json, issue, serving

BEGINNING = Cursor(0, 0).encode()
EVENTS = 'subscription($after: String) { events(after: $after, filter: { types: ["a.*"] }) { id cursor } }'
INPUT = """
const parts = [];
for await (const part of process.stdin) parts.push(part);
const { url, token, operations, after, query, count } = JSON.parse(Buffer.concat(parts).toString());
"""
OFFICIAL = f"""
import {{ createClient }} from "graphql-sse";
{INPUT}
const client = createClient({{ url, headers: {{ Authorization: `Bearer ${{token}}` }}, retryAttempts: 0 }});
const said = [];
for (const operation of operations) {{
  const results = [];
  try {{
    for await (const result of client.iterate(operation)) {{
      results.push(result);
      if (results.length === operation.take) break;
    }}
  }} catch (error) {{
    results.push(error.message);
  }}
  said.push(results);
}}
console.log(JSON.stringify(said));
"""
BROWSER = f"""
import {{ EventSource }} from "eventsource";
{INPUT}
const asked = new URLSearchParams({{ query, variables: JSON.stringify({{ after }}) }});
let connections = 0;
const source = new EventSource(`${{url}}?${{asked}}`, {{
  fetch: async (input, init) => {{
    connections += 1;
    const headers = {{ ...init.headers, Authorization: `Bearer ${{token}}` }};
    const response = await fetch(input, {{ ...init, headers }});
    if (connections > 1) return response;
    // The first connection is cut after some events, in the middle of one.
    let room = 700;
    const cut = new TransformStream({{
      transform(chunk, controller) {{
        controller.enqueue(chunk.slice(0, Math.max(room, 0)));
        room -= chunk.length;
        if (room <= 0) controller.terminate();
      }},
    }});
    return {{ ...response, status: response.status, headers: response.headers, url: response.url,
      redirected: false, body: response.body.pipeThrough(cut) }};
  }},
}});
const ids = [];
source.addEventListener("next", (message) => {{
  ids.push(JSON.parse(message.data).data.events.id);
  if (ids.length === count) {{
    console.log(JSON.stringify({{ ids, connections }}));
    process.exit();
  }}
}});
"""


async def said(folder: Path, program: str, **given: Json) -> Json:
    (folder / "listen.mjs").write_text(program, encoding="utf-8")
    return json.loads(await run("node", "listen.mjs", cwd=folder, sent=json.dumps(given).encode()))


async def test_the_official_client_reads_queries_mutations_and_subscriptions(
    address: str, clock: FrozenClock, node_folder: Path
) -> None:
    ids = [global_id("Event", await emit("a.happened")) for _ in range(3)]
    await settled()
    operations: Json = [
        {"query": "{ viewer { name } }"},
        {"query": 'mutation { createOrganization(input: {name: "Acme"}) { __typename } }'},
        {"query": EVENTS, "variables": {"after": BEGINNING}, "take": 3},
        {"query": "{ nothing }"},
    ]
    token = (await issue(clock, Role.MEMBER)).text
    query, mutation, events, refused = await said(
        node_folder, OFFICIAL, url=f"http://{address}/graphql", token=token, operations=operations
    )

    assert [result["data"] for result in query] == [{"viewer": {"name": "test"}}]
    assert [result["data"] for result in mutation] == [{"createOrganization": {"__typename": "OrganizationCreated"}}]
    assert [result["data"]["events"]["id"] for result in events] == ids
    assert refused[0]["errors"][0]["extensions"]["code"] == "GRAPHQL_VALIDATION_FAILED"


async def test_the_official_client_is_told_of_a_token_that_ends(
    schema: ServedSchema, clock: FrozenClock, database: str, node_folder: Path
) -> None:
    token = await issue(clock)
    async with serving(schema, clock.now, database, recheck=0.01) as address:
        await revoke_token(token.token.id, clock.now())
        (refused,) = await said(
            node_folder,
            OFFICIAL,
            url=f"http://{address}/graphql",
            token=token.text,
            operations=[{"query": EVENTS}],
        )

    assert "401" in refused[0]


async def test_an_event_source_that_is_cut_off_resumes_where_it_was(
    address: str, clock: FrozenClock, node_folder: Path
) -> None:
    ids = [global_id("Event", await emit("a.happened")) for _ in range(20)]
    await settled()
    found = await said(
        node_folder,
        BROWSER,
        url=f"http://{address}/graphql",
        token=(await issue(clock)).text,
        query=EVENTS,
        after=BEGINNING,
        count=len(ids),
    )

    assert found["ids"] == ids
    assert found["connections"] > 1
