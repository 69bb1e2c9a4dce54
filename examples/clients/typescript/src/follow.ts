// Follow events, and miss none: not over a lost connection, and not over a restart of this program.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { print } from "graphql";
import type { Client } from "graphql-ws";
import { FollowDocument, type FollowSubscription, type FollowSubscriptionVariables } from "./gatehouse.js";
import { pause, TRIES } from "./patience.js";

type Event = FollowSubscription["events"];

const UNAUTHORIZED = 4401;

/** Events behind a cursor, without end and without gaps. */
export async function* events(client: Client, cursor: string | null): AsyncGenerator<Event> {
  let after = cursor;
  for (let failures = 0; failures < TRIES; failures++) {
    try {
      for await (const event of once(client, after)) {
        yield event;
        after = event.cursor;
        failures = -1;
      }
    } catch (error) {
      if (!isLost(error)) throw error;
    }
    await sleep(1000 * pause(Math.max(failures, 0)));
  }
  throw new Error("Gatehouse does not answer");
}

/**
 * The events of one connection; the server may end it where we read too slowly.
 *
 * graphql-ws must not retry by itself: it would begin again at the first cursor.
 */
async function* once(client: Client, after: string | null): AsyncGenerator<Event> {
  const variables: FollowSubscriptionVariables = { after, filter: { types: ["engagement.*"] } };
  const results = client.iterate<FollowSubscription>({ query: print(FollowDocument), variables: { ...variables } });
  for await (const { data, errors } of results) {
    if (errors?.some(({ extensions }) => extensions?.["code"] === "SLOW_CONSUMER")) return;
    if (!data) throw new Refused(errors?.map((error) => error.message).join(" "));
    yield data.events;
  }
}

/** Whether the connection ended for a reason that another connection may not have. */
function isLost(error: unknown): boolean {
  const refused = Array.isArray(error) || error instanceof Refused;
  const code = typeof error === "object" && error !== null && "code" in error ? error.code : null;
  return !refused && code !== UNAUTHORIZED;
}

class Refused extends Error {}

/**
 * Up to where events were dealt with, in a file.
 *
 * The cursor is kept after its event was dealt with: a crash in between repeats one event and loses none.
 */
export class Place {
  constructor(private readonly path: string) {}

  read(): string | null {
    return existsSync(this.path) ? readFileSync(this.path, "utf8") : null;
  }

  keep(cursor: string): void {
    writeFileSync(this.path, cursor);
  }
}

/** Print so many events, or all that come. */
export async function show(client: Client, place: Place, count: number): Promise<void> {
  let left = count;
  for await (const event of events(client, place.read())) {
    const subject = event.subject ? `${event.subject.name} in ${event.subject.stageKey}` : "nothing";
    console.log(`${event.type}: ${subject}`);
    place.keep(event.cursor);
    if (--left <= 0) return;
  }
}
