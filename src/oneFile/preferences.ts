import type * as served from '../kit/preferences';
import type { Preference } from '../kit/preferences';

export type { Preference } from '../kit/preferences';

/** A copy stores nothing: what is preferred lasts as long as the page. */
const chosen = new Map<Preference, string>();

export function readPreference(name: Preference): string | null {
  return chosen.get(name) ?? null;
}

export function writePreference(name: Preference, value: string | null): void {
  if (value === null) chosen.delete(name);
  else chosen.set(name, value);
}

({ readPreference, writePreference }) satisfies typeof served;
