import { useEffect, useState } from 'react';
import { type RecordedRun, readRecord } from '../io/recordFile';
import { messageOf } from '../model/messageOf';
import { labFile } from './labFiles';

/** Parsed JSON of a file of results; each is fetched once. */
const files = new Map<string, Promise<unknown>>();

/** The recorded runs of some files. */
export async function recordedRuns(names: readonly string[]): Promise<readonly RecordedRun[]> {
  const records = await Promise.all(names.map((name) => recorded(name, (json) => readRecord(json).runs)));
  return records.flat();
}

/** What a file of public/results holds. @throws Error saying what the server answered; FieldError */
export async function recorded<T>(name: string, read: (json: unknown) => T): Promise<T> {
  const known = files.get(name) ?? fetchJson(name);
  files.set(name, known);
  // To be tried again when it is asked for again.
  known.catch(() => files.delete(name));
  return read(await known);
}

async function fetchJson(name: string): Promise<unknown> {
  const response = await fetch(labFile(`results/${name}.json`));
  if (!response.ok) throw new Error(`the recorded results ${name}: the server answered ${response.status}`);
  return response.json();
}

/** What is loaded when it is first shown. @param load stable, or it is loaded anew */
export function useLoaded<T>(load: () => Promise<T>): { readonly value: T | null; readonly problem: string | null } {
  const [state, setState] = useState<{ value: T | null; problem: string | null }>({ value: null, problem: null });
  useEffect(() => {
    let current = true;
    setState({ value: null, problem: null });
    load().then(
      (value) => current && setState({ value, problem: null }),
      (error) => current && setState({ value: null, problem: messageOf(error) }),
    );
    return () => {
      current = false;
    };
  }, [load]);
  return state;
}
