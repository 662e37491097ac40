import { useEffect, useRef, useState } from 'react';
import { messageOf } from '../../model/messageOf';
import type { TestResult } from '../../protocol/lab';
import { estimateLeft } from '../duration';
import type { Working } from '../WorkProgress';
import { useActions } from './LabContext';

export interface HeldOutTest {
  readonly working: Working | null;
  /** The last result, and of what it is. */
  readonly found: { readonly of: string; readonly result: TestResult } | null;
  readonly problem: string | null;
  /**
   * @param of the run and its position, in words; asked once training rests, for until then it goes on
   * @returns what was found, unless it was given up or has failed
   */
  test(of: () => string): Promise<TestResult | null>;
  cancel(): void;
}

const untested = { working: null, found: null, problem: null };

/** The held-out test of the current run: one at a time; given up when its dialog closes. */
export function useHeldOutTest(): HeldOutTest {
  const lab = useActions();
  const [state, setState] = useState<Pick<HeldOutTest, 'working' | 'found' | 'problem'>>(untested);
  const newest = useRef(0);
  useEffect(
    () => () => {
      newest.current++;
      lab.cancelExamination();
    },
    [lab],
  );

  return {
    ...state,
    async test(of) {
      const own = ++newest.current;
      const update = (change: Partial<typeof state>): void => {
        if (own === newest.current) setState((before) => ({ ...before, ...change }));
      };
      update({ working: { share: 0, left: null }, problem: null });
      try {
        // What is tested has to be what is named.
        await lab.pause();
        if (own !== newest.current) return null;
        const named = of();
        const began = performance.now();
        const result = await lab.testRun((share) =>
          update({ working: { share, left: estimateLeft(share, performance.now() - began) } }),
        );
        update({ working: null, ...(result ? { found: { of: named, result } } : {}) });
        return own === newest.current ? result : null;
      } catch (error) {
        update({ working: null, problem: messageOf(error) });
        return null;
      }
    },
    cancel() {
      newest.current++;
      lab.cancelExamination();
      setState((before) => ({ ...before, working: null }));
    },
  };
}
