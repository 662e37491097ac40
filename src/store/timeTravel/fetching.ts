import type { LabCore } from '../core';
import type { Loader } from '../runs/loader';
import { noLook } from '../state/lookState';

/**
 * Fetches what is to be seen of the position looked at: at most one request a frame, and always one for the newest position.
 * @param tell says what went wrong with a look at the run
 * @returns asks for the position that is looked at now
 */
export function createLookFetcher(
  { client, get, set, frame }: LabCore,
  loader: Pick<Loader, 'ready'>,
  tell: (runId: number, error: unknown) => void,
): () => Promise<void> {
  /** Looks asked for, and the newest of them that was painted: answers may overtake each other. */
  let asked = 0;
  let painted = 0;
  /** Set while a request has been sent in this frame; true: another is to follow it. */
  let again: boolean | null = null;

  const fetchLook = async (): Promise<void> => {
    const number = ++asked;
    const run = await loader.ready();
    const { look, sample } = get();
    if (!look || run?.id !== look.runId) return;
    try {
      const answer = await client.worker.look(look.runId, look.position, sample);
      if (!answer || number < painted) return;
      painted = number;
      set((state) => (state.look?.runId === look.runId ? { look: { ...state.look, ...answer } } : {}));
    } catch (error) {
      if (get().look?.runId !== look.runId || number !== asked) return;
      set(noLook);
      tell(look.runId, error);
    }
  };

  return async () => {
    if (again !== null) {
      again = true;
      return;
    }
    do {
      again = false;
      void fetchLook();
      await frame();
    } while (again);
    again = null;
  };
}
