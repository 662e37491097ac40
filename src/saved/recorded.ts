import type { RunState } from '../model/run';

/**
 * The run that comes with the lab, made by `npm run record`: no residual, trained by the lab's own
 * engine. The first visit opens on it.
 * @throws Error where it cannot be had or read
 */
export async function loadRecorded(url: string): Promise<RunState> {
  const [response, { readRunFile }] = await Promise.all([fetch(url), import('../io/readRunFile')]);
  if (!response.ok) throw new Error(`the server answered ${response.status}`);
  return readRunFile(await response.text()).state;
}
