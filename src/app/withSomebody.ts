import type { Lockable } from '../model/locks';
import type { SavedRuns } from '../saved/contract';
import type { Lab } from '../store/actions';
import { endTransitions } from './endTransitions';
import { findWaitingSweep } from './waitingSweep';

/**
 * What begins once somebody is there, and no sooner.
 * @param saved what this browser keeps; null for a part of another page
 * @param locked what the link of this page locks
 */
export async function withSomebody(lab: Lab, saved: SavedRuns | null, locked: readonly Lockable[]): Promise<void> {
  endTransitions();
  if (saved) await findWaitingSweep(lab, saved, locked);
}
