import { useEffect, useMemo, useState } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { useLab } from '../../kit/lab/LabContext';
import type { VerdictSentence } from '../../model/verdict/sentences';
import { shownEnd } from '../../store/background/shownEnd';
import type { LabState } from '../../store/lab';

type Words = (state: LabState) => readonly string[];

/** What the training that has just ended shows, in the verdict's place until the next begins; null: there is none. */
export function useShownOutcome(): VerdictSentence | null {
  const ended = useLab(hasEnded);
  const [words, setWords] = useState<Words>(() => none);
  useEffect(() => {
    if (!ended || words !== none) return;
    // Where it cannot be fetched the verdict stays; the next end asks again.
    import('../../store/background/outcome').then(
      ({ outcomeWords }) => setWords(() => outcomeWords),
      () => {},
    );
  }, [ended, words]);
  const [strong, rest] = useLab(useShallow(words));
  return useMemo(() => (strong === undefined ? null : { strong, rest: rest ?? '' }), [strong, rest]);
}

const none: Words = () => [];

function hasEnded(state: LabState): boolean {
  return shownEnd(state) !== null;
}
