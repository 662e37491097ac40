import type { RunState } from '../model/run';

/**
 * The recorded run as a file: its state as it is, each typed array under the name of its kind. The lab itself writes
 * it, and its tests hold it against the engine; so it is not checked field by field as anybody's file is
 * (`io/readRunFile`), and a first visit fetches no schema.
 */
const form = 'resqunn-recorded-1';

const kinds = { Float64Array, Uint8Array };

/** @param state whose numbers are finite and none of them -0, which JSON has not */
export function writeRecorded(state: RunState): string {
  return JSON.stringify({ form, state }, (_, value: unknown) => {
    const kind = Object.entries(kinds).find(([, Kind]) => value instanceof Kind)?.[0];
    return kind ? { [kind]: Array.from(value as ArrayLike<number>) } : value;
  });
}

/** The inverse of `writeRecorded`. @throws Error where the text is something else */
export function readRecorded(text: string): RunState {
  const file = JSON.parse(text, (_, value: unknown) => {
    const [kind] = typeof value === 'object' && value ? Object.keys(value) : [];
    const Kind = kinds[kind as keyof typeof kinds];
    return Kind ? Kind.from((value as Record<string, number[]>)[kind as string] ?? []) : value;
  }) as { readonly form?: unknown; readonly state: RunState } | null;
  if (file?.form !== form) throw new Error(`expected a recorded run of the form ${form}`);
  return file.state;
}
