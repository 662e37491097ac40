import type { RunState } from '../model/run';
import type * as served from '../saved/recorded';
import { heldRun } from './heldRun';

/** A copy opens on its own run. @throws Error where it could not be read; the page has said why */
export async function loadRecorded(): Promise<RunState> {
  if (heldRun.state === null) throw new Error(heldRun.problem);
  return heldRun.state;
}

({ loadRecorded }) satisfies typeof served;
