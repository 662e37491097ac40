import { useEffect, useRef, useState } from 'react';
import type { OwnSet } from '../../model/imageSets';
import { messageOf } from '../../model/messageOf';
import { type KeptName, keepSet, keptNames, keptSet, takeSetAway } from '../../shelf/shelf';

export interface KeptSets {
  /** The newest first. */
  readonly sets: readonly KeptName[];
  /** What was deleted last, and can be brought back as long as this window is open. */
  readonly deleted: OwnSet | null;
  readonly problem: string | null;
  /** Resolves to null, and says why, where it cannot be had. */
  readonly fetch: (id: string) => Promise<OwnSet | null>;
  readonly remove: (id: string) => void;
  readonly bringBack: () => void;
}

/** The sets that this browser keeps. A browser without storage keeps none, which is no problem. */
export function useKeptSets(): KeptSets {
  const [sets, setSets] = useState<readonly KeptName[]>([]);
  const [deleted, setDeleted] = useState<OwnSet | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const open = useRef(true);

  useEffect(() => {
    open.current = true;
    void keptNames().then(
      (names) => open.current && setSets(sorted(names)),
      () => {},
    );
    return () => {
      open.current = false;
    };
  }, []);

  /** @returns null, and says why, where it fails */
  async function attempt<Result>(what: string, act: () => Promise<Result>): Promise<Result | null> {
    setProblem(null);
    try {
      return await act();
    } catch (error) {
      setProblem(`${what}: ${messageOf(error)}`);
      return null;
    }
  }

  async function refresh(): Promise<void> {
    setSets(sorted(await keptNames()));
  }

  return {
    sets,
    deleted,
    problem,
    async fetch(id) {
      const set = await attempt('The images could not be fetched', () => keptSet(id));
      // Deleted in another tab.
      if (!set) await attempt('The images could not be listed', refresh);
      return set;
    },
    remove: (id) =>
      void attempt('The images could not be deleted', async () => {
        setDeleted(await takeSetAway(id));
        await refresh();
      }),
    bringBack: () =>
      void attempt('The images could not be kept in this browser', async () => {
        if (!deleted) return;
        await keepSet(deleted);
        setDeleted(null);
        await refresh();
      }),
  };
}

function sorted(names: readonly KeptName[]): readonly KeptName[] {
  return names.toSorted((a, b) => (b.kept ?? 0) - (a.kept ?? 0));
}
