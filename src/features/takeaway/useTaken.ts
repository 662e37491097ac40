import { useEffect, useState } from 'react';
import type { Taken } from '../../io/exports/takeaway';
import { useActions, useLab } from '../../kit/lab/LabContext';
import { messageOf } from '../../model/messageOf';
import type { LabState } from '../../store/lab';
import type { RunView } from '../../store/state/runs';

/** A run as it is taken away, or why it cannot be. */
export type Taking =
  | { readonly kind: 'waiting' }
  /** `missing` says why there is nothing that needs the run's images; null where there is. */
  | { readonly kind: 'taken'; readonly taken: Taken; readonly missing: string | null }
  | { readonly kind: 'failed'; readonly why: string };

const waiting: Taking = { kind: 'waiting' };

/**
 * The complete state of a run, with what lets another program rebuild it. While the run trains it stays as it was when
 * it was asked for; once the run rests, it is taken anew.
 */
export function useTaken(id: number): Taking {
  const lab = useActions();
  const news = useLab((state: LabState) => newsOf(state.runs.find((run) => run.id === id)));
  const [found, setFound] = useState<{ readonly id: number; readonly taking: Taking }>({ id, taking: waiting });

  // biome-ignore lint/correctness/useExhaustiveDependencies: what is new is another state
  useEffect(() => {
    let wanted = true;
    const take = async (): Promise<Taking> => {
      try {
        const state = await lab.stateOf(id);
        return await lab.referenceDataOf(state).then(
          (data): Taking => ({ kind: 'taken', taken: { state, data }, missing: null }),
          // What was learned is there all the same.
          (error: unknown): Taking => ({
            kind: 'taken',
            taken: { state, data: null },
            missing: messageOf(error),
          }),
        );
      } catch (error) {
        return { kind: 'failed', why: messageOf(error) };
      }
    };
    void take().then((taking) => wanted && setFound({ id, taking }));
    return () => {
      wanted = false;
    };
  }, [lab, id, news]);

  return found.id === id ? found.taking : waiting;
}

/** Changes when there is something new to take. */
function newsOf(run: RunView | undefined): string {
  const { snapshot, records } = run ?? {};
  if (snapshot?.status === 'running') return 'running';
  return snapshot ? `${snapshot.status} ${snapshot.epoch}.${snapshot.batch}` : `${records?.length ?? 0}`;
}
