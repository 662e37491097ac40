import { readPairs } from './linkPairs';

/** `run=…` brings the trained state of the link's experiment; what reads it (linkRun.ts) is fetched when there is one. */
export const runKey = 'run';

/** The text of the trained state in a fragment; null: the link brings none. */
export function readLinkRunText(hash: string): string | null {
  return readPairs(hash, [runKey]).values.get(runKey) ?? null;
}
