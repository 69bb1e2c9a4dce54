// The peer of the product's drain on graphile-worker: jobs in place of timers, each writing the same rows.
//
// The first line on stdin is what a move writes; each further one, a number of jobs that wait in the queue, is
// answered by the jobs done per second, from the beginning of the first to the end of the last.

import { randomBytes } from "node:crypto";
import { createInterface } from "node:readline";
import { Logger, run } from "graphile-worker";
import pg from "pg";

const pool = new pg.Pool({ connectionString: process.env.GRAPHILE_URL, max: 10 });
const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
const plan = JSON.parse((await lines.next()).value);

let wanted = 0;
let begun = 0;
let done = 0;
let finish;

// Time-ordered keys, as the product's.
function newId() {
  const bytes = randomBytes(16);
  bytes.writeUIntBE(Date.now(), 0, 6);
  bytes[6] = (bytes[6] & 0x0f) | 0x70;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  return bytes.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}

function valuesOf(insert, record) {
  return insert.rows.flatMap((row) =>
    row.map((value, place) =>
      insert.columns[place] === "id" ? newId() : insert.columns[place] === "subject_id" ? record : value,
    ),
  );
}

async function move(client, record) {
  await client.query("BEGIN");
  const found = await client.query({ name: "lock", text: plan.lock, values: [record] });
  const version = found.rows[0].version + 1;
  const now = new Date().toISOString();
  await client.query({ name: "update", text: plan.update, values: [record, now, version, ...plan.columns] });
  await client.query({ name: "cancel", text: plan.cancel, values: [record, now, version, plan.before] });
  for (const insert of plan.inserts) {
    await client.query({ name: insert.table, text: insert.statement, values: valuesOf(insert, record) });
  }
  await client.query("COMMIT");
}

async function fire({ record }) {
  begun ||= performance.now();
  const client = await pool.connect();
  try {
    await move(client, record);
  } catch (error) {
    console.error(error);
    await client.query("ROLLBACK");
    throw error;
  } finally {
    client.release();
  }
  done += 1;
  if (done === wanted) finish(performance.now());
}

async function drain(count) {
  [wanted, begun, done] = [count, 0, 0];
  const finished = new Promise((resolve) => (finish = resolve));
  const runner = await run({
    connectionString: process.env.GRAPHILE_URL,
    noHandleSignals: true,
    logger: new Logger(() => () => {}),
    taskList: { fire },
    preset: {
      worker: { concurrentJobs: 8, maxPoolSize: 10, localQueue: { size: 200 }, completeJobBatchDelay: 0 },
    },
  });
  const end = await finished;
  await runner.stop();
  return (count * 1000) / (end - begun);
}

console.log("ready");
for await (const line of lines) {
  console.log(await drain(Number(line)));
}
await pool.end();
