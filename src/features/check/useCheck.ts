import { useCallback, useEffect, useRef, useState } from 'react';
import { estimateLeft } from '../../kit/duration';
import { useActions } from '../../kit/lab/LabContext';
import type { Working } from '../../kit/WorkProgress';
import type { CheckRequest, GradientCheck } from '../../model/gradientCheck';
import { messageOf } from '../../model/messageOf';
import type { Examined } from '../../protocol/lab';
import { currentRun } from '../../store/lab';

export interface CheckState {
  /** The check under way; null where none is. */
  readonly running: Working | null;
  /** The last result, and the letter of the run it is of. */
  readonly found: (Examined<GradientCheck> & { readonly letter: string }) | null;
  readonly problem: string | null;
}

/** Checks of the current run: one at a time, the newest; given up when the dialog closes. */
export function useCheck() {
  const lab = useActions();
  const [state, setState] = useState<CheckState>({ running: null, found: null, problem: null });
  const newest = useRef(0);

  const check = useCallback(
    async (request: CheckRequest): Promise<void> => {
      const own = ++newest.current;
      const began = performance.now();
      const letter = currentRun(lab.store.getState())?.letter ?? '';
      const update = (change: Partial<CheckState>): void => {
        if (own === newest.current) setState((before) => ({ ...before, ...change }));
      };
      update({ running: { share: 0, left: null }, problem: null });
      try {
        const found = await lab.checkGradient(request, (share) =>
          update({ running: { share, left: estimateLeft(share, performance.now() - began) } }),
        );
        update({ running: null, ...(found ? { found: { ...found, letter } } : {}) });
        if (found && own === newest.current) lab.announce('The gradient is checked.');
      } catch (error) {
        update({ running: null, problem: messageOf(error) });
      }
    },
    [lab],
  );

  const cancel = useCallback((): void => {
    newest.current++;
    lab.cancelExamination();
    setState((before) => ({ ...before, running: null }));
  }, [lab]);

  useEffect(
    () => () => {
      newest.current++;
      lab.cancelExamination();
    },
    [lab],
  );
  return { ...state, check, cancel };
}
