// List engagements, page by page.
import type { GraphQLClient } from "graphql-request";
import { BoardDocument, type BoardQuery } from "./gatehouse.js";
import { patiently } from "./patience.js";

type Card = BoardQuery["engagements"]["nodes"][number];

/** All engagements by name. Pages join exactly, whatever is inserted or deleted meanwhile. */
export async function* engagements(client: GraphQLClient, page = 50): AsyncGenerator<Card> {
  for (let after: string | null = null; ; ) {
    const variables: { first: number; after: string | null } = { first: page, after };
    const { engagements: found } = await patiently(() => client.request(BoardDocument, variables));
    yield* found.nodes;
    if (!found.pageInfo.hasNextPage) return;
    after = found.pageInfo.endCursor ?? null;
  }
}

export async function show(client: GraphQLClient, page?: number): Promise<void> {
  let count = 0;
  for await (const one of engagements(client, page)) {
    count++;
    const owner = one.owner?.name ?? "nobody";
    console.log(`${one.stage.toLowerCase()}: ${one.name}, ${one.value ?? "no value"}, ${owner}, ${one.id}`);
  }
  console.log(`${count} engagements`);
}
