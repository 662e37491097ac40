import { useEffect, useState } from 'react';
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

  useEffect(() => {
    void keptNames().then(
      (names) => setSets(sorted(names)),
      () => {},
    );
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
    fetch: (id) =>
      attempt('The images could not be fetched', async () => {
        const set = await keptSet(id);
        if (set) return set;
        await refresh();
        throw new Error('they are not in this browser any more; another tab has deleted them');
      }),
    remove: (id) =>
      void attempt('The images could not be deleted', async () => {
        const set = await takeSetAway(id);
        // Where another tab was first, what was deleted before can come back still.
        if (set) setDeleted(set);
        await refresh();
      }),
    bringBack: () =>
      void attempt('The images could not be kept in this browser', async () => {
        if (!deleted) return;
        await keepSet(deleted);
        // Another one may have been deleted meanwhile: that can come back still.
        setDeleted((last) => (last === deleted ? null : last));
        await refresh();
      }),
  };
}

function sorted(names: readonly KeptName[]): readonly KeptName[] {
  return names.toSorted((a, b) => (b.kept ?? 0) - (a.kept ?? 0));
}
