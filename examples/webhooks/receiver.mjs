// Receive webhooks of Gatehouse: verify, do each event once, answer.
//
//     npm install standardwebhooks
//     node receiver.mjs whsec_... [PORT]
//
// Put a proxy that speaks TLS in front of it to serve in earnest, and keep the ids in a database.
import { createServer } from "node:http";
import { Webhook, WebhookVerificationError } from "standardwebhooks";

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

function take(body, headers) {
  webhook.verify(body, headers);
  const id = headers["webhook-id"];
  if (seen.has(id)) return;
  handle(JSON.parse(body));
  seen.add(id); // only now: what failed is to be sent again
}

const server = createServer(async (request, response) => {
  try {
    take(await bodyOf(request), request.headers);
    response.writeHead(204).end();
  } catch (error) {
    response.writeHead(error instanceof WebhookVerificationError ? 400 : 500).end(String(error.message));
  }
});

server.listen(Number(port), "127.0.0.1", () => {
  console.log(`Listening on http://127.0.0.1:${server.address().port}/`);
});
