// Ask again where that helps: the network failed, or the server is busy or just starting.
import { setTimeout as sleep } from "node:timers/promises";
import { ClientError } from "graphql-request";

export const TRIES = 6;
const AGAIN = new Set([429, 502, 503, 504]);

/**
 * What a call answers, at the latest the sixth time.
 *
 * A mutation must carry an idempotencyKey: the first call may have been carried out although its answer was lost.
 */
export async function patiently<T>(call: () => Promise<T>): Promise<T> {
  for (let attempt = 0; attempt < TRIES - 1; attempt++) {
    try {
      return await call();
    } catch (error) {
      if (!helps(error)) throw error;
      await sleep(1000 * (told(error) || pause(attempt)));
    }
  }
  return call();
}

/** Seconds until the next attempt: about 0.2, 0.4, 0.8, … but not for all clients at the same moment. */
export function pause(attempt: number): number {
  return Math.min(0.2 * 2 ** attempt, 20) * (0.5 + Math.random());
}

/** fetch throws a TypeError where the network fails. */
function helps(error: unknown): boolean {
  return error instanceof ClientError ? AGAIN.has(error.response.status) : error instanceof TypeError;
}

/** The seconds that the server asks to wait; 0 where it says nothing. */
function told(error: unknown): number {
  const headers = error instanceof ClientError ? (error.response.headers as Headers | undefined) : undefined;
  return Number(headers?.get("retry-after") ?? 0);
}
