import { GraphQLClient } from "graphql-request";
import { type Client, createClient } from "graphql-ws";
import { WebSocket } from "ws";
import * as board from "./board.js";
import * as follow from "./follow.js";
import { type EngagementStage, MeDocument } from "./gatehouse.js";
import { move } from "./move.js";
import { patiently } from "./patience.js";

const USAGE = `A small client of Gatehouse, generated from its schema.

  export GATEHOUSE_URL=http://127.0.0.1:8000/graphql GATEHOUSE_TOKEN=gh_…
  node dist/main.js board [PAGE]                who I am, and all engagements, 50 a page
  node dist/main.js move ID STAGE [REASON]      what a move would do, and the move
  node dist/main.js follow FILE [COUNT]         events of engagements; FILE keeps the place`;

const url = process.env["GATEHOUSE_URL"] ?? "http://127.0.0.1:8000/graphql";
const Authorization = `Bearer ${process.env["GATEHOUSE_TOKEN"]}`;

const http = (): GraphQLClient => new GraphQLClient(url, { headers: { Authorization } });

const socket = (): Client =>
  createClient({
    url: url.replace("http", "ws"),
    connectionParams: { Authorization },
    webSocketImpl: WebSocket,
    retryAttempts: 0,
  });

async function run([name, ...rest]: string[]): Promise<boolean> {
  const [first, second, ...more] = rest;
  if (name === "board") {
    const { viewer } = await patiently(() => http().request(MeDocument));
    console.log(`signed in as ${viewer.name}, ${viewer.role}`);
    await board.show(http(), first ? Number(first) : undefined);
    return true;
  }
  if (name === "move" && first && second) {
    // The server checks the name of the stage.
    return move(http(), first, second as EngagementStage, more.join(" ") || null);
  }
  if (name === "follow" && first) {
    const client = socket();
    await follow.show(client, new follow.Place(first), second ? Number(second) : Infinity);
    await client.dispose();
    return true;
  }
  console.error(USAGE);
  return false;
}

process.exitCode = (await run(process.argv.slice(2))) ? 0 : 1;
