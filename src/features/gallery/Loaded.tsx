import type { ReactNode } from 'react';
import { useLoaded } from '../../kit/recordedRuns';

interface LoadedProps<T> {
  /** Stable, or it is loaded anew. */
  readonly load: () => Promise<T>;
  readonly children: (value: T) => ReactNode;
}

/** What is fetched when its tab is opened. */
export function Loaded<T>({ load, children }: LoadedProps<T>) {
  const { value, problem } = useLoaded(load);
  if (problem) {
    return (
      <p role="alert" className="text-bad">
        {problem}
      </p>
    );
  }
  if (value === null) return <p className="text-ink3">Loading the record…</p>;
  return children(value);
}
