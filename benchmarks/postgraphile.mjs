// The peer of the product's reads: PostGraphile over the tables, with settings as for production.
//
// Only reads are served. What refers to a record without a foreign key, as it may be of any lifecycle, is told to it
// as if there were one. The URL is announced on stdout.

import { createServer } from "node:http";
import { grafserv } from "postgraphile/grafserv/node";
import { makePgService } from "postgraphile/adaptors/pg";
import { postgraphile } from "postgraphile";
import { PostGraphileAmberPreset } from "postgraphile/presets/amber";
import { jsonPgSmartTags } from "postgraphile/utils";
import { PostGraphileConnectionFilterPreset } from "postgraphile-plugin-connection-filter";

const ofRecord = { tags: { foreignKey: "(subject_id) references public.engagements (id)" } };

const relations = jsonPgSmartTags({
  version: 1,
  config: { class: { "public.tasks": ofRecord, "public.transitions": ofRecord } },
});

const preset = {
  extends: [PostGraphileAmberPreset, PostGraphileConnectionFilterPreset],
  plugins: [relations],
  schema: { defaultBehavior: "-insert -update -delete" },
  pgServices: [
    makePgService({
      connectionString: process.env.POSTGRAPHILE_URL,
      schemas: ["public"],
      poolConfig: { max: Number(process.env.POSTGRAPHILE_POOL) },
    }),
  ],
  grafserv: { graphqlPath: "/graphql", graphiql: false, websockets: false, watch: false },
  grafast: { explain: false },
};

const server = createServer();
await postgraphile(preset).createServ(grafserv).addTo(server);
server.listen(0, "127.0.0.1", () => console.log(`ready: http://127.0.0.1:${server.address().port}/graphql`));
