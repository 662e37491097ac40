import type { RunState } from '../model/run';
import { readRecorded } from './recordedFile';

/**
 * The run that comes with the lab, made by `npm run record`: no residual, trained by the lab's own
 * engine. The first visit opens on it.
 * @throws Error where it cannot be had or read
 */
export async function loadRecorded(url: string): Promise<RunState> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`the server answered ${response.status}`);
  return readRecorded(await response.text());
}
