// Move an engagement: first look what that would do, then do it, once, however often it takes to hear so.
import { randomUUID } from "node:crypto";
import type { GraphQLClient } from "graphql-request";
import {
  type EngagementStage,
  FoundDocument,
  MoveDocument,
  type MoveMutation,
  type TransitionStageInput,
} from "./gatehouse.js";
import { patiently } from "./patience.js";

type Result = MoveMutation["transitionStage"];

/** Try a move, then make it; whether it was made. */
export async function move(
  client: GraphQLClient,
  id: string,
  stage: EngagementStage,
  reason: string | null,
): Promise<boolean> {
  const { engagement } = await patiently(() => client.request(FoundDocument, { id }));
  const wanted = { id, to: { engagement: stage }, reason, expectedVersion: engagement?.version ?? null };
  const foretold = await ask(client, { ...wanted, dryRun: true });
  if (foretold.__typename !== "TransitionApplied") {
    console.log(told(foretold).join("\n"));
    return false;
  }
  console.log("It would");
  for (const effect of foretold.effects) console.log(`  ${effect.kind.toLowerCase()}: ${effect.summary}`);
  const result = await ask(client, { ...wanted, idempotencyKey: randomUUID() });
  console.log(told(result).join("\n"));
  return result.__typename === "TransitionApplied";
}

/** The answer; the same input with the same key may be sent again and again. */
async function ask(client: GraphQLClient, input: TransitionStageInput): Promise<Result> {
  return (await patiently(() => client.request(MoveDocument, { input }))).transitionStage;
}

/** A result in words. tsc finds the member of the union that is forgotten here. */
function told(result: Result): string[] {
  switch (result.__typename) {
    case "TransitionApplied": {
      const how = result.replayed ? "was carried out by an earlier try" : "carried out";
      return [`${how}: now in ${result.record.stageKey}, version ${result.record.version}`];
    }
    case "TransitionRefused": {
      const unmet = result.rules.filter((rule) => !rule.satisfied);
      const way = result.path?.length ? [`  the way: ${result.path.map((stage) => stage.key).join(", ")}`] : [];
      return [
        `refused, ${result.code}: ${result.message}`,
        ...unmet.map((rule) => `  ${rule.message} ${rule.remedy ?? ""}`.trimEnd()),
        ...way,
      ];
    }
    case "VersionConflict":
      return [`somebody else was quicker: version ${result.actual}, not ${result.expected}; look again`];
    case "NotFound":
      return [`not found: ${result.message}`];
    case "InvalidInput":
      return result.fields.map((field) => `invalid, ${field.path.join(".")}: ${field.message}`);
    default:
      return unknown(result);
  }
}

function unknown(result: never): never {
  throw new Error(`an answer that this client is too old for: ${JSON.stringify(result)}`);
}
