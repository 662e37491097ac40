import { useEffect, useMemo } from 'react';
import { messageOf } from '../../model/messageOf';
import { say } from '../../saved/saying';
import type { Lab } from '../../store/actions';

/** What goes wrong with something that is tried again: a message that goes with the first success. */
export interface Failure {
  /** Says what went wrong, a sentence or an error, in the place of what was said before. */
  tell(lab: Lab, what: unknown): void;
  /** What went wrong before holds no longer. */
  over(): void;
}

export function createFailure(): Failure {
  let takeBack: (() => void) | null = null;
  const over = (): void => {
    takeBack?.();
    takeBack = null;
  };
  return {
    over,
    tell(lab, what) {
      over();
      takeBack = say(lab, { kind: 'error', text: typeof what === 'string' ? what : messageOf(what) });
    },
  };
}

/** The same for a part of the page: its message goes with it as well. */
export function useFailure(): Failure {
  const failure = useMemo(createFailure, []);
  useEffect(() => failure.over, [failure]);
  return failure;
}
