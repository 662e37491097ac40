import type { Profiler } from 'node:inspector';
import { Session } from 'node:inspector/promises';

/** Share of a call's time that the profiler sees inside scripts whose address starts like this. */
export async function shareIn(address: string, run: () => void): Promise<number> {
  const session = new Session();
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.start');
  run();
  const { profile } = await session.post('Profiler.stop');
  session.disconnect();
  const { inside, all } = timesOf(profile, address);
  return inside / all;
}

/** Time inside such scripts and in all, microseconds; what the processor did not do for it (`(idle)`) is left out. */
export function timesOf(
  { nodes, samples = [], timeDeltas = [] }: Profiler.Profile,
  address: string,
): { inside: number; all: number } {
  const frames = new Map(nodes.map(({ id, callFrame }) => [id, callFrame]));
  let inside = 0;
  let all = 0;
  samples.forEach((id, i) => {
    const frame = frames.get(id);
    if (!frame || frame.functionName === '(idle)') return;
    const time = timeDeltas[i] ?? 0;
    all += time;
    if (frame.url.startsWith(address)) inside += time;
  });
  return { inside, all };
}
