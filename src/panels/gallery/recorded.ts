import type { RecordedRun } from '../../io/recordFile';
import { readRecord } from '../../io/recordFile';
import type { FigureId } from '../../reproduce/claims';
import { filesOf } from '../../reproduce/recorded';

const files = new Map<string, Promise<readonly RecordedRun[]>>();

/** The recorded runs that a figure speaks of; each file is fetched once. */
export async function recordedRuns(figure: FigureId): Promise<readonly RecordedRun[]> {
  return (await Promise.all(filesOf[figure].map(load))).flat();
}

function load(name: string): Promise<readonly RecordedRun[]> {
  const known = files.get(name);
  if (known) return known;
  const loading = fetchRuns(name);
  files.set(name, loading);
  // To be tried again when it is asked for again.
  loading.catch(() => files.delete(name));
  return loading;
}

async function fetchRuns(name: string): Promise<readonly RecordedRun[]> {
  const url = new URL(`results/${name}.json`, document.baseURI);
  const response = await fetch(url);
  if (!response.ok) throw new Error(`the recorded results ${name}: the server answered ${response.status}`);
  return readRecord(await response.json()).runs;
}
