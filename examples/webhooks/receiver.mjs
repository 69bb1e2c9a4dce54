// Receive webhooks of Gatehouse: verify, answer at once, do each event once.
//
//     npm install standardwebhooks
//     node receiver.mjs whsec_... [PORT]
//
// Behind a proxy that speaks TLS it can serve in earnest; keep the ids in a database then.
import { createServer } from "node:http";
import { Webhook } from "standardwebhooks";

const LONGEST = 1_048_576; // bytes; more than any event of Gatehouse has
const [secret, port = "9000"] = process.argv.slice(2);
if (!secret) {
  console.error("usage: node receiver.mjs SECRET [PORT]");
  process.exit(1);
}
const webhook = new Webhook(secret);
const seen = new Set(); // every attempt of a message has the same webhook-id

async function bodyOf(request) {
  const parts = [];
  let size = 0;
  for await (const part of request) {
    size += part.length;
    if (size > LONGEST) throw new Error("too long");
    parts.push(part);
  }
  return Buffer.concat(parts).toString("utf8");
}

function handle(event) {
  console.log(event.timestamp, event.type, event.subject?.id, JSON.stringify(event.data));
}

const server = createServer(async (request, response) => {
  try {
    const body = await bodyOf(request);
    webhook.verify(body, request.headers);
    const id = request.headers["webhook-id"];
    if (!seen.has(id)) {
      seen.add(id);
      handle(JSON.parse(body));
    }
    response.writeHead(204).end();
  } catch (error) {
    response.writeHead(400).end(String(error.message));
  }
});

server.listen(Number(port), "127.0.0.1", () => {
  console.log(`Listening on http://127.0.0.1:${server.address().port}/`);
});
